"""What would make a room safer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.classroom import Secret
from bot.features.lessons.invitations.rules.invitation import Advice, advice_on, has_code_inside
from bot.lesson import Credentials, Provider
from tests.features.people import MEETING

PERSONAL, NO_PASSCODE, LONG_KNOWN = Advice.PERSONAL, Advice.NO_PASSCODE, Advice.LONG_KNOWN


@pytest.mark.parametrize(
    ("provider", "link", "number", "code", "advice"),
    [
        (Provider.ZOOM, "https://zoom.us/j/83412345678?pwd=TTd2", "83412345678", None, ()),
        (Provider.ZOOM, None, "83412345678", "1", ()),
        (Provider.ZOOM, "https://zoom.us/j/83412345678", "83412345678", None, (NO_PASSCODE,)),
        (Provider.ZOOM, None, "9398770560", "1", (PERSONAL,)),
        (Provider.ZOOM, "https://us02web.zoom.us/my/mslan", None, None, (PERSONAL, NO_PASSCODE)),
        (Provider.WEBEX, "https://a.webex.com/meet/lan", None, "1", (PERSONAL,)),
        (Provider.TEAMS, "https://teams.live.com/meet/9312345678", "9312345678", None, ()),
        (Provider.MEET, "https://meet.google.com/abc-defg-hij", None, None, ()),
    ],
)
def test_advice(
    provider: Provider, link: str | None, number: str | None, code: str | None, advice: tuple[Advice, ...]
) -> None:
    """A room that is always the same, and one without a passcode where there might be one."""
    held = Credentials(*(None if part is None else Secret(part) for part in (link, number, code)))
    assert advice == advice_on(replace(MEETING, provider=provider, credentials=held))


@pytest.mark.parametrize(
    ("number", "weeks", "advice"),
    [
        ("83412345678", 3, ()),
        ("83412345678", 5, (LONG_KNOWN,)),
        ("9398770560", 5, (PERSONAL,)),
    ],
)
def test_a_room_grows_old(number: str, weeks: int, advice: tuple[Advice, ...]) -> None:
    """After four weeks its link went through many hands; of a personal room that is said already."""
    held = Credentials(None, Secret(number), Secret("1"))
    room = replace(MEETING, provider=Provider.ZOOM, credentials=held)
    assert advice == advice_on(room, timedelta(weeks=weeks))


@pytest.mark.parametrize(
    ("link", "inside"),
    [
        ("https://us05web.zoom.us/j/84215530967?pwd=QmZ4dHl", True),
        ("https://us05web.zoom.us/j/84215530967?uname=an&pwd=QmZ4dHl", True),
        ("https://us05web.zoom.us/j/84215530967?pwd=", False),
        (None, False),
    ],
)
def test_a_passcode_inside_a_link_is_seen(link: str | None, inside: bool) -> None:  # noqa: FBT001
    """Whoever is handed such a link is asked for nothing."""
    assert has_code_inside(Credentials(None if link is None else Secret(link), None, None)) is inside
