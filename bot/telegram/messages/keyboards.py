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
    style = KeyboardButtonStyle.DANGER if pressed.verb.dangerous else None
    return InlineKeyboardButton(label, callback_data=pressed.data(), style=style)


def row_of(texts: Texts, language: Language, subject: int, *verbs: Callback) -> list[InlineKeyboardButton]:
    """Return buttons of one row, one a verb, all with the same subject."""
    return [button(texts, language, Pressed(verb, subject)) for verb in verbs]


def choice(texts: Texts, language: Language, subject: int, *verbs: Callback) -> InlineKeyboardMarkup | None:
    """Return a keyboard of one row, a button a verb; None without any."""
    return InlineKeyboardMarkup([row_of(texts, language, subject, *verbs)]) if verbs else None
