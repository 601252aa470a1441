"""Tells a step: a card for those who have none, a reminder of the card for those who have one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select

from bot.incidents.incident import Step
from bot.incidents.ladder.decisions import LadderSet, StepTold, Woken, begun
from bot.incidents.ladder.outside import Authority, OutsidePrepared
from bot.incidents.ladder.settings import SettingsChosen, SettingsUndone
from bot.incidents.messages import IncidentJob, IncidentMessage
from bot.incidents.timeline import TimelineEvent
from bot.outbox import Dispatch, Postponed
from bot.storage.incidents.folding import new_cards
from bot.storage.incidents.ladder.concerns import timings
from bot.storage.incidents.ladder_rows import (
    add_ladders,
    set_ladder,
    undo_choice,
    without_ladder,
    write_choice,
)
from bot.storage.incidents.timeline import note, note_own
from bot.storage.outbox.rows import dispatch, is_asked, postpone
from bot.storage.tables.core import cards

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import ColumnElement

    from bot.records import Change
    from bot.storage.db.transaction import AnyRow, Transaction

_TOLD: Final = {Step.ADMIN: TimelineEvent.TOLD_ADMIN, Step.LEADER: TimelineEvent.TOLD_LEADER}
RAISED: Final = {Step.ADMIN: TimelineEvent.RAISED_ADMIN, Step.LEADER: TimelineEvent.RAISED_LEADER}
_PREPARED: Final = {
    Authority.COMMUNE: TimelineEvent.FOR_COMMUNE,
    Authority.DEPARTMENT: TimelineEvent.FOR_DEPARTMENT,
    Authority.POLICE: TimelineEvent.FOR_POLICE,
}


def begin_ladders(tx: Transaction, incident_ids: Sequence[int]) -> None:
    """Begin the ladders of incidents whose first cards are made now."""
    fresh = without_ladder(tx, incident_ids)
    if fresh:
        counted = timings(tx, fresh)
        add_ladders(tx, [begun(each, counted[each], tx.now) for each in fresh])
        wakes = [(each, counted[each].wakes_at(tx.now)) for each in fresh]
        postpone(tx, [Postponed(IncidentJob.WAKE, each, at) for each, at in wakes if at is not None])


def write_set(tx: Transaction, change: LadderSet) -> None:
    """Have a ladder stand where it is set."""
    set_ladder(tx, change.ladder)


def write_told(tx: Transaction, told: StepTold) -> None:
    """Tell a step, and note it in the timeline.

    A person's raise reaches everybody. By itself the bot reminds of a card only once in a step, however many
    incidents stand on it: one that was reminded of since the incident came to its step tells of it too.
    """
    set_ladder(tx, told.ladder)
    incident_id, step = told.ladder.incident_id, told.ladder.step
    new_cards(tx, [(incident_id, account) for account in told.accounts])
    if told.by is not None:
        note(tx, [(told.by, RAISED[step])])
        dispatch(tx, [Dispatch(IncidentMessage.RAISED, incident_id, each) for each in told.accounts])
        return
    note_own(tx, [(incident_id, tx.now)], _TOLD[step])
    heads = _heads(tx, incident_id, cards.c.chat_id.in_(told.accounts))
    due = [row for row in heads if row.reminded_at is None or row.reminded_at < told.before]
    tx.update(cards, cards.c.id.in_([row.id for row in due]), reminded_at=tx.now)
    again = [row for row in due if row.made_at is None or row.made_at <= told.before]
    dispatch(tx, [Dispatch(IncidentMessage.REMINDER, row.id, row.chat_id) for row in again])


def write_woken(tx: Transaction, woken: Woken) -> None:
    """Remind the readers of an incident's cards, each card once: that it is their turn comes later."""
    heads = _heads(tx, woken.incident_id)
    fresh = [row for row in heads if not is_asked(tx, IncidentMessage.REMINDER, row.id, woken.since)]
    dispatch(tx, [Dispatch(IncidentMessage.REMINDER, row.id, row.chat_id) for row in fresh])


def _heads(tx: Transaction, incident_id: int, *which: ColumnElement[bool]) -> Sequence[AnyRow]:
    """Return the cards, in certain chats, on which an incident stands."""
    heads = select(func.coalesce(cards.c.folded_into, cards.c.id)).where(
        cards.c.school_id == tx.school_id, cards.c.incident_id == incident_id, *which
    )
    return tx.rows(cards, cards.c.id.in_(heads))


def write_prepared(tx: Transaction, prepared: OutsidePrepared) -> None:
    """Note in the timeline of an incident for whom wording was prepared."""
    note(tx, [(prepared, _PREPARED[prepared.authority])])


WRITERS: Final[Mapping[type[Change], Callable[[Transaction, Any], None]]] = {
    LadderSet: write_set,
    StepTold: write_told,
    Woken: write_woken,
    OutsidePrepared: write_prepared,
    SettingsChosen: write_choice,
    SettingsUndone: undo_choice,
}
