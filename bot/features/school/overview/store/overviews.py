"""The school at a glance, for its leaders: a handful of queries, however many classes there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import func

from bot.classroom import SchoolClass
from bot.features.doors.freezes.tables import door_freezes
from bot.features.incidents.pauses.tables import pauses
from bot.features.school.overview.rules import ClassState, GuardState, Overview, guard_of, overview_of
from bot.features.school.overview.store.unclosed import unclosed
from bot.features.school.watch_mode.tables import watches
from bot.roles import trusted_chats
from bot.storage.db.transaction import AnyRow, SchoolStore, Transaction, reads
from bot.storage.people.classes import school_classes, with_known_room
from bot.storage.people.consents import consents_now
from bot.storage.people.staff import leads, owners_of, staff_chats_of
from bot.storage.tables.classes import bindings
from bot.storage.tables.core import groups


class Overviews(SchoolStore):
    """The overview of one school."""

    @reads
    def overview(
        self, tx: Transaction, account: int, page: int = 0, reader: int | None = None
    ) -> Overview | None:
        """Return a page of all classes; None for an account that does not lead the school now.

        `reader`: the staff chat where it is read, also by teachers; None: the account's own.
        """
        if not leads(tx, account):
            return None
        states, waiting, elsewhere = class_states(tx, account if reader is None else reader)
        frozen_until = tx.value(door_freezes.c.until, door_freezes.c.until > tx.now)
        return replace(overview_of(states, page, len(waiting), elsewhere), frozen_until=frozen_until)

    @reads
    def is_staff_chat(self, tx: Transaction, chat_id: int) -> bool:
        """Tell whether a chat is a staff chat by an owner's word: the whole school may be shown there."""
        return chat_id in trusted_chats(owners_of(tx), staff_chats_of(tx), tx.now)


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
