"""Storms fold into one card; what is graver, or later, or about something else, has its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.features.incidents.buttons import IncidentMessage
from bot.features.incidents.rules.folding import (
    FOLDS_FOR,
    UNCONFIRMED_FOLD_FOR,
    OpenCard,
    Subject,
    card_for,
    is_graver,
)
from bot.features.incidents.rules.incident import Severity
from bot.outbox import Dispatch, Priority
from tests.features.incidents.samples import GROUP, NOW, OTHER_GROUP, PUPIL

LEAK = Subject(
    author=PUPIL,
    group_id=GROUP,
    classes=frozenset({1}),
    secrets=frozenset({b"link"}),
    severity=Severity.FULL,
    own_room=False,
    stands=False,
    unconfirmed=False,
)
ELSEWHERE = replace(LEAK, author=5, group_id=OTHER_GROUP, classes=frozenset({2}), secrets=frozenset({b"x"}))
CARD = OpenCard(9, NOW, LEAK)


@pytest.mark.parametrize(
    "alike",
    [
        replace(ELSEWHERE, author=PUPIL),
        replace(ELSEWHERE, group_id=GROUP),
        replace(ELSEWHERE, classes=frozenset({1, 2})),
        replace(ELSEWHERE, secrets=frozenset({b"link", b"x"})),
    ],
    ids=["author", "group", "class", "secret"],
)
def test_what_has_author_class_or_secret_in_common_folds(alike: Subject) -> None:
    """Each of them suffices, for ten minutes after the card was made."""
    assert card_for(alike, [CARD], NOW + FOLDS_FOR - timedelta(seconds=1)) == CARD.id
    assert card_for(alike, [CARD], NOW + FOLDS_FOR) is None


def test_what_has_nothing_in_common_has_its_own_card() -> None:
    """Two of whom nobody knows who they are are not the same author."""
    nobody = replace(LEAK, author=None)
    assert card_for(ELSEWHERE, [CARD], NOW) is None
    assert card_for(replace(ELSEWHERE, author=None), [replace(CARD, subject=nobody)], NOW) is None


@pytest.mark.parametrize(
    "graver",
    [
        replace(LEAK, severity=Severity.INTRUSION),
        replace(LEAK, own_room=True),
        replace(LEAK, stands=True),
    ],
    ids=["severity", "own room", "stands"],
)
def test_what_is_graver_has_its_own_card(graver: Subject) -> None:
    """Nobody has to notice an edit to hear of it; what is as grave or less folds into it."""
    assert card_for(graver, [CARD], NOW) is None
    assert is_graver(graver, LEAK)
    assert card_for(LEAK, [replace(CARD, subject=graver)], NOW) == CARD.id
    assert not is_graver(LEAK, graver)


def test_a_pupils_leak_does_not_hide_behind_a_teachers_slip() -> None:
    """A slip of staff is no news beside it; the other way round it folds."""
    slip = replace(LEAK, author=1, by_staff=True)
    assert card_for(LEAK, [replace(CARD, subject=slip)], NOW) is None
    assert card_for(slip, [CARD], NOW) == CARD.id


def test_groups_that_nobody_confirmed_share_a_card_for_an_hour_and_no_other() -> None:
    """Whatever they have in common; never with a class's, either way."""
    strange = replace(ELSEWHERE, unconfirmed=True)
    card = replace(CARD, subject=replace(LEAK, unconfirmed=True))
    assert card_for(strange, [card], NOW + UNCONFIRMED_FOLD_FOR - timedelta(seconds=1)) == card.id
    assert card_for(strange, [card], NOW + UNCONFIRMED_FOLD_FOR) is None
    assert card_for(replace(LEAK, unconfirmed=True), [CARD], NOW) is None
    assert card_for(LEAK, [card], NOW) is None


def test_the_newest_card_that_fits_takes_it() -> None:
    """A graver one that came between takes what follows."""
    newer = OpenCard(10, NOW + timedelta(minutes=1), replace(LEAK, own_room=True))
    assert card_for(LEAK, [newer, CARD], NOW + timedelta(minutes=2)) == newer.id


def test_what_comes_behind_is_less_urgent_than_a_classs_card() -> None:
    """In one chat the class's goes first, however late it came."""
    assert Dispatch(IncidentMessage.CARD, 1, 2).priority is Priority.LEAK
    assert Dispatch(IncidentMessage.CARD, 1, 2, behind=True).priority > Priority.LEAK
