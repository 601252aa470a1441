"""What a report may say: initials, no secrets, sound numbers and hashes."""

from __future__ import annotations

import unicodedata

import pytest

from bot.classroom import MASK, Secret
from bot.features.incidents.reports.rules import (
    EvidenceHash,
    Party,
    PartyRole,
    ReportedAct,
    initials,
    without_secrets,
)
from tests.papers.report_samples import PUPIL, REPORTER, TEACHER, leak

GUARDIAN = Party(PartyRole.GUARDIAN, Secret("Đỗ Thị Ánh"))
STRANGER = Party(PartyRole.ACCOUNT, Secret("🌸 bé na 🌸"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Nguyễn Văn An", "N. V. A."),
        ("nguyễn đức ân", "N. Đ. Â."),
        ("An", "A."),
        ("", ""),
        ("   ", ""),
        ("🌸", ""),
        ("12 345", ""),
        ("🌸An🌸 của mẹ", "A. C. M."),
        ("_x_7A2", "X."),
        ("kẻ huỷ diệt 99", "K. H. D."),
        ("\u202eevil An", "E. A."),
        ("𝓝guyễn Ａn", "N. A."),
        ("ß o", "S. O."),
        ("王小明", "王."),
        ("m\u0302ai", "M\u0302."),
        ("a\u0302\u0301\u0323\u0327\u0328n", "\u1eac\u0327\u0328."),
        ("a " * 20, " ".join(["A."] * 8)),
    ],
)
def test_initials_are_the_first_letters_of_words(name: str, expected: str) -> None:
    """Whatever stands around them, and in whichever form the letters come."""
    assert initials(name) == expected


@pytest.mark.parametrize("name", ["Ấn Ứng Ồ", "Đặng Thuỳ Ẩn", "Ngô Ỷ Ề"])
def test_letters_in_pieces_give_the_same_initials(name: str) -> None:
    """A phone that takes letters apart changes nothing, and what comes out is whole."""
    assert initials(unicodedata.normalize("NFD", name)) == initials(name)
    assert unicodedata.is_normalized("NFC", initials(name))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Toán", "Toán"),
        ("6A1", "6A1"),
        ("Toán 07:30-08:15, năm học 2026-2027", "Toán 07:30-08:15, năm học 2026-2027"),
        ("Passport", "Passport"),
        ("Toán https://zoom.us/j/94812345621?pwd=abc nhé", f"Toán {MASK} nhé"),
        ("zoom.us/j/94812345621", MASK),
        ("www.meet.example", MASK),
        ("ID 948 1234 5621", f"ID {MASK}"),
        ("ID 948-1234-5621, Toán", f"ID {MASK}, Toán"),
        ("gọi 0912 345 678", f"gọi {MASK}"),
        ("meet abc-defg-hij", f"meet {MASK}"),
        ("Toán (mật khẩu: hoa7)", f"Toán ({MASK}"),
        (unicodedata.normalize("NFD", "mật mã là 12"), MASK),
        ("pass 1", MASK),
    ],
)
def test_what_looks_like_a_room_is_masked(text: str, expected: str) -> None:
    """In whatever people wrote; what schools call lessons and classes stays."""
    assert without_secrets(text) == expected


def test_pupils_stand_by_initials() -> None:
    """Staff always in full; guardians and accounts as pupils; nobody without a name has one."""
    report = leak()
    names = [report.name_of(each) for each in (PUPIL, GUARDIAN, STRANGER, TEACHER)]
    assert names == ["N. V. A.", "Đ. T. Á.", "B. N.", "Trần Thị Bình"]
    assert report.name_of(Party(PartyRole.BOT)) == ""


def test_whoever_reported_it_stands_by_initials_always() -> None:
    """Also a member of staff, and wherever else the same person acts."""
    report = leak(reporter=TEACHER)
    assert leak().name_of(REPORTER) == "L. H. Y."
    assert report.name_of(TEACHER) == "T. T. B."
    assert report.name_of(TEACHER, ReportedAct.APPEALED) == "T. T. B."
    assert leak().name_of(TEACHER, ReportedAct.REPORTED) == "T. T. B."


@pytest.mark.parametrize("name", ["https://zoom.us/j/94812345621", "pwd=hoa7hoa8", "948 1234 5621"])
def test_a_room_as_a_name_is_not_written(name: str) -> None:
    """An account may call itself a link."""
    for role in PartyRole:
        assert leak().name_of(Party(role, Secret(name))) in {MASK, ""}


@pytest.mark.parametrize("number", ["42", "2026-42", "2026-0042\n", "https://zoom.us/j/1", ""])
def test_a_number_that_is_none_is_refused(number: str) -> None:
    """So nothing else gets into a document by that way."""
    with pytest.raises(ValueError, match="number"):
        leak(number=number)


@pytest.mark.parametrize("digest", ["", "ab", "A" * 64, "g" * 64, "a" * 65, "a" * 64 + "\n"])
def test_a_hash_that_is_none_is_refused(digest: str) -> None:
    """A passcode is no hash."""
    with pytest.raises(ValueError, match="SHA-256"):
        EvidenceHash("Tin 1", digest)
