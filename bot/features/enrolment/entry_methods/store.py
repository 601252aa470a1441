"""Entry methods of classes, joining and leaving a group, and its pinned link.

Phone numbers are kept as fingerprints, compared with an account's own. The outbox row of the newest pinned
link sent holds its message.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, func, select

from bot.classroom import BindingRole, BoundAccount, SchoolClass, Secret
from bot.features.enrolment.buttons import EntryMethodMessage
from bot.features.enrolment.entry_methods.rules import (
    EntryMethod,
    EntryMethodReply,
    JoinReply,
    JoinRequest,
    LeaveReply,
    PhoneMark,
    PhoneMatch,
    PinnedLinkReply,
    PinnedLinkRequest,
    WayIn,
    answered,
    may_join,
    on_decided,
    on_join,
    on_left,
    on_list,
    on_post,
    on_set,
    open_ways,
)
from bot.features.enrolment.tables import join_requests, phones, ways_in
from bot.features.school.groups.store.groups import is_coming
from bot.features.school.rules import GroupState
from bot.features.school.setup.store import lasting_stands, refresh_setups
from bot.personal_data import Code, DataKind, DataPiece, Erasure, Field, times_of
from bot.pupil_names import RosterLine, RosterPhone
from bot.records import Decided
from bot.storage.changes import answers, record
from bot.storage.db.records import all_of
from bot.storage.db.transaction import SchoolStore, Transaction, decides, reads
from bot.storage.outbox.readers import class_staff_by
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.outbox.rows import DONE
from bot.storage.people.classes import classes_of_group, classes_where
from bot.storage.people.groups import group_of
from bot.storage.people.personal_data import Cleared, Deleted, PersonalData, Rows, class_name, pieces_of
from bot.storage.people.staff import serves_class, staff_in
from bot.storage.people.students import binding_of, bindings_where, bound_account, students_of
from bot.storage.tables.classes import bindings, class_groups, students
from bot.storage.tables.core import groups, outbox

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement


_PHONE: Final = "phone"  # what a fingerprint is of


class EntryMethods(SchoolStore):
    """The entry methods of one school's classes, and its phone numbers."""

    @answers
    def set_way(
        self, tx: Transaction, account: int, class_id: int, way: EntryMethod, *, opens: bool
    ) -> Decided[EntryMethodReply]:
        """Open or shut an entry method of a class."""
        wanted = WayIn(tx.new_id(), class_id, way, opens, account, tx.now)
        may = serves_class(tx, account, class_id)
        return on_set(wanted, students_of(tx, class_id), may=may)

    @reads
    def takes(self, tx: Transaction, class_id: int | None = None) -> bool:
        """Tell whether a class admits people by their own phone number; None: whether any does."""
        if class_id is None:
            return bool(classes_taking_numbers(tx))
        return EntryMethod.CONTACT in ways_of(tx, class_id)

    def marked(self, found: Sequence[RosterPhone]) -> tuple[PhoneMark, ...]:
        """Return the numbers of a list as fingerprints."""
        mark = self._school.cipher.fingerprint
        return tuple(PhoneMark(one.number, one.whose, mark(_PHONE, one.phone.reveal())) for one in found)

    @decides
    def keep(
        self,
        tx: Transaction,
        account: int,
        class_id: int,
        marks: Sequence[PhoneMark],
        lines: Sequence[RosterLine],
    ) -> None:
        """Keep the numbers of an imported list, where the class admits people by them."""
        if serves_class(tx, account, class_id) and EntryMethod.CONTACT in ways_of(tx, class_id):
            record(tx, on_list(marks, lines, students_of(tx, class_id), tx.new_id))


def ways_of(tx: Transaction, class_id: int) -> frozenset[EntryMethod]:
    """Return the entry methods of a class that are open, beside a code."""
    return open_ways({one.way: one.open for one in all_of(tx, WayIn, ways_in.c.class_id == class_id)})


def classes_taking_numbers(tx: Transaction) -> frozenset[int]:
    """Return the classes that admit people by their own phone number."""
    contact = ways_in.c.way == EntryMethod.CONTACT.value
    return frozenset(tx.values(ways_in.c.class_id, contact, ways_in.c.open))


def matches_of(tx: Transaction, phone: Secret, taking: frozenset[int]) -> tuple[PhoneMatch, ...]:
    """Return the roster lines that have a number, of classes that admit by it, the oldest first."""
    query = (
        tx.select(*phones.c["id", "student_id", "whose"], students.c.class_id)
        .join(students, students.c.id == phones.c.student_id)
        .where(
            phones.c.fingerprint == tx.cipher.fingerprint(_PHONE, phone.reveal()),
            students.c.class_id.in_(taking),
        )
        .order_by(students.c.made_at, students.c.class_id, students.c.number, phones.c.id)
    )
    rows = tx.connection.execute(query).all()
    lines = {one.id: one for class_id in {row.class_id for row in rows} for one in students_of(tx, class_id)}
    return tuple(PhoneMatch(row.id, lines[row.student_id], BindingRole(row.whose)) for row in rows)


def _phone_pieces(tx: Transaction, account: int) -> Sequence[DataPiece]:
    """Return the classes whose list has a number for an account bound there: the student's, or guardians'."""
    query = (
        select(bindings.c.class_id)
        .join(phones, _of_side())
        .where(bindings.c.school_id == tx.school_id, bindings.c.account == account)
        .distinct()
    )
    return pieces_of(
        DataKind.PHONE,
        tx.connection.execute(query).all(),
        lambda row: {Field.CLASS: class_name(tx, row.class_id), Field.WHAT: Code("word-number")},
    )


def _forget_phones(tx: Transaction, erasure: Erasure) -> bool:
    """Forget the numbers of lines that an account is or was bound to; a guardian's: all guardians'."""
    mine = (
        select(phones.c.id)
        .join(bindings, _of_side())
        .where(bindings.c.school_id == tx.school_id, bindings.c.account == erasure.account)
    )
    tx.delete(phones, phones.c.id.in_(mine))
    return False


def _of_side() -> ColumnElement[bool]:
    """Return the condition that a number is of a binding's student and side: student or guardian."""
    side = func.coalesce(bindings.c.role, BindingRole.STUDENT.value)
    return and_(phones.c.student_id == bindings.c.student_id, phones.c.whose == side)


_KEPT: Final = times_of(DataKind.JOIN)[0]  # a request that was not decided


class GroupMembers(SchoolStore):
    """Join requests and departures in one school's groups."""

    @reads
    def classes_in(self, tx: Transaction, chat_id: int) -> tuple[SchoolClass, ...]:
        """Return the classes of a confirmed group."""
        return _classes_in(tx, chat_id)

    @answers
    def asked(self, tx: Transaction, account: int, chat_id: int) -> Decided[JoinReply]:
        """Note an account's request to join a group, and decide the answer."""
        ways = frozenset(way for one in _classes_in(tx, chat_id) for way in ways_of(tx, one.id))
        asked = JoinRequest(tx.new_id(), chat_id, account, tx.now)
        return on_join(asked, ways, may=_may_join(tx, account, chat_id))

    @reads
    def waiting(self, tx: Transaction, account: int) -> tuple[int, ...]:
        """Return the groups that an account asked to join and now may."""
        lately = join_requests.c.account == account, join_requests.c.at > tx.now - _KEPT
        chats = tx.values(join_requests.c.chat_id, *lately)
        return tuple(chat_id for chat_id in chats if _may_join(tx, account, chat_id))

    async def joined(self, account: int, chat_id: int) -> None:
        """Note that a request was answered."""
        await self._school.write(lambda tx: record(tx, (answered(account, chat_id),)))

    @decides
    def left(self, tx: Transaction, account: int, class_id: int) -> None:
        """Ask staff about an account that is in no group of its class, or take back its doors."""
        own = bindings.c.account == account, bindings.c.class_id == class_id
        for binding in bindings_where(tx, *own):
            record(tx, on_left(binding, tx.now))

    @reads
    def account(self, tx: Transaction, binding_id: int) -> BoundAccount | None:
        """Return the account that left, as staff see it."""
        return bound_account(tx, binding_id)

    @answers
    def decide_left(
        self, tx: Transaction, account: int, binding_id: int, *, stays: bool
    ) -> Decided[LeaveReply]:
        """Take the decision of staff on an account that left the group."""
        binding = next(iter(bindings_where(tx, bindings.c.id == binding_id)), None)
        own = binding is None or serves_class(tx, account, binding.class_id)
        return on_decided(binding, is_staff=own, stays=stays, at=tx.now)


def _classes_in(tx: Transaction, chat_id: int) -> tuple[SchoolClass, ...]:
    ids = (
        tx.select(class_groups.c.class_id)
        .join(groups, groups.c.id == class_groups.c.group_id)
        .where(groups.c.chat_id == chat_id)
    )
    found = classes_where(tx, class_groups.c.class_id.in_(ids))
    return tuple(one for one in found if chat_id in one.chat_ids)


def _may_join(tx: Transaction, account: int, chat_id: int) -> bool:
    """Tell whether an account is in one of a group's classes that admits it to the group."""
    return any(
        EntryMethod.JOINING in ways_of(tx, one.id) and may_join(binding_of(tx, account, one.id))
        for one in _classes_in(tx, chat_id)
    )


class PinnedLinks(SchoolStore):
    """The pinned links of one school's groups."""

    @reads
    def group(self, tx: Transaction, group_id: int) -> GroupState | None:
        return group_of(tx, group_id)

    @reads
    def line(
        self, tx: Transaction, group_id: int, chat_id: int
    ) -> tuple[tuple[SchoolClass, ...], int | None]:
        """Return the classes to which a group's pinned link leads, and its message in that chat."""
        return classes_of_group(tx, group_id), lasting_stands(tx, group_id, chat_id)

    @answers
    def post(self, tx: Transaction, account: int, group_id: int) -> Decided[PinnedLinkReply]:
        """Post a pinned link where there is none."""
        state = group_of(tx, group_id)
        if state is None:
            return PinnedLinkReply.NOT_STAFF, ()
        chat_id = state.group.chat_id
        is_there = is_coming(tx, group_id) or lasting_stands(tx, group_id, chat_id) is not None
        has_class, may = bool(classes_of_group(tx, group_id)), _is_staff(tx, account, group_id)
        return on_post(PinnedLinkRequest(may, group_id, chat_id, has_class, is_there))

    @reads
    def standing(self, tx: Transaction, account: int, group_id: int) -> tuple[int, int] | PinnedLinkReply:
        """Return chat and message of a group's pinned link, for staff who remove it, or why they do not."""
        state = group_of(tx, group_id)
        if state is None or not _is_staff(tx, account, group_id):
            return PinnedLinkReply.NOT_STAFF
        stands = lasting_stands(tx, group_id, state.group.chat_id)
        return PinnedLinkReply.NONE if stands is None else (state.group.chat_id, stands)

    @decides
    def ended(self, tx: Transaction, group_id: int) -> None:
        """Record that a group's pinned link is gone."""
        line = outbox.c.what == EntryMethodMessage.LASTING_LINE.name, outbox.c.subject == group_id
        tx.delete(outbox, *line, outbox.c.state == DONE)
        refresh_setups(tx)


def _is_staff(tx: Transaction, account: int, group_id: int) -> bool:
    return bool(staff_in(tx, group_id, account).roles_of(account, group_id, tx.now))


ROOM: Final = StorageRoom(
    name="entry_methods",
    deliveries=Deliveries(
        readers={
            EntryMethodMessage.LEFT_GROUP: class_staff_by(bindings.c.class_id),
        },
        sent={EntryMethodMessage.LASTING_LINE: lambda tx, _row, _message_id: refresh_setups(tx)},
    ),
    personal_data=(
        PersonalData(phones, DataKind.PHONE, _phone_pieces, {phones.c.student_id: _forget_phones}),
        PersonalData(
            ways_in,
            DataKind.WAY,
            Rows((ways_in.c.class_id, (Field.WHAT, Code("word-way")), ways_in.c.set_at)),
            Cleared(),
        ),
        PersonalData(
            join_requests,
            DataKind.JOIN,
            Rows(
                ((Field.GROUP, groups.c.id), join_requests.c.at),
                joined=groups,
                on=and_(
                    groups.c.school_id == join_requests.c.school_id,
                    groups.c.chat_id == join_requests.c.chat_id,
                ),
            ),
            Deleted(),
            over=join_requests.c.at,
        ),
    ),
)
