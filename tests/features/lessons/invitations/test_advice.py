"""What would make a room safer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.classroom import Secret
from bot.features.lessons.invitations.rules.invitation import Advice, advice_on
from bot.lesson import Credentials, Provider
from tests.features.people import MEETING

PERSONAL, NO_PASSCODE = Advice.PERSONAL, Advice.NO_PASSCODE


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
