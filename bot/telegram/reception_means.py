"""What the private side is handed: the bot, its sentences, and what others do for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import tzinfo

    from telegram import Bot, User

    from bot.access.lessons.calendars import CalendarEvent
    from bot.access.rosters.sheets import Sheet
    from bot.classroom import Clock, Language
    from bot.telegram.api.retry import Asker
    from bot.telegram.enrolment import codes
    from bot.telegram.guard.drill import Drilling
    from bot.telegram.incidents.chat_info_messages import FrontRenderer
    from bot.telegram.incidents.pause_messages import HeldLetters
    from bot.telegram.incidents.pictures import Showing
    from bot.telegram.lessons.messages import LessonLetters
    from bot.telegram.lessons.reposts import Rests
    from bot.telegram.messages import presses
    from bot.telegram.messages.languages import Languages
    from bot.telegram.messages.messenger import Messenger
    from bot.telegram.school import class_rules, start
    from bot.texts import Texts


@dataclass(frozen=True, kw_only=True, slots=True)
class Means:
    """The capabilities of the services that answer people."""

    bot: Bot
    asker: Asker
    texts: Texts
    messenger: Messenger
    letters: LessonLetters
    held_letters: HeldLetters
    front_letters: FrontRenderer
    clock: Clock
    zone: tzinfo
    languages: Languages
    language: Language
    staff_changed: Callable[[], Awaitable[None]]
    rooms_changed: Callable[[], Awaitable[None]]
    pauses_changed: Callable[[], Awaitable[None]]
    brakes_changed: Callable[[], Awaitable[None]]
    codes_changed: Callable[[], Awaitable[None]]
    read_file: Callable[[bytes], Awaitable[tuple[Sheet, ...] | str]]
    press: codes.Press
    rules_paper: class_rules.Paper
    read_calendar: Callable[[bytes], tuple[CalendarEvent, ...] | str]
    write_csv: Callable[[Sequence[Sequence[str]]], bytes]
    write_xlsx: Callable[[Sequence[Sequence[str]]], bytes]
    showing: Showing
    check_right: Callable[[int], Awaitable[bool | None]]
    mode_changed: Callable[[], Awaitable[None]]
    rooms: presses.Rooms
    creators: start.Creators
    start_link: str
    drilling: Drilling
    rests: Rests

    @property
    def language_for(self) -> Callable[[User], Language]:
        """Return in which language somebody is spoken with."""
        return self.languages.of
