"""The memory of a conversation: facts of the last few messages of a chat, never their text.

Time comes from the posts alone. Memory is bounded: so many messages a chat, so many chats, and nothing stays
longer than its window once the chat or the process goes on. What came before a post tells what to look for in
it: an answer, a passcode, a room's rest.
"""

from __future__ import annotations

from bisect import insort
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from bot.moderation.known.bold import NO_PARTS, SecretParts
from bot.moderation.known.known import KNOWN_KEYS, KNOWN_ROOMS, KnownCredentials
from bot.moderation.known.passcodes import OTHER_LOCKS
from bot.moderation.learned.candidates import Candidate
from bot.moderation.vocabulary import ASKED_KEY, KEYS, speaks_of_key
from bot.moderation.weighing import Hit

WINDOW: Final = timedelta(minutes=3)
MESSAGES: Final = 10
CHATS: Final = 4096
_SECONDS: Final = WINDOW.total_seconds()
LATE: Final = 300.0  # seconds, in which what looks like nothing else than a passcode answers a question
# In which a passcode may follow its room, or the question for it, and half a known room the other half.
_LATER: Final = timedelta(minutes=10)
_ALBUM: Final = timedelta(minutes=10)  # since its last part: the others may come late, or be edited
_SWEPT: Final = 2  # chats checked for each message: more than are added, so expired ones go away


@dataclass(frozen=True, slots=True)
class Piece:
    """A possible part of an ID or code, and its place in the original text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """The findings in a message, which few messages have.

    `whole`: it is a leak by itself, and was deleted, or shown to staff, when it came. `doubted`: it would be
    one but for evidence against it, and was shown. `piece`: a possible part of an ID; `others`: the messages
    with the other parts. `unsaid`: passcodes of the class, which count once a room follows. `parts`: of
    the class's secrets.
    """

    hits: tuple[Hit, ...] = ()
    whole: bool = False
    doubted: bool = False
    album: str | None = None
    piece: Piece | None = None
    others: frozenset[int] = frozenset()
    unsaid: tuple[Hit, ...] = ()
    parts: SecretParts = NO_PARTS
    candidates: tuple[Candidate, ...] = ()
    opens: bool = field(init=False, repr=False, compare=False)  # it gives most of the credentials
    is_late: bool = field(init=False, repr=False, compare=False)  # it may answer a question of minutes ago

    def __post_init__(self) -> None:
        """Tell once what is asked for each message that comes later."""
        object.__setattr__(self, "opens", any(hit.opens for hit in self.hits))
        late = any(hit.rule.near is not None and hit.rule.near.late for hit in self.hits)
        object.__setattr__(self, "is_late", late)


NOTHING: Final = Found()


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one message. `at` is in POSIX seconds, `words` are the rules' listed words it contains.

    `lists`: those about questions that its words are on. `asks`: a later message may answer it. `brief`: so
    few words may be about the same sender's next one.
    """

    message_id: int
    sender: int | None
    at: float
    words: tuple[str, ...]
    found: Found = NOTHING
    asks: bool = False
    brief: bool = False
    lists: tuple[str, ...] = ()

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The hits of rules in it."""
        return self.found.hits

    @property
    def opens(self) -> bool:
        """Whether it gives most of the credentials."""
        return self.found.opens

    @property
    def is_late(self) -> bool:
        """Whether it may answer a question of some minutes ago."""
        return self.found.is_late


@dataclass(slots=True)
class Album:
    """The messages of one album seen so far, and whether any of them was deleted."""

    at: datetime
    messages: dict[int, None] = field(default_factory=dict)
    deleted: bool = False


class Window:
    """The last messages of one chat."""

    __slots__ = ("_albums", "_facts", "at")  # a few hundred chats are active at once: 2 KB each

    def __init__(self, at: datetime) -> None:
        self.at = at
        self._facts: list[Facts] = []
        self._albums: dict[str, Album] | None = None

    def put(self, facts: Facts) -> None:
        """Remember a message; an edit, with the same message id, replaces its earlier version.

        One without findings or listed words is not remembered, nor one older than all where there are many: a
        message judged late, after a restart or once its files were read, pushes nothing newer out.
        """
        known = len(self._facts)
        self._facts = [old for old in self._facts if old.message_id != facts.message_id]
        if facts.words or facts.found != NOTHING or len(self._facts) < known:
            insort(self._facts, facts, key=_said)
            del self._facts[:-MESSAGES]

    def same(self, sender: int | None) -> int | None:
        """Return a sender as it is remembered: one object for all of its messages."""
        return next((old.sender for old in self._facts if old.sender == sender), sender)

    def around(self, facts: Facts) -> list[Facts]:
        """Return the other messages within three minutes of this one, or of five before a late answer.

        Beside them those that hold the rest of its secret.
        """
        before = LATE if facts.is_late else _SECONDS
        return [
            other
            for other in self._facts
            if other.message_id != facts.message_id
            and (-_SECONDS <= facts.at - other.at <= before or other.message_id in facts.found.others)
        ]

    def earlier(self, facts: Facts) -> list[Facts]:
        """Return the messages of the ten minutes before this one that are no longer around it."""
        around = LATE if facts.is_late else _SECONDS
        return [
            old
            for old in self._facts
            if old.message_id != facts.message_id and around < facts.at - old.at <= _LATER.total_seconds()
        ]

    def asked(self, message_id: int, at: datetime) -> bool:
        """Return whether another message of the three minutes before asks for something."""
        begin = at.timestamp() - _SECONDS
        return any(old.asks and old.at >= begin and old.message_id != message_id for old in self._facts)

    def awaits(self, message_id: int, at: datetime) -> bool:
        """Return whether a message of the five minutes before speaks of a passcode, or gives a room."""
        begin = at.timestamp() - LATE
        return any(
            old.at >= begin and old.message_id != message_id and (speaks_of_key(old.lists) or old.opens)
            for old in self._facts
        )

    def holds(self, rules: frozenset[str], message_id: int, at: datetime) -> bool:
        """Return whether one of these rules found something in the ten minutes before this message."""
        return any(
            any(hit.rule.id in rules and hit.score > 0 for hit in old.hits)
            for old in self._before(message_id, at)
        )

    def said(self, words: frozenset[str], message_id: int, at: datetime) -> bool:
        """Return whether one of these words was said in the ten minutes before."""
        return any(not words.isdisjoint(old.words) for old in self._before(message_id, at))

    def spoke_of_key(self, message_id: int, at: datetime) -> bool:
        """Return whether a passcode was spoken of in the ten minutes before, or asked for."""
        return any(
            not KEYS.isdisjoint(old.lists) or (old.asks and ASKED_KEY in old.lists)
            for old in self._before(message_id, at)
        )

    def _before(self, message_id: int, at: datetime) -> Iterator[Facts]:
        begin = at.timestamp() - _LATER.total_seconds()
        return (old for old in self._facts if old.at >= begin and old.message_id != message_id)

    def told(self, words: frozenset[str], said: Iterable[str]) -> bool:
        """Return whether what is `said` now, or any remembered message, holds one of these words."""
        return not words.isdisjoint(said) or any(not words.isdisjoint(old.words) for old in self._facts)

    def album(self, name: str, message_id: int, at: datetime) -> Album:
        """Return the album, with this message in it."""
        self._albums = {key: old for key, old in (self._albums or {}).items() if at - old.at <= _ALBUM}
        album = self._albums.setdefault(name, Album(at))
        album.at = max(album.at, at)
        album.messages[message_id] = None
        return album

    def known_album(self, name: str) -> Album | None:
        """Return the album if any part of it was seen."""
        return None if self._albums is None else self._albums.get(name)

    def recall(self, before: Window) -> None:
        """Take over messages of the same conversation from before its message ids began anew.

        They still count as context, but cannot be deleted: they get negative ids, which no message has.
        """
        self._facts = [*map(_out_of_reach, before._facts), *self._facts][-MESSAGES:]


def _said(facts: Facts) -> tuple[float, int]:
    return facts.at, facts.message_id


def _out_of_reach(facts: Facts) -> Facts:
    found = facts.found
    if found != NOTHING:
        found = replace(found, album=None, others=frozenset(-abs(each) for each in found.others))
    return replace(facts, message_id=-abs(facts.message_id), found=found)


class Windows:
    """The windows of all chats, the longest inactive first."""

    def __init__(self) -> None:
        self._chats: OrderedDict[int, Window] = OrderedDict()

    def __len__(self) -> int:
        return len(self._chats)

    def of(self, chat_id: int, at: datetime) -> Window:
        """Return the chat's window, new if need be, and drop a few expired ones."""
        window = self._chats.get(chat_id)
        if window is None:
            window = self._chats[chat_id] = Window(at)
        else:
            self._chats.move_to_end(chat_id)
            window.at = max(window.at, at)
        for _ in range(_SWEPT):
            oldest = next(iter(self._chats))
            passed = at - self._chats[oldest].at > _ALBUM
            if oldest == chat_id or not (passed or len(self._chats) > CHATS):
                break
            del self._chats[oldest]
        return window

    def moved(self, was: int, chat_id: int) -> None:
        """Continue a chat's conversation under another id; a second call does nothing."""
        before = self._chats.pop(was, None)
        if before is not None:
            self.of(chat_id, before.at).recall(before)

    def forget(self, before: datetime) -> None:
        """Drop every chat without a message since `before`."""
        for chat_id in [chat_id for chat_id, window in self._chats.items() if window.at < before]:
            del self._chats[chat_id]


@dataclass(frozen=True, slots=True)
class Before:
    """What came before a post.

    `asked`: a question that it may answer; `awaited`: talk about a passcode minutes ago, or any room.
    `given`: a room of the school; `keyed`: a room of the school, or talk about a passcode.
    """

    asked: bool = False
    awaited: bool = False
    given: bool = False
    keyed: bool = False


NO_MESSAGES: Final = Before()


def told_before(
    message_id: int, at: datetime, window: Window, known: KnownCredentials | None, *, replies: bool
) -> Before:
    """Return what came before a message; `replies`: it answers another one by name."""
    asked = replies or window.asked(message_id, at)
    awaited = window.awaits(message_id, at)
    if known is None:
        return Before(asked, awaited)
    given = window.holds(KNOWN_ROOMS, message_id, at)
    return Before(asked, awaited, given, keyed=given or _spoke_of_key(window, message_id, at))


def _spoke_of_key(window: Window, message_id: int, at: datetime) -> bool:
    """Return whether a passcode was given or spoken of in the minutes before, and no other lock's."""
    if window.holds(KNOWN_KEYS, message_id, at):
        return True
    return window.spoke_of_key(message_id, at) and not window.said(OTHER_LOCKS, message_id, at)
