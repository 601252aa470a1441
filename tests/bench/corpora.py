"""Reads the shared corpora, which lie beside the project or nowhere, into posts and texts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.moderation.post import Part, Post, Surface
from tests.corpora.by_author import Conversation
from tests.moderation.invitations import Invitation, marked

FOLDER = Path(__file__).parents[2].parent / "shared" / "corpora"
ORDINARY = ("benign_vi", "benign_en")
START = datetime(2026, 11, 2, 7, tzinfo=UTC)
CHAT = -1001


def cases(folder: Path) -> list[Conversation]:
    """Return the hand-written conversations, none where the corpora are missing.

    Of what several people give away in turns, or others say a piece of, review is the most.
    """
    found = []
    for case in map(json.loads, _lines(folder / "cases.jsonl")):
        posts, delete = tuple(_post(message) for message in case["messages"]), frozenset(case["delete"])
        in_turns = len({post.sender for post in posts if post.message_id in delete}) > 1
        review_ok = in_turns or bool(case.get("review_ok"))
        told = (case["id"], "cases.jsonl", case["family"], posts, delete, tuple(case["secrets"]))
        found.append(Conversation(*told, review_ok, meant=False))
    return found


def invitations(folder: Path) -> list[Invitation]:
    """Return the invitations found in public, their secrets marked."""
    return [marked(json.loads(line)["text"]) for line in _lines(folder / "invitations.jsonl")]


def ordinary(folder: Path, name: str) -> list[Post]:
    """Return ordinary lines as said by seven people in one chat, twenty seconds apart."""
    return [
        Post(
            (Part(Surface.TEXT, line),), CHAT, number + 1, number % 7, START + timedelta(seconds=20 * number)
        )
        for number, line in enumerate(_lines(folder / f"{name}.txt"))
    ]


def service_patterns(folder: Path) -> list[re.Pattern[str]]:
    """Return the URL patterns by which others know meeting services."""
    path = folder / "meeting_services.json"
    services = json.loads(path.read_text("utf-8"))["services"] if path.is_file() else []
    return [re.compile(service["regex"]) for service in services]


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines() if path.is_file() else []


def _post(message: dict[str, object]) -> Post:
    number, sender, at, reply_to = (
        message.get(key) for key in ("message_id", "from", "at", "reply_to_message_id")
    )
    assert isinstance(number, int)
    assert isinstance(at, int | float)
    return Post(
        parts=tuple(_parts(message)),
        chat_id=CHAT,
        message_id=number,
        sender=sender if isinstance(sender, int) else None,
        at=START + timedelta(seconds=at),
        reply_to=reply_to if isinstance(reply_to, int) else None,
        edited="edit_of" in message,
    )


def _parts(message: dict[str, object]) -> Iterator[Part]:
    """Give the surfaces of a message, which is only like one of the Bot API."""
    for key, surface in (("text", Surface.TEXT), ("caption", Surface.CAPTION), ("file_name", Surface.FILE)):
        if isinstance(text := message.get(key), str):
            yield Part(surface, text)
    for entity in _listed(message.get("entities")):
        if isinstance(url := entity.get("url"), str):
            yield Part(Surface.LINK, url)
    for button in _listed(message.get("buttons")):
        for value in button.values():
            yield Part(Surface.BUTTON, str(value))
    if isinstance(poll := message.get("poll"), dict):
        for text in (poll.get("question", ""), *poll.get("options", ())):
            yield Part(Surface.POLL, str(text))


def _listed(value: object) -> list[dict[str, object]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
