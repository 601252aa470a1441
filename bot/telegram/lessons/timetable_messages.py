"""Weekly timetables, lessons to come and days off as text and buttons. Rooms are masked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.classroom import Language, Secret
from bot.features.lessons.buttons import LessonButton
from bot.features.lessons.invitations.rules.invitation import mask_id
from bot.telegram.messages.keyboards import Pressed, button, choice, in_rows, row_of
from bot.telegram.messages.messenger import OutgoingMessage

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from bot.classroom import SchoolClass
    from bot.features.lessons.rules.lesson import Lesson, Meeting, Provider
    from bot.features.lessons.timetables.rules.calendars import Appointments, Calendar, RoomChange
    from bot.features.lessons.timetables.rules.weeks import Planned
    from bot.outbox import Callback
    from bot.texts import Texts

_ANY_DAY = date(2000, 1, 1)
_SHOWN = 24  # lessons to come in one message
_LABEL = 30  # characters of a button


@dataclass(frozen=True, slots=True)
class TimetableMessageBuilder:
    """Writes messages about weeks; times are shown in `zone`."""

    texts: Texts
    zone: tzinfo

    def week(
        self, school_class: SchoolClass, week: Sequence[Planned], unread: int, mark: int, language: Language
    ) -> OutgoingMessage:
        """Return a typed week as it was read, with each lesson's room, and the question whether it is right.

        `mark` identifies the week that an answer is about. A week without any room waits for one already.
        """
        roomless = [each for each in week if each.meeting is None]
        waits = len(roomless) == len(week)
        count = str(len(week))
        lines = [
            self.texts.say(language, "series-week-head", school_class=school_class.name, count=count),
            *(self._planned(each, language) for each in week),
        ]
        if roomless:
            lines.append(self.texts.say(language, "series-week-no-rooms" if waits else "series-week-rooms"))
        if unread:
            lines.append(self.texts.say(language, "series-week-unread", count=str(unread)))
        if waits:
            return OutgoingMessage(
                "\n".join(lines), choice(self.texts, language, school_class.id, LessonButton.DROP_AWAITED)
            )
        take = button(self.texts, language, Pressed(LessonButton.TAKE_WEEK, school_class.id, mark))
        drop = button(self.texts, language, Pressed(LessonButton.DROP_WEEK, mark))
        return OutgoingMessage("\n".join(lines), InlineKeyboardMarkup([[take, drop]]))

    def taken(self, school_class_id: int, count: int, waiting: int, language: Language) -> OutgoingMessage:
        """Return how many weekly lessons were saved, and how many wait for a room."""
        said = self.texts.say(language, "series-week-taken", count=str(count))
        if waiting:
            said = f"{said}\n{self.texts.say(language, 'series-week-waiting', count=str(waiting))}"
        return OutgoingMessage(said, choice(self.texts, language, school_class_id, LessonButton.COMING))

    def imported(self, school_class_id: int, count: int, language: Language) -> OutgoingMessage:
        """Return how many lessons of a calendar were saved."""
        said = self.texts.say(language, "calendar-taken", count=str(count))
        return OutgoingMessage(said, choice(self.texts, language, school_class_id, LessonButton.COMING))

    def coming(
        self, school_class: SchoolClass, lessons: Sequence[Lesson], language: Language
    ) -> OutgoingMessage:
        """Return a class's lessons to come, a button each."""
        if not lessons:
            return OutgoingMessage(
                self.texts.say(language, "series-coming-none", school_class=school_class.name)
            )
        head = self.texts.say(language, "series-coming-head", school_class=school_class.name)
        rows = [
            [
                InlineKeyboardButton(
                    self._label(each, language),
                    callback_data=Pressed(LessonButton.SHOW_LESSON, each.id).data(),
                )
            ]
            for each in lessons[:_SHOWN]
        ]
        return OutgoingMessage(head, InlineKeyboardMarkup(rows))

    def calendar(
        self, calendar: Calendar, classes: Sequence[SchoolClass], mark: int, language: Language
    ) -> OutgoingMessage:
        """Return what a calendar file holds, and the question for which class it is to be saved."""
        lines = [*self._calendar_lines(calendar, language), self.texts.say(language, "calendar-which")]
        rows = self._classes(LessonButton.CALENDAR_FOR, classes, mark)
        rows.append(row_of(self.texts, language, mark, LessonButton.DROP_WEEK))
        return OutgoingMessage("\n".join(lines), InlineKeyboardMarkup(rows))

    def calendar_changes(
        self,
        calendar: Calendar,
        changes: Sequence[RoomChange],
        pressed: Pressed,
        language: Language,
        *,
        borrowed: bool,
        written: bool = False,
    ) -> OutgoingMessage:
        """Return how a calendar file differs from the rooms that a class uses, before it is saved.

        `borrowed`: it is another author's file, whose rooms are kept beside those. `pressed` is the class's.
        `written`: somebody without power over the class wrote of a room in it first.
        """
        lines = self._calendar_lines(calendar, language)
        if borrowed:
            lines.append(self.texts.say(language, "calendar-forwarded"))
        if written:
            lines.append(self.texts.say(language, "echo-borrowed"))
        about = "calendar-apart" if borrowed else "calendar-changes"
        for each in changes:
            room = self._room(each.meeting, language)
            parts = ", ".join(self.texts.plain(language, part.value) for part in each.parts)
            lines.append(self.texts.say(language, about, room=room, parts=parts))
        lines.append(self.texts.say(language, "calendar-sure"))
        save = button(
            self.texts, language, Pressed(LessonButton.SAVE_CALENDAR, pressed.subject, pressed.second)
        )
        drop = button(self.texts, language, Pressed(LessonButton.DROP_WEEK, pressed.second))
        return OutgoingMessage("\n".join(lines), InlineKeyboardMarkup([[save, drop]]))

    def _calendar_lines(self, calendar: Calendar, language: Language) -> list[str]:
        lines = [self.texts.say(language, "calendar-head", count=str(calendar.count))]
        lines += [self._room_times(each, language) for each in calendar.rooms[:_SHOWN]]
        if any(each.invitation.for_adults for each in calendar.rooms):
            lines.append(self.texts.say(language, "calendar-adults"))
        if calendar.roomless:
            lines.append(self.texts.say(language, "calendar-roomless", count=str(calendar.roomless)))
        return lines

    def off_question(
        self, days: tuple[date, date], classes: Sequence[SchoolClass], mark: int, language: Language
    ) -> OutgoingMessage:
        """Return the question which class is off; the press confirms that it is."""
        said = self.texts.say(language, "series-off-which", days=_span(days))
        return OutgoingMessage(said, InlineKeyboardMarkup(self._classes(LessonButton.OFF_FOR, classes, mark)))

    def _classes(
        self, verb: Callback, classes: Sequence[SchoolClass], mark: int
    ) -> list[list[InlineKeyboardButton]]:
        return in_rows(
            InlineKeyboardButton(
                each.name.reveal()[:_LABEL] or "—", callback_data=Pressed(verb, each.id, mark).data()
            )
            for each in classes
        )

    def off(
        self,
        school_class: SchoolClass,
        days: tuple[date, date],
        holiday_id: int,
        count: int,
        language: Language,
    ) -> OutgoingMessage:
        """Return which days are off, and how many lessons are cancelled by that."""
        about = {"days": _span(days), "count": str(count)}
        said = self.texts.say(language, "series-off-done", school_class=school_class.name, **about)
        return OutgoingMessage(said, choice(self.texts, language, holiday_id, LessonButton.NOT_OFF))

    def _planned(self, planned: Planned, language: Language) -> str:
        entry = planned.entry
        end = datetime.combine(_ANY_DAY, entry.begins, UTC) + entry.lasts
        return self.texts.say(
            language,
            "series-week-line",
            day=self.texts.plain(language, f"series-day-{entry.weekday}"),
            start=entry.begins.strftime("%H:%M"),
            end=end.strftime("%H:%M"),
            topic=entry.topic,
            room=self._room(planned.meeting, language),
        )

    def _room_times(self, room: Appointments, language: Language) -> str:
        invitation, (start, _) = room.invitation, room.times[0]
        return self.texts.say(
            language,
            "calendar-line",
            topic=invitation.topic or Secret("—"),
            room=self._named(invitation.provider, invitation.meeting_id, language),
            start=start.astimezone(self.zone).strftime("%d/%m %H:%M"),
            count=str(len(room.times)),
        )

    def _room(self, meeting: Meeting | None, language: Language) -> Secret:
        if meeting is None:
            return Secret(self.texts.plain(language, "series-week-no-room"))
        return self._named(meeting.provider, meeting.credentials.meeting_id, language)

    def _named(self, of: Provider, number: Secret | None, language: Language) -> Secret:
        provider = self.texts.plain(language, f"provider-{of.value}")
        return Secret(provider if number is None else f"{provider} {mask_id(number.reveal())}")

    def _label(self, lesson: Lesson, language: Language) -> str:
        start = lesson.starts_at.astimezone(self.zone)
        day = self.texts.plain(language, f"series-day-{start.weekday()}")
        topic = lesson.topic.reveal() if lesson.topic is not None else ""
        return f"{day} {start:%d/%m %H:%M} {topic}"[:_LABEL].strip()


def _span(days: tuple[date, date]) -> str:
    """Return days off: from the first to the last, or the only one."""
    return " – ".join(dict.fromkeys(map(_day, days)))


def _day(day: date) -> str:
    return day.strftime("%d/%m/%Y")
