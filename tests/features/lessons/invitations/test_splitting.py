"""All meetings of a message, its service's own shapes and people's; the day is Tuesday, 24 November 2026."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features.lessons.invitations.rules.invitation import read_invitation, read_invitations
from tests.features.lessons.invitations.invitation_samples import INVITATIONS
from tests.features.lessons.invitations.test_invitation import MOMENTS, NOW, PIECES, ZONE, at, secret

if TYPE_CHECKING:
    from datetime import datetime

    from bot.classroom import Secret
    from bot.features.lessons.invitations.rules.invitation import Invitation
    from tests.features.lessons.invitations.invitation_samples import Way

# Of each public invitation: the IDs and passcodes that its words name, in order, read by eye.
READ_BY_EYE = """
8701169866/1 | / | / | / | 39977689678/436365 | 31345075816/eopYtz | 95919614453/ | 60498038595/
25646356157/139289 | 6316219838/9548 | / | / | 85813243493/763270 | 78995347343/79296 | 24740588493/
7062824085/abc2026 | 96572945572/157973 | 63617107769/185231 | 71971121617/ | 98197411675/314546
97977042358/925679 | / | / | / | / | / | 6636463341763/ | 960716181/ | 9398770560/KOKjLQ
3369749870/ 3369749870/ | / | 97688101369/ | 215348845/
"""
CORPUS = Path(__file__).parents[5] / "shared" / "corpora" / "invitations.jsonl"


def shown(secret: Secret | None) -> str | None:
    """Open what an example holds."""
    return None if secret is None else secret.reveal()


def read(text: str) -> tuple[Invitation, ...]:
    """Read all meetings of a text."""
    return read_invitations(text, NOW, ZONE)


@pytest.mark.parametrize(("text", "ways"), INVITATIONS)
def test_every_meeting(text: str, ways: tuple[Way, ...]) -> None:
    """Of each meeting in a message service, link, ID and passcode are found, and no other meeting.

    The first room counts where one alone is read.
    """
    found = read(text)
    assert ways == tuple(
        (each.provider.value, shown(each.link), shown(each.meeting_id), shown(each.passcode))
        for each in found
    )
    first = read_invitation(text, NOW, ZONE)
    assert first is not None
    assert (first.provider, first.link) == (found[0].provider, found[0].link)
    if len(ways) == 1:
        assert (first,) == found


@pytest.mark.skipif(not CORPUS.is_file(), reason="the corpora are not on this machine")
def test_public_invitations() -> None:
    """Every link, ID and passcode that their labels name is found, and no other."""
    cases = [json.loads(line) for line in CORPUS.read_text("utf-8").splitlines()]
    wrong = []
    for case, expected in zip(cases, re.split(r"[|\n]", READ_BY_EYE.strip()), strict=True):
        found = read(case["text"])
        ways = [f"{shown(each.meeting_id) or ''}/{shown(each.passcode) or ''}" for each in found]
        links = [shown(each.link) for each in found if each.link]
        wanted = len(expected.split()) if any(kind.startswith("link") for kind in case["credentials"]) else 0
        literal = all(link.removeprefix("https://") in case["text"] for link in links if link)
        if ways != expected.split() or len(links) != wanted or not literal:
            wrong.append(case["text"])
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "topics", "starts"),
    [
        (
            "1. Toán: thứ 2 7h30 https://zoom.us/j/83412345678\n2. Văn: thứ 2 8h20 https://zoom.us/j/75512345678",
            ("Toán", "Văn"),
            (at(30, 7, 30), at(30, 8, 20)),
        ),
        (
            "7h30-8h15\nhttps://zoom.us/j/83412345678\n8h20-9h05\nhttps://zoom.us/j/75512345678",
            (None, None),
            (at(25, 7, 30), at(24, 8, 20)),
        ),
        (
            "https://zoom.us/j/83412345678\nToán 19h tối nay\nhttps://zoom.us/j/75512345678\nVật lý 20h",
            ("Toán", "Vật lý"),
            (at(24, 19), at(24, 20)),
        ),
        (
            "Toán 19h tối nay: zoom.us/j/83412345678, Vật lý 20h tối nay: zoom.us/j/75512345678",
            ("Toán", "Vật lý"),
            (at(24, 19), at(24, 20)),
        ),
        (
            "zoom.us/j/83412345678 zoom.us/j/75512345678 19h tối nay",
            (None, None),
            (None, at(24, 19)),
        ),
        (
            "zoom.us/j/83412345678 pass 11 zoom.us/j/75512345678 pass 22",
            (None, None),
            (None, None),
        ),
    ],
)
def test_each_has_its_own_words(
    text: str, topics: tuple[str | None, ...], starts: tuple[object, ...]
) -> None:
    """Topic and time go with the meeting they are written beside."""
    found = read(text)
    assert tuple(map(secret, topics)) == tuple(each.topic for each in found)
    assert starts == tuple(each.starts_at for each in found)


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Lịch học ngày mai:\n1. Toán 9h {}\n2. Văn 10h {}", (at(25, 9), at(25, 10))),
        ("Mai các em học:\n- 7h30 Toán: {}\n- 8h20 Văn: {}", (at(25, 7, 30), at(25, 8, 20))),
        ("T6\nToán 9h {}\n\nVăn 10h {}", (at(27, 9), at(27, 10))),
        ("T6: Toán 9h {}\nT7: Văn 10h {}", (at(27, 9), at(28, 10))),
        ("Toán 28/11 9h {}\n\nVăn {}", (at(28, 9), at(28, 7, 30))),
        ("Toán 9h {}\n\nVăn 10h ngày mai {}", (at(24, 9), at(25, 10))),
        ("Lịch ngày mai\nToán {}\n\nVăn 10h {}", (at(25, 7, 30), at(25, 10))),
    ],
)
def test_a_day_that_is_said_once_holds_for_all_that_follow(
    text: str, starts: tuple[datetime | None, datetime | None]
) -> None:
    """Tomorrow's second lesson is tomorrow too, though the day stands above the first alone."""
    found = read(text.format("https://zoom.us/j/83412345678", "meet.google.com/pqr-stuv-wxy"))
    assert starts == tuple(each.starts_at for each in found)


def test_named_again() -> None:
    """A meeting that is named again after another one is no third one."""
    text = (
        "zoom.us/j/83412345678 19h tối nay\n\nmeet.google.com/pqr-stuv-wxy\n\nNhắc lại: zoom.us/j/83412345678"
    )
    zoom, meet = read(text)
    assert (secret("83412345678"), at(24, 19)) == (zoom.meeting_id, zoom.starts_at)
    assert secret("https://meet.google.com/pqr-stuv-wxy") == meet.link


@given(st.lists(PIECES | st.text(max_size=8)).map("".join), MOMENTS)
def test_any_text(text: str, now: datetime) -> None:
    """No text breaks the reader; where it finds meetings, the first way in alone is found too."""
    found = read_invitations(text, now, ZONE)
    assert all(each.link or each.meeting_id for each in found)
    assert not found or read_invitation(text, now, ZONE)


@pytest.mark.parametrize(
    ("text", "weekly", "start"),
    [
        (
            "https://zoom.us/j/83412345678\nTime: Sep 7, 2026 07:30 AM Hanoi\nEvery week on Mon",
            True,
            at(30, 7, 30),
        ),
        ("https://zoom.us/j/83412345678 9h45-10h30 thứ 3 hằng tuần", True, at(24, 9, 45)),
        ("https://zoom.us/j/83412345678 Every other week on Mon 7:30 AM", False, at(30, 7, 30)),
        ("https://zoom.us/j/83412345678 Every Monday 7:30 AM", True, at(30, 7, 30)),
        ("https://zoom.us/j/83412345678 hằng tuần", True, None),
        ("https://zoom.us/j/83412345678 tuần này 7h30", False, at(25, 7, 30)),
        # 7:30 in Singapore; 21:00 in London's winter is the next day here.
        ("https://zoom.us/j/83412345678 Nov 30, 2026 07:30 AM Singapore", False, at(30, 6, 30)),
        ("https://zoom.us/j/83412345678 30/11/2026 17:00 UTC", False, at(1, 0, month=12)),
        (
            "https://zoom.us/j/83412345678\nMeeting Time: 2026/11/30 07:30-08:15 (GMT+08:00)",
            False,
            at(30, 6, 30),
        ),
    ],
)
def test_weekly(text: str, weekly: bool, start: object) -> None:  # noqa: FBT001 - a column of the table
    """What repeats each week is read as its next time, not as the first one of long ago."""
    (found,) = read(text)
    assert (weekly, start) == (found.weekly, found.starts_at)
