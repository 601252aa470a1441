"""Ladders as stored: read, set, and begun anew where an incident is opened again."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Final

from sqlalchemy import exists

from bot.incidents.incident import State, Step
from bot.incidents.ladder.settings import DaysOff, LadderSettings
from bot.incidents.ladder.steps import Ladder
from bot.incidents.messages import IncidentJob
from bot.outbox import Postponed
from bot.storage.db.statements import among, given, in_school, select_in_school
from bot.storage.outbox.rows import postpone
from bot.storage.tables.core import incidents
from bot.storage.tables.incidents.ladder import ladder_settings, ladders

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from bot.incidents.ladder.settings import SettingsChosen, SettingsUndone
    from bot.storage.db.transaction import AnyRow, Transaction

_KEPT: Final = 2  # choices: the one in force, and the one that holds again if it is taken back


_LADDER: Final = select_in_school(ladders).where(given(ladders.c.incident_id, "incident"))
_WITHOUT: Final = select_in_school(incidents.c.id).where(
    among(incidents.c.id, "incidents"),
    incidents.c.state == State.OPEN.value,
    ~exists().where(in_school(ladders), ladders.c.incident_id == incidents.c.id),
)
_CHOICES: Final = select_in_school(ladder_settings).order_by(
    ladder_settings.c.set_at.desc(), ladder_settings.c.id.desc()
)


def ladder_of(tx: Transaction, incident_id: int) -> Ladder | None:
    """Return the ladder of an incident; None where no card of it was made."""
    row = tx.run(_LADDER, incident=incident_id).one_or_none()
    return None if row is None else _ladder(row)


def without_ladder(tx: Transaction, incident_ids: Sequence[int]) -> list[int]:
    """Return those open incidents that have no ladder yet."""
    return list(tx.run(_WITHOUT, incidents=list(incident_ids)).scalars())


def running(tx: Transaction) -> list[Ladder]:
    """Return the ladders of open incidents whose next step is due some time."""
    query = (
        tx.select(ladders)
        .join(incidents, incidents.c.id == ladders.c.incident_id)
        .where(ladders.c.due_at.is_not(None), incidents.c.state == State.OPEN.value)
    )
    return [_ladder(row) for row in tx.connection.execute(query)]


def add_ladders(tx: Transaction, fresh: Sequence[Ladder]) -> None:
    """Write the ladders of incidents that had none, and plan their next steps."""
    tx.insert(
        ladders,
        [
            {
                "id": tx.new_id(),
                "incident_id": each.incident_id,
                "step": each.step.value,
                "since": each.since,
                "due_at": each.due_at,
            }
            for each in fresh
        ],
    )
    _plan(tx, fresh)


def set_ladder(tx: Transaction, ladder: Ladder) -> None:
    """Have an incident's ladder stand there, and plan its next step; what was planned before does nothing."""
    changed = tx.update(
        ladders,
        ladders.c.incident_id == ladder.incident_id,
        step=ladder.step.value,
        since=ladder.since,
        due_at=ladder.due_at,
    )
    if changed:
        _plan(tx, [ladder])
    else:
        add_ladders(tx, [ladder])


def begin_anew(tx: Transaction, incident_id: int, at: datetime) -> None:
    """Put the ladder of an incident that a person opens again, and takes up, back to its first step."""
    tx.update(ladders, ladders.c.incident_id == incident_id, step=Step.FIRST.value, since=at, due_at=None)


def settings_now(tx: Transaction) -> LadderSettings:
    """Return how the school wants the ladder now."""
    row = next(iter(_choices(tx)), None)
    if row is None:
        return LadderSettings()
    return LadderSettings(
        row.first,
        row.second,
        (time.fromisoformat(row.quiet_from), time.fromisoformat(row.quiet_to)),
        DaysOff(row.days_off),
    )


def newest_choice(tx: Transaction) -> int | None:
    """Return the id of the choice that is in force; None: the default is."""
    return next((row.id for row in _choices(tx)), None)


def write_choice(tx: Transaction, made: SettingsChosen) -> None:
    """Write a choice. Only the one before it is kept too, so that it can be taken back."""
    for row in _choices(tx)[_KEPT - 1 :]:
        tx.delete(ladder_settings, ladder_settings.c.id == row.id)
    begins, ends = made.chosen.quiet
    values = {
        "id": made.id,
        "first": made.chosen.first,
        "second": made.chosen.second,
        "quiet_from": begins.isoformat("minutes"),
        "quiet_to": ends.isoformat("minutes"),
        "days_off": made.chosen.days_off.value,
        "set_by": made.account,
        "set_at": tx.in_turn(),
    }
    tx.insert(ladder_settings, [values])


def undo_choice(tx: Transaction, undone: SettingsUndone) -> None:
    """Take a choice back."""
    tx.delete(ladder_settings, ladder_settings.c.id == undone.id)


def _choices(tx: Transaction) -> Sequence[AnyRow]:
    return tx.run(_CHOICES).all()


def _ladder(row: AnyRow) -> Ladder:
    return Ladder(row.incident_id, Step(row.step), row.since, row.due_at)


def _plan(tx: Transaction, planned: Iterable[Ladder]) -> None:
    postpone(
        tx,
        [
            Postponed(IncidentJob.CLIMB, each.incident_id, each.due_at)
            for each in planned
            if each.due_at is not None
        ],
    )
