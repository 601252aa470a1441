"""What the form of a candidate says."""

from __future__ import annotations

import pytest

from bot.moderation.learned.candidates import Candidate
from bot.moderation.learned.features import shape_of, shapes
from bot.moderation.rules import beyond_patterns
from bot.moderation.verdict import Kind
from bot.moderation.weighing import Hit


def candidate(kind: Kind, written: str, normal: str, before: str = "") -> Candidate:
    """Return a candidate that stands behind some text."""
    rule = beyond_patterns("made-up", kind, "A test.", 0.4)
    start = len(before)
    hit = Hit(rule, start, start + len(written), 0.4, near=False, against=False, normal=normal)
    return Candidate((hit,))


@pytest.mark.parametrize(
    ("kind", "normal", "shape"),
    [
        (Kind.MEETING_ID, "8123456789", "meeting_id"),
        (Kind.LINK, "zoom.us/j/8123456789", "link"),
        (Kind.PASSCODE, "482913", "6 figures"),
        (Kind.PASSCODE, "123456789012", "9 figures"),
        (Kind.PASSCODE, "hoa24", "letters and figures"),
        (Kind.PASSCODE, "net dep", "words"),
        (Kind.PASSCODE, "hoa", "syllable"),
        (Kind.PASSCODE, "tulip", "odd word"),
    ],
)
def test_a_shape_says_what_it_is_made_of(kind: Kind, normal: str, shape: str) -> None:
    """Questions are answered by values of some shapes rather than others."""
    assert shape_of(candidate(kind, normal, normal)) == shape


@pytest.mark.parametrize(
    ("kind", "written", "normal", "says"),
    [
        (Kind.MEETING_ID, "836 027 4419", "8360274419", {"10 figures", "written 3-3-4", "begins with 8"}),
        (Kind.MEETING_ID, "tám một hai ba", "812345678", {"not in figures"}),
        (Kind.MEETING_ID, "8 con 1 mèo 2 chó 3 gà 4 vịt 5 heo", "812345", {"strewn"}),
        (Kind.MEETING_ID, "0912345678", "0912345678", {"like a phone's"}),
        (Kind.MEETING_ID, "123 456 7890", "1234567890", {"made up"}),
        (Kind.MEETING_ID, "abc-defg-hij", "abc-defg-hij", {"0 figures", "made up"}),
        (Kind.MEETING_ID, "kqz-wert-ynm", "kqz-wert-ynm", {"0 figures"}),
        (Kind.MEETING_ID, "000 0000 0000", "00000000000", {"made up"}),
        (Kind.PASSCODE, "482913", "482913", {"figures", "figures 6"}),
        (Kind.PASSCODE, "HOA24", "hoa24", {"letters and figures", "letters and figures 5", "capitals"}),
        (Kind.PASSCODE, "tulip", "tulip", {"letters", "one word", "no syllable"}),
        (Kind.PASSCODE, "hoa", "hoa", {"one word"}),
        (Kind.PASSCODE, "nét đẹp", "net dep", {"several words"}),
        (Kind.LINK, "zoom.us/j/1", "zoom.us/j/1", {"alone"}),
    ],
)
def test_the_form_of_a_secret_is_described(kind: Kind, written: str, normal: str, says: set[str]) -> None:
    """How many figures, how they are written, which kind of word; what only shows a form is made up."""
    assert says <= set(shapes(candidate(kind, written, normal), written))


def test_a_real_id_is_not_made_up() -> None:
    """Neither its figures nor its letters count or repeat themselves."""
    for normal in ("8360274419", "kqz-wert-ynm"):
        assert "made up" not in set(shapes(candidate(Kind.MEETING_ID, normal, normal), normal))


@pytest.mark.parametrize(
    ("before", "says"),
    [("", "alone"), ("pass nè: ", "almost alone"), ("chào các bạn " * 20, "in a long message")],
)
def test_what_stands_beside_it_counts_by_its_length(before: str, says: str) -> None:
    """A value that is nearly all of a message is more likely an answer."""
    found = set(shapes(candidate(Kind.PASSCODE, "hoa24", "hoa24", before), f"{before}hoa24"))
    assert says in found
    assert len(found & {"alone", "almost alone", "in a long message"}) == 1


def test_a_message_of_middle_length_says_nothing() -> None:
    """It is neither almost alone nor lost in a long message."""
    before = "mật khẩu của phòng học hôm nay là "
    found = set(shapes(candidate(Kind.PASSCODE, "hoa24", "hoa24", before), f"{before}hoa24"))
    assert not found & {"alone", "almost alone", "in a long message"}


def test_a_link_without_folders_ends_in_nothing() -> None:
    """Its host is all that it is."""
    found = set(shapes(candidate(Kind.LINK, "zoom.us", "zoom.us"), "zoom.us"))
    assert "folders 0" in found
    assert not {one for one in found if one.startswith("ends in")}
