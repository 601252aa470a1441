"""Meeting IDs, links and codes that the bot knows, among the digits and letters of a message."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.moderation.known.rooms import KnownIds, KnownLinks
from bot.moderation.text.folding import fold
from bot.moderation.verdict import Kind

ID = "81234567890"
OTHER = "9345678120"
SHORT = "712345"
KNOWN_IDS = KnownIds([ID, OTHER, SHORT])
PHONE = re.compile(r"(?:0|84)[35789][0-9]{8}")


def ids_in(text: str) -> list[tuple[str, str]]:
    """Return each ID found, and how it is written."""
    folded = fold(text)
    return [(each.normal.reveal(), folded[each.start : each.end]) for each in KNOWN_IDS.find(folded)]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (ID, ID),
        ("812 3456 7890", "812 3456 7890"),
        ("8 táo, 1 lê, 2 cam, 3 4 5 và 6 bé\n7-8-9-0 chấm", "8 tao, 1 le, 2 cam, 3 4 5 va 6 be\n7-8-9-0"),
        ("7h30 ngày 12/11: 812 3456 7890 nhé 45", "812 3456 7890"),
        (f"999{ID}123", ID),
        (f"x{ID}y", ID),
        ("đọc ngược nè: 09876543218", "09876543218"),
        (f"{'1' * 2000}{ID}{'2' * 2000}", ID),
    ],
)
def test_an_id_is_found_whatever_stands_between_its_digits(text: str, written: str) -> None:
    """Words, lines, marks and other numbers around do not hide it."""
    assert [(ID, written)] == ids_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "lúc 98 a 12345 b 67890",
        "09876 b 54321 a 89",
        "8123 b 45678901",
        "tổ 7 có 18 b1 23456789 b05",
        "ngày 12/11 lúc 7h30 45p",
    ],
)
def test_an_id_is_not_cut_out_of_other_numbers_across_words(text: str) -> None:
    """Where letters stand between its digits it begins and ends where groups of digits do."""
    assert ids_in(text) == []


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("81234567891", ID),
        ("8123456789", ID),
        ("812345678900", ID),
        ("81234567980", ID),
        ("1234567890", ID),
        ("18234567890", ID),
        ("812 3456 7899", ID),
        ("8.1.2.3.4.5.6.7.8.9.9", ID),
        ("8 - 1 2 3 - 4 5 6 7 8 9 1", ID),
        ("id 812 3456 7899 12345", ID),
        ("5 934 567 8121", OTHER),
        ("934567812", OTHER),
        ("2 3 5 7 11 13 17 19 23 29 934567812", OTHER),
    ],
)
def test_an_id_with_one_digit_wrong_is_found(text: str, known: str) -> None:
    """Changed, dropped, added or swapped with its neighbour, in one row or in up to five groups."""
    assert known in [normal for normal, _ in ids_in(text)]


@pytest.mark.parametrize(
    "text",
    [
        "81234567811",
        "812345678",
        "8123456799012",
        "81234569870",
        "812 b 3456 c 7899",
        "812\n3456\n7899",
        "812 ---- 3456 ---- 7899",
        "11 13 17 19 81 234 567 89 1 53 59",
        "712346",
        "71234",
    ],
)
def test_a_number_that_is_farther_off_is_not(text: str) -> None:
    """Two digits wrong, or one where words or lines part it, in a list of numbers or a short ID: no match."""
    assert ids_in(text) == []


@pytest.mark.parametrize(
    "text", ["0934567812", "84934567812", "+84 934 567 812", "0934.567.812", "sđt 0934 567 812"]
)
def test_a_mobile_number_is_near_nothing(text: str) -> None:
    """Classmates' numbers come near somebody's ID, whole or in part: only the ID itself counts there."""
    assert ids_in(text) == []


def test_an_id_that_looks_like_a_mobile_number_is_found_exactly() -> None:
    """What is exact counts whatever it looks like."""
    known = KnownIds(["84934567812", "0912345"])
    assert [each.normal.reveal() for each in known.find("+84 934 567 812")] == ["84934567812"]
    assert [each.normal.reveal() for each in known.find("sdt 0912 345 678")] == ["0912345"]


def test_a_short_id_counts_as_a_number_by_itself() -> None:
    """It may be grouped, and is not looked for inside other numbers or across words."""
    assert ids_in("712345 hay 712-345") == [(SHORT, "712345"), (SHORT, "712-345")]
    assert not list(KnownIds(["81234567", "912345678"]).find("812345670"))
    assert ids_in("7123456 a 5712345 b 71 c 2345") == []


def test_only_what_is_exact_counts_behind_a_thousand_numbers() -> None:
    """The work on one text is bounded; an ID itself is found anywhere."""
    numbers = " a ".join(["555555555"] * 1000)
    assert ids_in(f"{numbers} a 934567812 a") == []
    assert ids_in(f"{numbers} a {OTHER} a") == [(OTHER, OTHER)]


def test_what_is_near_two_ids_names_both() -> None:
    """Nobody can tell which was meant, so both count as given away."""
    known = KnownIds(["812345678", "812345679"])
    assert {"812345678", "812345679"} == {each.normal.reveal() for each in known.find("812345670")}
    assert [each.normal.reveal() for each in known.find("812345678")] == ["812345678"]


def test_no_ids_are_found_in_nothing() -> None:
    """Without IDs, and without digits, there is nothing to find."""
    assert not KnownIds([])
    assert ids_in("không có gì") == []


IDS = st.from_regex(r"\A[1-9][0-9]{8,13}\Z").filter(lambda digits: not PHONE.fullmatch(digits))
MARKS = st.text(alphabet=" .-_*·|/:,", min_size=0, max_size=3)
ANYTHING = st.text(st.characters(exclude_categories=["Nd", "Nl", "No"]), max_size=8).filter(
    lambda text: not any(letter.isdigit() for letter in fold(text))
)


def joined(digits: str, data: st.DataObject, between: st.SearchStrategy[str]) -> str:
    """Return the digits with something drawn between each two."""
    return digits[0] + "".join(data.draw(between) + digit for digit in digits[1:])


@settings(deadline=None)
@given(IDS, st.data())
def test_any_id_is_found_with_anything_between_its_digits(digits: str, data: st.DataObject) -> None:
    """No letter, mark, line break or invisible character hides a known ID."""
    text = fold(joined(digits, data, ANYTHING))
    assert [digits] == [each.normal.reveal() for each in KnownIds([digits]).find(text)]


@settings(deadline=None)
@given(IDS, st.sampled_from(["changed", "dropped", "added", "swapped"]), st.data())
def test_any_id_with_one_digit_wrong_is_found(digits: str, slip: str, data: st.DataObject) -> None:
    """Whichever digit, whatever marks stand between, unless it then looks like a mobile number."""
    at = data.draw(st.integers(0, len(digits) - 2))
    digit = data.draw(st.sampled_from("0123456789"))
    before, after = digits[:at], digits[at:]
    wrong = {
        "changed": before + digit + after[1:],
        "dropped": before + after[1:],
        "added": before + digit + after,
        "swapped": before + after[1] + after[0] + after[2:],
    }[slip]
    assume(not any(PHONE.search(wrong, start) for start in range(len(wrong))))
    text = fold(f"vào {joined(wrong, data, MARKS)} nhé")
    assert digits in [each.normal.reveal() for each in KnownIds([digits, ID]).find(text)]


TEAMS = "teams.microsoft.com/l/meetup-join/19%3ameeting_nzqxzgu4otcymtm0%40thread.v2/0"
JITSI = "meet.jit.si/lop7atoan"
CODE = "kqe-ymtz-wvu"
KNOWN = KnownLinks(
    [(Kind.LINK, TEAMS), (Kind.LINK, JITSI), (Kind.MEETING_ID, CODE), (Kind.LINK, "k12online.vn")]
)


def found(text: str, known: KnownLinks = KNOWN) -> list[tuple[str, str]]:
    """Return each secret found, and how it is written."""
    folded = fold(text)
    return [(entry.normal.reveal(), folded[start:end]) for start, end, entry in known.find(folded)]


@pytest.mark.parametrize(
    ("text", "normal", "written"),
    [
        (f"vào https://{JITSI} nhé", JITSI, JITSI),
        ("MEET . JIT . SI / Lớp 7A Toán", JITSI, "meet . jit . si / lop 7a toan"),
        ("m3 meet.j1t.si/l0p7atoan", JITSI, "meet.j1t.si/l0p7atoan"),
        ("K Q E\nYMTZ-w.v.u!", CODE, "k q e\nymtz-w.v.u"),
        ("mã NzQxZGU4OTcyMTM0 đó", TEAMS, "nzqxzgu4otcymtm0"),
        ("meet.jit.si/meet.jit.si/lop7atoan", JITSI, "meet.jit.si/lop7atoan"),
    ],
)
def test_a_link_is_found_by_its_letters_and_digits(text: str, normal: str, written: str) -> None:
    """Case, marks, spaces, lines and look-alikes make no difference; a long random part is enough."""
    assert [(normal, written)] == found(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "kqe",
        "meet.jit.si/lop7aly",
        "jit.si/lop7atoan",
        "lop7atoan",
        "k12online.vn",
        "teams.microsoft.com/l/meetup-join/",
    ],
)
def test_what_every_class_has_in_common_is_not(text: str) -> None:
    """Hosts, paths that others share, and a name of a few plain words stay."""
    assert found(text) == []


@pytest.mark.parametrize("folder", ["phonghoctructuyen", "phonghoctructuyen2026"])
def test_links_that_share_a_telling_part_are_told_apart(folder: str) -> None:
    """What several rooms have in common names none of them; the anchor only says where to look."""
    links = [f"a.example/{folder}/{room}" for room in ("6a", "6b", "10c")]
    known = KnownLinks([(Kind.LINK, link) for link in links])
    assert known
    assert [[link] for link in links] == [[normal for normal, _ in found(link, known)] for link in links]
    assert found(f"a.example/{folder}/7d", known) == []


ALIKE = {"a": "aаᴀ𝐚Ａ", "e": "eеᴇ𝐞", "o": "oо0𝐨", "i": "iіl1", "c": "cсᴄ", "1": "1i𝟏", "0": "0o𝟎", "l": "l1𝐥"}
ROOMS = st.from_regex(r"\A[a-z0-9]{3,12}-[a-z0-9]{3,12}\Z")


@settings(deadline=None)
@given(st.sampled_from(["meet.jit.si", "bbb.truong.example/b", "hoc.example:8443/r"]), ROOMS, st.data())
def test_any_link_is_found_in_any_disguise(host: str, room: str, data: st.DataObject) -> None:
    """With its case changed, marks and spaces put in and left out, and letters that look alike."""
    link = f"{host}/{room}"
    known = KnownLinks([(Kind.LINK, link), (Kind.LINK, JITSI)])
    pieces = []
    for letter in link:
        shown = data.draw(st.sampled_from(ALIKE.get(letter, letter)))
        pieces.append(data.draw(st.sampled_from([shown, shown.upper()])) if letter.isalnum() else "")
        pieces.append(data.draw(st.sampled_from(["", " ", ".", "*", "\u200b", " / ", "\n"])))
    assert link in [normal for normal, _ in found(f"vào: {''.join(pieces)} !", known)]
