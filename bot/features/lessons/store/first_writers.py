"""The first author of a room: a class's own staff, or an account without power over the class.

Of what may name a room and stood, since nothing said that it is one, only marks are kept, for a week.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.features.lessons.store.rows import keys_of
from bot.features.lessons.tables import meeting_keys, meetings, written_ids
from bot.moderation.text.normal_forms import room_name
from bot.moderation.verdict import Kind
from bot.storage.db.transaction import SchoolStore, decides
from bot.storage.people.classes import class_of
from bot.storage.people.groups import chat_now, group_in
from bot.storage.people.staff import is_staff, staff_with
from bot.storage.tables.core import exposures, incidents

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from bot.classroom import Secret
    from bot.lesson import Credentials
    from bot.storage.db.transaction import Transaction

_MOST: Final = 200  # marks of a group; of more the oldest go
LATELY: Final = timedelta(days=7)


class WrittenIds(SchoolStore):
    """What may name a room and others than staff wrote in the groups of one school."""

    @decides
    def note(self, tx: Transaction, chat_id: int, account: int | None, ids: Iterable[Secret]) -> None:
        """Note that they were written in a group that is a class's; of staff nothing is noted."""
        state = group_in(tx, chat_now(tx, chat_id))
        if state is None or state.realm is None:
            return
        if account is not None and staff_with(tx, account).roles_of(account, state.id, tx.now):
            return
        own = written_ids.c.group_id == state.id
        keys = _marks(tx, (each.reveal() for each in ids))
        tx.delete(written_ids, own, written_ids.c.fingerprint.in_(keys))
        rows = [{"group_id": state.id, "fingerprint": key, "written_at": tx.now} for key in keys]
        tx.insert(written_ids, [{"id": tx.new_id(), **row} for row in rows])
        query = tx.select(written_ids.c.id).where(own)
        newest = query.order_by(written_ids.c.written_at.desc(), written_ids.c.id).offset(_MOST)
        tx.delete(written_ids, written_ids.c.id.in_(tx.connection.scalars(newest).all()))


def written_by_others(tx: Transaction, room: Credentials, class_id: int) -> bool:
    """Tell whether an account without power over a class wrote a room before the class's own staff gave it.

    Of what stood, a week's; of what leaked, all that is kept. An author who is not known is such an account.
    """
    school_class = class_of(tx, class_id)
    if school_class is None:
        return False
    names = [room_name(each.reveal()) for each in (room.link, room.meeting_id) if each is not None]
    if tx.has(
        written_ids,
        written_ids.c.group_id.in_(school_class.group_ids),
        written_ids.c.fingerprint.in_(_marks(tx, names)),
        written_ids.c.written_at > tx.now - LATELY,
    ):
        return True
    keys = [key for _, key in keys_of(tx, room)]
    query = (
        tx.select(exposures.c.exposed_at, incidents.c.author)
        .join(incidents, exposures.c.incident_id == incidents.c.id)
        .where(exposures.c.fingerprint.in_(keys))
    )
    leaks = tx.connection.execute(query).all()
    staff = staff_with(tx, *{each.author for each in leaks if each.author is not None})
    given = _given(tx, keys, class_id)
    others: list[datetime] = []
    for each in leaks:
        own = each.author is not None and is_staff(staff, each.author, school_class, tx.now)
        (given if own else others).append(each.exposed_at)
    return bool(others) and min(others) <= min(given, default=tx.now)


def _given(tx: Transaction, keys: Collection[bytes], class_id: int) -> list[datetime]:
    """Return when staff handed a room in for a class, also where they have not saved it."""
    query = (
        tx.select(meetings.c.taken_at)
        .join(meeting_keys, meeting_keys.c.meeting_id == meetings.c.id)
        .where(meetings.c.class_id == class_id, meeting_keys.c.fingerprint.in_(keys))
    )
    return list(tx.connection.scalars(query))


def _marks(tx: Transaction, names: Iterable[str]) -> set[bytes]:
    """Return the fingerprints by which a room's names are compared."""
    return {tx.cipher.fingerprint(Kind.MEETING_ID.value, each) for each in names}
