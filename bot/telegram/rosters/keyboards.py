"""Buttons of a file's columns, of which the sender chooses those of number and name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.features.enrolment.codes.buttons import CodeButton
from bot.outbox import Callback
from bot.telegram.buttons.rosters import RosterButton
from bot.telegram.messages.callbacks import Pressed
from bot.telegram.messages.keyboards import in_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.access.rosters.choosing import Choice
    from bot.classroom import Language
    from bot.texts import Texts

_LABEL: Final = 30  # characters on a button


def columns(
    texts: Texts, verb: Callback, offered: Iterable[Choice], *, first: int, mark: int, language: Language
) -> InlineKeyboardMarkup:
    """Return a button for each column that may be chosen; for numbers one that numbers in order.

    `mark` identifies the list that an answer is about.
    """
    rows = []
    for index, each in enumerate(offered, first):
        places = "+".join(_letter(place) for place in each.places)
        label = " · ".join(part for part in (places, each.title, each.sample) if part)
        rows.append([InlineKeyboardButton(label[:_LABEL], callback_data=Pressed(verb, index, mark).data())])
    if first:
        label = texts.plain(language, "button-in-order")
        rows.append([InlineKeyboardButton(label, callback_data=Pressed(verb, 0, mark).data())])
    drop = texts.plain(language, f"button-{RosterButton.DROP_NAMES.name}")
    rows.append([InlineKeyboardButton(drop, callback_data=Pressed(RosterButton.DROP_NAMES, mark).data())])
    return InlineKeyboardMarkup(rows)


def slips_of(classes: Sequence[tuple[str, int]]) -> InlineKeyboardMarkup:
    """Return a button for each class, by name and id, that prints its slips."""
    buttons = (
        InlineKeyboardButton(f"🖨 {name}"[:_LABEL], callback_data=Pressed(CodeButton.PRINT_SLIPS, id).data())
        for name, id in classes  # noqa: A001 - a class's id is its id
    )
    return InlineKeyboardMarkup(in_rows(buttons))


def _letter(place: int) -> str:
    """Return a column's letters, as spreadsheets show them: A, B ... Z, AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
