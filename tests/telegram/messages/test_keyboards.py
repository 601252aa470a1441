"""Buttons: what cannot be undone or weighs on somebody is red, what is to be done first is blue.

Callback data: typed, versioned, short."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.classroom import Language
from bot.features.doors.buttons import AccessLogButton
from bot.features.enrolment.buttons import ApplicationButton
from bot.features.incidents.buttons import IncidentButton, SanctionButton
from bot.features.lessons.buttons import LessonButton
from bot.features.privacy.buttons import PrivacyButton
from bot.outbox import Callback
from bot.telegram.messages.keyboards import (
    Pressed,
    button,
    disabled,
    from_opaque,
    in_rows,
    moment,
    opaque,
    pressed,
    written,
)
from bot.texts import load
from tests.telegram.buttons import EVERY, KNOWN

TEXTS = load()
IDS = st.integers(min_value=0, max_value=(1 << 63) - 1)


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


@given(st.sampled_from(list(EVERY)), IDS, IDS)
def test_a_button_comes_back_as_it_was_and_fits(verb: Callback, subject: int, second: int) -> None:
    """Every button of ours is read back exactly and stays within Telegram's 64 bytes."""
    carried = (
        second
        if verb in (LessonButton.MOVE_LESSON, ApplicationButton.APPROVE_ALL, AccessLogButton.HAND_TO)
        else 0
    )
    data = Pressed(verb, subject, carried).data()
    assert len(data.encode()) <= 64
    assert pressed(data, KNOWN) == Pressed(verb, subject, carried)


CRAFTED = "1 1:ack 1:ack: 2:ack:1 1:nope:1 1:ack:-1 1:ack:Z 1:ack:1:1 1:ack:1: 1:aa:1 1:aa:1:1:1 1:ack:١"


@pytest.mark.parametrize("data", [None, 7, "", *CRAFTED.split(), "1:ack:" + "z" * 13, "1:ack:" + "1" * 14])
def test_anything_else_is_no_button(data: object) -> None:
    """Crafted data is not read as something near it."""
    assert pressed(data, KNOWN) is None


@given(IDS)
def test_opaque_ids_suit_start_links(number: int) -> None:
    """Only small letters and digits, so they may stand in t.me/...?start=."""
    assert from_opaque(opaque(number)) == number
    assert set(opaque(number)) <= set("0123456789abcdefghijklmnopqrstuvwxyz")


@given(st.datetimes(datetime(2020, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - given UTC
def test_a_time_comes_back_exactly(at: datetime) -> None:
    """A microsecond decides whether an applicant was on the card that was pressed."""
    data = Pressed(ApplicationButton.APPROVE_ALL, 1, written(at)).data()
    found = pressed(data, KNOWN)
    assert found is not None
    assert moment(found.second) == at


@given(IDS)
def test_a_crafted_time_is_some_time(number: int) -> None:
    """Whatever a button claims, reading it does not fail."""
    assert moment(number) >= moment(0)
