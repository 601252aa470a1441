"""Links and codes that the bot knows, by their letters and digits."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.moderation.known.links import KnownLinks
from bot.moderation.text.folding import fold
from bot.moderation.verdict import Kind

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
