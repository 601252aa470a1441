"""Writers of redacted reposts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bot.access.lessons.reposts import RedactedRepostKept, RedactedRepostPosted, TakenIn
from bot.features.privacy.rules.keeping import DataKind, times_of
from bot.storage.tables.core import incidents
from bot.storage.tables.wishes import rests

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.records import Change
    from bot.storage.db.transaction import Transaction

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


WRITERS: Final[Mapping[type[Change], Callable[[Transaction, Any], None]]] = {
    RedactedRepostKept: _kept,
    RedactedRepostPosted: _posted,
    TakenIn: _taken_in,
}
