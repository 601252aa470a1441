"""Counts what an audit of past messages finds, while they are read. Reading a year takes little memory.

Of a secret nothing is kept, of a message a masked fragment; a person is an account's id until the report is
made, which numbers accounts by how much they leaked and names them only if asked to.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from bot.moderation.text.masking import fragment
from bot.moderation.verdict import Decision, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import tzinfo

    from bot.moderation.post import Post
    from bot.moderation.verdict import Verdict

MOST_LISTED: Final = 10_000  # leaks listed one by one, the newest; all are counted
_NEVER: Final = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class Count:
    """The number of messages by decision."""

    delete: int = 0
    review: int = 0

    @property
    def both(self) -> int:
        """Leaks and possible leaks together."""
        return self.delete + self.review

    def add(self, decision: Decision) -> None:
        """Count one message."""
        if decision is Decision.DELETE:
            self.delete += 1
        else:
            self.review += 1


@dataclass(slots=True)
class ChatRow:
    """One chat. `title` holds no secret. `address` is its messages' link for its members, if there is one."""

    number: int
    title: str
    address: str | None
    messages: int = 0
    count: Count = field(default_factory=Count)


@dataclass(frozen=True, slots=True)
class FoundLeak:
    """One message that leaks or may leak. `messages` are all that hold a piece; `sender` is an account's id.

    `at` None: the time is unknown; a chat's title has no time, and no `message_id` either.
    """

    at: datetime | None
    chat: int
    message_id: int | None
    messages: tuple[int, ...]
    sender: int | None
    decision: Decision
    score: float
    kinds: tuple[Kind, ...]
    rules: tuple[str, ...]
    surfaces: tuple[str, ...]
    shown: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person who leaked: a number, and a name if names were asked for. Number 0: the sender is unknown."""

    number: int
    name: str | None
    count: Count


@dataclass(slots=True)
class Files:
    """Counts of the messages' pictures and documents. `missing`: named in the export, and not there.

    `ocr`: whether text in pictures could be read; codes always are.
    """

    read: int = 0
    missing: int = 0
    unread: int = 0
    ocr: bool = True


@dataclass(frozen=True, slots=True)
class Report:
    """The result. Times are in the school's zone, months are `2026-09`, `?` where the time is unknown.

    `complete` is false where the export broke off. A leak of several kinds counts in each. `leaks` are the
    newest, newest first; `left_out` says how many more there are. `numbers` gives the number of an account.
    """

    complete: bool
    messages: int
    not_told: int
    private_chats: int
    first: datetime | None
    last: datetime | None
    total: Count
    chats: Sequence[ChatRow]
    months: Mapping[str, Count]
    kinds: Mapping[Kind, Count]
    people: Sequence[Person]
    numbers: Mapping[int | None, int]
    files: Files | None
    leaks: Sequence[FoundLeak]
    left_out: int


class Tally:
    """Counts the messages and leaks found. `most` bounds the leaks that are listed one by one."""

    def __init__(self, zone: tzinfo, most: int = MOST_LISTED) -> None:
        self.files: Files | None = None
        self._zone = zone
        self._most = most
        self._chats: dict[int, ChatRow] = {}
        self._first: datetime | None = None
        self._last: datetime | None = None
        self._not_told = 0
        self._total = Count()
        self._months: defaultdict[str, Count] = defaultdict(Count)
        self._kinds: defaultdict[Kind, Count] = defaultdict(Count)
        self._people: defaultdict[int | None, Count] = defaultdict(Count)
        self._names: dict[int | None, str] = {}
        self._listed: list[tuple[datetime, int, FoundLeak]] = []

    def chat(self, number: int, title: str, address: str | None) -> None:
        """Begin a chat."""
        self._chats[number] = ChatRow(number, plain(title), address)

    def message(self, chat: int, at: datetime | None, *, told: bool = True) -> None:
        """Count a message that was read."""
        self._chats[chat].messages += 1
        self._not_told += not told
        if at is not None:
            self._first = at if self._first is None else min(at, self._first)
            self._last = at if self._last is None else max(at, self._last)

    def leak(self, chat: int, post: Post, verdict: Verdict, sender_name: str) -> None:
        """Count a message that is not kept."""
        at = None if post.at is None else post.at.astimezone(self._zone)
        leak = _leak(chat, post, verdict, at)
        decision = leak.decision
        rows = (
            self._total,
            self._chats[chat].count,
            self._months["?" if at is None else f"{at:%Y-%m}"],
            self._people[leak.sender],
            *(self._kinds[kind] for kind in leak.kinds),
        )
        for row in rows:
            row.add(decision)
        if sender_name:
            self._names[leak.sender] = sender_name
        entry = (leak.at or _NEVER, self._total.both, leak)
        if len(self._listed) < self._most:
            heapq.heappush(self._listed, entry)
        else:
            heapq.heappushpop(self._listed, entry)

    def report(self, name_of: Callable[[str], str] | None, *, complete: bool, private_chats: int) -> Report:
        """Return the report. `name_of` makes a name fit to be shown; without it no sender is named."""
        ranked = sorted(
            self._people.items(), key=lambda item: (item[0] is None, -item[1].delete, -item[1].review)
        )
        numbers = {account: 0 if account is None else place for place, (account, _) in enumerate(ranked, 1)}
        people = [Person(numbers[account], self._name(account, name_of), count) for account, count in ranked]
        return Report(
            complete=complete,
            messages=sum(chat.messages for chat in self._chats.values()),
            not_told=self._not_told,
            private_chats=private_chats,
            first=None if self._first is None else self._first.astimezone(self._zone),
            last=None if self._last is None else self._last.astimezone(self._zone),
            total=self._total,
            chats=list(self._chats.values()),
            months=dict(sorted(self._months.items())),
            kinds={kind: self._kinds[kind] for kind in Kind if kind in self._kinds},
            people=people,
            numbers=numbers,
            files=self.files,
            leaks=[leak for _, _, leak in sorted(self._listed, key=lambda entry: entry[:2], reverse=True)],
            left_out=self._total.both - len(self._listed),
        )

    def _name(self, account: int | None, name_of: Callable[[str], str] | None) -> str | None:
        return None if name_of is None or account not in self._names else plain(name_of(self._names[account]))


def plain(text: str) -> str:
    """Return a text on one line, without terminal control characters and changes of writing direction."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())


def _leak(chat: int, post: Post, verdict: Verdict, at: datetime | None) -> FoundLeak:
    reasons = verdict.reasons()
    kinds = {reason.kind for reason in reasons if reason.kind is not Kind.CONTEXT and reason.score > 0}
    own = () if post.message_id is None else (post.message_id,)
    return FoundLeak(
        at=at,
        chat=chat,
        message_id=post.message_id,
        messages=verdict.delete or own,
        sender=post.sender,
        decision=verdict.decision,
        score=verdict.score,
        kinds=tuple(kind for kind in Kind if kind in kinds) or (Kind.CONTEXT,),
        rules=tuple(dict.fromkeys(reason.rule for reason in reasons if reason.score > 0)),
        surfaces=tuple(dict.fromkeys(reason.surface.value for reason in reasons)),
        shown=plain(fragment(verdict, post)),
    )
