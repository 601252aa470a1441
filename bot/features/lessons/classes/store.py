"""Which classes a group is for, as shown to and set by its owner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.features.enrolment.buttons import EntryMethodMessage
from bot.features.lessons.classes.rules import ClassGroup, GroupClassReply, may_say, on_joins, on_leaves
from bot.features.lessons.store.rows import saved_lessons
from bot.features.school.groups.store.groups import is_coming
from bot.features.school.setup.store import lasting_stands, refresh_setups
from bot.outbox import Dispatch
from bot.storage.changes import record
from bot.storage.db.transaction import SchoolStore, decides
from bot.storage.outbox.rows import dispatch
from bot.storage.people.classes import classes_of_group, school_classes
from bot.storage.people.groups import group_of
from bot.storage.people.staff import staff_with, staffed_by
from bot.storage.tables.core import groups

if TYPE_CHECKING:
    from bot.classroom import SchoolClass, Secret
    from bot.storage.db.transaction import Transaction


@dataclass(frozen=True, slots=True)
class ClassChoices:
    """A group with the classes that it is for, and those that it may be for too, the oldest first."""

    group_id: int
    title: Secret
    own: tuple[SchoolClass, ...]
    others: tuple[SchoolClass, ...]


class GroupClasses(SchoolStore):
    """The classes of one school's groups."""

    async def choices(self, account: int, group_id: int) -> ClassChoices | GroupClassReply:
        """Return the classes that an account may choose for a group, or why it may choose none."""
        return await self._school.read(lambda tx: _choices(tx, account, group_id))

    @decides
    def say(
        self, tx: Transaction, account: int, group_id: int, class_id: int, *, joins: bool
    ) -> GroupClassReply:
        """Decide and record that a group is for a class, or no longer."""
        found = _choices(tx, account, group_id)
        if isinstance(found, GroupClassReply):
            return found
        chosen = next((one for one in (*found.own, *found.others) if one.id == class_id), None)
        group = ClassGroup(group_id, _chat(tx, group_id), frozenset(one.id for one in found.own))
        if joins:
            reply, changes = on_joins(group, chosen, saved_lessons(tx, class_id, tx.now), tx.now)
        else:
            reply, changes = on_leaves(group, chosen, tx.now)
        record(tx, changes)
        if changes:
            _bring_up_to_date(tx, group)
        return reply


def _choices(tx: Transaction, account: int, group_id: int) -> ClassChoices | GroupClassReply:
    state, staff = group_of(tx, group_id), staff_with(tx, account)
    if not may_say(staff, account, group_id, tx.now):
        return GroupClassReply.NOT_OWNER
    own = classes_of_group(tx, group_id)
    owns = staff.owns(account, tx.now)
    if state is None or not own or (owns and not state.is_school):
        return GroupClassReply.UNKNOWN
    found = school_classes(tx) if owns else staffed_by(tx, account, tx.now)
    every = (one for one in found if one.realm == state.realm)
    return ClassChoices(group_id, state.group.title, own, tuple(one for one in every if one not in own))


def _chat(tx: Transaction, group_id: int) -> int:
    [chat_id] = tx.values(groups.c.chat_id, groups.c.id == group_id)
    return int(chat_id)


def _bring_up_to_date(tx: Transaction, group: ClassGroup) -> None:
    """Update the messages that show a group's classes: its pinned link and its set-up cards."""
    if lasting_stands(tx, group.id, group.chat_id) is not None and not is_coming(tx, group.id):
        dispatch(tx, [Dispatch(EntryMethodMessage.LASTING_LINE, group.id, group.chat_id)])
    refresh_setups(tx)
