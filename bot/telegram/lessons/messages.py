"""Lessons and doors as text and buttons. Only a door's own message holds the credentials."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.classroom import MASK, BindingRole, Language, MeetingState, Secret
from bot.features.doors.access_log.buttons import access_log_rows
from bot.features.doors.rules import Refusal
from bot.features.enrolment.applications.buttons import ApplicationButton
from bot.features.lessons.buttons import LessonButton
from bot.features.lessons.invitations.rules.invitation import advice_on, mask_id
from bot.features.lessons.invitations.rules.times import next_morning
from bot.features.lessons.rules.lesson import LessonKind, LessonState, public_topic
from bot.features.lessons.rules.transitions import EchoStage, LessonReply, asks_when, is_over, stage_of
from bot.moderation.known.passcodes import is_easy
from bot.school.start_links import StartLink
from bot.telegram.buttons.alarms import AlarmButton
from bot.telegram.buttons.incidents import IncidentButton
from bot.telegram.lessons.echo_buttons import echo_rows
from bot.telegram.messages.keyboards import Pressed, button, in_rows, opaque, row_of, written
from bot.telegram.messages.messenger import OutgoingMessage
from bot.texts.times import day_of, time_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime, tzinfo

    from bot.classroom import Binding, SchoolClass
    from bot.features.lessons.rules.lesson import Credentials, Lesson
    from bot.features.lessons.rules.transitions import Echo
    from bot.outbox import Callback
    from bot.texts import Texts

REFUSALS = frozenset(
    {
        *(LessonReply.NOT_STAFF, LessonReply.OTHER_CLASS, LessonReply.UNKNOWN, LessonReply.OVER),
        *(LessonReply.CLOSED, LessonReply.ROOM_STAYS, LessonReply.NO_OTHER_ROOM, LessonReply.OF_A_CLASS),
        LessonReply.WHOSE,
    }
)
# Refusals with other words to guardians.
_TO_GUARDIANS = frozenset({Refusal.NOT_CONSENTING, Refusal.FROZEN, Refusal.NO_LESSON, Refusal.OVER})
# Stages of a lesson that is still to be held.
_PLANNED = frozenset({EchoStage.WHOSE, EchoStage.WHEN, EchoStage.DRAFT, EchoStage.SAVED})
_NAME = 24  # characters of a name on a button
_CLASS_NAME = 16  # of a class's
_TWO = 2  # classes of one name


@dataclass(frozen=True, slots=True)
class LessonMessageBuilder:
    """Writes messages about lessons; times are in `zone`, `start_link` precedes a start payload."""

    texts: Texts
    zone: tzinfo
    start_link: str

    def echo(
        self, echo: Echo, language: Language, now: datetime, edits: int | None = None
    ) -> OutgoingMessage:
        """Return what was read of an invitation, masked, with the buttons of what can be done."""
        lesson = echo.lesson
        unsaid = lesson.state is LessonState.KEPT or asks_when(lesson, now, self.zone)
        facts = self.texts.say(
            language,
            "echo-facts-untimed" if unsaid else "echo-facts",
            school_class=echo.school_class.name,
            provider=self.texts.plain(language, f"provider-{lesson.meeting.provider.value}"),
            topic=_behind(lesson.topic),
            day=day_of(lesson.starts_at, self.zone),
            start=time_of(lesson.starts_at, self.zone),
            end=time_of(lesson.ends_at, self.zone),
            room=self.room(lesson.meeting.credentials, language),
        )
        asked = self._state_of(lesson, now)
        if echo.borrowed and asked == "draft":
            asked = "borrowed"
        skipped = echo.until is not None and lesson.starts_at.astimezone(self.zone).date() <= echo.until
        if skipped and asked == "withdrawn":
            asked = "skipped"
        state = self.texts.say(
            language,
            f"echo-{asked}",
            opens=time_of(lesson.opens_at, self.zone),
        )
        kept = [self.texts.say(language, "author-kept")] if echo.in_group else []
        lines = [*kept, facts, state, *self._remarks(echo, language, now)]
        buttons = self._echo_buttons(echo, language, now)
        return OutgoingMessage("\n".join(lines), InlineKeyboardMarkup(buttons) if buttons else None, edits)

    def refusal(
        self, refusal: Refusal, lesson: Lesson | None, language: Language, *, guards: bool = False
    ) -> str:
        """Return why a door stays shut, with the next step; `guards`: to a guardian."""
        message = f"{refusal.value}-guardian" if guards and refusal in _TO_GUARDIANS else refusal.value
        if lesson is None:
            return self.texts.say(language, message)
        opens, end = time_of(lesson.opens_at, self.zone), time_of(lesson.ends_at, self.zone)
        if refusal is Refusal.ALL_FROZEN and lesson.frozen_until is not None:
            opens = time_of(lesson.frozen_until, self.zone)
        day = day_of(lesson.starts_at, self.zone)
        return self.texts.say(language, message, opens=opens, end=end, day=day)

    def room(self, held: Credentials, language: Language) -> str:
        """Return which credentials of a room are known, masked."""
        said = [
            *([] if held.link is None else [self.texts.plain(language, "echo-link", link=MASK)]),
            *(
                []
                if held.meeting_id is None
                else [self.texts.plain(language, "echo-id", id=mask_id(held.meeting_id.reveal()))]
            ),
            *([] if held.passcode is None else [self.texts.plain(language, "echo-passcode", passcode=MASK)]),
        ]
        return " · ".join(said)

    def line(
        self, lesson: Lesson, school_class: SchoolClass, chat_id: int, language: Language, now: datetime
    ) -> OutgoingMessage | None:
        """Return a group's line of an open door, in a shared group with the class; None once it is over.

        None also while all doors are frozen.
        """
        if not lesson.is_open(now) or lesson.is_frozen(now):
            return None
        text = self.texts.say(
            language,
            "door-line",
            topic=public_topic(lesson) or Secret(self.texts.plain(language, "door-line-lesson")),
            start=time_of(lesson.starts_at, self.zone),
            end=time_of(lesson.ends_at, self.zone),
        )
        keyboard = self.ways_in([school_class], language, named=school_class.shares(chat_id))
        return OutgoingMessage(text, keyboard, remove_after=lesson.ends_at - now)

    def ways_in(
        self, classes: Sequence[SchoolClass], language: Language, *, named: bool
    ) -> InlineKeyboardMarkup:
        """Return a button for each class that leads from a group into private, to its door.

        `named`: the buttons name the class, since the group is for several.
        """
        return InlineKeyboardMarkup(in_rows(self._leads_to(one, language, named=named) for one in classes))

    def _leads_to(
        self, school_class: SchoolClass, language: Language, *, named: bool
    ) -> InlineKeyboardButton:
        label = self.texts.plain(language, "button-way-in")
        if named:
            name = school_class.name.reveal()[:_CLASS_NAME]
            label = self.texts.plain(language, "button-way-in-class", school_class=name)
        class_id = school_class.id
        return InlineKeyboardButton(label, url=f"{self.start_link}{StartLink.CLASS.prefix}{opaque(class_id)}")

    def greeting(
        self,
        binding: Binding,
        school_class: SchoolClass,
        lesson: Lesson | None,
        language: Language,
        now: datetime,
    ) -> OutgoingMessage:
        """Greet a bound account, with the class and its next lesson, and the button of its door."""
        given = Secret((binding.name.reveal().split() or ["—"])[-1])
        hello = "hello" if binding.role is BindingRole.STUDENT else "hello-guardian"
        said = self.texts.say(language, hello, name=given, school_class=school_class.name)
        if lesson is None:
            coming = self.texts.say(language, "hello-none")
        else:
            topic = lesson.topic or Secret(self.texts.plain(language, "evening-lesson"))
            when = self._when(lesson.starts_at, language, now)
            coming = self.texts.say(language, "hello-next", when=when, topic=topic)
        knock = self.knock(school_class.id, language, guards=binding.role is BindingRole.GUARDIAN)
        return OutgoingMessage(f"{said} {coming}", self._alarmed(knock, school_class.id, language))

    def _alarmed(
        self, keyboard: InlineKeyboardMarkup | None, class_id: int, language: Language
    ) -> InlineKeyboardMarkup:
        """Return a keyboard with the button that says that a stranger is in class, as its last row."""
        rows = () if keyboard is None else keyboard.inline_keyboard
        alarm = row_of(self.texts, language, class_id, AlarmButton.STRANGER)
        return InlineKeyboardMarkup([*rows, alarm])

    def _when(self, at: datetime, language: Language, now: datetime) -> str:
        """Return a time by its day: today, tomorrow, or the day of the week and its date."""
        start, local = at.astimezone(self.zone), now.astimezone(self.zone)
        days = (start.date() - local.date()).days
        word = {0: "evening-today", 1: "evening-tomorrow"}.get(days)
        day = f"{self.texts.plain(language, f'series-day-{start.weekday()}')} {start:%d/%m}"
        return f"{day if word is None else self.texts.plain(language, word)} {start.hour}:{start:%M}"

    def knock(self, class_id: int, language: Language, *, guards: bool = False) -> InlineKeyboardMarkup:
        """Return the button of a class's door for a private chat; `guards`: to a guardian."""
        return knock_button(self.texts, language, class_id, guards=guards)

    def classes(
        self, verb: Callback, found: Iterable[SchoolClass], lesson_id: int | None = None, *, mark: int = 0
    ) -> InlineKeyboardMarkup:
        """Return a button for each class; its press carries the class, behind the lesson if there is one.

        Without a lesson it carries the class and the mark of what was sent. Classes of one name are told
        apart by how many students they have, and by their order, the oldest first.
        """
        found = tuple(found)
        names = Counter(each.name.reveal()[:_NAME] for each in found)
        before: Counter[str] = Counter()
        buttons = []
        for each in found:
            pressed = Pressed(verb, each.id, mark) if lesson_id is None else Pressed(verb, lesson_id, each.id)
            name = each.name.reveal()[:_NAME]
            before[name] += 1
            label = name if names[name] < _TWO else f"{name[:_CLASS_NAME]} ({before[name]}) · 👤 {each.size}"
            buttons.append(InlineKeyboardButton(label or "—", callback_data=pressed.data()))
        return InlineKeyboardMarkup(in_rows(buttons))

    def _echo_buttons(
        self, echo: Echo, language: Language, now: datetime
    ) -> list[list[InlineKeyboardButton]]:
        lesson, stage = echo.lesson, stage_of(echo.lesson, now, self.zone)
        rest = self._rest_buttons(echo, language) if stage in _PLANNED else []
        rows = [self._row(verbs, lesson, language, now) for verbs in echo_rows(echo, now, self.zone)]
        ledger = (row_of(self.texts, language, lesson.id, *verbs) for verbs in access_log_rows(lesson, now))
        return [*rest, *rows, *ledger]

    def _row(
        self, verbs: Iterable[Callback], lesson: Lesson, language: Language, now: datetime
    ) -> list[InlineKeyboardButton]:
        """Return buttons of one row; the one that names a time is for the next morning."""
        morning = next_morning(now.astimezone(self.zone))
        begins = Pressed(LessonButton.BEGIN_AT, lesson.id, written(morning))
        when = self._when(morning, language, now)
        return [
            button(self.texts, language, begins, when=when)
            if verb is LessonButton.BEGIN_AT
            else button(self.texts, language, Pressed(verb, lesson.id))
            for verb in verbs
        ]

    def _rest_buttons(self, echo: Echo, language: Language) -> list[list[InlineKeyboardButton]]:
        """Return a teacher's further choices: keep the exposed room in use, post the rest of the paste."""
        rest = [] if echo.rest is None else [row_of(self.texts, language, echo.rest, LessonButton.REST)]
        if echo.exposed_by is not None and echo.lesson.meeting.state is MeetingState.HELD:
            rest.insert(0, row_of(self.texts, language, echo.exposed_by, IncidentButton.KEEP_ROOM))
        return rest

    def _remarks(self, echo: Echo, language: Language, now: datetime) -> list[str]:
        """Return further facts about a lesson that is not over: its kind, its series, advice on its room."""
        lesson = echo.lesson
        if lesson.state is LessonState.WITHDRAWN or is_over(lesson, now, self.zone):
            return []
        said = []
        unsaid = lesson.kind is LessonKind.UNSAID
        if lesson.state is LessonState.DRAFT and lesson.untimed and echo.awaited and not unsaid:
            said.append(self.texts.say(language, "echo-awaited", count=str(echo.awaited)))
        if lesson.state is LessonState.DRAFT and _is_unsure(echo):
            said.append(self.texts.say(language, "echo-shared"))
        if lesson.kind is not LessonKind.LESSON and not unsaid:
            said.append(self.texts.say(language, f"kind-{lesson.kind.value}"))
        if echo.overlaps is not None:
            other = echo.overlaps
            topic = other.topic or Secret(self.texts.plain(language, "evening-lesson"))
            times = {"start": time_of(other.starts_at, self.zone), "end": time_of(other.ends_at, self.zone)}
            said.append(self.texts.say(language, "echo-overlaps", topic=topic, **times))
        if echo.until is not None:
            said.append(self.texts.say(language, "series-line", day=echo.until.strftime("%d/%m/%Y")))
        if echo.weekly_elsewhere:
            said.append(self.texts.say(language, "room-weekly-elsewhere"))
        passcode = lesson.meeting.credentials.passcode
        if passcode is not None and is_easy(passcode.reveal()):
            said.append(self.texts.say(language, "advice-easy-passcode"))
        return said + [self.texts.say(language, each.value) for each in advice_on(lesson.meeting)]

    def _state_of(self, lesson: Lesson, now: datetime) -> str:
        """Return the text id of a lesson's state; of a saved one also whether its door is open, or held."""
        stage = stage_of(lesson, now, self.zone)
        if stage is not EchoStage.SAVED:
            return stage.value
        if lesson.meeting.state is MeetingState.HELD:
            return "held"
        state = "open" if lesson.is_open(now) else "saved"
        return state if lesson.kind is LessonKind.LESSON else f"{state}-apart"


def _is_unsure(echo: Echo) -> bool:
    """Tell whether a lesson may be for another of the classes that share a group with its own."""
    return any(echo.school_class.shared_ids.intersection(one.group_ids) for one in echo.others)


def _behind(topic: Secret | None) -> Secret:
    """Return a subject as a suffix; empty where none is known."""
    return Secret("" if topic is None else f" · {topic.reveal()}")


def knock_button(texts: Texts, language: Language, class_id: int, *, guards: bool) -> InlineKeyboardMarkup:
    """Return the button of a class's door for a private chat; `guards`: that of a guardian."""
    label = texts.plain(language, f"button-{ApplicationButton.KNOCK.name}{'-guardian' if guards else ''}")
    pressed = Pressed(ApplicationButton.KNOCK, class_id).data()
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=pressed)]])
