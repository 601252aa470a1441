"""A card's buttons: what cannot wait first, and each to be read whole on a telephone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from bot import texts
from bot.classroom import Language, Secret
from bot.features.incidents.chat.cards import Cards
from bot.features.incidents.rules.facts import CardFacts, EarlierLeak
from bot.features.incidents.rules.incident import (
    Card,
    Escalation,
    Fold,
    Incident,
    Page,
    Resolution,
    State,
    Step,
)
from tests.features.incidents.samples import ALARM, NOW, ROOM, incident

TEXTS = texts.load()
CARDS = partial(Cards, TEXTS, ZoneInfo("Asia/Ho_Chi_Minh"), lambda rule, _language: rule)
IN_A_ROW = 19  # characters of each of two buttons: 360 pixels show so many, measured in a browser

LEAK = incident(known=True, meetings=(ROOM,), owned=True)
MISTAKEN = incident(owned=True, surfaces=frozenset({"picture"}))
FACTS = CardFacts(size=43, earlier=EarlierLeak("2026-0031", Secret("7A")), guardians=True)
WAITING = Escalation(NOW + timedelta(minutes=5), Step.ADMIN, outside=True)
STORM = Fold(500, 1, open=500, others_open=499)


def card(about: Incident, page: Page = Page.SUMMARY, fold: Fold | None = None) -> Card:
    """Return a card of a leak beside which everything is known."""
    return Card(1, 500, None, about, fold, page, facts=FACTS, escalation=WAITING)


def rows(shown: Card, language: Language) -> list[list[str]]:
    """Return what stands on the buttons of a card."""
    keyboard = CARDS(language).letter(shown).keyboard
    return [[each.text for each in row] for row in keyboard.inline_keyboard]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("page", list(Page))
@pytest.mark.parametrize(
    "about",
    [
        LEAK,
        MISTAKEN,
        replace(LEAK, state=State.ACKNOWLEDGED, handled_by=Secret("Lan"), handled_at=NOW),
        replace(
            MISTAKEN,
            state=State.RESOLVED,
            resolution=Resolution.FALSE_ALARM,
            handled_by=Secret("Lan"),
            handled_at=NOW,
        ),
    ],
)
def test_no_button_is_cut_on_a_telephone(about: Incident, page: Page, language: Language) -> None:
    """Two stand side by side at most, and those are short."""
    for row in rows(card(about, page, STORM), language):
        assert len(row) <= 2, row
        assert len(row) == 1 or max(map(len, row)) <= IN_A_ROW, row


@pytest.mark.parametrize("page", list(Page))
def test_a_leak_that_joins_a_card_is_told_on_each_of_its_pages(page: Page) -> None:
    """Whoever has turned the card sees another leak too: an edit that changes nothing tells nothing."""
    before, more = STORM, replace(STORM, count=501)
    said = [CARDS(Language.EN).letter(card(LEAK, page, fold)).text for fold in (before, more)]
    assert said[0] != said[1]
    assert "501 messages within 10 minutes" in said[1]


@pytest.mark.parametrize("language", list(Language))
def test_what_cannot_wait_stands_first(language: Language) -> None:
    """The room that is open, then that it is done; who wrote it, and reading it up, have time."""
    assert rows(card(LEAK), language) == [
        [TEXTS.plain(language, f"button-{verb}") for verb in ("room-new", "resolve")],
        [TEXTS.plain(language, "button-details")],
    ]
    verbs = ("room-new", "resolve", "ack", "shut", "violation", "ladder", "m-author", "timeline", "report")
    found = [label for row in rows(card(LEAK, Page.DETAILS), language) for label in row]
    places = [found.index(TEXTS.plain(language, f"button-{verb}")) for verb in verbs]
    assert places == sorted(places)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    ("name", "by_staff", "marked"),
    [
        ("Hệ thống GácLớp (@an_7a)", False, True),
        ("Ban giám hiệu", False, True),
        ("Nguyễn Văn An", False, False),
        ("Cô giáo Lan", True, False),
    ],
)
def test_a_name_like_the_schools_is_said_to_be_one(
    name: str, language: Language, *, by_staff: bool, marked: bool
) -> None:
    """Whoever calls an account so lends it the school's word, or the bot's; a teacher's may be so."""
    about = replace(LEAK, author_name=Secret(name))
    said = CARDS(language).text(replace(card(about), facts=replace(FACTS, by_staff=by_staff)))
    assert (TEXTS.say(language, "card-author-official") in said) is marked


@pytest.mark.parametrize("state", list(State))
def test_that_harm_may_be_at_home_stands_until_the_alarm_is_closed(state: State) -> None:
    """Also once somebody takes it up, who calls the family."""
    handled = {} if state is State.OPEN else {"handled_by": Secret("Lan"), "handled_at": NOW}
    shown = card(replace(incident(state, deleted=False), alarm=replace(ALARM, harm=True), **handled))
    at_home = TEXTS.say(Language.VI, "alarm-card-at-home")
    assert (at_home in CARDS(Language.VI).letter(shown).text) == (state is not State.RESOLVED)
