"""Writes what keeps leaks standing: rules on the brake, pauses, and absences of the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, update

from bot.incidents.messages import IncidentMessage
from bot.incidents.outages import AbsenceNoted
from bot.incidents.pauses import Paused, PauseEnded
from bot.incidents.rule_breaker import Braked, BrakeDecided
from bot.storage.outbox.rows import take_away
from bot.storage.tables.core import absences, brakes, outbox, pauses

if TYPE_CHECKING:
    from datetime import datetime

    from bot.incidents.outages import Absence
    from bot.incidents.pauses import Pause
    from bot.incidents.rule_breaker import RuleBrake
    from bot.outbox import Changes
    from bot.storage.db.transaction import Transaction


def write_held(tx: Transaction, changes: Changes) -> None:
    """Write what of these changes is about the brake, a pause or an absence."""
    for change in changes:
        if isinstance(change, Braked):
            _write_brake(tx, change.brake)
        elif isinstance(change, BrakeDecided):
            _write_decision(tx, change)
        elif isinstance(change, Paused):
            _write_pause(tx, change.pause)
        elif isinstance(change, PauseEnded):
            _write_end(tx, change)
        elif isinstance(change, AbsenceNoted):
            _write_absence(tx, change.absence)


def _write_absence(tx: Transaction, absence: Absence) -> None:
    values = {
        "since": absence.since,
        "until": absence.until,
        "worked_off_at": absence.worked_off_at,
        "told_at": absence.told_at,
    }
    one = absences.c.school_id == tx.school_id, absences.c.id == absence.id
    if not tx.connection.execute(update(absences).where(*one).values(values)).rowcount:
        tx.insert(absences, [{"id": absence.id, **values}])


def _write_brake(tx: Transaction, brake: RuleBrake) -> None:
    row = {
        "id": brake.id,
        "rule": brake.rule,
        "authors": brake.authors,
        "classes": brake.classes,
        "braked_at": brake.at,
        "realm": brake.realm,
    }
    tx.insert(brakes, [row])


def _write_decision(tx: Transaction, decided: BrakeDecided) -> None:
    values = {
        "decided_by": decided.account,
        "decided_by_sealed": tx.seal(brakes.c.decided_by_sealed, decided.brake_id, decided.name),
        "decided_at": decided.at,
        "released_at": decided.at if decided.released else None,
    }
    one = brakes.c.school_id == tx.school_id, brakes.c.id == decided.brake_id
    tx.connection.execute(update(brakes).where(*one).values(values))


def _write_pause(tx: Transaction, pause: Pause) -> None:
    """Begin a pause; the line that told of an earlier end is taken away."""
    values = {
        "since": pause.since,
        "until": pause.until,
        "paused_by": pause.account,
        "paused_by_sealed": tx.seal(pauses.c.paused_by_sealed, pause.id, pause.name),
    }
    one = pauses.c.school_id == tx.school_id, pauses.c.id == pause.id
    if tx.connection.execute(update(pauses).where(*one).values(values)).rowcount == 0:
        tx.insert(pauses, [{"id": pause.id, "group_id": pause.group_id, **values}])
    else:
        _take_line_away(tx, pause.id, tx.now)


def _write_end(tx: Transaction, ended: PauseEnded) -> None:
    values = {
        "until": ended.at,
        "ended_by": ended.account,
        "ended_by_sealed": tx.seal(pauses.c.ended_by_sealed, ended.pause_id, ended.name),
    }
    one = pauses.c.school_id == tx.school_id, pauses.c.id == ended.pause_id
    tx.connection.execute(update(pauses).where(*one).values(values))
    _take_line_away(tx, ended.pause_id, ended.at)


def _take_line_away(tx: Transaction, pause_id: int, at: datetime) -> None:
    take_away(tx, and_(outbox.c.what == IncidentMessage.PAUSED.name, outbox.c.subject == pause_id), at)
