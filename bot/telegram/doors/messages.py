"""Messages about doors: evening cards, without credentials, and popups, with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.access.doors.door import may_enter
from bot.access.model import BindingRole
from bot.classroom import MeetingState, Secret
from bot.features.enrolment.evening_card.buttons import EveningButton
from bot.telegram.buttons.alarms import AlarmButton
from bot.telegram.buttons.doors import DoorButton
from bot.telegram.lessons.credentials import popup_lines
from bot.telegram.lessons.messages import knock_button
from bot.telegram.messages.callbacks import Pressed
from bot.telegram.messages.keyboards import button, row_of
from bot.telegram.messages.messenger import OutgoingMessage
from bot.texts.times import day_of, time_of

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from bot.access.doors.views import EveningRow, EveningView, Opening
    from bot.access.model import Binding, Lesson
    from bot.classroom import Language
    from bot.texts import Texts

_LABEL: Final = 30  # characters of a button that a phone shows
_POPUP: Final = 200  # characters (Bot API, answerCallbackQuery)
_CHILD: Final = 12  # characters of a child's name on a button
_MOST_ROWS: Final = 40  # lessons of one day; a message and its keyboard hold no more


@dataclass(frozen=True, slots=True)
class DoorMessageBuilder:
    """Writes what leads to doors; times are shown in `zone`."""

    texts: Texts
    zone: tzinfo

    def evening(self, view: EveningView, language: Language, now: datetime) -> OutgoingMessage | None:
        """Return a day's lessons with their doors; None where none is left and no card stands."""
        day = f"{view.day:%d/%m}"
        if not view.rows:
            gone = self.texts.say(language, "evening-none" if view.belongs else "evening-left", day=day)
            return None if view.message_id is None else OutgoingMessage(gone, edits=view.message_id)
        # The day by its name: an evening's card is read in the morning, too.
        when = f"{self.texts.plain(language, f'series-day-{view.day.weekday()}')} {day}"
        named = len({row.school_class.id for row in view.rows}) > 1
        rows = view.rows[:_MOST_ROWS]
        lines = [self._line(row, when, language, named=named) for row in rows]
        guards = any(row.child is not None for row in rows)
        foot = [self.texts.say(language, "evening-foot-guardian" if guards else "evening-foot")]
        if view.message_id is not None:
            foot.append(self.texts.say(language, "evening-edited", at=time_of(now, self.zone)))
        buttons = [self._buttons(row, language) for row in rows]
        if guards:
            buttons.append(row_of(self.texts, language, 0, EveningButton.EVENING_NONE))
        one_class = rows[0].school_class.id if len({row.school_class.id for row in rows}) == 1 else 0
        buttons.append(row_of(self.texts, language, one_class, AlarmButton.STRANGER))
        keyboard = InlineKeyboardMarkup(buttons)
        return OutgoingMessage("\n".join((*lines, *foot)), keyboard, view.message_id, silent=True)

    def popup(self, opening: Opening, language: Language) -> str | None:
        """Return a room as a popup's text, which leaves no trace; None where it does not fit or has none."""
        binding = opening.binding
        lines = popup_lines(self.texts, language, opening.lesson.meeting.credentials)
        if binding is None or not lines:
            return None
        name = self.texts.plain(
            language, "popup-name", number=str(binding.number), name=binding.name, tag=opening.tag
        )
        said = "\n".join((*lines, name))
        return said if len(said.encode("utf-16-le")) // 2 <= _POPUP else None

    def earlier(self, lesson: Lesson, language: Language, *, guards: bool) -> OutgoingMessage:
        """Return that a lesson begins earlier than before, with the button of its door."""
        said = self.texts.say(
            language,
            "evening-earlier",
            topic=lesson.topic or Secret(self.texts.plain(language, "evening-lesson")),
            day=day_of(lesson.starts_at, self.zone),
            start=time_of(lesson.starts_at, self.zone),
            opens=time_of(lesson.opens_at, self.zone),
        )
        return OutgoingMessage(said, knock_button(self.texts, language, lesson.class_id, guards=guards))

    def _line(self, row: EveningRow, when: str, language: Language, *, named: bool) -> str:
        lesson = row.lesson
        said = self.texts.say(
            language,
            "evening-row",
            when=when,
            start=time_of(lesson.starts_at, self.zone),
            topic=lesson.topic or Secret(self.texts.plain(language, "evening-lesson")),
        )
        named_class = f" · {self.texts.say(language, 'evening-class', school_class=row.school_class.name)}"
        held = f" · {self.texts.say(language, 'evening-held')}"
        child = "" if row.child is None else f" · {self._child(row.child, language)}"
        return (
            said
            + child
            + (named_class if named else "")
            + (held if lesson.meeting.state is MeetingState.HELD else "")
        )

    def moved(self, opening: Opening, language: Language, now: datetime) -> OutgoingMessage | None:
        """Return the way from a room that the class left into the new one; None where that door is shut.

        It rings though it goes at the lesson's end: its reader looks at the meeting, not at the chat.
        """
        lesson, binding = opening.lesson, opening.binding
        if binding is None or may_enter(binding, lesson, now) is not None:
            return None
        if binding.role is BindingRole.GUARDIAN:
            said = self.texts.say(language, "door-moved-guardian", name=binding.name)
            press = Pressed(DoorButton.ENTER_CHILD, lesson.id, binding.id)
        else:
            said, press = self.texts.say(language, "door-moved"), Pressed(DoorButton.ENTER, lesson.id)
        label = self.texts.plain(language, "button-new-room")
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=press.data())]])
        return OutgoingMessage(said, keyboard, remove_after=lesson.ends_at - now, protected=True)

    def _buttons(self, row: EveningRow, language: Language) -> list[InlineKeyboardButton]:
        lesson = row.lesson
        if row.child is not None:
            enter, peek = (
                Pressed(verb, lesson.id, row.child.id)
                for verb in (DoorButton.ENTER_CHILD, DoorButton.PEEK_CHILD)
            )
            name = row.child.name.reveal().split()[-1:]
            about = {"start": time_of(lesson.starts_at, self.zone), "name": "".join(name)[:_CHILD]}
            return [
                button(self.texts, language, enter, **about),
                button(self.texts, language, peek),
            ]
        label = self.texts.plain(
            language,
            f"button-{DoorButton.ENTER.name}",
            start=time_of(lesson.starts_at, self.zone),
            topic=lesson.topic or Secret(""),
        )
        own = Pressed(DoorButton.ENTER, lesson.id).data()
        return [
            InlineKeyboardButton(label.strip()[:_LABEL], callback_data=own),
            button(self.texts, language, Pressed(DoorButton.PEEK, lesson.id)),
        ]

    def _child(self, child: Binding, language: Language) -> str:
        return self.texts.say(language, "evening-child", number=str(child.number), name=child.name)
