"""What is said in both languages is heard in both: Vietnamese with marks and without, and English."""

from __future__ import annotations

import pytest

from bot.features.incidents.alarms.rules.phrases import bare
from bot.features.incidents.alarms.rules.words import sound_of
from tests.corpora.alarms import HARM, HARMLESS, Pair, pairs

_PAIRS = pairs()


@pytest.mark.parametrize("pair", _PAIRS, ids=[each.english for each in _PAIRS])
def test_both_languages_hear_the_same(pair: Pair) -> None:
    """An alarm in each is an alarm, harm is harm, and what is harmless is left alone."""
    plain = " ".join(map(bare, pair.vietnamese.split()))
    told = [sound_of(each) for each in (pair.vietnamese, plain, pair.english)]
    assert [each is not None for each in told] == [pair.label != HARMLESS] * 3
    if pair.label == HARM:
        assert [each is not None and each.harm for each in told] == [True] * 3
