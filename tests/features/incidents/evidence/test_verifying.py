"""A third party verifies an export: whatever was done to it is found, and named."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features.incidents.evidence.rules import (
    EvidenceNote,
    ExportFlaw,
    Flaw,
    Head,
    UnreadableLine,
    Verified,
    next_entry,
    read_entry,
    read_head,
    verify,
    written_entry,
    written_head,
)
from tests.features.incidents.evidence.exports import AT, DROPPED, EXPORTED, OPENED, SEALED, chain, exported

ENTRIES = chain(SEALED, SEALED, OPENED, DROPPED, SEALED, EXPORTED)
LINES = exported(ENTRIES)
HEAD = ENTRIES[-1][0].hash
WHOLE = Verified(Head(6, HEAD), kept=3, dropped=1)


def again(entries: Sequence[bytes]) -> list[bytes]:
    """Return an export of lines of entries, the first line adapted to them as a forger would."""
    last = read_entry(entries[-1])
    return [written_head(Head(len(entries), last.hash)), *entries]


def test_a_whole_export_has_no_flaw() -> None:
    """What is no longer kept is counted, and said to be so by the chain."""
    assert verify(LINES) == WHOLE


@pytest.mark.parametrize(("place", "since"), [(6, 0), (3, 3), (1, 5)])
def test_a_noted_head_is_found_again_however_long_ago_it_was(place: int, since: int) -> None:
    """The chain went on since; how far is said."""
    assert verify(LINES, ENTRIES[place - 1][0].hash) == replace(WHOLE, since=since)


@given(st.data())
def test_one_flipped_byte_anywhere_is_found(data: st.DataObject) -> None:
    """In whichever chain, in whichever line, the first one and line feeds included, by whichever byte."""
    kinds = data.draw(st.lists(st.sampled_from([SEALED, OPENED, EXPORTED]), min_size=1, max_size=6))
    drops = [DROPPED] * data.draw(st.integers(0, sum(kind.seals for kind in kinds)))
    whole = b"".join(exported(chain(*kinds, *drops)))
    assert isinstance(verify(whole.splitlines(keepends=True)), Verified)
    altered = bytearray(whole)
    altered[data.draw(st.integers(0, len(whole) - 1))] ^= data.draw(st.integers(1, 255))
    assert isinstance(verify(lines_of(bytes(altered))), ExportFlaw)


def lines_of(content: bytes) -> list[bytes]:
    """Return lines as a file read as bytes has them: ended by line feeds alone."""
    return [line + b"\n" for line in content.split(b"\n")[:-1]] + (
        [last] if (last := content.rpartition(b"\n")[2]) else []
    )


@given(st.permutations(range(6)))
def test_another_order_is_found(order: list[int]) -> None:
    """Any but the one in which it happened."""
    found = verify(again([LINES[1:][place] for place in order]))
    assert isinstance(found, Verified) == (order == sorted(order))


@given(st.sets(st.integers(0, 5), min_size=1, max_size=5))
def test_what_is_left_out_is_found(left: set[int]) -> None:
    """Unless it is the tail, and no head was noted; with the head that is found too."""
    kept = [line for place, line in enumerate(LINES[1:]) if place not in left]
    is_tail = left == set(range(min(left), 6))
    found = verify(again(kept))
    dropped_is_gone = is_tail and min(left) <= 3
    if is_tail and not dropped_is_gone:
        assert isinstance(found, Verified)
    elif not is_tail:
        assert isinstance(found, ExportFlaw)
    assert isinstance(verify(again(kept), HEAD), ExportFlaw)


def with_line(place: int, line: bytes) -> list[bytes]:
    """Return the export with another line at a place."""
    return [*LINES[:place], line, *LINES[place + 1 :]]


def with_box(place: int, box: bytes | None) -> list[bytes]:
    """Return the export with something else sealed in the entry at a place."""
    return with_line(place, written_entry(ENTRIES[place - 1][0], box))


MADE_UP = written_entry(next_entry(ENTRIES[1][0], EvidenceNote(EXPORTED), AT), None)
FORGED = LINES[3].replace(b'"2026-0042"', b'"2026-0043"')


@pytest.mark.parametrize(
    ("lines", "flaw", "line", "entry"),
    [
        ([*LINES[:3], *LINES[4:]], Flaw.MISPLACED, 4, 3),  # taken out
        ([*LINES[:3], *LINES[4:5], b"{}\n", *LINES[5:]], Flaw.MISPLACED, 4, 3),
        ([*LINES[:3], LINES[4], LINES[3], *LINES[5:]], Flaw.MISPLACED, 4, 3),  # moved
        ([*LINES[:4], LINES[2], *LINES[4:]], Flaw.MISPLACED, 5, 4),  # behind one that was put in
        (with_line(3, MADE_UP), Flaw.BROKEN, 5, 4),  # what follows does not refer to it
        (with_line(3, FORGED), Flaw.ALTERED, 4, 3),  # by its own hash
        *((with_box(place, b"another's"), Flaw.ITEM_ALTERED, place + 1, place) for place in (2, 3, 5)),
        (with_box(6, b"something"), Flaw.ITEM_ALTERED, 7, 6),  # an export is noted with nothing
        (with_box(5, None), Flaw.ITEM_MISSING, 6, 5),  # the chain says which are dropped: not this one
    ],
)
def test_what_was_done_is_named_with_its_place(lines: list[bytes], flaw: Flaw, line: int, entry: int) -> None:
    """Whoever verifies an export reads what is wrong, in which line, with which entry."""
    assert verify(lines) == ExportFlaw(flaw, line, entry)


def test_a_cut_tail_is_found_by_the_first_line_or_else_by_the_head_alone() -> None:
    """Whoever cuts it and adapts the first line leaves a chain without a flaw: only a noted head tells."""
    assert verify(LINES[:-1]) == ExportFlaw(Flaw.CUT, 1, 5)
    cut = again(LINES[1:-1])
    assert isinstance(verify(cut), Verified)
    assert verify(cut, HEAD) == ExportFlaw(Flaw.OTHER_HEAD, 1, 5)


def test_a_chain_made_anew_is_found_by_the_head_alone() -> None:
    """Every hash in it is right."""
    anew = exported(chain(SEALED, EXPORTED))
    assert isinstance(verify(anew), Verified)
    assert verify(anew, HEAD) == ExportFlaw(Flaw.OTHER_HEAD, 1, 2)


def test_an_item_that_is_dropped_and_there_is_no_flaw() -> None:
    """Whoever still has it from an earlier export adds nothing false."""
    lines = list(LINES)
    lines[1] = written_entry(ENTRIES[0][0], b"sealed 0")
    assert verify(lines) == replace(WHOLE, kept=4, dropped=0)


@pytest.mark.parametrize("first", [b"", b"[]\n", b"canary\n", b"[" * 99_999, b"{}\n", LINES[1]])
def test_a_file_that_is_no_export_is_told_so(first: bytes) -> None:
    """Whatever it begins with."""
    assert verify([first, *LINES[1:]]) == ExportFlaw(Flaw.NO_EXPORT)


@pytest.mark.parametrize(
    ("name", "value"),
    [("entries", True), ("entries", "6"), ("head", None), ("head", 6), ("format", "gaclop-evidence/2")],
)
def test_a_first_line_of_other_values_is_unreadable(name: str, value: object) -> None:
    """Types as well as values."""
    values = json.loads(LINES[0]) | {name: value}
    with pytest.raises(UnreadableLine):
        read_head(json.dumps(values, separators=(",", ":")).encode() + b"\n")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("seq", True),
        ("seq", "1"),
        ("seq", None),
        ("hash", None),
        ("kind", "looked"),
        ("kind", None),
        ("at", "2026-11-28T07:25:00Z"),
        ("at", None),
        ("box", "c2VhbGVkIDA"),
        ("box", 7),
        ("incident", ["2026-0042"]),
        ("incident", "-"),
        ("incident", "2026-0042\nsealed"),
        ("incident", "٢٠٢٦-٠٠٤٢"),
        ("digest", "é"),
        ("digest", "-"),
        ("previous", None),
        ("name", "Nguyễn Văn An"),
    ],
)
def test_an_entry_of_other_values_is_found(name: str, value: object) -> None:
    """Unreadable, or not what its hash says; nothing is added to an entry either."""
    values = json.loads(LINES[1]) | {name: value}
    line = json.dumps(values, separators=(",", ":")).encode() + b"\n"
    found = verify([LINES[0], line, *LINES[2:]])
    assert isinstance(found, ExportFlaw)
    assert found.flaw in {Flaw.UNREADABLE, Flaw.ALTERED}


@pytest.mark.parametrize("spelt", [b' {"seq"', b'{"seq" ', b'{ "seq"', b'{"\\u0073eq"', b'{"seq":1,"seq"'])
def test_one_thing_spelt_in_two_ways_is_unreadable(spelt: bytes) -> None:
    """What means the same to a reader of JSON is still another byte."""
    line = LINES[1].replace(b'{"seq"', spelt)
    assert verify([LINES[0], line, *LINES[2:]]) == ExportFlaw(Flaw.UNREADABLE, 2)
