"""What comes of busy chats message by message, and of ordinary lines said beside leaks.

Conversations by author are pieces of talk, leaks or not; a chat is mostly neither. Ordinary lines measured
one by one meet no question and no leak, so here every ninth message is one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random

from bot.moderation.detector import Detector
from bot.moderation.moderator import Moderator
from bot.moderation.post import Part, Post, Surface
from bot.moderation.verdict import Decision
from tests.bench.figures import Table, percent
from tests.corpora.by_author import CHATS, read_chats

MOST_DELETED, MOST_TOLD = 0.005, 0.025  # of harmless messages
_EVERY = 8  # ordinary lines between two leaks or questions
_PEOPLE = 5
_PAUSES = (4, 9, 15, 25, 40, 70)  # seconds
_LEAKS = (
    "ID 982 113 44{0:02d} pass 77{0:02d}",
    "id zoom: 871 5521 90{0:02d}",
    "mk zoom là lop7a{0:02d}",
    "vào https://us05web.zoom.us/j/84215577{0:02d}?pwd=QmZ4dHlPc3RhV1.1",
    "meet.google.com/qvz-xrbt-hwk",
    "id 93155204{0:02d} nha, mật khẩu 5512",
    "pass phòng học hoc{0:02d}",
    "Mã phòng: 914 228 55{0:02d}",
    "cho mình xin id phòng với",
    "ai có mật khẩu zoom ko",
)


def report_chats(table: Table, name: str, detector: Detector) -> None:
    """Print what comes of the busy chats of all authors together."""
    counts: Counter[str] = Counter()
    acted: list[str] = []
    for author in CHATS:
        for chat in read_chats(author):
            deleted, told = _acted_on(detector, chat.posts)
            for post in chat.posts:
                number = post.message_id or 0
                piece = number in chat.pieces
                counts[f"{piece}"] += 1
                counts[f"{piece} deleted"] += number in deleted
                counts[f"{piece} noticed"] += number in deleted | told
                if piece is not (number in deleted):
                    acted.append(
                        f"{chat.id} {number}, {'leak' if piece else 'harmless'}: {post.parts[0].text!r}"
                    )
    pieces, others = counts["True"], counts["False"]
    told_only = counts["False noticed"] - counts["False deleted"]
    table.row(f"{name}, pieces deleted", percent(counts["True deleted"], pieces))
    table.row(f"{name}, pieces deleted or told", percent(counts["True noticed"], pieces))
    _harmless(table, name, (counts["False deleted"], told_only, others))
    table.examples(acted)


def report_beside(table: Table, name: str, detector: Detector, lines: Sequence[Post]) -> None:
    """Print what comes of ordinary lines in a chat where every ninth message is a leak or asks for one."""
    posts, ordinary = _stream(lines)
    deleted, told = _acted_on(detector, posts)
    _harmless(table, name, (len(deleted & ordinary), len((told - deleted) & ordinary), len(ordinary)))
    table.examples(
        f"{'deleted' if post.message_id in deleted else 'told'}: {post.parts[0].text!r}"
        for post in posts
        if post.message_id in (deleted | told) & ordinary
    )


def _harmless(table: Table, name: str, counts: tuple[int, int, int]) -> None:
    deleted, told, all_of_them = counts
    table.row(
        f"{name}, harmless deleted",
        f"{deleted} of {all_of_them}",
        target=f"<= {MOST_DELETED:.1%}",
        met=deleted <= MOST_DELETED * all_of_them,
    )
    table.row(
        f"{name}, harmless told",
        f"{told} of {all_of_them}",
        target=f"<= {MOST_TOLD:.1%}",
        met=told <= MOST_TOLD * all_of_them,
    )


def _acted_on(detector: Detector, posts: Sequence[Post]) -> tuple[set[int], set[int]]:
    """Return the messages of a chat that are deleted, and those that staff are told of when they come."""
    moderator = Moderator(detector)
    deleted, told = set[int](), set[int]()
    for post in posts:
        verdict = moderator.judge(post)
        deleted.update(verdict.delete)
        if verdict.decision is not Decision.KEEP:
            told.add(post.message_id or 0)
    return deleted, told


def _stream(lines: Sequence[Post]) -> tuple[list[Post], set[int]]:
    """Return ordinary lines as five people's talk, leaks between them, and which messages are ordinary."""
    chance = Random(1)  # noqa: S311 - texts for a benchmark
    posts: list[Post] = []
    ordinary: set[int] = set()
    at = lines[0].at
    assert at is not None
    for number, line in enumerate(lines):
        at += timedelta(seconds=chance.choice(_PAUSES))
        if number % _EVERY == _EVERY - 1:
            text = _LEAKS[number // _EVERY % len(_LEAKS)].format(number % 100)
            said = replace(line, parts=(Part(Surface.TEXT, text),))
            posts.append(replace(said, message_id=len(posts) + 1, sender=chance.randrange(_PEOPLE), at=at))
            at += timedelta(seconds=chance.choice(_PAUSES[:3]))
        posts.append(replace(line, message_id=len(posts) + 1, sender=chance.randrange(_PEOPLE), at=at))
        ordinary.add(len(posts))
    return posts, ordinary
