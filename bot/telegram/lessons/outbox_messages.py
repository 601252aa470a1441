"""What the outbox holds about lessons and the way into classes becomes a letter here, when it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from bot.access.classes.messages import ClassMessage
from bot.access.doors.messages import DoorMessage
from bot.access.enrolment.messages import EnrolmentMessage
from bot.access.lessons.messages import LessonMessage
from bot.access.model import LessonState, Step
from bot.access.rosters.messages import RosterMessage
from bot.classroom import MeetingState
from bot.telegram.buttons.enrolment import EnrolmentButton
from bot.telegram.buttons.lessons import LessonButton
from bot.telegram.messages.keyboards import choice
from bot.telegram.messages.messenger import OutgoingMessage

if TYPE_CHECKING:
    from bot.access.doors.views import Opening
    from bot.access.enrolment.views import ApprovalCard
    from bot.access.lessons.views import Echo
    from bot.access.model import Application, Lesson, SchoolClass, Student
    from bot.classroom import Clock, Language
    from bot.outbox import OutboxRow
    from bot.telegram.lessons.messages import LessonLetters
    from bot.telegram.messages.callbacks import Callback
    from bot.telegram.messages.replies import Renderers
    from bot.texts import Texts


_MOVES = {
    EnrolmentMessage.MOVE_ASKED: "move-ask",
    EnrolmentMessage.MOVE_DISPUTED: "move-alarm",
    EnrolmentMessage.MOVED: "move-done",
}


class LessonStore(Protocol):
    """Where lessons are kept."""

    async def lesson(self, lesson_id: int) -> Lesson | None:
        """Return a lesson."""
        ...

    async def echo(self, account: int, lesson_id: int) -> Echo | None:
        """Return a lesson as its teacher sees it."""
        ...

    async def opening(self, opening_id: int) -> Opening | None:
        """Return a door on its way."""
        ...

    async def open_in(self, group_id: int) -> tuple[SchoolClass, ...]:
        """Return the classes of a group of which a door is open now."""
        ...


class EntranceStore(Protocol):
    """Where the ways into classes are kept."""

    async def application(self, application_id: int) -> Application | None:
        """Return an application."""
        ...

    async def class_of(self, class_id: int) -> SchoolClass | None:
        """Return a class."""
        ...

    async def line(self, student_id: int) -> Student | None:
        """Return a line of a roster."""
        ...

    async def line_of_code(self, code_id: int) -> Student | None:
        """Return the roster's line that a code is for."""
        ...

    async def approval_card(self, card_id: int) -> ApprovalCard | None:
        """Return who waits, as one chat is to see it."""
        ...


class AccessRenderer:
    """Renders outbox rows about lessons and the way into classes."""

    def __init__(
        self,
        texts: Texts,
        letters: LessonLetters,
        clock: Clock,
        *,
        lessons: LessonStore,
        entrance: EntranceStore,
    ) -> None:
        self._texts = texts
        self._letters = letters
        self._clock = clock
        self._lessons = lessons
        self._entrance = entrance

    @property
    def renderers(self) -> Renderers:
        """How each kind of row is rendered."""
        return {
            LessonMessage.ECHO: self._echo,
            LessonMessage.WEEK: self._week,
            ClassMessage.DOOR_LINE: self._door_line,
            DoorMessage.DOOR: self._door,
            EnrolmentMessage.QUEUE: self._queue,
            EnrolmentMessage.ADMITTED: self._admitted,
            EnrolmentMessage.DECLINED: self._declined,
            EnrolmentMessage.DECLINED_NUMBER: self._declined_number,
            EnrolmentMessage.MOVE_ASKED: self._move_asked,
            EnrolmentMessage.MOVE_DISPUTED: self._move_disputed,
            EnrolmentMessage.MOVED: self._moved,
            EnrolmentMessage.OTHER_CODE: self._other_code,
            EnrolmentMessage.CONSENT_BACK: self._consent_back,
            EnrolmentMessage.PUT_OUT: self._put_out,
            RosterMessage.OFF_LIST: self._off_list,
            RosterMessage.OFF_LIST_GUARDIAN: self._off_list,
            RosterMessage.CHILD_LINE_GONE: self._child_line_gone,
            LessonMessage.DOOR_SHUT: self._door_shut,
            DoorMessage.EARLIER: self._earlier,
        }

    async def _put_out(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        found = await self._entrance.class_of(row.subject)
        if found is None:
            return None
        keyboard = choice(self._texts, language, 0, EnrolmentButton.TELL_TEACHER)
        return OutgoingMessage(self._texts.say(language, "put-out", school_class=found.name), keyboard)

    async def _off_list(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        """Tell an account, once, that a new list leaves out its student; which one it knows."""
        of_student = row.what is RosterMessage.OFF_LIST
        keyboard = choice(self._texts, language, 0, EnrolmentButton.TELL_TEACHER) if of_student else None
        kind = "student" if of_student else "guardian"
        if not row.subject:
            return OutgoingMessage(self._texts.say(language, f"off-year-{kind}"), keyboard, silent=True)
        found = await self._entrance.class_of(row.subject)
        if found is None:
            return None
        said = self._texts.say(language, f"off-list-{kind}", school_class=found.name)
        return OutgoingMessage(said, keyboard, silent=True)

    async def _child_line_gone(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        found = await self._entrance.class_of(row.subject)
        if found is None:
            return None
        return OutgoingMessage(
            self._texts.say(language, "child-line-gone", school_class=found.name), silent=True
        )

    async def _door_shut(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        """Tell somebody inside why their door is gone; None where it is open again."""
        lesson = await self._lessons.lesson(row.subject)
        if lesson is None or lesson.ends_at <= self._clock.now():
            return None
        if lesson.state is LessonState.WITHDRAWN:
            return OutgoingMessage(self._texts.say(language, "door-shut-withdrawn"))
        if lesson.meeting.state is not MeetingState.HELD:
            return None
        again = self._letters.knock(lesson.class_id, language)
        return OutgoingMessage(self._texts.say(language, "door-shut"), again)

    async def _earlier(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        """Tell somebody that a lesson on their card begins earlier; None once that is of no use."""
        lesson = await self._lessons.lesson(row.subject)
        if lesson is None or lesson.state is not LessonState.SAVED or lesson.ends_at <= self._clock.now():
            return None
        return self._letters.earlier(lesson, language)

    async def notice(self, group_id: int, language: Language) -> OutgoingMessage | None:
        """Write a group's line about a removed message with the way in; None while no door is open."""
        found = await self._lessons.open_in(group_id)
        if not found:
            return None
        ways_in = self._letters.ways_in(
            found, language, named=any(group_id in one.shared_ids for one in found)
        )
        return OutgoingMessage(self._texts.say(language, "notice-door"), ways_in)

    async def _echo(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        echo = await self._lessons.echo(row.chat_id, row.subject)
        return None if echo is None else self._letters.echo(echo, language, self._clock.now())

    async def _week(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        said = self._texts.say(language, "series-week-came")
        return OutgoingMessage(said, choice(self._texts, language, row.subject, LessonButton.COMING))

    async def _door_line(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        lesson = await self._lessons.lesson(row.subject)
        school_class = None if lesson is None else await self._entrance.class_of(lesson.class_id)
        if lesson is None or school_class is None:
            return None
        return self._letters.line(lesson, school_class, row.chat_id, language, self._clock.now())

    async def _door(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        opening = await self._lessons.opening(row.subject)
        return None if opening is None else self._letters.door(opening, language, self._clock.now())

    async def _queue(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        card = await self._entrance.approval_card(row.subject)
        return None if card is None else self._letters.queue(card, language)

    async def _admitted(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        return await self._answered(row, language, Step.ADMITTED, "enrol-admitted")

    async def _declined(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        return await self._answered(row, language, Step.DECLINED, "enrol-declined")

    async def _declined_number(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        return await self._answered(row, language, Step.DECLINED, "enrol-declined-number")

    async def _move_asked(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        return await self._move(row, language, Step.WAITING, EnrolmentButton.MOVE, EnrolmentButton.MOVE_NOT)

    async def _move_disputed(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        return await self._move(row, language, Step.WAITING)

    async def _moved(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        return await self._move(row, language, Step.ADMITTED)

    async def _other_code(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        """Tell staff whose slip was tried by an account that waits with another number, as the card shows."""
        return await self._about("other-code", await self._entrance.line_of_code(row.subject), language)

    async def _consent_back(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        """Tell staff whose door is shut by their own wish: the class lets them in without the bot."""
        return await self._about("consent-back", await self._entrance.line(row.subject), language)

    async def _about(self, message: str, line: Student | None, language: Language) -> OutgoingMessage | None:
        """Write to staff about a line of their roster; None where it is gone."""
        found = None if line is None else await self._entrance.class_of(line.class_id)
        if line is None or found is None:
            return None
        number, name = str(line.number), line.name
        return OutgoingMessage(
            self._texts.say(language, message, school_class=found.name, number=number, name=name)
        )

    async def _move(
        self, row: OutboxRow, language: Language, step: Step, *verbs: Callback
    ) -> OutgoingMessage | None:
        """Write about a change of accounts, as long as it is that far."""
        application = await self._entrance.application(row.subject)
        found = None if application is None else await self._entrance.class_of(application.class_id)
        if application is None or found is None or application.step is not step:
            return None
        text = self._texts.say(
            language,
            _MOVES[row.what],
            school_class=found.name,
            number=str(application.number or 0),
            account=application.account_name,
        )
        return OutgoingMessage(text, choice(self._texts, language, application.id, *verbs))

    async def _answered(
        self, row: OutboxRow, language: Language, step: Step, message: str
    ) -> OutgoingMessage | None:
        application = await self._entrance.application(row.subject)
        if application is None or application.step is not step:
            return None
        school_class = await self._entrance.class_of(application.class_id)
        if school_class is None:
            return None
        text = self._texts.say(language, message, school_class=school_class.name)
        return OutgoingMessage(text, self._letters.knock(school_class.id, language))
