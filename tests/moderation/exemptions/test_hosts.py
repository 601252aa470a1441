"""Of which hosts all links may be let pass."""

from __future__ import annotations

import pytest

from bot import rulebook
from bot.moderation.exemptions.hosts import OpenHosts, host_in

OPEN = OpenHosts(rulebook.for_school(None, ()).rules)


@pytest.mark.parametrize("host", ["hop.truong.example", "hoc.example", "thcs-a.edu.vn", "lms360.vn"])
def test_a_host_of_the_schools_own_may_be(host: str) -> None:
    """Nothing known of it says that it leads into rooms of others, or anywhere."""
    assert host in OPEN


@pytest.mark.parametrize(
    "host", ["zoom.us", "us05web.zoom.us", "meet.google.com", "teams.live.com", "meet.jit.si", "whereby.com"]
)
def test_the_host_of_a_meeting_service_may_not_be(host: str) -> None:
    """That would switch off what the bot is for."""
    assert host not in OPEN


@pytest.mark.parametrize(
    "host", ["bit.ly", "tinyurl.com", "t.me", "zalo.me", "docs.google.com", "sites.google.com", "linktr.ee"]
)
def test_a_host_where_anybody_can_put_a_redirection_may_not_be(host: str) -> None:
    """A link there leads wherever its author likes."""
    assert host not in OPEN


@pytest.mark.parametrize(
    ("link", "host"),
    [
        ("hoc.example/abc", "hoc.example"),
        ("hoc.example:8443/abc", "hoc.example"),
        ("hoc.example?a=b", "hoc.example"),
        ("hoc.example#a", "hoc.example"),
        ("hoc.example@evil.example/abc", None),
        ("hoc.example:80@evil.example/abc", None),
        ("localhost/abc", None),
    ],
)
def test_a_host_is_what_a_browser_goes_to(link: str, host: str | None) -> None:
    """Not what stands before an @."""
    assert host_in(link) == host
