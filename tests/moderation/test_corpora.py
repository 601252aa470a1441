"""The corpora, kept outside the project: what must hold on each of their lines."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from bot.classroom import Secret
from bot.moderation.detector import Detector
from bot.moderation.known.known import Credential, KnownCredentials, KnownRooms
from bot.moderation.moderator import Moderator
from bot.moderation.text.views import Views
from bot.moderation.verdict import Decision
from tests.moderation.conftest import line, post

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"

pytestmark = pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not on this machine")


def test_every_invitation_goes(detector: Detector) -> None:
    """Each invitation found in public is deleted."""
    lines = (CORPORA / "invitations.jsonl").read_text("utf-8").splitlines()
    texts = [json.loads(text)["text"] for text in lines]
    assert [text for text in texts if detector.examine(post(text)).decision is not Decision.DELETE] == []


@pytest.mark.parametrize("name", ["benign_vi.txt", "benign_en.txt"])
def test_no_ordinary_line_goes(detector: Detector, name: str) -> None:
    """Of some twenty thousand ordinary lines, said by seven people in one chat, none is deleted."""
    moderator = Moderator(detector)
    gone = 0
    for number, text in enumerate((CORPORA / name).read_text("utf-8").splitlines()):
        verdict = moderator.judge(line(number, text, sender=number % 7, after=number * 20))
        gone += verdict.decision is Decision.DELETE
    assert gone == 0


@pytest.mark.parametrize("name", ["benign_vi.txt", "benign_en.txt"])
def test_no_ordinary_line_holds_a_known_id_by_chance(name: str) -> None:
    """With 10,000 IDs known, found also with one digit wrong, nobody's numbers are taken for one."""
    chance = random.Random(name)  # noqa: S311 - made-up rooms that can be made again
    ids = [str(chance.randrange(10 ** (length - 1), 10**length)) for length in (9, 10, 10, 11, 12) * 2000]
    known = KnownCredentials(KnownRooms(Credential(meeting_id=Secret(each)) for each in ids), ())
    lines = (CORPORA / name).read_text("utf-8").splitlines()
    assert [line for line in lines if known.hits(Views(line).all)] == []
