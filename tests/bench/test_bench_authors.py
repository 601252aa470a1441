"""The benchmark of conversations by author: what it counts as deleted, and what as told to staff."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.moderation.post import Part, Post, Surface
from bot.rulebook.book import for_school
from tests.bench.corpora import START
from tests.bench.detection_authors import (
    Outcome,
    by_rules,
    report_masking,
    rooms_of,
    verdicts,
    with_rooms,
)
from tests.bench.figures import Table
from tests.corpora.by_author import Conversation

if TYPE_CHECKING:
    from bot.moderation.detector import Detector

NUMBER = "3172096884"
LINK = "https://meet.google.com/kqv-tmwo-bze"


@pytest.fixture(scope="module")
def detector() -> Detector:
    """Return the detector with the rules that ship."""
    return for_school(None, ()).detector()


def talk(
    *texts: str, pieces: tuple[int, ...] = (), secrets: tuple[str, ...] = (), review_ok: bool = False
) -> Conversation:
    """Return a conversation of one sender; its id is its first text."""
    posts = tuple(
        Post((Part(Surface.TEXT, text),), -1001, number, 1, START)
        for number, text in enumerate(texts, start=1)
    )
    return Conversation(texts[0], "north", "made-up", posts, frozenset(pieces), secrets, review_ok)


def test_a_leak_is_gone_with_its_last_piece() -> None:
    """One piece that stays means the leak stands; messages that hold none do not count."""
    leak = talk("a", "b", "c", pieces=(1, 2))
    assert Outcome(frozenset({1, 2}), told=True).whole(leak)
    assert Outcome(frozenset({1, 2, 3}), told=True).whole(leak)
    assert not Outcome(frozenset({1, 3}), told=True).whole(leak)
    assert Outcome(frozenset({1}), told=True).noticed(leak)
    assert not Outcome(frozenset(), told=False).noticed(leak)


def test_a_bare_number_goes_where_its_room_is_known(detector: Detector) -> None:
    """Without the room nobody can tell; a class that has it loses the message, and no harmless one."""
    leak = talk(NUMBER, pieces=(1,), secrets=(NUMBER,))
    harmless = talk("4028816573")
    rooms = rooms_of([leak, harmless])
    assert by_rules(detector, leak) == Outcome(frozenset(), told=False)
    assert with_rooms(detector, rooms, leak) == Outcome(frozenset({1}), told=True)
    assert with_rooms(detector, rooms, harmless) == Outcome(frozenset(), told=False)
    assert rooms[harmless.id].open_with(NUMBER)


def test_a_secret_that_can_be_read_is_told(detector: Detector, capsys: pytest.CaptureFixture[str]) -> None:
    """The row names a leak whose passcode staff can read, and none whose secrets are hidden."""
    hidden = talk(f"vào lớp {LINK}", pieces=(1,), secrets=("kqv-tmwo-bze",))
    shown = talk(f"vào lớp {LINK} nha", pieces=(1,), secrets=("vào lớp",))
    for leaks, count in (((hidden,), 0), ((hidden, shown), 1)):
        table = Table(misses=True)
        report_masking(table, detector, leaks)
        assert f"{count} of {len(leaks)} leaks told" in capsys.readouterr().out
        assert bool(table.missed) is bool(count)
    assert LINK not in verdicts(detector, hidden)[0].masked
