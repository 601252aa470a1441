"""Evening cards: planned again every minute from the current lessons, and what one of them shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

from sqlalchemy import bindparam, or_, update

from bot.classroom import Binding, BindingRole
from bot.features.doors.access_log.store import log_of
from bot.features.doors.buttons import EveningMessage
from bot.features.doors.evening.rules import (
    EveningCard,
    EveningPlanned,
    EveningReply,
    EveningRow,
    EveningView,
    EveningWish,
    came_of,
    evenings,
    on_evening,
    on_today,
    on_wish,
    rows_for,
)
from bot.features.doors.tables import evening_cards, evening_wishes, openings
from bot.features.lessons.store.rows import lesson_of, lessons_where
from bot.features.lessons.tables import lessons
from bot.lesson import Lesson, LessonKind, LessonState
from bot.outbox import OutboxRow
from bot.personal_data import DataKind, times_of
from bot.records import Decided
from bot.storage.changes import answers, record
from bot.storage.db.transaction import SchoolStore, Transaction, Writers, decides, given, in_school, reads
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.people.classes import class_of
from bot.storage.people.personal_data import Deleted, PersonalData, Rows
from bot.storage.people.students import bindings_where, consenting
from bot.storage.tables.classes import bindings
from bot.storage.tables.core import accounts, outbox

_KEPT: Final = times_of(DataKind.EVENING)[0]
_SHOWS: Final = (
    update(evening_cards)
    .where(in_school(evening_cards), given(evening_cards.c.id, "card"))
    .values(shown=bindparam("shows"))
)


class Evenings(SchoolStore):
    """The evening cards of one school."""

    @decides
    def plan(self, tx: Transaction, zone: tzinfo, begins: time) -> bool:
        """Plan the cards that are missing or out of date; return whether there were any.

        Lessons are of the day on which they start in `zone`; cards are made from `begins` on, the evening
        before. Cards of the day before yesterday are forgotten.
        """
        planned = False
        for day, makes in evenings(tx.now, zone, begins):
            cards = _cards(tx, day)
            if cards or makes:
                wanted = _wanted(tx, _lessons_of(tx, day, zone), day)
                changes = on_evening(day, wanted, cards, makes=makes, new_id=tx.new_id)
                record(tx, changes)
                planned = planned or bool(changes)
        last = (tx.now - _KEPT).astimezone(zone).date().isoformat()
        tx.delete(evening_cards, evening_cards.c.day < last)
        return planned

    @reads
    def card(self, tx: Transaction, card_id: int, zone: tzinfo) -> EveningView | None:
        """Return a card as it is to be shown now; None where there is no such card."""
        row = tx.one(evening_cards, card_id)
        if row is None:
            return None
        day = date.fromisoformat(row.day)
        bound = bindings_where(tx, *consenting(row.account))
        return EveningView(day, _rows(tx, bound, day, zone), row.message_id, belongs=bool(bound))

    @decides
    def today(
        self, tx: Transaction, account: int, zone: tzinfo, *, asks: bool = False
    ) -> tuple[EveningRow, ...] | None:
        """Return today's lessons of a guardian's children, as on the card; None: it is no guardian's.

        `asks`: for what goes on the answer comes when it is over, once.
        """
        bound = _guarded(tx, account)
        if not bound:
            return None
        rows = _rows(tx, bound, tx.now.astimezone(zone).date(), zone)
        if asks:
            mine = outbox.c.what == EveningMessage.OVER.name, outbox.c.chat_id == account
            due = tx.values(outbox.c.subject, *mine, outbox.c.settled_at.is_(None))
            record(tx, on_today(account, (row for row in rows if row.lesson.id not in due), tx.now))
        return rows

    @answers
    def wish(self, tx: Transaction, account: int, *, wants: bool) -> Decided[EveningReply]:
        """Decide and record that a guardian wants the card, or not any more."""
        wish = EveningWish(tx.new_id(), account, tx.now)
        return on_wish(wish, wants=wants, is_guardian=_guards(tx, account))

    @reads
    def may_wish(self, tx: Transaction, account: int) -> bool:
        """Tell whether an account is a guardian's and gets no card yet."""
        return may_wish(tx, account)

    @reads
    def lesson(self, tx: Transaction, lesson_id: int) -> Lesson | None:
        """Return a lesson that is on a card."""
        return lesson_of(tx, lesson_id)


def may_wish(tx: Transaction, account: int) -> bool:
    """Tell whether an account is a guardian's and gets no card yet."""
    return not tx.has(evening_wishes, evening_wishes.c.account == account) and _guards(tx, account)


def _guards(tx: Transaction, account: int) -> bool:
    return bool(_guarded(tx, account))


def _guarded(tx: Transaction, account: int) -> tuple[Binding, ...]:
    guards = bindings.c.role == BindingRole.GUARDIAN.value
    return bindings_where(tx, *consenting(account), guards, bindings.c.frozen_at.is_(None))


def _rows(tx: Transaction, bound: Sequence[Binding], day: date, zone: tzinfo) -> tuple[EveningRow, ...]:
    rows: list[EveningRow] = []
    for lesson in _lessons_of(tx, day, zone):
        found = class_of(tx, lesson.class_id)
        if found is None:
            continue
        for child in rows_for(lesson, bound):
            over = child is not None and lesson.ends_at <= tx.now and lesson.kind is not LessonKind.GUARDIANS
            if child is None or not over:
                rows.append(EveningRow(lesson, found, child))
                continue
            came = came_of(child, log_of(tx, lesson, found, for_guardian=True))
            by_guardian = openings.c.lesson_id == lesson.id, openings.c.binding_id == child.id
            opened_at = min(tx.values(openings.c.at, *by_guardian), default=None)
            rows.append(EveningRow(lesson, found, child, came, opened_at))
    return tuple(rows)


def _stands(tx: Transaction, row: OutboxRow, message_id: int) -> None:
    """Note the message of an evening card."""
    tx.change(evening_cards, row.subject, message_id=message_id)


def _lessons_of(tx: Transaction, day: date, zone: tzinfo) -> tuple[Lesson, ...]:
    begins = datetime.combine(day, time.min, zone).astimezone(UTC)
    ends = datetime.combine(day + timedelta(days=1), time.min, zone).astimezone(UTC)
    return lessons_where(
        tx,
        lessons.c.state == LessonState.SAVED.value,
        lessons.c.starts_at >= begins,
        lessons.c.starts_at < ends,
    )


def _cards(tx: Transaction, day: date) -> dict[int, EveningCard]:
    query = tx.select(*evening_cards.c["id", "account", "shown"]).where(
        evening_cards.c.day == day.isoformat()
    )
    return {
        row.account: EveningCard(row.id, row.account, day, row.shown, is_new=False)
        for row in tx.connection.execute(query)
    }


def _wanted(tx: Transaction, coming: tuple[Lesson, ...], day: date) -> dict[int, bytes]:
    """Return the card of each reachable, bound and consenting account, as a fingerprint of its content.

    Guardians are among them if they asked for it; a card already sent is kept up to date in any case.
    """
    marks: dict[int, list[tuple[bool, str]]] = {}
    for lesson in coming:
        for_all = lesson.kind is not LessonKind.GUARDIANS
        marks.setdefault(lesson.class_id, []).append((for_all, _mark(tx, lesson)))
    wishes = tx.select(evening_wishes.c.account)
    stands = tx.select(evening_cards.c.account).where(evening_cards.c.day == day.isoformat())
    query = (
        tx.select(*bindings.c["account", "class_id", "student_id", "role"])
        .join(accounts, accounts.c.account == bindings.c.account)
        .where(
            bindings.c.class_id.in_(marks),
            accounts.c.school_id == tx.school_id,
            accounts.c.reachable,
            *consenting(bindings.c.account),
            or_(bindings.c.role.is_(None), bindings.c.account.in_(wishes), bindings.c.account.in_(stands)),
        )
        .order_by(bindings.c.account, bindings.c.class_id, bindings.c.student_id)
    )
    shown: dict[int, list[str]] = {}
    for row in tx.connection.execute(query) if marks else ():
        child = "" if row.role is None else f" {row.student_id}"
        rows = [f"{mark}{child}" for for_all, mark in marks[row.class_id] if for_all or child]
        if rows:
            shown.setdefault(row.account, []).extend(rows)
    made: dict[tuple[str, ...], bytes] = {}
    for rows in shown.values():
        if tuple(rows) not in made:
            made[tuple(rows)] = tx.cipher.fingerprint("evening", "\n".join(rows))
    return {account: made[tuple(rows)] for account, rows in shown.items()}


def _mark(tx: Transaction, lesson: Lesson) -> str:
    """Return what makes a card outdated when it changes: the lesson's times, name and room."""
    held = lesson.meeting.credentials
    parts = (lesson.topic, held.link, held.meeting_id, held.passcode)
    said = "\n".join("" if part is None else part.reveal() for part in parts)
    room = tx.cipher.fingerprint("evening-room", said).hex()
    times = f"{lesson.starts_at.isoformat()} {lesson.ends_at.isoformat()}"
    return f"{lesson.id} {times} {lesson.meeting.id} {lesson.meeting.state.value} {room}"


def _planned(tx: Transaction, planned: EveningPlanned) -> None:
    """Write the cards of a plan at once: they are many."""
    made = [
        {"id": card.id, "account": card.account, "day": card.day.isoformat(), "shown": card.shown}
        for card in planned.cards
        if card.is_new
    ]
    tx.insert(evening_cards, made)
    changed = [
        {"school": tx.school_id, "card": card.id, "shows": card.shown}
        for card in planned.cards
        if not card.is_new
    ]
    if changed:
        tx.connection.execute(_SHOWS, changed)


ROOM: Final = StorageRoom(
    name="evening cards",
    writers=Writers(decided={EveningPlanned: _planned}),
    deliveries=Deliveries(sent={EveningMessage.CARD: _stands, EveningMessage.AGAIN: _stands}),
    personal_data=(
        PersonalData(
            evening_cards,
            DataKind.EVENING,
            Rows((evening_cards.c.day,)),
            Deleted(),
            over=lambda _tx, before, _: evening_cards.c.day < before.date().isoformat(),
        ),
        PersonalData(evening_wishes, DataKind.WISH, Rows((evening_wishes.c.at,)), Deleted()),
    ),
)
