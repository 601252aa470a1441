"""The card of a whole school: it fits into a message, and reads without colours."""

from __future__ import annotations

import re
from datetime import UTC
from itertools import cycle
from types import SimpleNamespace
from typing import cast

import pytest

from bot import texts
from bot.classroom import Language, Secret
from bot.features.school.overview.chat import Overseeing, card
from bot.features.school.overview.rules import ClassState, GuardState, Overview, overview_of
from bot.features.school.profile.rules import SchoolFacts
from bot.telegram.messages.context import Context
from bot.telegram.messages.desk import Talk
from bot.telegram.messages.messenger import OutgoingMessage

TEXTS = texts.load()
NAMELESS = SchoolFacts()
LONGEST = 4096  # characters of a message, in UTF-16 units and without markup (Bot API, sendMessage)


def shown(
    found: Overview, language: Language, facts: SchoolFacts = NAMELESS, *, removes: bool = True
) -> OutgoingMessage:
    """Return a page of the card."""
    context = SimpleNamespace(texts=TEXTS, zone=UTC)
    own = cast("Overseeing", SimpleNamespace(removes=removes))
    return card(Talk(cast("Context", context), own, language), found, facts)


@pytest.mark.parametrize("language", list(Language))
def test_a_school_of_sixty_classes_fits_with_everything_lacking(language: Language) -> None:
    """Each page by far, with names as long as people make them; the buttons lead to all pages."""
    guards = cycle(GuardState)
    classes = [
        ClassState(Secret(f"Lớp 12 chuyên Toán Tin & Lý {number}"), next(guards), False, 45, 3, 12)
        for number in range(60)
    ]
    pages = overview_of(classes, 0).pages
    pupils = 0
    for page in range(pages):
        letter = shown(overview_of(classes, page), language)
        plain = re.sub(r"<[^>]+>", "", letter.text)
        assert len(plain.encode("utf-16-le")) // 2 < LONGEST
        pupils += plain.count("45")
    assert pupils == 60


@pytest.mark.parametrize("language", list(Language))
def test_each_sign_has_words_beside_it(language: Language) -> None:
    """Without the coloured circles the same is said: how urgent, and why."""
    classes = [
        ClassState(Secret("7A"), GuardState.GUARDED, True, 40, 38, 0),
        ClassState(Secret("7B"), GuardState.WATCHED, True, 40, 38, 0),
        ClassState(Secret("7C"), GuardState.NO_RIGHT, False, 0, 0, 1),
    ]
    lines = shown(overview_of(classes, 0), language).text.splitlines()
    for sign, name in (("act", "7C"), ("look", "7B"), ("fine", "7A")):
        at = lines.index(TEXTS.say(language, f"school-sign-{sign}"))
        assert f"<b>{name}</b>" in lines[at + 1]
    assert TEXTS.say(language, "school-no-right") in "\n".join(lines)


def test_a_school_without_classes_says_what_to_do() -> None:
    """No state without a next step."""
    letter = shown(overview_of([], 0), Language.VI)
    assert letter.text == TEXTS.say(Language.VI, "school-empty")


def test_the_school_is_named_as_far_as_it_is_known() -> None:
    """By name and telephone, by one of them, or not at all."""
    name, phone = Secret("THCS <A>"), Secret("024 3825 1234")
    heads = [
        shown(overview_of([], 0), Language.VI, facts).text.removesuffix(
            TEXTS.say(Language.VI, "school-empty")
        )
        for facts in (SchoolFacts(name, phone), SchoolFacts(name), SchoolFacts(phone=phone), NAMELESS)
    ]
    named, called = "<b>THCS &lt;A&gt;</b>", "☎️ 024 3825 1234"
    assert heads == [f"{named} · {called}\n", f"{named}\n", f"{called}\n", ""]


def test_a_bot_that_removes_nothing_says_so() -> None:
    """Whatever right it has: the settings put every group in watch mode."""
    classes = [ClassState(Secret("7A"), GuardState.GUARDED, True, 40, 38, 0)]
    for removes in (True, False):
        letter = shown(overview_of(classes, 0), Language.VI, removes=removes)
        assert (TEXTS.say(Language.VI, "school-removes-nothing") in letter.text) is not removes
