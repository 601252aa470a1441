"""Teachers in private: lessons that repeat, weeks typed as text, days off, and one lesson of a series."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import regex

from bot import logs
from bot.classroom import Language, Secret
from bot.features.lessons.buttons import LessonButton
from bot.features.lessons.invitations.rules.dates import find_days
from bot.features.lessons.invitations.rules.invitation import read_invitation
from bot.features.lessons.invitations.rules.times import read_times
from bot.features.lessons.rules.decisions import LASTS
from bot.features.lessons.rules.transitions import LessonReply
from bot.features.lessons.timetables.rules.weeks import read_days_off, read_timetable
from bot.plain import plain, seen
from bot.telegram.lessons.messages import REFUSALS
from bot.telegram.messages.messenger import OutgoingMessage, sentence
from bot.telegram.messages.presses import CallbackReply

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from telegram import User

    from bot.classroom import SchoolClass
    from bot.features.lessons.store.lessons import Lessons
    from bot.features.lessons.timetables.store.timetables import Timetables
    from bot.school.dialogs import Dialog
    from bot.storage.updates.dialogs import Dialogs
    from bot.telegram.lessons.messages import LessonMessageBuilder
    from bot.telegram.lessons.timetable_messages import TimetableMessageBuilder
    from bot.telegram.messages.context import Context
    from bot.telegram.messages.keyboards import Pressed
    from bot.telegram.messages.presses import Callbacks
    from bot.telegram.messages.private_messages import PrivateMessage

_log = logs.get()
_WEEK, _UNTIL, _OFF, _REPEAT = "week", "until", "off", "repeat"  # dialog steps
_OTHERS: Final = frozenset({"class-rules"})  # dialog steps whose texts may contain days and times
_ASKS: Final = regex.compile(r"(?:xem )?(?:lich(?: hoc)?|tkb|thoi khoa bieu|timetable|lessons)[?. ]*")


class TimetableHandlers:
    """Answers teachers about their weeks. `zone`: the school's, in which they write times."""

    def __init__(
        self,
        context: Context,
        lessons: Lessons,
        timetables: Timetables,
        dialogs: Dialogs,
        *,
        letters: LessonMessageBuilder,
        weeks: TimetableMessageBuilder,
    ) -> None:
        self._lessons = lessons
        self._timetables = timetables
        self._dialogs = dialogs
        self._texts = context.texts
        self._letters = letters
        self._weeks = weeks
        self._clock = context.clock
        self._zone = context.zone
        self._rooms_changed = context.rooms_changed

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons of weekly lessons."""
        return {
            LessonButton.REPEAT: self._repeated,
            LessonButton.NEW_ROOM: self._moved,
            LessonButton.END_SERIES: self._ended,
            LessonButton.SERIES_UNTIL: self._ask_until,
            LessonButton.COMING: self._coming,
            LessonButton.SHOW_LESSON: self._show,
            LessonButton.WEEK_FOR: self._week_for,
            LessonButton.TAKE_WEEK: self._week_taken,
            LessonButton.DROP_WEEK: self._week_dropped,
            LessonButton.DROP_AWAITED: self._awaited_dropped,
            LessonButton.OFF_FOR: self._off_for,
            LessonButton.NOT_OFF: self._not_off,
        }

    async def typed(self, said: PrivateMessage) -> OutgoingMessage | None:
        """Answer a week, days off, a day asked for, or the word for lessons to come. None: none of these.

        A text with an invitation to a meeting is no week: it is left to the handler of invitations.
        """
        user, text, language, now = said.user, said.text, said.language, self._now()
        if read_invitation(text, now, self._zone) is not None:
            return None
        days, week = read_days_off(text, now), read_timetable(text)
        asks = _ASKS.fullmatch(plain(seen(text.strip()))) is not None
        dialog = await self._dialogs.asked(user.id)
        if dialog is not None and dialog.step in _OTHERS:
            return None
        if dialog is not None and week is None and days is None and not asks:
            return await self._asked_for(dialog, user, text, language)
        if not (days or week or asks):
            return None
        classes = said.classes
        if days is None:
            return await self._week(user, text if week else None, classes, language)
        mark = await self._dialogs.ask_about(user.id, _OFF, Secret(text))
        return self._weeks.off_question(days, classes, mark, language)

    async def _asked_for(
        self, dialog: Dialog, user: User, text: str, language: Language
    ) -> OutgoingMessage | None:
        """Answer a question about a series: its last day, or its time of the week."""
        if dialog.step == _UNTIL:
            return await self._until(user, dialog.subject, text, language)
        if dialog.step == _REPEAT and "\n" not in text.strip():
            return await self._repeats(user, dialog.subject, text, language)
        return None

    async def _week(
        self, user: User, text: str | None, classes: Sequence[SchoolClass], language: Language
    ) -> OutgoingMessage:
        """Answer a typed week, or None: a wish for lessons to come; of several classes ask which."""
        mark = 0 if text is None else await self._dialogs.ask_about(user.id, _WEEK, Secret(text))
        if len(classes) > 1:
            verb, question = (
                (LessonButton.WEEK_FOR, "series-week-which")
                if text
                else (LessonButton.COMING, "series-coming-which")
            )
            return OutgoingMessage(
                self._texts.say(language, question), self._letters.classes(verb, classes, mark=mark)
            )
        if text is None:
            return await self._lessons_of(user, classes[0], language)
        return await self._planned(user, classes[0], text, mark, language)

    async def _planned(
        self, user: User, school_class: SchoolClass, text: str, mark: int, language: Language
    ) -> OutgoingMessage:
        """Return a typed week with its rooms, and the question whether it is right."""
        week = read_timetable(text)
        planned = await self._timetables.plan(user.id, school_class.id, week.entries) if week else None
        if week is None or planned is None:
            return sentence(self._texts, language, "series-week-gone")
        if not week.entries:
            return sentence(self._texts, language, "times-backwards")
        if all(each.meeting is None for each in planned):
            await self._timetables.take(user.id, school_class.id, week.entries, self._zone)
            _log.info("timetable.waiting", lessons=len(planned))
        return self._weeks.week(school_class, planned, week.unread, mark, language)

    async def _lessons_of(self, user: User, school_class: SchoolClass, language: Language) -> OutgoingMessage:
        coming = await self._timetables.coming(user.id, school_class.id)
        if coming is None:
            return sentence(self._texts, language, LessonReply.NOT_STAFF.value)
        return self._weeks.coming(school_class, coming, language)

    async def _until(
        self, user: User, lesson_id: int, text: str, language: Language
    ) -> OutgoingMessage | None:
        said = seen(text)
        if "\n" in said.strip():
            return None
        days = (day.date for day in find_days(said, plain(said), self._now().date()) if day.date)
        last = next(days, None)
        if last is None:
            return sentence(self._texts, language, "series-until-unclear")
        if last < self._now().date():
            return sentence(self._texts, language, "series-until-past")
        reply = await self._timetables.until(user.id, lesson_id, last)
        await self._dialogs.end(user.id)
        echo = await self._lessons.echo(user.id, lesson_id) if reply is LessonReply.LASTS else None
        if echo is None:
            return sentence(self._texts, language, reply.value)
        return self._letters.echo(echo, language, self._now())

    async def _repeated(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reply = await self._timetables.repeat(user.id, pressed.subject, self._zone)
        if reply is LessonReply.WHEN:
            await self._dialogs.ask(user.id, _REPEAT, pressed.subject)
            question = sentence(self._texts, language, reply.value)
            return CallbackReply(self._texts.plain(language, "setup-look-below"), follow_up=question)
        return await self._shown(reply, pressed, user, language)

    async def _repeats(
        self, user: User, lesson_id: int, text: str, language: Language
    ) -> OutgoingMessage | None:
        """Answer the weekly time of a lesson that had none yet."""
        said, now = seen(text), self._now()
        times = read_times(said, plain(said), now, self._zone, now.date())
        if times.starts_at is not None and (times.ends_at or times.starts_at + LASTS) <= now:
            times = read_times(said, plain(said), now, self._zone)
        if times.starts_at is None or times.guessed:
            return sentence(self._texts, language, "times-backwards" if times.backwards else "times-unclear")
        both = times.starts_at, times.ends_at or times.starts_at + LASTS
        reply = await self._timetables.repeat(user.id, lesson_id, self._zone, both)
        _log.info("timetable.pressed", verb=LessonButton.REPEAT.name, reply=reply.value)
        await self._dialogs.end(user.id)
        await self._rooms_changed()
        echo = await self._lessons.echo(user.id, lesson_id) if reply is LessonReply.REPEATS else None
        if echo is None:
            return sentence(self._texts, language, reply.value)
        return self._letters.echo(echo, language, now)

    async def _moved(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reply, lesson_id = await self._timetables.new_room(user.id, pressed.subject)
        return await self._shown(reply, replace(pressed, subject=lesson_id), user, language)

    async def _ended(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reply = await self._timetables.end(user.id, pressed.subject)
        return await self._shown(reply, pressed, user, language)

    async def _ask_until(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        echo = await self._lessons.echo(user.id, pressed.subject)
        if echo is None:
            return CallbackReply(self._texts.plain(language, LessonReply.NOT_STAFF.value))
        if echo.until is None:
            return CallbackReply(self._texts.plain(language, LessonReply.UNKNOWN.value))
        await self._dialogs.ask(user.id, _UNTIL, pressed.subject)
        question = sentence(self._texts, language, "series-until-question")
        return CallbackReply(self._texts.plain(language, "setup-look-below"), follow_up=question)

    async def _coming(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        classes = await self._lessons.staffed_by(user.id)
        if classes and not pressed.subject:
            letter = await self._week(user, None, classes, language)
            return CallbackReply(self._texts.plain(language, "setup-look-below"), follow_up=letter)
        chosen = await self._own(user, pressed.subject)
        if chosen is None:
            return CallbackReply(self._texts.plain(language, LessonReply.NOT_STAFF.value))
        letter = await self._lessons_of(user, chosen, language)
        return CallbackReply(self._texts.plain(language, "setup-look-below"), follow_up=letter)

    async def _show(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        echo = await self._lessons.echo(user.id, pressed.subject)
        if echo is None:
            return CallbackReply(self._texts.plain(language, LessonReply.UNKNOWN.value))
        letter = self._letters.echo(echo, language, self._now())
        return CallbackReply(self._texts.plain(language, "setup-look-below"), follow_up=letter)

    async def _week_for(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        text = await self._kept(user, _WEEK, pressed.second)
        chosen = await self._own(user, pressed.subject)
        if text is None or chosen is None:
            return CallbackReply(self._texts.plain(language, "series-week-gone"))
        letter = await self._planned(user, chosen, text, pressed.second, language)
        return CallbackReply(self._texts.plain(language, "press-noted"), edit=letter)

    async def _week_taken(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        text = await self._kept(user, _WEEK, pressed.second)
        week = None if text is None else read_timetable(text)
        if week is None:
            return CallbackReply(self._texts.plain(language, "series-week-gone"))
        reply, count, waiting = await self._timetables.take(
            user.id, pressed.subject, week.entries, self._zone
        )
        _log.info("timetable.saved", reply=reply.value, lessons=count, waiting=waiting)
        if reply is not LessonReply.REPEATS:
            return CallbackReply(self._texts.plain(language, reply.value))
        await self._dialogs.end(user.id)
        await self._rooms_changed()
        letter = self._weeks.taken(pressed.subject, count, waiting, language)
        return CallbackReply(self._texts.plain(language, reply.value), edit=letter)

    async def _week_dropped(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        await self._dialogs.end(user.id, pressed.subject)
        dropped = sentence(self._texts, language, "series-week-dropped")
        return CallbackReply(self._texts.plain(language, "press-noted"), edit=dropped)

    async def _awaited_dropped(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        await self._timetables.drop_week(user.id, pressed.subject)
        await self._dialogs.end(user.id)
        dropped = sentence(self._texts, language, "series-week-dropped")
        return CallbackReply(self._texts.plain(language, "press-noted"), edit=dropped)

    async def _off_for(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        text = await self._kept(user, _OFF, pressed.second)
        chosen = await self._own(user, pressed.subject)
        days = None if text is None else read_days_off(text, self._now())
        if days is None or chosen is None:
            return CallbackReply(self._texts.plain(language, "series-week-gone"))
        reply, holiday_id, count = await self._timetables.holiday(user.id, chosen.id, days, self._zone)
        _log.info("timetable.days_off", reply=reply.value, lessons=count)
        said = self._texts.plain(language, reply.value)
        if reply is not LessonReply.FREE:
            return CallbackReply(said)
        return CallbackReply(said, follow_up=self._weeks.off(chosen, days, holiday_id, count, language))

    async def _not_off(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reply = await self._timetables.no_holiday(user.id, pressed.subject)
        letter = sentence(self._texts, language, reply.value)
        return CallbackReply(self._texts.plain(language, reply.value), edit=letter, below=True)

    async def _kept(self, user: User, step: str, mark: int) -> str | None:
        """Return the sender's typed text, if the pressed question is about it."""
        dialog = await self._dialogs.asked(user.id)
        asked = dialog is not None and (dialog.step, dialog.subject) == (step, mark)
        data = dialog.data if dialog is not None and asked else None
        return None if data is None else data.reveal()

    async def _own(self, user: User, class_id: int) -> SchoolClass | None:
        classes = await self._lessons.staffed_by(user.id)
        return next((one for one in classes if one.id == class_id), None)

    async def _shown(
        self, reply: LessonReply, pressed: Pressed, user: User, language: Language
    ) -> CallbackReply:
        """Return the result of a press, with the lesson as it is now."""
        _log.info("timetable.pressed", verb=pressed.verb.name, reply=reply.value)
        await self._rooms_changed()
        said = self._texts.plain(language, reply.value)
        echo = await self._lessons.echo(user.id, pressed.subject)
        instead = None if echo is None else self._letters.echo(echo, language, self._now())
        return CallbackReply(said, edit=instead, done=reply not in REFUSALS)

    def _now(self) -> datetime:
        return self._clock.now().astimezone(self._zone)
