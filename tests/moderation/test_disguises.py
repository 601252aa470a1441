"""Invitations in every disguise: the verdict, and what people may still read.

The instruments are tested first: an invitation whose secrets are not where they are said to be, or a
disguise that changes nothing, would prove anything.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.moderation.detector import Detector
from bot.moderation.post import Part, Post, Surface
from bot.moderation.verdict import Decision
from tests.moderation import alphabets
from tests.moderation.conftest import post
from tests.moderation.disguises import DISGUISES, Disguise, disguised, seeded
from tests.moderation.invitations import OWN, Invitation, Sort, marked

NAMED = {disguise.name: disguise for disguise in DISGUISES}


def taken(invitation: Invitation) -> list[str]:
    """Return the secrets of an invitation as they are written."""
    return [invitation.text[piece.start : piece.end] for piece in invitation.pieces]


def test_secrets_are_where_they_are_said_to_be() -> None:
    """A marked invitation knows its secrets, what each is made of, and which opens a room by itself."""
    first = OWN[0]
    assert taken(first) == [
        "https://us04web.zoom.us/j/71263390485?pwd=Kq3vTz81LmXd.1",
        "712 6339 0485",
        "hoa2411",
    ]
    assert [piece.sort for piece in first.pieces] == [Sort.LINK, Sort.DIGITS, Sort.TEXT]
    assert [piece.door for piece in first.pieces] == [True, True, False]
    assert (
        frozenset({"us04webzoomusj71263390485pwdkq3vtz81lmxd1", "71263390485", "kq3vtz81lmxd1", "hoa2411"})
        == first.secrets()
    )


def test_what_can_be_read_is_told() -> None:
    """A secret of four and more anywhere, closed up and folded; a shorter one only where it stood."""
    invitation = marked("Meeting ID: 941 2007 3355 Passcode: 1 page 1")
    assert invitation.readable_in("9.4.1 ２００７ 3355 and 1".ljust(36) + "• page 1") == ["94120073355"]
    assert invitation.readable_in("Meeting ID: ••••••••••••• Passcode: 1 page 1") == ["1"]
    assert invitation.readable_in("Meeting ID: ••••••••••••• Passcode: • page 1") == []


def test_secrets_of_others_are_found() -> None:
    """Links, IDs in groups and in dial-in lines, and passcodes of invitations as services write them."""
    text = (
        "Join https://zoom.us/j/94120073355?pwd=Abc1. Meeting ID: 941 2007 3355 Passcode: 1\n"
        "+12025550143,,94120073355#,,,,*902114# US\nhelp: https://zoom.us/u/abc"
    )
    assert [
        *("https://zoom.us/j/94120073355?pwd=Abc1", "941 2007 3355", "1", "94120073355", "902114")
    ] == taken(marked(text))


@pytest.mark.parametrize("invitation", OWN, ids=lambda invitation: invitation.text[:20])
def test_every_own_invitation_goes(detector: Detector, invitation: Invitation) -> None:
    """Undisguised, each is deleted and none of its secrets can be read."""
    verdict = detector.examine(post(invitation.text))
    assert verdict.decision is Decision.DELETE
    assert invitation.readable_in(verdict.masked) == []


def test_each_disguise_has_a_name_of_its_own() -> None:
    """The benchmark tells of each by its name."""
    assert len(NAMED) == len(DISGUISES) >= 30


@pytest.mark.parametrize("disguise", DISGUISES, ids=lambda disguise: disguise.name)
def test_a_disguise_disguises(disguise: Disguise) -> None:
    """Each can be put on some invitation, and leaves no link, ID or code of it as it was."""
    others = [disguised(invitation, disguise, seeded(7)) for invitation in OWN]
    pairs = [(invitation, other) for invitation, other in zip(OWN, others, strict=True) if other]
    assert pairs
    for invitation, other in pairs:
        assert other.text != invitation.text
        assert disguise.name == "leet" or set(taken(other)).isdisjoint(taken(invitation))


def test_what_a_disguise_cannot_rewrite_is_left_out() -> None:
    """Of a link and a code, number words keep the link's service and number; a Meet link has none."""
    words, meet = NAMED["words en"], OWN[2]
    other = disguised(OWN[8], words, seeded(3))
    assert other is not None
    assert "Join: zoom nine" in other.text
    assert "pwd" not in other.text
    assert "417903" not in other.text
    assert disguised(meet, words, seeded(3)) is None


@pytest.mark.parametrize(
    ("name", "secret", "expected"),
    [
        ("keycaps", "12", "1️⃣2️⃣"),
        ("circled", "a0 1", "ⓐ⓪ ①"),
        ("double-struck", "Cz9", "ℂ𝕫𝟡"),
        ("TELEX", "176", "mootj bayr saus"),
        ("VNI", "150", "mo6t5 na8m kho6ng"),
        ("words vi, no marks", "135", "mot ba nam"),
        ("Roman numerals", "904", "IX O IV"),
        ("Morse", "10", ".---- -----"),
        ("o and l for 0 and 1", "23", ""),
        ("leet", "https://zoom.us/j/1", "https://z00m.us/j/1"),
        ("percent twice", "a.b", "https://%2561%252E%2562"),
        ("reversed", "zoom.us/j/1", "1/j/su.mooz"),
        ("right-to-left override", "123", "\u202e321\u202c"),
        ("upper case", "zoom.us/j/1?pwd=aB", "ZOOM.US/J/1?pwd=aB"),
    ],
)
def test_how_a_disguise_is_written(name: str, secret: str, expected: str) -> None:
    """Each is written as pupils write it, one of its random forms at least."""
    assert expected in {NAMED[name].rewrite(secret, seeded(seed)) for seed in range(60)}


def test_a_whole_message_is_typed_without_its_keyboard() -> None:
    """Signs and tones become keys in every word, the tone's key last."""
    assert alphabets.telex("đây là mật khẩu, vào nhé") == "ddaay laf maatj khaaur, vaof nhes"
    assert alphabets.vni("đây là mật khẩu, vào nhé") == "d9a6y la2 ma6t5 kha6u3, vao2 nhe1"


@settings(deadline=None, max_examples=200)
@given(invitation=st.sampled_from(OWN), disguise=st.sampled_from(DISGUISES), seed=st.integers(0, 10**6))
def test_no_disguise_saves_an_invitation(
    detector: Detector, invitation: Invitation, disguise: Disguise, seed: int
) -> None:
    """Whatever invitation is put in whichever of its forms: it goes, and no secret of it can be read."""
    other = disguised(invitation, disguise, seeded(seed))
    if other is None:
        return
    verdict = detector.examine(Post((Part(Surface.TEXT, other.text),)))
    assert verdict.decision is Decision.DELETE, (disguise.name, other.text)
    assert other.readable_in(verdict.masked) == []


TALK = "\n".join(
    f"Cả tổ {place} nhớ mang sách bài tập và vở ghi, hôm sau chữa bài trên bảng nhé các bạn."
    for place in ("một", "hai", "ba", "bốn")
    for _ in range(3)
)


@settings(deadline=None, max_examples=150)
@given(
    invitation=st.sampled_from(OWN),
    disguise=st.sampled_from(DISGUISES),
    seed=st.integers(0, 10**6),
    before=st.booleans(),
    behind=st.booleans(),
)
def test_no_disguise_saves_an_invitation_among_much_else(
    detector: Detector, invitation: Invitation, disguise: Disguise, seed: int, *, before: bool, behind: bool
) -> None:
    """Of a long text only what differs between its readings is read twice: that is where the disguise is."""
    other = disguised(invitation, disguise, seeded(seed))
    if other is None:
        return
    head, foot = (f"{TALK}\n" if before else ""), (f"\n{TALK}" if behind else "")
    verdict = detector.examine(Post((Part(Surface.TEXT, head + other.text + foot),)))
    assert verdict.decision is Decision.DELETE, (disguise.name, other.text)
    assert other.readable_in(verdict.masked[len(head) :]) == []
