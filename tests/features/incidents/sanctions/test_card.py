"""A card's page about a leak's author: what may be done, what could be, and why not."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from bot import texts
from bot.classroom import Group, Language, Room, Secret
from bot.features.incidents.buttons import SanctionButton
from bot.features.incidents.rules.facts import CardFacts, Pupil, SentNote, Taken
from bot.features.incidents.rules.incident import Card, Incident, Page, Resolution, State
from bot.features.incidents.sanctions.chat.card import AuthorPages
from bot.outbox import Callback
from tests.features.incidents.samples import NOW, incident

TEXTS = texts.load()
PAGES = AuthorPages(TEXTS, ZoneInfo("Asia/Ho_Chi_Minh"))
AN = Pupil(12, Secret("Nguyễn Văn An"), Secret("7A"))
BASIC = Group(-100, Room.GROUP, Secret("7A"))
DONE = Taken(Secret("Cô Lan"), NOW)
ALL_DONE = CardFacts(muted=DONE, removed=DONE, note=SentNote(DONE, None, None))
MUTE, REMOVE, NOTE = SanctionButton.MUTE, SanctionButton.REMOVE, SanctionButton.NOTE
UNDO = [SanctionButton.UNMUTE, SanctionButton.READMIT]


def mistake() -> Incident:
    """Make an incident that was closed as the bot's mistake."""
    return incident(State.RESOLVED, resolution=Resolution.FALSE_ALARM, pupil=AN)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    ("about", "facts", "said", "pressed", "disabled"),
    [
        (incident(pupil=AN), CardFacts(guardians=True), ["lead"], [MUTE, REMOVE, NOTE], []),
        (incident(pupil=AN), CardFacts(), ["no-guardian", "lead"], [MUTE, REMOVE], [NOTE]),
        (incident(), CardFacts(), ["no-pupil", "lead"], [MUTE, REMOVE], [NOTE]),
        (
            incident(pupil=AN, group=BASIC),
            CardFacts(guardians=True),
            ["plain-group", "lead"],
            [REMOVE, NOTE],
            [MUTE],
        ),
        (incident(pupil=AN), ALL_DONE, ["no-guardian", "lead"], UNDO, []),
        (mistake(), ALL_DONE, ["mistake"], UNDO, []),
        (mistake(), CardFacts(guardians=True), ["mistake"], [], []),
        (incident(author=None), CardFacts(), ["hidden"], [], []),
        (incident(), CardFacts(by_staff=True), ["staff"], [], []),
    ],
)
def test_no_dead_button_is_shown_and_the_page_says_why(  # noqa: PLR0917 - a table's columns
    about: Incident,
    facts: CardFacts,
    said: list[str],
    pressed: list[Callback],
    disabled: list[Callback],
    language: Language,
) -> None:
    """Of a hidden sender and of staff nothing is done; after a mistake of the bot's it is only undone."""
    card = Card(1, 500, None, about, page=Page.AUTHOR, facts=facts)
    text = PAGES.text(card, [], language)
    assert [each for each in NOTES if TEXTS.say(language, f"author-page-{each}") in text] == sorted(said)
    labels = [button.text for row in PAGES.rows(card, language) for button in row]
    wanted = [f"button-{each.name}" for each in pressed] + [f"button-{each.name}-off" for each in disabled]
    assert labels == [TEXTS.plain(language, each) for each in wanted]


NOTES = sorted(("hidden", "staff", "mistake", "plain-group", "no-pupil", "no-guardian", "lead"))


@pytest.mark.parametrize(
    ("page", "said", "verb"),
    [
        (Page.MUTE, "author-page-ask-mute", SanctionButton.MUTE_SURE),
        (Page.REMOVE, "author-page-ask-remove", SanctionButton.REMOVE_SURE),
        (Page.NOTE, "note-preview", SanctionButton.NOTE_SEND),
    ],
)
def test_it_is_asked_once_more(page: Page, said: str, verb: Callback) -> None:
    """By a page of its own, whose first button does it."""
    card = Card(1, 500, None, incident(), page=page, facts=CardFacts())
    assert TEXTS.say(Language.VI, said) in PAGES.text(card, [], Language.VI)
    (button,), *_ = PAGES.rows(card, Language.VI)
    assert button.text == TEXTS.plain(Language.VI, f"button-{verb.name}")
