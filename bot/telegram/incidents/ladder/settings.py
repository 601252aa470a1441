"""/ladder: owners choose how long each step waits and when nobody is disturbed, and take it back."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.incidents.ladder.settings import (
    DAYS_OFF,
    FIRST,
    QUIET,
    SECOND,
    Hours,
    LadderSettings,
    SettingsReply,
)
from bot.telegram.buttons.ladder import LadderButton
from bot.telegram.messages.callbacks import Pressed
from bot.telegram.messages.keyboards import button, row_of
from bot.telegram.messages.messenger import OutgoingMessage, sentence
from bot.telegram.messages.replies import CallbackReply

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram import InlineKeyboardButton, User

    from bot.classroom import Language
    from bot.outbox import Callback
    from bot.storage.incidents.ladder.ladders import Chosen, Ladders
    from bot.telegram.messages.replies import Callbacks
    from bot.texts import Texts

_log = logs.get()


def _first(place: int, settings: LadderSettings) -> LadderSettings:
    return replace(settings, first=FIRST[place])


def _second(place: int, settings: LadderSettings) -> LadderSettings:
    return replace(settings, second=SECOND[place])


def _quiet(place: int, settings: LadderSettings) -> LadderSettings:
    return replace(settings, quiet=QUIET[place])


def _days_off(place: int, settings: LadderSettings) -> LadderSettings:
    return replace(settings, days_off=DAYS_OFF[place])


def _default(_place: int, _settings: LadderSettings) -> LadderSettings:
    return LadderSettings()


# What each button sets, and how many places it may name.
_SETS: Final[dict[Callback, tuple[int, Callable[[int, LadderSettings], LadderSettings]]]] = {
    LadderButton.FIRST: (len(FIRST), _first),
    LadderButton.SECOND: (len(SECOND), _second),
    LadderButton.QUIET: (len(QUIET), _quiet),
    LadderButton.DAYS_OFF: (len(DAYS_OFF), _days_off),
    LadderButton.DEFAULT: (1, _default),
}


@dataclass(frozen=True, slots=True)
class LadderSettingsPage:
    """Shows an owner the settings, and takes presses."""

    ladders: Ladders
    _: KW_ONLY
    texts: Texts

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons."""
        return {**dict.fromkeys(_SETS, self._chosen), LadderButton.UNDO: self._undone}

    async def show(self, user: User, language: Language) -> OutgoingMessage:
        """Return the page for an owner."""
        settings = await self.ladders.settings(user.id)
        if settings is None:
            return sentence(self.texts, language, SettingsReply.NOT_OWNER.value)
        return self._page(settings, None, language)

    async def _chosen(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        places, sets = _SETS[pressed.verb]
        if pressed.subject >= places:
            return CallbackReply(self.texts.plain(language, "press-unknown"), done=False)
        chosen = await self.ladders.choose(user.id, partial(sets, pressed.subject))
        return self._told(chosen, language)

    async def _undone(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        return self._told(await self.ladders.undo(user.id, pressed.subject), language)

    def _told(self, chosen: Chosen, language: Language) -> CallbackReply:
        _log.info("ladder.settings", reply=chosen.reply.value)
        said = self.texts.plain(language, chosen.reply.value)
        if chosen.reply is SettingsReply.NOT_OWNER:
            return CallbackReply(said, done=False)
        page = self._page(chosen.settings, chosen.choice_id, language)
        done = chosen.reply is not SettingsReply.CHANGED_SINCE
        return CallbackReply(said, edit=page, done=done)

    def _page(self, settings: LadderSettings, undo: int | None, language: Language) -> OutgoingMessage:
        begins, ends = settings.quiet
        text = self.texts.say(
            language,
            "ladder-settings",
            first=str(settings.first),
            second=str(settings.second),
            quiet="none" if begins == ends else "some",
            begins=begins.strftime("%H:%M"),
            ends=ends.strftime("%H:%M"),
            days=settings.days_off.value,
        )
        minutes = partial(self._row, language)
        hours = [
            self._button(language, LadderButton.QUIET, place, _hours(each), on=each == settings.quiet)
            for place, each in enumerate(QUIET)
        ]
        rows = [
            minutes(LadderButton.FIRST, [str(each) for each in FIRST], str(settings.first)),
            *_halved(minutes(LadderButton.SECOND, [str(each) for each in SECOND], str(settings.second))),
            *_halved(hours),
            minutes(LadderButton.DAYS_OFF, [each.value for each in DAYS_OFF], settings.days_off.value),
            row_of(self.texts, language, 0, LadderButton.DEFAULT),
        ]
        if undo is not None:
            rows[-1] += row_of(self.texts, language, undo, LadderButton.UNDO)
        return OutgoingMessage(text, InlineKeyboardMarkup(rows))

    def _row(
        self, language: Language, verb: Callback, values: list[str], now: str
    ) -> list[InlineKeyboardButton]:
        return [
            self._button(language, verb, place, value, on=value == now) for place, value in enumerate(values)
        ]

    def _button(
        self, language: Language, verb: Callback, place: int, value: str, *, on: bool
    ) -> InlineKeyboardButton:
        return button(self.texts, language, Pressed(verb, place), value=value, on="yes" if on else "no")


def _halved(row: list[InlineKeyboardButton]) -> tuple[list[InlineKeyboardButton], ...]:
    """Return a row as two, so that telephones cut none of it."""
    middle = len(row) // 2
    return row[:middle], row[middle:]


def _hours(quiet: Hours) -> str:
    begins, ends = quiet
    return "none" if begins == ends else f"{begins.strftime('%H:%M')}-{ends.strftime('%H:%M')}"
