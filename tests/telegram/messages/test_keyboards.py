"""Buttons: what cannot be undone is red, and nothing else is."""

from __future__ import annotations

import pytest

from bot.classroom import Language
from bot.telegram.buttons.privacy import PrivacyButton
from bot.telegram.messages.callbacks import Callback, Pressed
from bot.telegram.messages.keyboards import button
from bot.texts import load
from tests.telegram.buttons import EVERY

TEXTS = load()


@pytest.mark.parametrize(
    ("verb", "style"), [(PrivacyButton.FORGET, "danger"), (PrivacyButton.FORGET_NOT, None)]
)
def test_what_cannot_be_undone_is_red(verb: Callback, style: str | None) -> None:
    """The style is the Bot API's own word; a button without one looks as the app has it."""
    made = button(TEXTS, Language.VI, Pressed(verb, 1)).to_dict()
    assert made.get("style") == style
    assert made["callback_data"] == Pressed(verb, 1).data()


def test_few_buttons_are_red() -> None:
    """Red warns only while it is rare: less than a tenth of all."""
    assert 0 < len([each for each in EVERY if each.dangerous]) < len(EVERY) / 10
