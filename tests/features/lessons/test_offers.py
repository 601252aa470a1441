"""What staff hand out in own words, and what of it somebody else wrote."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.classroom import Secret
from bot.features.lessons.invitations.rules.invitation import Invitation
from bot.features.lessons.invitations.rules.wording import unquoted
from bot.features.lessons.rules.offers import HandedOut, Offer, OfferedWords, is_whole_in, offers_in
from bot.lesson import Provider

LINK = Secret("https://us05web.zoom.us/j/84215530967?pwd=QmZ4")
ID = Secret("84215530967")
LINKED = Invitation(Provider.ZOOM, LINK, ID, None, None, None, None)
NUMBERED = Invitation(Provider.ZOOM, None, ID, None, None, None, None)
MEET = Invitation(Provider.MEET, Secret("https://meet.google.com/kqe-ymtz-wvu"), None, None, None, None, None)


def read(text: str) -> tuple[Invitation, ...]:
    """Read the rooms that a text names."""
    known = {"zoom": LINKED, "id": NUMBERED, "meet": MEET}
    return tuple(each for word, each in known.items() if word in text)


def test_own_words_of_several_messages_are_read_together() -> None:
    """With a line between them, so that no figure runs on; what was handed out before is not once more."""
    words = OfferedWords({1: "zoom", 2: "id"})
    assert words.text == "zoom\nid"
    assert offers_in(words, read) == (Offer(NUMBERED),)


def test_a_doubt_in_any_message_takes_in_nothing() -> None:
    """Who asks about a room does not hand it out."""
    assert offers_in(OfferedWords({1: "ai gửi vậy?", 2: "zoom"}), read) == ()


def test_who_forbids_to_pass_it_on_is_noted() -> None:
    """It is for whoever knows whose room it is to decide."""
    assert offers_in(OfferedWords({1: "zoom, không chia sẻ link"}), read) == (Offer(LINKED, cautioned=True),)


@pytest.mark.parametrize(
    ("own", "others", "invitation"),
    [
        ("zoom", "US05WEB.zoom.us/j/84215530967?pwd=QmZ4 đây nè", LINKED),
        ("id", "phòng 842 1553 0967 phải không cô", NUMBERED),
        ("meet", "https://meet.google.com/kqe-ymtz-wvu", MEET),
    ],
)
def test_what_others_wrote_beside_it_is_borrowed(own: str, others: str, invitation: Invitation) -> None:
    """However they wrote it; anything else that they wrote is not."""
    assert offers_in(OfferedWords({1: own}, {1: others}), read) == (Offer(invitation, borrowed=True),)
    assert offers_in(OfferedWords({1: own}, {1: "vâng ạ 5 6 7"}), read) == (Offer(invitation),)


def test_who_repeats_a_room_afterwards_takes_nothing_from_its_author() -> None:
    """What others wrote before a room was named counts; what came before a later message does not."""
    number, own = "842 1553 0967", {1: "842 1553 0967 nhé", 2: "id đó"}
    assert offers_in(OfferedWords(own, {2: number}), read) == (Offer(NUMBERED),)
    assert offers_in(OfferedWords(own, {1: number}), read) == (Offer(NUMBERED, borrowed=True),)
    unnamed = OfferedWords({1: "vào nhé", 2: "id"}, {2: number})
    assert offers_in(unnamed, read) == (Offer(NUMBERED, borrowed=True),)


@pytest.mark.parametrize(
    "sign",
    ["> cũ", "An, [24/11/2026 06:15]", "[06:15, 24/11/2026] An: hi", "Ngày 24, An đã viết:", "--- Forwarded"],
)
def test_what_was_copied_is_not_own(sign: str) -> None:
    """Nor what comes after it; a time of the lesson is no sign."""
    own = "Vào lúc 7h30 ngày 24/11/2026\nzoom"
    assert unquoted(f"{own}\n{sign}\nphòng khác") == own
    assert unquoted(own) == own


def test_what_is_said_last_of_a_room_holds() -> None:
    """Its passcode and link; what the last message leaves out was said before, and other rooms stay."""
    old, new = replace(NUMBERED, passcode=Secret("111111")), replace(LINKED, passcode=Secret("222222"))
    moved = replace(MEET, passcode=Secret("abc"))
    said = {"old": (old,), "new": (new,), "old\nnew": (old,), "old\nmeet": (old, MEET), "meet": (moved,)}

    def read_said(text: str) -> tuple[Invitation, ...]:
        return said.get(text, ())

    assert offers_in(OfferedWords({1: "old", 2: "new"}), read_said) == (
        Offer(replace(old, link=LINK, passcode=Secret("222222"))),
    )
    assert offers_in(OfferedWords({1: "old", 2: "meet"}), read_said) == (Offer(moved),)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("vào https://us05web.zoom.us/j/84215530967?pwd=QmZ4 mã 246810", True),
        ("vào https://us05web.zoom.us/j/84215530967?pwd=QmZ4", False),
        ("id 842 1553 0967 mã 246810", False),
        ("mã 246810", False),
    ],
)
def test_a_room_is_somebodys_words_if_all_of_it_is(text: str, *, whole: bool) -> None:
    """Another account's passcode, or link, makes it another's room."""
    room = replace(LINKED, passcode=Secret("246810"))
    assert is_whole_in(room, text) is whole


def test_a_leak_shows_no_rooms_unless_somebody_reads_them() -> None:
    """Reading takes time; where nobody can, there are none."""
    assert HandedOut().shown() == ()
