"""Spans of a text and what touches them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.moderation.verdict import Spans

SPAN = st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda span: (span[0], sum(span)))


@given(added=st.lists(SPAN, max_size=12), asked=SPAN)
def test_a_span_touches_what_shares_a_character(added: list[tuple[int, int]], asked: tuple[int, int]) -> None:
    """As if each were compared with each, in whichever order they came."""
    spans = Spans()
    for span in added:
        spans.add(*span)
    start, end = asked
    assert spans.touch(start, end) is any(one < end and start < other for one, other in added)
