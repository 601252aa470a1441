"""Buttons: what cannot be undone or weighs on somebody is red, what is to be done first is blue."""

from __future__ import annotations

import pytest

from bot.classroom import Language
from bot.features.incidents.sanctions.buttons import SanctionButton
from bot.features.privacy.buttons import PrivacyButton
from bot.outbox import Callback
from bot.telegram.buttons.incidents import IncidentButton
from bot.telegram.messages.callbacks import Pressed
from bot.telegram.messages.keyboards import button, disabled, in_rows
from bot.texts import load
from tests.telegram.buttons import EVERY

TEXTS = load()


@pytest.mark.parametrize(
    ("verb", "style"),
    [
        (PrivacyButton.FORGET, "danger"),
        (PrivacyButton.FORGET_NOT, None),
        (IncidentButton.ACKNOWLEDGE, "primary"),
        (SanctionButton.MUTE_SURE, "danger"),
        (SanctionButton.UNMUTE, None),
    ],
)
def test_a_button_is_coloured_by_what_it_does(verb: Callback, style: str | None) -> None:
    """The style is the Bot API's own word; a button without one looks as the app has it."""
    made = button(TEXTS, Language.VI, Pressed(verb, 1)).to_dict()
    assert made.get("style") == style
    assert made["callback_data"] == Pressed(verb, 1).data()


def test_few_buttons_are_red() -> None:
    """Red warns only while it is rare: less than a tenth of all."""
    assert 0 < len([each for each in EVERY if each.dangerous]) < len(EVERY) / 10


def test_no_button_is_both_to_be_done_first_and_dangerous() -> None:
    """Blue invites, red warns."""
    assert [each for each in EVERY if each.first]
    assert [each for each in EVERY if each.first and each.dangerous] == []


def test_a_disabled_button_asks_nothing() -> None:
    """It has Telegram's own field and no data, and says why it is no button."""
    made = disabled(TEXTS, Language.VI, SanctionButton.MUTE).to_dict()
    assert made == {"text": TEXTS.plain(Language.VI, "button-m-mute-off"), "disabled": {}}


@pytest.mark.parametrize(
    ("count", "rows", "widest"), [(0, 0, 0), (12, 12, 1), (13, 7, 2), (96, 48, 2), (130, 48, 2)]
)
def test_a_list_of_buttons_fits_a_keyboard(count: int, rows: int, widest: int) -> None:
    """In their order; of a hundred that Telegram takes four are left for other rows."""
    made = [button(TEXTS, Language.VI, Pressed(PrivacyButton.FORGET, number)) for number in range(count)]
    found = in_rows(made)
    assert [each for row in found for each in row] == made[:96]
    assert (len(found), max(map(len, found), default=0)) == (rows, widest)
