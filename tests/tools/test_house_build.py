"""The picture of the house on the page about architecture is that of the imports as they are."""

from __future__ import annotations

from tests.tools.house_build import PICTURE, WHAT, drawn, imports, layers


def test_the_picture_is_up_to_date() -> None:
    """Made anew it is the same; if not: `python -m tests.tools.house_build`."""
    assert PICTURE.read_text("utf-8") == drawn()


def test_each_package_is_in_it_and_says_what_it_is_for() -> None:
    """None is left out, and none that is gone is told of."""
    there = {name for row in layers() for name in row}
    assert there == set(WHAT)
    assert {name for pair in imports() for name in pair} <= there | {"__main__"}


def test_all_imports_lead_down() -> None:
    """What the picture says of itself; siblings do not know each other."""
    floor = {name: number for number, row in enumerate(layers()) for name in row}
    upward = [pair for pair in imports() if pair[0] in floor and floor[pair[0]] >= floor[pair[1]]]
    assert upward == []
