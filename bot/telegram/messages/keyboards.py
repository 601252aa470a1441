"""Buttons under a message, labelled from the texts by their verb."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import KeyboardButtonStyle

from bot.telegram.messages.callbacks import Pressed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.classroom import Language
    from bot.outbox import Callback
    from bot.texts import Texts

_ONE_A_ROW: Final = 12  # buttons; more of them stand two a row
_MOST: Final = 96  # buttons; a keyboard of more than a hundred is refused: REPLY_MARKUP_TOO_LONG


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


def in_rows(buttons: Iterable[InlineKeyboardButton]) -> list[list[InlineKeyboardButton]]:
    """Return the buttons of a list in rows: each one its own, or two a row where there are many.

    The first 96 are shown, with room for a row below.
    """
    shown = list(buttons)[:_MOST]
    across = 1 if len(shown) <= _ONE_A_ROW else 2
    return [shown[first : first + across] for first in range(0, len(shown), across)]


def turning(
    verb: Callback, page: int, pages: int, *, subject: int | None = None
) -> list[list[InlineKeyboardButton]]:
    """Return the row of buttons to the pages before and after; none where there is one page alone.

    `subject`: what the list is about; its verb takes the page as second number then.
    """
    there = [(label, page + step) for label, step in (("◀", -1), ("▶", 1)) if 0 <= page + step < pages]
    turns = [
        (label, Pressed(verb, to) if subject is None else Pressed(verb, subject, to)) for label, to in there
    ]
    row = [InlineKeyboardButton(label, callback_data=each.data()) for label, each in turns]
    return [row] if row else []
