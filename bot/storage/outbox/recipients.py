"""Who is told: rows for whoever is to be told become rows for chats, or wait until there is somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, bindparam, delete, select, update

from bot.access.enrolment.messages import EnrolmentMessage
from bot.access.lessons.messages import LessonMessage
from bot.classroom import SCHOOL, Outcome
from bot.incidents.changes import RefreshCards
from bot.incidents.messages import IncidentMessage
from bot.incidents.rule_breaker import may_release
from bot.outbox import Dispatch, MessageKind
from bot.privacy.messages import PrivacyMessage
from bot.school.appointments import may_decide_staff_chat
from bot.school.changes import StaffChatSet
from bot.school.messages import SchoolMessage
from bot.school.roles import Standing, chats_of_school, chats_to_tell
from bot.storage.changes import record
from bot.storage.enrolment.code_requests import plea_class
from bot.storage.enrolment.codes import class_of_code
from bot.storage.incidents.folding import forget_card, new_cards
from bot.storage.incidents.reads import (
    acted_for,
    exposed_meetings,
    group_where,
    reachable_accounts,
    staff_chats_of,
    staff_of,
    told_of,
)
from bot.storage.lessons.reads import is_staff, lesson_of
from bot.storage.outbox.kinds import MESSAGES
from bot.storage.outbox.rationing import Rations
from bot.storage.outbox.rows import DONE, DROPPED, READY, SENDING, WAITING, dispatch, is_asked
from bot.storage.school.classes import answering_for, class_of, ruling_over
from bot.storage.school.setup import set_ups
from bot.storage.tables.classes import applications, approval_cards, bindings, students
from bot.storage.tables.core import accounts, brakes, cards, fronts, groups, incidents, outbox, staff_chats
from bot.storage.tables.setup import losses, setup_cards, watches

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import Table

    from bot.outbox import OutboxRow
    from bot.school.groups import GroupState
    from bot.school.roles import Staff
    from bot.storage.db.transaction import AnyRow, Transaction

# Told to whoever receives the group's alerts.
_OF_INCIDENTS: Final = (IncidentMessage.ALERT.name, IncidentMessage.APPEAL.name)
_UNADDRESSED: Final = (
    select(*outbox.c["id", "what", "subject"], *incidents.c["group_id", "author", "taken_in_as"])
    .join(
        incidents,
        and_(outbox.c.what.in_(_OF_INCIDENTS), incidents.c.id == outbox.c.subject),
        isouter=True,
    )
    .where(
        outbox.c.school_id == bindparam("school"),
        outbox.c.state == READY,
        outbox.c.chat_id.is_(None),
        outbox.c.not_before <= bindparam("now"),
    )
    .order_by(outbox.c.not_before, outbox.c.created_at, outbox.c.id)
    .limit(500)
)
_ABOUT_PEOPLE: Final = (
    EnrolmentMessage.DISOWNED,
    EnrolmentMessage.LEFT_GROUP,
    EnrolmentMessage.MOVE_DISPUTED,
    EnrolmentMessage.CONSENT_BACK,
    EnrolmentMessage.OTHER_CODE,
    EnrolmentMessage.SEEN_ROOM,
)  # for staff of their class
_SUBJECTS: Final = {EnrolmentMessage.MOVE_DISPUTED: applications, EnrolmentMessage.CONSENT_BACK: students}
_PER_PERSON: Final = (
    SchoolMessage.CLAIM,
    SchoolMessage.RIGHTS,
    SchoolMessage.STAFF_CHAT,
    SchoolMessage.GROUP,
    SchoolMessage.GROUPS,
    EnrolmentMessage.CODES_POSTED,
    EnrolmentMessage.PLEA,
    EnrolmentMessage.FROZEN,
    IncidentMessage.BRAKE,
    IncidentMessage.PAUSE_TOLD,
    IncidentMessage.APPEAL,
    IncidentMessage.FRONT,
    IncidentMessage.AWAY,
    *_ABOUT_PEOPLE,
    SchoolMessage.LOST,
    SchoolMessage.WATCH_REPORT,
    SchoolMessage.CHAT_SHUT,
    PrivacyMessage.DATA_REQUEST,
    SchoolMessage.STAFF_GONE,
)
_OF_CLASSES: Final = (EnrolmentMessage.APPROVALS, EnrolmentMessage.CODES_POSTED, EnrolmentMessage.PLEA)
_FOR_OWNERS: Final = (
    SchoolMessage.CLAIM,
    SchoolMessage.GROUP,
    SchoolMessage.GROUPS,
    IncidentMessage.PAUSE_TOLD,
    SchoolMessage.ROLE_OVER,
    SchoolMessage.CHAT_SHUT,
    PrivacyMessage.DATA_REQUEST,
    SchoolMessage.STAFF_GONE,
)


def address(tx: Transaction, now: datetime) -> None:
    """Make of each due row without a chat one row for each chat to be told; it waits where there is none."""
    rows = tx.connection.execute(_UNADDRESSED, {"school": tx.school_id, "now": now}).all()
    if not rows:
        return
    readers = _Readers(tx, [row.subject for row in rows if row.what in _OF_INCIDENTS])
    rations = Rations(tx)
    settled: dict[str, list[int]] = {DONE: [], DROPPED: [], WAITING: []}
    told: list[Dispatch] = []
    alerts: list[tuple[int, int]] = []
    for row in rows:
        what, told_to = MESSAGES[row.what], readers.of(row)
        if what is IncidentMessage.ALERT and row.taken_in_as is not None:
            # Whoever hears of the lesson that it became needs no card about themselves.
            settled[DONE].append(row.id)
            alerts.extend((row.subject, chat) for chat in told_to or () if chat != row.author)
            continue
        chats = rations.share(row, told_to) if told_to else told_to
        if told_to and chats is None:
            rations.postpone(row.id, told_to)
            continue
        settled[DROPPED if chats is None else DONE if told_to else WAITING].append(row.id)
        if what is IncidentMessage.ALERT:
            alerts.extend((row.subject, chat) for chat in chats or ())
        elif what is SchoolMessage.RIGHTS:
            told.extend(set_ups(tx, row.subject, chats or ()))
            told.extend(_line_instead(tx, row.subject, told_to))
        elif what is EnrolmentMessage.APPROVALS:
            told.extend(_queues(tx, row.subject, chats or ()))
        else:
            told.extend(Dispatch(what, row.subject, chat) for chat in chats or ())
    for state, ids in settled.items():
        _move(tx, ids, state)
    folded_into = new_cards(tx, alerts, staff=readers.staff)
    record(tx, (*told, *(RefreshCards(each) for each in folded_into)))


def not_told(tx: Transaction, row: OutboxRow, outcome: Outcome) -> None:
    """See to it that somebody else is told where a chat can't be."""
    card = row.what is IncidentMessage.CARD
    moved = outcome is Outcome.UPGRADED  # its message stays as it was in the old group; a new one follows
    if row.chat_id is None or not (
        moved
        or outcome is Outcome.SHUT_OUT
        or (card and outcome is Outcome.NO_RIGHT and not _stands(tx, row.subject))
    ):
        return
    if not moved:
        _close_chat(tx, row.chat_id)
    if card:
        _forget_card(tx, row.subject)
    elif row.what is SchoolMessage.SETUP:
        _set_up_others(tx, row.subject)
    elif row.what is EnrolmentMessage.QUEUE:
        _ask_others(tx, row.subject)
    elif row.what in _PER_PERSON:
        _wait_again(tx, row)


class _Readers:
    """Who can be told of what, looked up once for all rows of a transaction."""

    def __init__(self, tx: Transaction, alerts: Collection[int]) -> None:
        self._tx = tx
        self.staff = staff_of(tx)
        self._reachable = reachable_accounts(tx)
        self._chats = staff_chats_of(tx)
        # A class is told where its room leaked, though it be in another's group.
        self._exposed = {
            incident_id: {group_id for meeting in rooms for group_id in meeting.group_ids}
            for incident_id, rooms in exposed_meetings(tx, alerts).items()
        }

    def of(self, row: AnyRow) -> Sequence[int] | None:
        """Return the chats that are to be told; None if what they would be told of is gone."""
        now = self._tx.now
        if MESSAGES[row.what] in (IncidentMessage.ALERT, IncidentMessage.APPEAL, IncidentMessage.FRONT):
            return self._of_post(row)
        if MESSAGES[row.what] == SchoolMessage.RIGHTS:
            group = group_where(self._tx, groups.c.id == row.subject)
            return _for_rights(group, self.staff, self._reachable, now)
        if MESSAGES[row.what] in (*_OF_CLASSES, *_ABOUT_PEOPLE, LessonMessage.ECHO):
            return self._of_class(self._class_of(row))
        if MESSAGES[row.what] == EnrolmentMessage.FROZEN and row.subject:
            leading = _among(self._reachable, self.staff.owners(now))
            return tuple(dict.fromkeys((*leading, *(self._of_class(row.subject) or ()))))
        if MESSAGES[row.what] in (SchoolMessage.LOST, SchoolMessage.WATCH_REPORT):
            return self._of_group(MESSAGES[row.what], row.subject)
        return self._leading(MESSAGES[row.what], row.subject)

    def _of_post(self, row: AnyRow) -> Sequence[int] | None:
        """Return who hears of what a group shows: who answers for it, and for the rooms it gives away."""
        group_id = (
            row.group_id if MESSAGES[row.what] != IncidentMessage.FRONT else self._group_of(row.subject)
        )
        if group_id is None:
            return None
        return self._told_of((*answering_for(self._tx, group_id), *self._exposed.get(row.subject, ())))

    def _of_class(self, class_id: int | None) -> Sequence[int] | None:
        """Return who has a role for a class; None where it is gone."""
        school_class = None if class_id is None else class_of(self._tx, class_id)
        if school_class is None:
            return None
        now, accounts = self._tx.now, dict.fromkeys(m.account for m in self.staff.members)
        return _among(self._reachable, (a for a in accounts if is_staff(self.staff, a, school_class, now)))

    def _leading(self, what: MessageKind, subject: int) -> Sequence[int]:
        """Return the chats that are told what concerns the whole school, or all groups of a creator."""
        now = self._tx.now
        if what is IncidentMessage.BRAKE:
            one = brakes.c.school_id == self._tx.school_id, brakes.c.id == subject
            realm = self._tx.connection.scalar(select(brakes.c.realm).where(*one))
            return _among(self._reachable, may_release(self.staff, realm or SCHOOL, now))
        if what is SchoolMessage.STAFF_CHAT:
            asked_by = next((each.asked_by for each in self._chats if each.id == subject), None)
            return _among(self._reachable, may_decide_staff_chat(self.staff, asked_by, now))
        if what is IncidentMessage.AWAY:
            return chats_of_school(self.staff, self._chats, self._reachable, now)
        owners = self.staff.owners(now)
        if what in _FOR_OWNERS or owners:
            return _among(self._reachable, owners)
        return _among(self._reachable, (m.account for m in self.staff.creators(now)))

    def _class_of(self, row: AnyRow) -> int | None:
        if MESSAGES[row.what] == LessonMessage.ECHO:
            lesson = lesson_of(self._tx, row.subject)
            return None if lesson is None else lesson.class_id
        if MESSAGES[row.what] in _OF_CLASSES:
            return (
                plea_class(self._tx, row.subject)
                if MESSAGES[row.what] == EnrolmentMessage.PLEA
                else row.subject
            )
        if MESSAGES[row.what] == EnrolmentMessage.OTHER_CODE:
            return class_of_code(self._tx, row.subject)
        table = _SUBJECTS.get(MESSAGES[row.what], bindings)
        one = table.c.school_id == self._tx.school_id, table.c.id == row.subject
        return self._tx.connection.scalar(select(table.c.class_id).where(*one))

    def _of_group(self, what: MessageKind, subject: int) -> Sequence[int] | None:
        """Return who hears of a group: of its loss owners, of what was watched there its staff."""
        group_id = self._group_in(losses if what is SchoolMessage.LOST else watches, subject)
        if group_id is None:
            return None
        if what is SchoolMessage.LOST:
            return self._told_of_loss(group_id)
        return self._told_of(ruling_over(self._tx, group_id))

    def _told_of_loss(self, group_id: int) -> Sequence[int]:
        """Return the owners, and where there is none whoever acts for the group; never the class."""
        now = self._tx.now
        owners = self.staff.owners(now) or self.staff.told_of(group_id, now) or acted_for(self._tx, group_id)
        return _among(self._reachable, owners)

    def _group_in(self, table: Table, row_id: int) -> int | None:
        one = table.c.school_id == self._tx.school_id, table.c.id == row_id
        return self._tx.connection.scalar(select(table.c.group_id).where(*one))

    def _group_of(self, front_id: int) -> int | None:
        one = fronts.c.school_id == self._tx.school_id, fronts.c.id == front_id
        return self._tx.connection.scalar(select(fronts.c.group_id).where(*one))

    def _told_of(self, group_ids: Iterable[int]) -> Sequence[int]:
        """Return the chats where what concerns any of these groups is told, each once."""
        told = (
            chat
            for group_id in group_ids
            for chat in chats_to_tell(self.staff, self._chats, self._reachable, group_id, self._tx.now)
        )
        return tuple(dict.fromkeys(told))


def _move(tx: Transaction, ids: Sequence[int], state: str) -> None:
    if ids:
        rows = update(outbox).where(outbox.c.school_id == tx.school_id, outbox.c.id.in_(ids))
        tx.connection.execute(rows.values(state=state, settled_at=None if state == WAITING else tx.now))


def _line_instead(tx: Transaction, group_id: int, chats: Sequence[int] | None) -> list[Dispatch]:
    """Have a group told itself, once, that a right is missing, where nobody can be told in private."""
    if chats or chats is None or is_asked(tx, SchoolMessage.RIGHTS_LINE, group_id):
        return []
    state = group_where(tx, groups.c.id == group_id)
    return [] if state is None else [Dispatch(SchoolMessage.RIGHTS_LINE, group_id, state.group.chat_id)]


def _queues(tx: Transaction, class_id: int, chats: Sequence[int]) -> list[Dispatch]:
    """Have each chat shown who waits: on its open card, on its way or not, or on a new one."""
    one_class = approval_cards.c.school_id == tx.school_id, approval_cards.c.class_id == class_id
    query = select(*approval_cards.c["id", "chat_id"]).where(*one_class, approval_cards.c.open)
    having = {row.chat_id: row.id for row in tx.connection.execute(query)}
    waits = select(outbox.c.subject).where(
        outbox.c.school_id == tx.school_id,
        outbox.c.what == EnrolmentMessage.QUEUE.name,
        outbox.c.state == READY,
    )
    coming = set(tx.connection.scalars(waits))
    told = []
    for chat_id in chats:
        card = having.get(chat_id)
        if card is None:
            card = tx.new_id()
            row = {"id": card, "class_id": class_id, "chat_id": chat_id, "open": True}
            tx.insert(approval_cards, [row])
        if card not in coming:
            told.append(Dispatch(EnrolmentMessage.QUEUE, card, chat_id))
    return told


def _set_up_others(tx: Transaction, card_id: int) -> None:
    """Where a set-up card can't be shown and no other stands, see to it that somebody else has one."""
    one = setup_cards.c.school_id == tx.school_id, setup_cards.c.id == card_id
    group_id = tx.connection.scalar(select(setup_cards.c.group_id).where(*one))
    tx.connection.execute(delete(setup_cards).where(*one))
    others = select(setup_cards.c.id).where(
        setup_cards.c.school_id == tx.school_id, setup_cards.c.group_id == group_id
    )
    if group_id is not None and tx.connection.scalar(others.limit(1)) is None:
        dispatch(tx, [Dispatch(SchoolMessage.RIGHTS, group_id)])


def _ask_others(tx: Transaction, card_id: int) -> None:
    """Where an approval card can't be shown, see to it that somebody else has one."""
    one = approval_cards.c.school_id == tx.school_id, approval_cards.c.id == card_id
    class_id = tx.connection.scalar(select(approval_cards.c.class_id).where(*one))
    tx.connection.execute(delete(approval_cards).where(*one))
    if class_id is not None:
        dispatch(tx, [Dispatch(EnrolmentMessage.APPROVALS, class_id)])


def _for_rights(
    group: GroupState | None, staff: Staff, reachable: Container[int], at: datetime
) -> Sequence[int] | None:
    """Return who is told that a right is missing: staff and whoever added the bot, else the creator."""
    if group is None:
        return None
    asked = ((*staff.told_of(group.id, at), group.adder), (group.creator,))
    return next((told for some in asked if (told := _among(reachable, some))), ())


def _among(reachable: Container[int], some: Iterable[int | None]) -> Sequence[int]:
    return [account for account in dict.fromkeys(some) if account is not None and account in reachable]


def _stands(tx: Transaction, card_id: int) -> bool:
    """Tell whether a card was ever sent."""
    query = select(cards.c.message_id).where(cards.c.school_id == tx.school_id, cards.c.id == card_id)
    return tx.connection.scalar(query) is not None


def _close_chat(tx: Transaction, chat_id: int) -> None:
    """Count a person as not reachable until they press Start, a staff chat as none until asked again."""
    if chat_id > 0:
        person = update(accounts).where(accounts.c.school_id == tx.school_id, accounts.c.account == chat_id)
        tx.connection.execute(person.values(reachable=False))
        return
    chat = tx.connection.scalar(
        select(staff_chats.c.id).where(
            staff_chats.c.school_id == tx.school_id, staff_chats.c.chat_id == chat_id
        )
    )
    if chat is not None:
        record(tx, (StaffChatSet(chat, Standing.ENDED, None, tx.now),))


def unread(tx: Transaction, row: OutboxRow) -> None:
    """Where a card was not sent since its reader may not read it any more, tell whoever may."""
    if row.what is not IncidentMessage.CARD or _stands(tx, row.subject):
        return
    of_card = (
        select(incidents.c.group_id)
        .join(cards, cards.c.incident_id == incidents.c.id)
        .where(cards.c.school_id == tx.school_id, cards.c.id == row.subject)
    )
    group_id = tx.connection.scalar(of_card)
    if group_id is not None and row.chat_id not in told_of(tx, group_id, tx.now):
        _forget_card(tx, row.subject)


def _forget_card(tx: Transaction, card_id: int) -> None:
    """Forget a card that can't be sent, and tell of its incidents again, but for those that are settled."""
    alert_again(tx, forget_card(tx, card_id))


def alert_again(tx: Transaction, incident_ids: Sequence[int]) -> None:
    """Have everybody told of incidents who has no card of them, unless that is planned already."""
    coming = select(outbox.c.subject).where(
        outbox.c.school_id == tx.school_id,
        outbox.c.what == IncidentMessage.ALERT.name,
        outbox.c.subject.in_(incident_ids),
        outbox.c.state.in_((READY, WAITING)),
    )
    on_their_way = set(tx.connection.scalars(coming))
    dispatch(tx, [Dispatch(IncidentMessage.ALERT, each) for each in incident_ids if each not in on_their_way])


def _wait_again(tx: Transaction, row: OutboxRow) -> None:
    """Where a question reached nobody, have it wait for somebody who can be reached."""
    others = select(outbox.c.id).where(
        outbox.c.school_id == tx.school_id,
        outbox.c.what == row.what.name,
        outbox.c.subject == row.subject,
        outbox.c.id != row.id,
        (outbox.c.state.in_((READY, SENDING, WAITING))) | (outbox.c.message_id.is_not(None)),
    )
    if tx.connection.scalar(others.limit(1)) is None:
        dispatch(tx, [Dispatch(row.what, row.subject)])
