"""Redacted reposts: what staff wrote beside a pasted room, previewed in private, posted once."""

from __future__ import annotations

from typing import Final

from sqlalchemy import and_

from bot.classroom import Outcome
from bot.features.lessons.reposts.rules import (
    RedactedRepost,
    RedactedRepostKept,
    RedactedRepostPosted,
    RedactedRepostReply,
    TakenIn,
    on_look,
    on_post,
    refused,
)
from bot.features.lessons.tables import rests
from bot.personal_data import DataKind, times_of
from bot.records import Decided, Who
from bot.storage.changes import answers
from bot.storage.db.transaction import AnyRow, SchoolStore, Transaction, Writers, reads
from bot.storage.outbox.room import StorageRoom
from bot.storage.people.classes import classes_of_group
from bot.storage.people.personal_data import Deleted, PersonalData, Rows
from bot.storage.people.staff import is_staff, staff_with
from bot.storage.tables.core import groups, incidents, originals, removals

_GONE: Final = (Outcome.DONE.value, Outcome.GONE.value)
_IS_ORIGINAL: Final = and_(
    originals.c.school_id == removals.c.school_id,
    originals.c.incident_id == removals.c.incident_id,
    originals.c.message_id == removals.c.message_id,
    originals.c.version == removals.c.version,
)


class RedactedReposts(SchoolStore):
    """The redacted reposts of one school's teachers."""

    @answers
    def looked_at(
        self, tx: Transaction, who: Who, rest_id: int
    ) -> Decided[tuple[RedactedRepostReply, RedactedRepost | None]]:
        """Decide and record a request to see a redacted repost; return it with the answer."""
        rest = _rest(tx, rest_id)
        reply, changes = on_look(rest, who, tx.now)
        return (reply, rest if reply is RedactedRepostReply.COMES else None), changes

    @answers
    def post(self, tx: Transaction, account: int, rest_id: int) -> Decided[RedactedRepostReply]:
        """Decide and record a request to post it."""
        return on_post(_rest(tx, rest_id), account, tx.now)

    @reads
    def due(self, tx: Transaction, rest_id: int) -> RedactedRepost | None:
        """Return the redacted repost to be posted now; None where it may not be any more."""
        rest = _rest(tx, rest_id)
        return None if rest is None or refused(rest, rest.account) is not None else rest


def rest_of(tx: Transaction, account: int, lesson_id: int) -> int | None:
    """Return the redacted repost of the paste that a lesson was taken in from, for its author."""
    return tx.value(
        rests.c.id,
        rests.c.lesson_id == lesson_id,
        rests.c.account == account,
        rests.c.posted_at.is_(None),
        rests.c.made_at > tx.now - KEPT_FOR,
    )


def _rest(tx: Transaction, rest_id: int) -> RedactedRepost | None:
    row = tx.connection.execute(
        tx.select(rests, incidents.c.group_id, groups.c.chat_id)
        .join(incidents, incidents.c.id == rests.c.incident_id)
        .join(groups, groups.c.id == incidents.c.group_id)
        .where(rests.c.id == rest_id)
    ).one_or_none()
    if row is None:
        return None
    staff, own_classes = staff_with(tx, row.account), classes_of_group(tx, row.group_id)
    own = any(is_staff(staff, row.account, one, tx.now) for one in own_classes)
    found = _messages(tx, row)
    kept = len(found) == len(row.messages) and all(each.id is not None for each in found)
    return RedactedRepost(
        id=row.id,
        incident_id=row.incident_id,
        account=row.account,
        chat_id=row.chat_id,
        is_staff=own,
        removed=all(each.outcome in _GONE for each in found),
        posted=row.posted_at is not None,
        originals=tuple(
            tx.unseal(originals.c.raw_sealed, each.id, each.raw_sealed) for each in found if kept
        ),
    )


def _messages(tx: Transaction, row: AnyRow) -> list[AnyRow]:
    """Return the deleted messages of a redacted repost, with their originals as far as kept."""
    wanted = {(message_id, version) for message_id, version in row.messages}
    kept = and_(_IS_ORIGINAL, originals.c.kept_until > tx.now)
    query = (
        tx.select(*removals.c["message_id", "version", "outcome"], *originals.c["id", "raw_sealed"])
        .join(originals, kept, isouter=True)
        .where(removals.c.incident_id == row.incident_id)
        .order_by(removals.c.message_id)
    )
    return [each for each in tx.connection.execute(query) if (each.message_id, each.version) in wanted]


KEPT_FOR: Final = times_of(DataKind.REST)[0]  # as long as originals; without them none can be posted


def _kept(tx: Transaction, kept: RedactedRepostKept) -> None:
    """Note the messages that may be reposted, without those posted already; drop expired reposts."""
    own = rests.c.lesson_id == kept.lesson_id
    before = tx.row(rests, own)
    tx.delete(rests, rests.c.made_at <= tx.now - KEPT_FOR)
    messages = [list(each) for each in kept.messages]
    if before is not None and before.posted_at is not None:
        messages = [each for each in messages if each not in before.messages]
    if not messages:
        return
    tx.delete(rests, own)
    row = {
        "id": kept.id,
        "lesson_id": kept.lesson_id,
        "incident_id": kept.incident_id,
        "account": kept.account,
        "messages": messages,
        "made_at": kept.at,
    }
    tx.insert(rests, [row])


def _posted(tx: Transaction, posted: RedactedRepostPosted) -> None:
    tx.change(rests, posted.id, posted_at=posted.at)


def _taken_in(tx: Transaction, taken_in: TakenIn) -> None:
    tx.change(incidents, taken_in.incident_id, taken_in_as=taken_in.lesson_id)


ROOM: Final = StorageRoom(
    name="redacted reposts",
    writers=Writers(decided={RedactedRepostKept: _kept, RedactedRepostPosted: _posted, TakenIn: _taken_in}),
    personal_data=(
        PersonalData(
            rests, DataKind.REST, Rows(rests.c["made_at", "posted_at"]), Deleted(), over=rests.c.made_at
        ),
    ),
)
