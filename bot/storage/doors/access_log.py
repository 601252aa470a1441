"""A lesson's access log, name tags and handovers: for the class's own staff alone."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from bot.access.doors.access_log import AccessLog, ledger_lines
from bot.access.doors.handing import HandReply, on_hand
from bot.access.model import LessonState
from bot.features.enrolment.consents.buttons import ConsentMessage
from bot.outbox import Dispatch
from bot.storage.changes import record
from bot.storage.db.school_store import SchoolStore, decides, reads
from bot.storage.doors.reads import (
    answers_in,
    handed_before,
    handed_for,
    handover_of,
    opened_for,
    roster_of,
    tags_of,
)
from bot.storage.lessons.reads import lesson_of, lessons_where
from bot.storage.people.classes import class_of
from bot.storage.people.staff import serves, staffed_by
from bot.storage.tables.classes import lessons
from bot.storage.tables.core import outbox

if TYPE_CHECKING:
    from datetime import tzinfo

    from bot.access.doors.name_tags import Tagged
    from bot.access.doors.views import Handover
    from bot.access.model import Lesson, SchoolClass
    from bot.storage.db.transaction import Transaction


_ASKED_EVERY: Final = timedelta(days=1)


class AccessLogs(SchoolStore):
    """The access logs of one school's lessons."""

    @reads
    def ledger(self, tx: Transaction, account: int, lesson_id: int) -> AccessLog | None:
        """Return a lesson's access log; None where the lesson is gone, or not the account's to see."""
        own = _own(tx, account, lesson_id)
        if own is None:
            return None
        return _ledger(tx, *own)

    @decides
    def ask(self, tx: Transaction, account: int, lesson_id: int) -> int | None:
        """Ask the students of a lesson's class who have not answered about attendance, each once a day.

        Returns how many are asked; None where the lesson is gone, or not the account's to see.
        """
        own = _own(tx, account, lesson_id)
        if own is None:
            return None
        asked = tx.values(
            outbox.c.chat_id,
            outbox.c.what == ConsentMessage.ATTENDANCE.name,
            outbox.c.subject == own[1].id,
            outbox.c.created_at > tx.now - _ASKED_EVERY,
        )
        open_to = _ledger(tx, *own).to_ask
        accounts = [one.account for one in roster_of(tx, own[1].id) if one.id in open_to and one.account]
        told = [
            Dispatch(ConsentMessage.ATTENDANCE, own[1].id, each) for each in accounts if each not in asked
        ]
        record(tx, tuple(told))
        return len(told)

    @reads
    def is_to_answer(self, tx: Transaction, account: int, class_id: int) -> bool:
        """Tell whether an account is a student of a class who has not answered about attendance."""
        answers = answers_in(tx, class_id)
        return any(one.account == account and one.id not in answers for one in roster_of(tx, class_id))

    @reads
    def tags(self, tx: Transaction, account: int, lesson_id: int) -> tuple[Tagged, ...] | None:
        """Return a lesson's name tags; None where the lesson is gone, or not the account's to see."""
        own = _own(tx, account, lesson_id)
        return None if own is None else tags_of(tx, own[0])

    @reads
    def tags_today(self, tx: Transaction, account: int, zone: tzinfo) -> tuple[Tagged, ...]:
        """Return the name tags of all lessons of this day, in `zone`, of the account's own classes."""
        begins = datetime.combine(tx.now.astimezone(zone).date(), time.min, zone).astimezone(UTC)
        classes = [one.id for one in staffed_by(tx, account, tx.now)]
        today = lessons_where(
            tx,
            lessons.c.class_id.in_(classes),
            lessons.c.state == LessonState.SAVED.value,
            lessons.c.starts_at >= begins,
            lessons.c.starts_at < begins + timedelta(days=1),
        )
        return tuple(tagged for lesson in today for tagged in tags_of(tx, lesson))

    @decides
    def hand(self, tx: Transaction, account: int, lesson_id: int, student_id: int) -> HandReply:
        """Decide and record that a teacher gets the credentials for one student."""
        own = _own(tx, account, lesson_id)
        roster = () if own is None else roster_of(tx, own[1].id)
        lesson = lesson_of(tx, lesson_id) if own is None else own[0]
        reply, changes = on_hand(
            lesson,
            next((each for each in roster if each.id == student_id), None),
            is_staff=own is not None,
            handover_id=tx.new_id(),
            account=account,
            at=tx.now,
            before=handed_before(tx, account, lesson_id, student_id),
        )
        record(tx, changes)
        return reply

    async def handover(self, handover_id: int) -> Handover | None:
        """Return a handover as it stands now."""
        return await self._school.read(lambda tx: handover_of(tx, handover_id))


def _ledger(tx: Transaction, lesson: Lesson, school_class: SchoolClass) -> AccessLog:
    lines = ledger_lines(
        roster_of(tx, school_class.id),
        opened_for(tx, lesson.id),
        handed_for(tx, lesson.id),
        answers_in(tx, school_class.id),
    )
    return AccessLog(lesson, school_class, lines)


def _own(tx: Transaction, account: int, lesson_id: int) -> tuple[Lesson, SchoolClass] | None:
    lesson = _standing(tx, lesson_of(tx, lesson_id))
    found = None if lesson is None else class_of(tx, lesson.class_id)
    if lesson is None or found is None or not serves(tx, account, found):
        return None
    return lesson, found


def _standing(tx: Transaction, lesson: Lesson | None) -> Lesson | None:
    """Return a lesson, or its replacement: one taken off for a holiday is made anew where that is lifted."""
    if lesson is None or lesson.state is not LessonState.WITHDRAWN:
        return lesson
    again = lessons_where(
        tx,
        lessons.c.class_id == lesson.class_id,
        lessons.c.state == LessonState.SAVED.value,
        lessons.c.starts_at == lesson.starts_at,
    )
    return next(iter(again), lesson)
