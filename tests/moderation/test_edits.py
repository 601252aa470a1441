"""Edits that change nothing of what a message gives away: what they leave alone, and what comes of verdicts.

The edits are tested first: one that spoilt a secret, or that changed nothing, would prove anything.
"""

from __future__ import annotations

import pytest

from bot.moderation.detector import Detector
from tests.bench.detection_authors import by_rules
from tests.corpora.by_author import Conversation, read
from tests.moderation.conftest import line
from tests.moderation.edits import EDITS, FILLER, Edit, edited
from tests.moderation.invitations import LONG_ENOUGH, bare

MEASURED = ("mixed", "north", "south", "staff", "youth")
NAMED = {edit.name: edit for edit in EDITS}
SAMPLE = 30  # conversations of each sort, by all of them
# Of so many leaks those wholly deleted and those that staff hear of, and of so many harmless conversations
# those left alone, after each edit. Unedited: 19, 22, 26.
FLOOR = {
    "no diacritics": (19, 22, 26),
    "upper case": (19, 22, 26),
    "lower case": (19, 22, 26),
    "emoji": (19, 21, 25),
    "particles around": (19, 22, 25),
    "particle behind a label": (17, 21, 26),
    "line breaks": (18, 20, 27),
    "400 characters before": (20, 24, 27),
    "400 characters behind": (19, 22, 27),
    "typo in a label": (18, 22, 26),
    "zoom as zum": (19, 22, 26),
    "zoom as dzum": (19, 22, 26),
    "zoom as dum": (19, 22, 26),
    "zoom as zu-mo": (19, 22, 26),
    "order swapped": (19, 22, 27),
    "in quotation marks": (19, 22, 25),
    "quoted line by line": (19, 22, 26),
    "game before": (13, 20, 27),
    "game behind": (13, 20, 27),
    "wifi before": (18, 22, 27),
    "wifi behind": (19, 21, 27),
    "fee before": (18, 24, 27),
    "fee behind": (17, 22, 27),
    "phone before": (17, 21, 27),
    "phone behind": (17, 21, 27),
    "exam before": (19, 22, 26),
    "exam behind": (19, 22, 26),
    "birthday before": (21, 24, 26),
    "birthday behind": (20, 24, 26),
}


def spread(conversations: list[Conversation]) -> list[Conversation]:
    """Return as many as a sample has, evenly out of all."""
    return conversations[:: len(conversations) // SAMPLE][:SAMPLE]


@pytest.fixture(scope="module")
def every() -> list[Conversation]:
    """Return the conversations of the authors that the floors were measured on."""
    return [one for author in MEASURED for one in read(author)]


def test_each_edit_has_a_name_of_its_own_and_a_floor() -> None:
    """The benchmark and the floor tell of each by its name."""
    assert len(NAMED) == len(EDITS)
    assert set(NAMED) == set(FLOOR)


@pytest.mark.parametrize(
    ("name", "text", "becomes"),
    [
        ("no diacritics", "Phòng Zoom đây: 712 6339 0485 nhé", "Phong Zoom day: 712 6339 0485 nhe"),
        (
            "upper case",
            "vào meet.google.com/kqv-tmwo-bze mk hoa2411 nha",
            "VÀO meet.google.com/kqv-tmwo-bze MK hoa2411 NHA",
        ),
        ("lower case", "Mật khẩu bWVldC5n LÀ", "mật khẩu bWVldC5n là"),
        ("emoji", "một hai ba bốn năm sáu 7", "📚✨ một hai ba bốn 😭 năm sáu 7 🔥🔥"),
        ("particles around", "pass hoa2411", "ê mn ơi pass hoa2411 nha"),
        ("particle behind a label", "chào lớp, pass: hoa2411", "chào lớp, pass nè: hoa2411"),
        ("line breaks", "phòng 712 6339 0485 nha các em ơi mai", "phòng\n712 6339 0485 nha các\nem ơi mai"),
        ("zoom as zu-mo", "Zoom 7126390485", "zu mờ 7126390485"),
        ("zoom as dzum", "vào zoom.us/j/7126390485", "vào zoom.us/j/7126390485"),
        ("order swapped", "ID 7126390485, pass hoa2411", "pass hoa2411 ID 7126390485,"),
        ("order swapped", "ID 7126390485\npass hoa2411", "pass hoa2411\nID 7126390485"),
        ("order swapped", "hoa,\n2411", "hoa,\n2411"),
        ("order swapped", "bảy, tám, chín", "bảy, tám, chín"),
        ("in quotation marks", "pass hoa2411", "“pass hoa2411”"),
        ("quoted line by line", "ID\npass", "> ID\n> pass"),
        ("game behind", "pass hoa2411", "pass hoa2411, tối leo rank liên quân nha"),
    ],
)
def test_an_edit_leaves_secrets_alone(name: str, text: str, becomes: str) -> None:
    """Words change, and what holds a secret or looks like one does not."""
    assert NAMED[name].rewrite(text, {"7126390485", "hoa2411"}) == becomes


def test_a_typo_is_in_one_label() -> None:
    """The first label has one letter left out, doubled or swapped; the other words stay."""
    typo = NAMED["typo in a label"].rewrite
    assert typo("mật khẩu phòng: hoa2411", {"hoa2411"}).split()[1:] == ["khẩu", "phòng:", "hoa2411"]
    for label in ("mật", "khẩu", "pass", "passcode", "phòng", "zoom", "meeting", "code", "room"):
        written = typo(label, ())
        assert written != label
        assert written[0] == label[0]
        assert abs(len(written) - len(label)) <= 1


def test_ordinary_talk_is_as_long_as_its_name_says() -> None:
    """So many characters stand before or behind a message, in a line of their own."""
    before, behind = (
        NAMED[f"{FILLER} characters {where}"].rewrite("x", ()) for where in ("before", "behind")
    )
    assert [len(line) for line in before.split("\n")] == [FILLER, 1]
    assert [len(line) for line in behind.split("\n")] == [1, FILLER]


def test_a_leak_is_edited_in_its_pieces_and_a_harmless_conversation_all_over() -> None:
    """What a leak does not hold stays as it was said; a clause stands once in it."""
    posts = tuple(line(number, f"chào {number}") for number in (1, 2, 3))

    def texts(name: str, pieces: frozenset[int]) -> list[str]:
        other = edited(Conversation("a", "north", "b", posts, pieces, (), review_ok=False), NAMED[name])
        assert other is not None
        return [post.parts[0].text for post in other.posts]

    assert texts("upper case", frozenset({2, 3})) == ["chào 1", "CHÀO 2", "CHÀO 3"]
    assert [len(text) > 6 for text in texts("exam before", frozenset({2, 3}))] == [False, True, False]
    assert [len(text) > 6 for text in texts("exam before", frozenset())] == [True, True, True]


def test_nothing_is_edited_where_there_is_nothing_to_edit() -> None:
    """A conversation that an edit would leave as it is counts neither way."""
    one = Conversation("a", "north", "b", (line(1, "chào"),), frozenset(), (), review_ok=False)
    assert edited(one, NAMED["zoom as zum"]) is None
    assert edited(one, NAMED["lower case"]) is None


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_what_could_be_read_still_can(edit: Edit, every: list[Conversation]) -> None:
    """A secret that stood in a leak as it is still does after the edit, in the same message."""
    count = 0
    for leak in spread([one for one in every if one.leaks]):
        other = edited(leak, edit)
        count += other is not None
        for secret in map(bare, leak.secrets):
            for before, after in zip(leak.posts, (other or leak).posts, strict=True):
                stood = secret in bare(before.parts[0].text)
                assert len(secret) < LONG_ENOUGH or not stood or secret in bare(after.parts[0].text)
    assert count


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_no_edit_does_more_harm_than_today(detector: Detector, edit: Edit, every: list[Conversation]) -> None:
    """After each edit as many leaks go, as many are heard of, and as many harmless stay as now, or more.

    The goal is that every verdict outlives every edit (95 % of deleted leaks, none to `keep`),
    and it is far: a clause about a game saves a third of the leaks here. Until it is reached this floor keeps
    a change from making anything worse unnoticed. Raise it with each gain; `bench_detection.py --edits` tells
    of all conversations.
    """
    leaks = spread([one for one in every if one.leaks])
    harmless = spread([one for one in every if not one.leaks])
    came = [by_rules(detector, edited(one, edit) or one) for one in leaks]
    gone = sum(outcome.whole(one) for outcome, one in zip(came, leaks, strict=True))
    told = sum(outcome.told for outcome in came)
    alone = sum(not by_rules(detector, edited(one, edit) or one).told for one in harmless)
    least_gone, least_told, least_alone = FLOOR[edit.name]
    assert gone >= least_gone
    assert told >= least_told
    assert alone >= least_alone
