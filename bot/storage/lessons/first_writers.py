"""The first author of a room: a class's own staff, or an account without power over the class.

Of numbers that stood, since nothing said that they are a room, only marks are kept, and only for a week.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import func

from bot.moderation.text.normal_forms import normal_form
from bot.moderation.verdict import Kind
from bot.storage.db.moved_chats import chat_now
from bot.storage.db.school_store import SchoolStore, decides
from bot.storage.lessons.writes import keys_of
from bot.storage.people.classes import class_of
from bot.storage.people.groups import group_in
from bot.storage.people.staff import is_staff, staff_with
from bot.storage.tables.core import exposures, incidents
from bot.storage.tables.timetables import written_ids

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from bot.access.model import Credentials
    from bot.classroom import Secret
    from bot.storage.db.transaction import Transaction

_MOST: Final = 200  # marks of a group; of more the oldest go
LATELY: Final = timedelta(days=7)


class WrittenIds(SchoolStore):
    """The numbers shaped like a meeting ID that others than staff wrote in the groups of one school."""

    @decides
    def note(self, tx: Transaction, chat_id: int, account: int | None, ids: Iterable[Secret]) -> None:
        """Note that they were written in a group that is a class's; of staff nothing is noted."""
        state = group_in(tx, chat_now(tx, chat_id))
        if state is None or state.realm is None:
            return
        if account is not None and staff_with(tx, account).roles_of(account, state.id, tx.now):
            return
        own = written_ids.c.group_id == state.id
        kind = Kind.MEETING_ID
        texts = (normal_form(kind, each.reveal()) for each in ids)
        keys = {tx.cipher.fingerprint(kind.value, each) for each in texts}
        tx.delete(written_ids, own, written_ids.c.fingerprint.in_(keys))
        rows = [{"group_id": state.id, "fingerprint": key, "written_at": tx.now} for key in keys]
        tx.insert(written_ids, [{"id": tx.new_id(), **row} for row in rows])
        query = tx.select(written_ids.c.id).where(own)
        newest = query.order_by(written_ids.c.written_at.desc(), written_ids.c.id).offset(_MOST)
        tx.delete(written_ids, written_ids.c.id.in_(tx.connection.scalars(newest).all()))


def written_lately(tx: Transaction, room: Credentials, class_id: int) -> datetime | None:
    """Return when others last wrote a room's number in its class's groups, and it stood; None: nobody did."""
    school_class = class_of(tx, class_id)
    if school_class is None:
        return None
    query = tx.select(written_ids.c.group_id).with_only_columns(func.max(written_ids.c.written_at))
    found: datetime | None = tx.connection.scalar(
        query.where(
            written_ids.c.group_id.in_(school_class.group_ids),
            written_ids.c.fingerprint.in_([key for _, key in keys_of(tx, room)]),
            written_ids.c.written_at > tx.now - LATELY,
        )
    )
    return found


def written_by_others(tx: Transaction, room: Credentials, class_id: int, incident_id: int) -> bool:
    """Tell whether others wrote a room lately, or a leak of it by them is older than an incident's own.

    Others are authors who have no power over that class, or are not known. Later repeats of the room do not
    count.
    """
    if written_lately(tx, room, class_id) is not None:
        return True
    keys = [key for _, key in keys_of(tx, room)]
    query = (
        tx.select(*exposures.c["incident_id", "fingerprint", "exposed_at"], incidents.c.author)
        .join(exposures, exposures.c.incident_id == incidents.c.id)
        .where(exposures.c.fingerprint.in_(keys))
    )
    rows = tx.connection.execute(query).all()
    own = {row.fingerprint: row.exposed_at for row in rows if row.incident_id == incident_id}
    authors = {row.author for row in rows if row.exposed_at <= own.get(row.fingerprint, row.exposed_at)}
    return bool(authors) and not _are_staff(tx, authors, class_id)


def _are_staff(tx: Transaction, authors: Collection[int | None], class_id: int) -> bool:
    """Tell whether each author is known and has a role for the class."""
    school_class = class_of(tx, class_id)
    if school_class is None:
        return False
    known = [author for author in authors if author is not None]
    staff = staff_with(tx, *known)
    return len(known) == len(authors) and all(is_staff(staff, each, school_class, tx.now) for each in known)
