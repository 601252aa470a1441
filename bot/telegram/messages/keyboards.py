"""Buttons under a message, labelled from the texts by their verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import KeyboardButtonStyle

from bot.telegram.messages.callbacks import Pressed

if TYPE_CHECKING:
    from bot.classroom import Language
    from bot.telegram.messages.callbacks import Callback
    from bot.texts import Texts


def button(texts: Texts, language: Language, pressed: Pressed, **about: str) -> InlineKeyboardButton:
    """Return a button that means `pressed`; `about` fills its label."""
    label = texts.plain(language, f"button-{pressed.verb.name}", **about)
    return InlineKeyboardButton(label, callback_data=pressed.data(), style=_style(pressed.verb))


def disabled(texts: Texts, language: Language, verb: Callback) -> InlineKeyboardButton:
    """Return a button that nobody can press, in the place of one of that verb: its label says why.

    Its field is of Bot API 10.3, which python-telegram-bot 22.8 does not name yet.
    """
    label = texts.plain(language, f"button-{verb.name}-off")
    return InlineKeyboardButton(label, api_kwargs={"disabled": {}})


def _style(verb: Callback) -> str | None:
    """Return a button's colour; apps from before they were coloured show it as any (Bot API 9.4)."""
    if verb.dangerous:
        return KeyboardButtonStyle.DANGER
    return KeyboardButtonStyle.PRIMARY if verb.first else None


def row_of(
    texts: Texts, language: Language, subject: int, *verbs: Callback, second: int = 0
) -> list[InlineKeyboardButton]:
    """Return buttons of one row, one a verb, all with the same subject; `second`: for verbs that take one."""
    return [button(texts, language, Pressed(verb, subject, second)) for verb in verbs]


def choice(
    texts: Texts, language: Language, subject: int, *verbs: Callback, second: int = 0
) -> InlineKeyboardMarkup | None:
    """Return a keyboard of one row, a button a verb; None without any."""
    return InlineKeyboardMarkup([row_of(texts, language, subject, *verbs, second=second)]) if verbs else None
