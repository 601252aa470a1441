"""The school at a glance, for its leaders: a handful of queries, however many classes there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sqlalchemy import ColumnElement, and_, exists, func

from bot.classroom import Outcome, SchoolClass
from bot.features.doors.tables import door_freezes
from bot.features.incidents.alarms.rules.alarm import AlarmKind
from bot.features.incidents.rules.incident import IncidentKind, State, kind_of
from bot.features.incidents.rules.permissions import may_hear, names_staff
from bot.features.incidents.tables import alarms, pauses
from bot.features.school.overview.rules import ClassState, GuardState, Overview, guard_of, overview_of
from bot.features.school.tables import watches
from bot.roles import Staff, trusted_chats
from bot.storage.db.transaction import AnyRow, SchoolStore, Transaction, reads
from bot.storage.people.classes import answering_for, school_classes, with_known_room
from bot.storage.people.consents import consents_now
from bot.storage.people.staff import leads, owners_of, staff_chats_of, staff_with
from bot.storage.tables.classes import bindings
from bot.storage.tables.core import groups, incidents, removals

_GONE_BY: Final = (Outcome.DONE.value, Outcome.GONE.value)
STANDS: Final = exists().where(
    removals.c.school_id == incidents.c.school_id,
    removals.c.incident_id == incidents.c.id,
    removals.c.outcome.is_not(None),
    removals.c.outcome.not_in(_GONE_BY),
)
# What a teacher posted by a slip, was taken in as a lesson, and stands nowhere.
NEEDS_NOBODY: Final = incidents.c.taken_in_as.is_not(None) & ~STANDS
IS_ITS_ALARM: Final = and_(
    alarms.c.incident_id == incidents.c.id, alarms.c.school_id == incidents.c.school_id
)


def unclosed(tx: Transaction, reader: int) -> list[AnyRow]:
    """Return the incidents that are not closed, as far as who leads the school may see them in a chat.

    `reader`: the chat, an account's own or a staff chat.
    """
    return shown_to(tx, reader, incidents.c.state != State.RESOLVED.value)


def shown_to(tx: Transaction, reader: int, *which: ColumnElement[bool]) -> list[AnyRow]:
    """Return incidents of which something is true, as far as who leads the school may see them in a chat.

    What its author handed out as a lesson needs nobody once it is gone, and is none of them.
    """
    query = (
        tx.select(
            *incidents.c["id", "year", "seq", "state", "resolution", "severity", "opened_at", "kinds"],
            incidents.c.group_id,
            STANDS.label("stands"),
            *alarms.c["kind", "harm", "class_id", "apart", "replied", "about"],
            alarms.c.account.label("raised_by"),
        )
        .join(alarms, IS_ITS_ALARM, isouter=True)
        .where(*which, ~NEEDS_NOBODY)
    )
    staff = staff_with(tx, reader)
    return [row for row in tx.connection.execute(query) if _is_read(tx, row, staff, reader)]


def kind_in(row: AnyRow) -> IncidentKind:
    """Return what happened, of a row of these."""
    alarm = None if row.kind is None else AlarmKind(row.kind)
    return kind_of(frozenset(row.kinds), alarm, harm=bool(row.harm))


def _is_read(tx: Transaction, row: AnyRow, staff: Staff, reader: int) -> bool:
    """Tell whether an incident is shown to a leader, or in a staff chat, where nothing kept apart is."""
    if row.kind is None:
        return True
    if reader < 0:
        return not row.apart and not names_staff(row.about, replied=row.replied)
    apart_of = answering_for(tx, row.group_id) if row.apart else None
    return may_hear(reader, staff, tx.now, concerned=(row.raised_by, row.about), apart_of=apart_of)


class Overviews(SchoolStore):
    """The overview of one school."""

    @reads
    def overview(
        self, tx: Transaction, account: int, page: int = 0, reader: int | None = None
    ) -> Overview | None:
        """Return a page of all classes; None for an account that does not lead the school now.

        `reader`: the staff chat where it is read, also by teachers; None: the account's own.
        """
        return overview_for(tx, account, page, reader)

    @reads
    def is_staff_chat(self, tx: Transaction, chat_id: int) -> bool:
        """Tell whether a chat is a staff chat by an owner's word: the whole school may be shown there."""
        return chat_id in trusted_chats(owners_of(tx), staff_chats_of(tx), tx.now)


def overview_for(tx: Transaction, account: int, page: int = 0, reader: int | None = None) -> Overview | None:
    """Return a page of all classes, as `Overviews.overview` has it."""
    if not leads(tx, account):
        return None
    states, waiting, elsewhere = class_states(tx, account if reader is None else reader)
    frozen_until = tx.value(door_freezes.c.until, door_freezes.c.until > tx.now)
    found = overview_of(states, page, len(waiting), elsewhere)
    return replace(found, harm=any(row.harm for row in waiting), frozen_until=frozen_until)


def class_states(tx: Transaction, reader: int) -> tuple[list[ClassState], list[AnyRow], int]:
    """Return the state of each of the school's classes, all open incidents, and how many are about none.

    Classes that exist by a creator's word alone are not the school's. Of incidents only those that are shown
    in the reader's chat.
    """
    found = school_classes(tx)
    guards, rooms = _guards(tx), with_known_room(tx, {one.id for one in found})
    verified, waiting = verified_now(tx), unclosed(tx, reader)
    open_in, elsewhere = _open_in(waiting, found)
    states = [
        ClassState(
            one.name,
            guard_of(one.group_ids, guards),
            one.id in rooms,
            one.size,
            verified[one.id],
            open_in[one.id],
        )
        for one in found
    ]
    return states, waiting, elsewhere


def verified_now(tx: Transaction) -> Counter[int]:
    """Return how many pupils of each class have an account of their own that consents."""
    query = (
        tx.select(bindings.c.class_id, func.count(bindings.c.student_id.distinct()).label("count"))
        .where(bindings.c.ended_at.is_(None), bindings.c.role.is_(None), consents_now())
        .group_by(bindings.c.class_id)
    )
    return Counter({row.class_id: row.count for row in tx.connection.execute(query)})


def _guards(tx: Transaction) -> dict[int, GuardState]:
    paused = set(tx.values(pauses.c.group_id, pauses.c.until > tx.now))
    watched = set(tx.values(watches.c.group_id, watches.c.ended_at.is_(None)))
    found = {}
    for row in tx.connection.execute(tx.select(*groups.c["id", "can_delete", "gone_at"])):
        if row.gone_at is not None or not row.can_delete:
            found[row.id] = GuardState.NO_RIGHT
        elif row.id in paused:
            found[row.id] = GuardState.PAUSED
        else:
            found[row.id] = GuardState.WATCHED if row.id in watched else GuardState.GUARDED
    return found


def _open_in(waiting: Sequence[AnyRow], classes: tuple[SchoolClass, ...]) -> tuple[Counter[int], int]:
    """Count incidents by class, and those of no class.

    An alarm is of the class that it names, all else of every class of its group.
    """
    of_group: dict[int, list[int]] = {}
    for one in classes:
        for group_id in one.group_ids:
            of_group.setdefault(group_id, []).append(one.id)
    found: Counter[int] = Counter()
    elsewhere = 0
    for row in waiting:
        about = of_group.get(row.group_id, []) if row.class_id is None else [row.class_id]
        found.update(about)
        elsewhere += not about
    return found, elsewhere
