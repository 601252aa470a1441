"""The outbox: messages and due jobs, claimed by the sender, settled with their outcome.

Rows without a chat are fanned out to their recipients' chats first; without any they wait.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import ColumnElement, Table, and_, bindparam, or_, update

from bot.classroom import Language, Outcome
from bot.features.enrolment.buttons import EntryMethodMessage
from bot.features.incidents.buttons import AlarmMessage, RepostMessage
from bot.features.school.buttons import SchoolMessage
from bot.outbox import (
    Dispatch,
    DueRow,
    HeldBack,
    MessageKind,
    OutboxJob,
    OutboxRow,
    Postponed,
    Rearm,
    TakeBack,
)
from bot.personal_data import DataKind
from bot.records import Add, Gone, Set
from bot.roles import StaffChatSet, Standing
from bot.storage.changes import record
from bot.storage.db.records import add, remove, set_fields
from bot.storage.db.transaction import (
    SchoolStore,
    Writers,
    among,
    decides,
    in_school,
    reads,
    select_in_school,
)
from bot.storage.outbox.claiming import (
    NextTimes,
    begin_where_lost,
    claim_jobs,
    claim_rows,
    copies_of,
    next_times,
)
from bot.storage.outbox.rations import HELD, held_for, let_go
from bot.storage.outbox.readers import Audience
from bot.storage.outbox.room import JOBS, MESSAGES, StorageRoom
from bot.storage.outbox.rows import (
    DOING,
    DONE,
    DROPPED,
    FAILED,
    READY,
    SENDING,
    WAITING,
    ask_again,
    dispatch,
    is_asked,
    planned,
    postpone,
    rearm,
    take_back,
)
from bot.storage.people.personal_data import PersonalData, Rows
from bot.storage.people.staff import staff_with
from bot.storage.tables.core import accounts, due_times, originals, outbox, staff_chats

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Select

    from bot.personal_data import Erasure
    from bot.storage.db.transaction import AnyRow, School, Transaction
    from bot.storage.outbox.room import Deliveries


_UNADDRESSED: Final = (
    select_in_school(*outbox.c["id", "what", "subject"])
    .where(
        outbox.c.state == READY,
        outbox.c.chat_id.is_(None),
        outbox.c.not_before <= bindparam("now"),
    )
    .order_by(outbox.c.not_before, outbox.c.created_at, outbox.c.id)
    .limit(500)
)

_MOVED: Final = (
    update(outbox)
    .where(in_school(outbox), among(outbox.c.id, "rows"))
    .values(state=bindparam("to_state"), settled_at=bindparam("at", type_=outbox.c.settled_at.type))
)
_GIVEN_UP_AFTER: Final = timedelta(minutes=16)
_REPEATABLE: Final = [what.name for what in MESSAGES.values() if what.repeatable]
_AT_ONCE: Final = 8  # held messages that one press sends
_OPEN: Final[Mapping[int, datetime | None]] = MappingProxyType({})
# Kinds whose sent rows are looked up again: messages posted again, questions about a group, where a
# group's pinned link stands.
_LOOKED_UP: Final = (
    RepostMessage.GIVE_BACK.name,
    SchoolMessage.GROUP.name,
    EntryMethodMessage.LASTING_LINE.name,
)


def address(tx: Transaction, now: datetime, deliveries: Deliveries) -> None:
    """Fan out each due row without a chat, one row for each recipient; without any it waits."""
    rows = tx.run(_UNADDRESSED, now=now).all()
    if not rows:
        return
    told_to = _told_to(Audience(tx), rows, deliveries)
    settled: dict[str, list[int]] = {DONE: [], DROPPED: [], WAITING: []}
    told: list[Dispatch] = []
    cards: dict[MessageKind, dict[int, Sequence[int] | None]] = defaultdict(dict)
    for row in rows:
        what = MESSAGES[row.what]
        chats = told_to[what][row.subject]
        settled[DROPPED if chats is None else DONE if chats else WAITING].append(row.id)
        if what in deliveries.cards:
            cards[what][row.subject] = chats
        elif what in deliveries.fan_out:
            told.extend(deliveries.fan_out[what](tx, row.subject, chats))
        else:
            told.extend(Dispatch(what, row.subject, chat) for chat in chats or ())
    for state, ids in settled.items():
        _move(tx, ids, state)
    record(tx, tuple(told))
    for what, chats_of in cards.items():
        deliveries.cards[what](tx, chats_of)


def _told_to(
    readers: Audience, rows: Sequence[AnyRow], deliveries: Deliveries
) -> Mapping[MessageKind, Mapping[int, Sequence[int] | None]]:
    subjects: dict[MessageKind, list[int]] = defaultdict(list)
    for row in rows:
        subjects[MESSAGES[row.what]].append(row.subject)
    return {what: deliveries.readers[what](readers, about) for what, about in subjects.items()}


def not_told(tx: Transaction, row: OutboxRow, outcome: Outcome, deliveries: Deliveries) -> None:
    """Send a message to other recipients where a chat can't be reached."""
    moved = outcome is Outcome.UPGRADED  # its message stays as it was in the old group; a new one follows
    if not moved and not _is_shut_out(tx, row, outcome, deliveries):
        return
    if not moved:
        _close_chat(tx, row.chat_id)
    if row.what in deliveries.told_instead:
        deliveries.told_instead[row.what](tx, row)
    elif row.what.asks:
        ask_again(tx, row)


def _is_shut_out(tx: Transaction, row: OutboxRow, outcome: Outcome, deliveries: Deliveries) -> bool:
    if outcome is Outcome.NO_RIGHT and row.what in deliveries.shuts_out:
        return deliveries.shuts_out[row.what](tx, row)
    return outcome is Outcome.SHUT_OUT


def _move(tx: Transaction, ids: Sequence[int], state: str) -> None:
    if ids:
        tx.run(_MOVED, rows=ids, to_state=state, at=None if state == WAITING else tx.now)


def _close_chat(tx: Transaction, chat_id: int) -> None:
    """Mark an account as unreachable until it presses Start, and end a staff chat until asked for again."""
    if chat_id > 0:
        tx.update(accounts, accounts.c.account == chat_id, reachable=False)
        return
    chat = tx.value(staff_chats.c.id, staff_chats.c.chat_id == chat_id)
    if chat is not None:
        record(tx, (StaffChatSet(chat, Standing.ENDED, None, tx.now),))


class Outbox(SchoolStore):
    """The messages and jobs of one school's bot that answer no update directly."""

    def __init__(
        self,
        school: School,
        deliveries: Deliveries,
        *,
        move_chat: Callable[[Transaction, int, int], bool],
    ) -> None:
        super().__init__(school)
        self._deliveries = deliveries
        self._move_chat = move_chat

    async def claim(
        self,
        now: datetime,
        limit: int = 30,
        closed: Collection[int] = (),
        newest: Callable[[int], int | None] = lambda _: None,
    ) -> list[OutboxRow]:
        """Claim what may be sent now, one row of each chat that is not `closed`: most urgent, then oldest.

        A claimed row is given to no other sender until it is settled. Rows without a chat are fanned out to
        their recipients first, or wait for one. `newest` returns the id of a chat's newest message, where
        known: copies of a room message are looked for after it if its send is never answered.
        """

        def work(tx: Transaction) -> Sequence[AnyRow]:
            address(tx, now, self._deliveries)
            rows = claim_rows(tx, now, limit, closed)
            begin_where_lost(tx, [row for row in rows if MESSAGES[row.what].shows_room], newest)
            return rows

        return [_outbox_row(row) for row in await self._school.decide(work)]

    @decides
    def sent(
        self,
        tx: Transaction,
        row: OutboxRow,
        message_id: int | None,
        remove_after: timedelta | None = None,
        rest_id: int | None = None,
    ) -> None:
        """Settle a sent row; a card notes its message. `remove_after`: when the message is deleted.

        `rest_id`: of the message that follows it, where its text was too long for one.
        """
        _settle(tx, row, DONE, Outcome.DONE, message_id)
        tx.change(outbox, row.id, rest_id=rest_id)
        self._go_on(tx, row.what, row.subject)
        if message_id is not None and row.what in self._deliveries.sent:
            self._deliveries.sent[row.what](tx, row, message_id)
        if remove_after is not None:
            until = self._until(tx, row, tx.now + remove_after)
            postpone(tx, [Postponed(OutboxJob.REMOVE_LINE, row.id, until)])
        if row.copy_after is not None:
            postpone(tx, [Postponed(OutboxJob.REMOVE_COPIES, row.id, tx.now)])

    async def note_sent(
        self, what: MessageKind, subject: int, chat_id: int, message_id: int, remove_after: timedelta
    ) -> None:
        """Note a message that was sent past the outbox, and when it is to be deleted."""

        def work(tx: Transaction) -> None:
            row_id = tx.new_id()
            row = planned(tx, Dispatch(what, subject, chat_id)) | {"id": row_id, "created_at": tx.now}
            sent = {"state": DONE, "attempts": 1, "outcome": Outcome.DONE.value, "settled_at": tx.now}
            tx.insert(outbox, [row | sent | {"message_id": message_id}])
            postpone(tx, [Postponed(OutboxJob.REMOVE_LINE, row_id, tx.now + remove_after)])

        await self._school.decide(work)

    async def retry(self, row: OutboxRow, not_before: datetime, *, arrived: bool = False) -> None:
        """Send the row again at that time. `arrived`: this try may have arrived without an answer."""
        values: dict[str, object] = {"state": READY, "not_before": not_before}
        if not arrived:
            values["copy_after"] = row.copy_after
        await self._update(outbox, row.id, SENDING, values)

    async def copies(self, row_id: int) -> tuple[int, list[int]]:
        """Return the chat of a sent row, and ids of messages there that may be copies of it."""
        return await self._school.read(lambda tx: copies_of(tx, row_id))

    @decides
    def readdress(self, tx: Transaction, row: OutboxRow, chat_id: int) -> None:
        """Send the row under its chat's new id."""
        self._move_chat(tx, row.chat_id, chat_id)
        tx.change(outbox, row.id, chat_id=chat_id, state=READY, not_before=tx.now)

    async def failed(self, row: OutboxRow, outcome: Outcome) -> None:
        """Settle a row that can't be sent. A chat that shuts the bot out gets nothing more; others are told.

        An unclassified refusal may be temporary: what must not be lost is tried again, a minute later at
        first and for half an hour in all.
        """
        again = timedelta(minutes=2**row.attempts)
        if outcome is Outcome.REFUSED and row.what.must_arrive and again <= _GIVEN_UP_AFTER:
            await self.retry(row, self._school.clock.now() + again)
            return

        def work(tx: Transaction) -> None:
            _settle(tx, row, FAILED, outcome)
            not_told(tx, row, outcome, self._deliveries)
            if row.what in self._deliveries.failed:
                self._deliveries.failed[row.what](tx, row)
            self._go_on(tx, row.what, row.subject)

        await self._school.decide(work)

    @decides
    def drop(self, tx: Transaction, row: OutboxRow) -> None:
        """Settle a row that need not be sent any more."""
        _settle(tx, row, DROPPED)
        if row.what in self._deliveries.dropped:
            self._deliveries.dropped[row.what](tx, row)
        self._go_on(tx, row.what, row.subject)

    @decides
    def recover(self, tx: Transaction) -> None:
        """Requeue at start what was under way when the process ended, where a copy does no harm."""
        again = outbox.c.what.in_(_REPEATABLE)
        _release(tx, outbox, outbox.c.state == SENDING, again, state=READY)
        lost = {"state": DROPPED, "outcome": Outcome.UNKNOWN.value, "settled_at": tx.now}
        sending = update(outbox).where(outbox.c.school_id == tx.school_id, outbox.c.state == SENDING, ~again)
        rows = tx.connection.execute(sending.values(lost).returning(*outbox.c["what", "subject"])).all()
        for row in rows:
            self._go_on(tx, MESSAGES[row.what], row.subject)
        _release(tx, due_times, due_times.c.state == DOING, state=WAITING)

    @decides
    def take_back(self, tx: Transaction, sending: Collection[int], doing: Collection[int]) -> None:
        """Release claimed rows whose claim's result was lost: all under way but these, which are in work."""
        _release(tx, outbox, outbox.c.state == SENDING, outbox.c.id.not_in(sending), state=READY)
        _release(tx, due_times, due_times.c.state == DOING, due_times.c.id.not_in(doing), state=WAITING)

    @reads
    def held(self, tx: Transaction, chat_id: int) -> HeldBack:
        """Return what is held for a chat."""
        rows = held_for(tx, chat_id)
        return HeldBack(Counter(MESSAGES[row.what] for row in rows), all(row.strange for row in rows))

    @decides
    def release(self, tx: Transaction, row_id: int, account: int) -> HeldBack | None:
        """Send some of what the message of a row told of; return what is still held. None: not its reader."""
        row = tx.one(outbox, row_id)
        told = row is not None and row.what == SchoolMessage.MORE.name
        if row is None or not told or not _may_see(tx, row.chat_id, account):
            return None
        rows = held_for(tx, row.chat_id)
        let_go(tx, [each.id for each in rows[:_AT_ONCE]])
        return HeldBack(Counter(MESSAGES[each.what] for each in rows[_AT_ONCE:]))

    @reads
    def next_times(self, tx: Transaction, closed: Mapping[int, datetime | None] = _OPEN) -> NextTimes:
        """Return when the next row is to be sent, and when the next job is due.

        `closed` are chats that can't be sent to now, each with when they can; None: not known yet, so rows
        for them do not count.
        """
        return next_times(tx, closed)

    async def due(self, now: datetime, limit: int = 30) -> list[DueRow]:
        """Claim the jobs that are due, the longest overdue first."""
        return [_due_row(row) for row in await self._school.write(lambda tx: claim_jobs(tx, now, limit))]

    @decides
    def due_done(self, tx: Transaction, row: DueRow, outcome: Outcome) -> None:
        """Settle a job that was done, or can't be. A message that was deleted, or can't be, notes it."""
        values = {"state": DONE, "outcome": outcome.value, "settled_at": tx.now}
        settled = tx.update(due_times, due_times.c.state == DOING, due_times.c.id == row.id, **values)
        line = tx.one(outbox, row.subject) if row.what is OutboxJob.REMOVE_LINE else None
        if not settled or line is None:
            return
        tx.change(outbox, line.id, removed=outcome.value, removed_at=tx.now)
        follow = self._deliveries.removed.get(MESSAGES[line.what])
        if follow is not None:
            follow(tx, line.subject)

    async def due_retry(self, row: DueRow, at: datetime) -> None:
        """Reschedule a job to that time."""
        await self._update(due_times, row.id, DOING, {"state": WAITING, "at": at})

    async def drop_original(self, subject: int) -> None:
        """Delete the original of a deleted message, whose 72 hours are over."""
        await self._school.write(lambda tx: tx.delete(originals, originals.c.id == subject))

    def _go_on(self, tx: Transaction, what: MessageKind, subject: int) -> None:
        """Run what follows a message, sent or not."""
        if what in self._deliveries.settled:
            self._deliveries.settled[what](tx, subject)

    def _until(self, tx: Transaction, row: OutboxRow, otherwise: datetime) -> datetime:
        """Return when a message just sent expires: all may have changed while it was under way."""
        until = self._deliveries.until.get(row.what)
        return otherwise if until is None else until(tx, row)

    async def _update(self, table: Table, row_id: int, state: str, values: Mapping[str, object]) -> None:
        here = (table.c.state == state, table.c.id == row_id)
        await self._school.write(lambda tx: tx.update(table, *here, **values))


def _may_see(tx: Transaction, chat_id: int, account: int) -> bool:
    """Tell whether an account reads what a chat is told: it is its own, or that of staff."""
    return account == chat_id or (chat_id < 0 and staff_with(tx, account).serves(account, tx.now))


def _release(tx: Transaction, table: Table, *claimed: ColumnElement[bool], state: str) -> None:
    """Give up claims. They do not count as tries: a bot that is killed often would wait ever longer."""
    tx.update(table, *claimed, state=state, attempts=table.c.attempts - 1)


def _settle(
    tx: Transaction,
    row: OutboxRow,
    state: str,
    outcome: Outcome | None = None,
    message_id: int | None = None,
) -> None:
    told = None if outcome is None else outcome.value
    values = {"state": state, "outcome": told, "message_id": message_id, "settled_at": tx.now}
    tx.change(outbox, row.id, **values | {"chat_id": row.chat_id})


def _outbox_row(row: AnyRow) -> OutboxRow:
    what = MESSAGES[row.what]
    language = None if row.language is None else Language(row.language)
    return OutboxRow(row.id, what, row.subject, row.chat_id, row.attempts - 1, row.copy_after, language)


def _due_row(row: AnyRow) -> DueRow:
    what, attempts = JOBS[row.what], row.attempts - 1
    return DueRow(row.id, what, row.subject, row.chat_id, row.message_id, attempts, row.rest_id)


class FaultNotices(SchoolStore):
    """The messages of one school about its faults; the outbox itself remembers which were sent."""

    @decides
    def tell(self, tx: Transaction, mark: int | None) -> None:
        """Have owners notified of the faults with this mark, unless they were; None: nothing is wrong.

        Faults that are mended are forgotten, so that owners hear of them when they return.
        """
        kind = SchoolMessage.FAULTS
        mended = () if mark is None else (outbox.c.subject != mark,)
        tx.delete(outbox, outbox.c.what == kind.name, outbox.c.state != SENDING, *mended)
        if mark is not None and not is_asked(tx, kind, mark):
            dispatch(tx, [Dispatch(kind, mark)])


def _forget_letters(tx: Transaction, erasure: Erasure) -> bool:
    """Forget messages to an account, except those that have first to be taken back, or are being sent."""
    own = and_(outbox.c.chat_id == erasure.account, outbox.c.created_at <= erasure.asked_at)
    tx.delete(outbox, own, outbox.c.state != SENDING, outbox.c.id.not_in(_to_take_back(tx)))
    return tx.has(outbox, own)


def _to_take_back(tx: Transaction) -> Select[*tuple[Any, ...]]:
    waits = due_times.c.state.in_((WAITING, DOING))
    return tx.select(due_times.c.subject).where(waits)


def _is_over(tx: Transaction, before: datetime, _other: datetime) -> ColumnElement[bool]:
    """Return the condition for rows sent before, not looked up again and not to be taken back, or held."""
    sent = and_(outbox.c.settled_at < before, outbox.c.what.not_in(_LOOKED_UP))
    held = and_(outbox.c.state == HELD, outbox.c.created_at < before)
    return or_(held, and_(sent, outbox.c.id.not_in(_to_take_back(tx))))


_OF_REPORTS: Final = (
    AlarmMessage.NEWS.name,
    AlarmMessage.UNSENT.name,
)  # a shared phone must not show these

ROOM: Final = StorageRoom(
    name="outbox",
    writers=Writers(
        decided={Add: add, Set: set_fields, Gone: remove, TakeBack: take_back},
        last={Dispatch: dispatch, Postponed: postpone, Rearm: rearm},
    ),
    personal_data=(
        PersonalData(
            outbox,
            DataKind.LETTER,
            Rows(
                (outbox.c.created_at,),
                only=outbox.c.what.not_in(_OF_REPORTS),
            ),
            _forget_letters,
            over=_is_over,
        ),
        PersonalData(
            due_times,
            DataKind.LETTER,
            over=lambda _tx, before, _: and_(due_times.c.state == DONE, due_times.c.settled_at < before),
        ),
    ),
)
