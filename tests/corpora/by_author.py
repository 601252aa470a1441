"""Reads the conversations by author; `conversations/README.md` says what they are and are not.

Figures about them are told by author, never by line: what is fitted to some authors is measured on others.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.classroom import Secret
from bot.moderation.known.known import Credential, KnownCredentials, KnownRooms
from bot.moderation.post import Post
from bot.rulebook.training.examples import Labelled, unlabelled
from bot.telegram.updates.reading import post_of

FOLDER = Path(__file__).parent / "conversations"
CHATS = ("mountain", "quarter", "river", "seaside", "village")
AUTHORS = (
    *(
        "backbench",
        "bilingual",
        "corridor",
        "delta",
        "dialogue",
        "hanoi",
        "market",
        "mixed",
        "north",
        "numbers",
    ),
    *("office", "primary", "south", "staff", "teens", "tricksters", "youth"),
)

_LINK = re.compile(r"[a-z]+://|[\w-]+(?:\.[\w-]+)+/")
_ID = re.compile(r"\d{9,14}|[a-z]{3}-[a-z]{4}-[a-z]{3}")
# Services whose rooms have short codes; the code comes first among the secrets.
_SHORT_CODES = frozenset({"k12", "trans", "vn-service/trans", "vn-service/vnpt", "vnedu-room"})

# Leaks meant to get past a bot. Two authors say so by family; the families of two others are chosen by
# reading, in the numbers that the authors gave.
_MEANT = ("evade-", "trick/")
_READ_AS_MEANT = frozenset(
    {
        *("acrostic", "base64", "emoji-digits", "fake-date", "fake-phone", "fake-price", "fake-score", "hex"),
        *("leet", "reversed", "shared-hint", "spelling", "split-three", "wrapped"),
        *("en/acrostic", "en/backwards", "en/digit-words", "en/digit-words-split", "en/dot-slash-words"),
        *("en/fake-phone", "en/fake-price", "en/fake-score", "en/french-digits", "en/hxxp", "en/keycaps"),
        *("en/leet", "en/letter-o", "en/maths-code", "en/missing-dots", "en/nato", "en/pig-latin"),
        *("en/shift-cipher", "en/three-people", "mix/viet-digits", "vn/digits-as-words-notice"),
        *("vn/fullwidth", "vn/hidden-as-document-number", "vn/price-list-disguise", "vn/riddle-code"),
    }
)


@dataclass(frozen=True, slots=True)
class Conversation:
    """One conversation. `pieces` are the messages that must go, none if it is harmless.

    `secrets` are what a reader makes of it; they need not stand there as they are. `review_ok`: telling
    staff is enough.
    """

    id: str
    author: str
    family: str
    posts: tuple[Post, ...]
    pieces: frozenset[int]
    secrets: tuple[str, ...]
    review_ok: bool
    meant: bool | None = None  # to get past a bot, as its author says; None: the family tells

    @property
    def leaks(self) -> bool:
        """Whether it gives a way into a lesson away."""
        return bool(self.pieces)

    @property
    def evasive(self) -> bool:
        """Whether it is a leak that is meant to get past a bot."""
        if self.meant is not None:
            return self.meant
        return self.leaks and (self.family.startswith(_MEANT) or self.family in _READ_AS_MEANT)

    def credentials(self) -> list[Credential]:
        """Return its room as a teacher would have given it; a community or a class code is no room."""
        if self.review_ok:
            return []
        links, ids, passcodes = list[str](), list[str](), list[str]()
        for number, secret in enumerate(self.secrets):
            short = number == 0 and self.family in _SHORT_CODES
            if _LINK.match(secret):
                links.append(secret)
            else:
                (ids if short or _ID.fullmatch(secret) else passcodes).append(secret)
        opened_by: list[Secret | None] = [Secret(one) for one in passcodes]
        rooms = [Credential(link=Secret(one)) for one in links]
        rooms += [Credential(meeting_id=Secret(one)) for one in ids]
        return [
            Credential(room.link, room.meeting_id, one)
            for room in rooms or [Credential()]
            for one in opened_by or [None]
        ]

    def labelled(self) -> Labelled:
        """Return it as training takes it."""
        return Labelled(self.author, self.posts, self.pieces, self.secrets, self.review_ok)

    def __str__(self) -> str:
        return " ⏎ ".join("|".join(part.text for part in post.parts) for post in self.posts)


def read(author: str) -> list[Conversation]:
    """Return an author's conversations in the order of the file."""
    lines = (FOLDER / f"{author}.jsonl").read_text("utf-8").splitlines()
    return [_conversation(json.loads(line)) for line in lines]


def read_chats(author: str) -> list[Conversation]:
    """Return an author's busy chats: `chats/README.md` says what they are and are not."""
    lines = (FOLDER.parent / "chats" / f"{author}.jsonl").read_text("utf-8").splitlines()
    return [_conversation({"family": "busy chat", "evasive": False, **json.loads(line)}) for line in lines]


def everything() -> list[Conversation]:
    """Return the conversations of all authors."""
    return [one for author in AUTHORS for one in read(author)]


def known(conversation: Conversation) -> KnownCredentials:
    """Return the credentials in force in a chat whose class has the conversation's room, and no other."""
    credentials = conversation.credentials()
    return KnownCredentials(KnownRooms(credentials), credentials)


@dataclass(frozen=True, slots=True)
class Fold:
    """Which authors to train on, which one to choose thresholds on, and which one to report on."""

    train: tuple[str, ...]
    choose: str
    report: str


def folds(authors: Sequence[str] = AUTHORS) -> Iterator[Fold]:
    """Give as many folds as there are authors, at least three: each is reported on once, chosen on once."""
    for number, report in enumerate(authors):
        choose = authors[(number + 1) % len(authors)]
        yield Fold(tuple(one for one in authors if one not in {choose, report}), choose, report)


def _conversation(line: dict[str, object]) -> Conversation:
    messages = line["messages"]
    secrets = line["secrets"]
    assert isinstance(messages, list)
    assert isinstance(secrets, list)
    return Conversation(
        id=str(line["id"]),
        author=str(line["author"]),
        family=str(line["family"]),
        posts=tuple(post_of(unlabelled(message)) for message in messages),
        pieces=frozenset(message["message_id"] for message in messages if message["leak"]),
        secrets=tuple(secrets),
        review_ok=line["review_ok"] is True,
        meant=None if line["label"] == "leak" and "evasive" not in line else line.get("evasive") is True,
    )
