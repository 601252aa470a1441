"""A plain link into a room of any service that is known."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bot.moderation.detector import Detector
from bot.moderation.verdict import Decision
from tests.moderation.conftest import post
from tests.moderation.plain_links import BEYOND, FOR_REVIEW, LISTED

SERVICES = Path(__file__).parents[3] / "shared" / "corpora" / "meeting_services.json"
LINKS = [(link, name) for name, links in LISTED.items() for link in links]


@pytest.mark.parametrize(("link", "name"), [*LINKS, *((link, "") for link in BEYOND)])
def test_a_plain_link_goes(detector: Detector, link: str, name: str) -> None:
    """The link alone is enough to be deleted; that of a community goes to people."""
    expected = Decision.REVIEW if name in FOR_REVIEW else Decision.DELETE
    assert detector.examine(post(link)).decision is expected


@pytest.mark.skipif(not SERVICES.is_file(), reason="the shared list of services is not on this machine")
def test_the_links_are_those_of_the_list() -> None:
    """Every listed service has a link, and each is one that the list's own pattern knows."""
    services = json.loads(SERVICES.read_text("utf-8"))["services"]
    patterns = {service["id"]: service["regex"] for service in services}
    assert LISTED.keys() == patterns.keys()
    assert [link for link, name in LINKS if not re.search(patterns[name], link)] == []
