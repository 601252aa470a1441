"""How many private sentences are asked back, by author: the figures may only become better."""

from __future__ import annotations

import pytest

from bot.features.incidents.alarms.rules.words import sound_of
from tests.corpora.alarms import HARMLESS, HINT, TRAINED, UNSEEN, read

# Asked back of alarms (at least), of hints (at least), and of harmless sentences (at most).
FIGURES = {
    "bac": (106, 17, 0),  # of 107, 20, 0
    "english": (84, 16, 0),  # of 84, 18, 56
    "hanoi": (70, 15, 1),  # of 70, 20, 100
    "hoctro": (0, 0, 3),  # of 0, 0, 153
    "hundred": (118, 4, 6),  # of 119, 12, 149
    "linh": (59, 12, 0),  # of 60, 12, 60
    "maya": (59, 10, 0),  # of 60, 12, 60
    "mientay": (66, 13, 0),  # of 66, 15, 0
    "more": (76, 0, 5),  # of 76, 0, 91
    "nam": (0, 0, 0),  # of 0, 0, 60
    "phuhuynh": (49, 9, 0),  # of 49, 10, 25
    "trungnam": (69, 18, 2),  # of 70, 20, 100
    "banoi": (54, 10, 1),  # of 60, 12, 60
    "khoi": (58, 9, 1),  # of 60, 12, 60
    "ngoai_c": (56, 6, 3),  # of 70, 25, 110
    "ngoai_d": (59, 10, 16),  # of 70, 20, 120
    "raj": (26, 3, 2),  # of 30, 6, 30
    "tess": (0, 0, 1),  # of 0, 0, 30
}


def test_every_author_has_figures() -> None:
    """Those who were trained with, and those who were not."""
    assert set(FIGURES) == {*TRAINED, *UNSEEN}


@pytest.mark.parametrize("author", FIGURES)
def test_the_figures_stand(author: str) -> None:
    """A change of words or weights that loses alarms, or asks back more everyday talk, is noticed."""
    told = [one.label for one in read(author) if sound_of(one.text) is not None]
    hints, harmless = told.count(HINT), told.count(HARMLESS)
    alarms, least_hints, most_harmless = FIGURES[author]
    assert len(told) - hints - harmless >= alarms
    assert hints >= least_hints
    assert harmless <= most_harmless
