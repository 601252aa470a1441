"""What is said of a school, and what of it may stand on a paper."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.classroom import Secret
from bot.features.school.profile.rules import (
    ProfilePart,
    SchoolFacts,
    SchoolProfile,
    Unfit,
    next_unsaid,
    read_answer,
    read_answers,
)

NOON = datetime(2026, 12, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("024 3825 1234", "024 3825 1234"),
        ("(024) 38251234", "024 3825 1234"),
        ("+84 24 3825 1234", "024 3825 1234"),
        ("+84 (0)24 3825 1234", "024 3825 1234"),
        ("0084912345678", "0912 345 678"),
        ("0912.345.678", "0912 345 678"),
        ("0236-3822-123", "0236 382 2123"),
        ("1900 1234", "1900 12 34"),
        ("1800 599 920", "1800 59 9920"),
        *((bad, Unfit.NO_NUMBER) for bad in ("113", "12345678", "không có", "0123 456 789", "024 3825")),
        ("0912345678 t.me/x", Unfit.NO_NUMBER),
    ],
)
def test_a_telephone_number_is_read_as_people_write_it(typed: str, kept: str | Unfit) -> None:
    """In any of its usual forms, and grouped as it is read out; never one that nobody could dial."""
    read = read_answer(ProfilePart.PHONE, typed)
    assert kept == (read.reveal() if isinstance(read, Secret) else read)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Trường   THCS\nChu Văn An ", "Trường THCS Chu Văn An"),
        ("Trường TH Q.Tan Binh, TP.HCM", "Trường TH Q.Tan Binh, TP.HCM"),
        ("ThS.Tran Thi Lan, Phó Hiệu trưởng", "ThS.Tran Thi Lan, Phó Hiệu trưởng"),
        ("Trường 19/8", Unfit.LEADS_AWAY),
        ("Trường\u202e THCS\u200b \x07A", "Trường THCS A"),
        ("A" * 80, "A" * 80),
        ("A" * 81, Unfit.LONG),
        ("\u200bA\u200b", Unfit.SHORT),
        ("12 34", Unfit.SHORT),
        *(
            (f"Trường {bad}", Unfit.LEADS_AWAY)
            for bad in ("https://x.vn", "zoom.us", "TP.evil.COM", "@chuvanan", "t.me/x", "98 765 43 21")
        ),
    ],
)
def test_a_name_leads_nowhere(typed: str, kept: str | Unfit) -> None:
    """Not to an address, an account or a room, and it hides nothing: it is printed on what families trust."""
    for part in (ProfilePart.NAME, ProfilePart.HEAD):
        read = read_answer(part, typed)
        assert kept == (read.reveal() if isinstance(read, Secret) else read)


def test_what_was_said_is_not_asked_again() -> None:
    """A path goes on at the first thing that nobody said, behind what was just answered or skipped."""
    name, phone, head = ProfilePart
    none = SchoolProfile(1, None, None, None, 7, NOON)
    assert [next_unsaid(none), next_unsaid(none, name), next_unsaid(none, head)] == [name, phone, None]
    some = SchoolProfile(1, Secret("A"), Secret("B"), None, 7, NOON)
    assert [next_unsaid(some), next_unsaid(some, name), next_unsaid(some, head)] == [head, head, None]


@pytest.mark.parametrize(
    "typed",
    [
        "Trường THCS Hoa Sen, 024 3999 1234",
        "Trường THCS Hoa Sen (024 3999 1234)",
        "Trường THCS Hoa Sen - 02439991234",
    ],
)
def test_a_name_and_the_telephone_behind_it_are_taken_apart(typed: str) -> None:
    """As a head writes who is asked for both."""
    name, phone = Secret("Trường THCS Hoa Sen"), Secret("024 3999 1234")
    assert read_answers(ProfilePart.NAME, typed) == ((ProfilePart.NAME, name), (ProfilePart.PHONE, phone))


def test_what_is_no_telephone_is_not_taken_for_one() -> None:
    """A name that is none stays none; other questions are answered by one thing."""
    assert read_answers(ProfilePart.NAME, "Hoa Sen, 99999999999999") == read_answer(
        ProfilePart.NAME, "Hoa Sen, 99999999999999"
    )
    assert read_answers(ProfilePart.PHONE, "024 3999 1234") == ((ProfilePart.PHONE, Secret("024 3999 1234")),)
    assert read_answers(ProfilePart.NAME, "Trường THCS Hoa Sen") == (
        (ProfilePart.NAME, Secret("Trường THCS Hoa Sen")),
    )


def test_each_part_is_found_by_its_name() -> None:
    """What the school has not said is empty."""
    facts = SchoolFacts(Secret("THCS Chu Văn An"), head=Secret("Cô Lan"))
    said = {part: facts.of(part).reveal() for part in (ProfilePart.NAME, ProfilePart.PHONE, ProfilePart.HEAD)}
    assert said == {ProfilePart.NAME: "THCS Chu Văn An", ProfilePart.PHONE: "", ProfilePart.HEAD: "Cô Lan"}
