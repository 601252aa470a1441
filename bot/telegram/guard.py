"""The guard: every message is judged before anything else looks at it; a leak leaves at once.

For each batch that was stored: judge all, each chat's in the order in which they came, what may be a leak as
soon as can be, and start the deletions, then record all leaks in one transaction, then pass on what stays. It
waits for the store, never for Telegram.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from bot import logs
from bot.access.exposure import Caught
from bot.classroom import Arrival, Secret
from bot.incidents.incident import Leak, LeakedMessage
from bot.moderation.known import KNOWN_RULES
from bot.moderation.masking import fragment
from bot.moderation.verdict import Decision, Kind
from bot.telegram.lookout import shows_anew
from bot.telegram.moving import move_in
from bot.telegram.pieces import cut
from bot.telegram.reading import (
    author_of,
    group_of,
    message_in,
    post_of,
    time_of,
    update_of,
    version_of,
    whole,
)
from bot.telegram.tasks import Tasks
from bot.telegram.turns import in_turns

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Container, Mapping, Sequence
    from datetime import datetime

    from bot.access.invitation import Invitation
    from bot.classroom import Clock, Journaled
    from bot.moderation.post import Post
    from bot.moderation.verdict import Verdict
    from bot.telegram.queues import Delivery

_log = logs.get("guard")
_TURNS = 3  # passes of the event loop that a request needs to reach an open connection
_KNOWN = frozenset(rule.id for rule in KNOWN_RULES)
_FRAGMENT = 160  # characters of a card's fragment
_MASKED = 3000  # of what its author is shown; with the words around it that is one message


class Judge(Protocol):
    """Decides on posts; remembers the conversation it needs for that."""

    def judge(self, post: Post) -> Verdict:
        """Return the verdict on a post."""
        ...

    def moved(self, was: int, chat_id: int) -> None:
        """Let a chat's conversation go on under another id."""
        ...


class Removal(Protocol):
    """Takes messages away, or, watching, says what would be."""

    def remove(
        self,
        chat_id: int,
        message_ids: Sequence[int],
        recorded: asyncio.Event,
        said_at: datetime | None = None,
    ) -> None:
        """Start at once; record outcomes once `recorded` is set. `said_at`: when they were said, if known."""
        ...


class Casebook(Protocol):
    """Where leaks are recorded."""

    async def leaks(self, leaks: Sequence[Caught]) -> None:
        """Record leaks, each with the journal row it came in, which is done with by that."""
        ...


class Journal(Protocol):
    """Where updates are kept."""

    async def find(self, chat_id: int, message_ids: Sequence[int]) -> list[Journaled]:
        """Return the newest stored update of each message."""
        ...

    async def bury(self, id: int, reason: str) -> None:  # noqa: A002 - a row's id is its id
        """Set a row aside for good, with the reason."""
        ...


@dataclass(frozen=True, slots=True)
class _Leaking:
    """A leak as it came. `row` None: it stood there before anybody could judge it."""

    row: int | None
    arrival: Arrival
    message: Mapping[str, object]
    verdict: Verdict

    @property
    def goes(self) -> bool:
        """Whether the message itself is deleted: it may only show what an earlier one meant."""
        return self.arrival.message_id in self.verdict.delete


class Guard:
    """Judges, acts, records.

    `unguarded` are the chats it leaves alone: confirmed staff chats. `staff` are the accounts whose leaks
    `read_invitation` reads: what they paste is taken in. `stays` takes what is not deleted; `recorded` is
    told that something was, and whether an invitation was among it; `moved`, that a chat has a new id.
    `fronts_changed` is told of a chat that may show something else to whoever opens it.
    """

    def __init__(
        self,
        judge: Judge,
        removal: Removal,
        *,
        casebook: Casebook,
        journal: Journal,
        unguarded: Container[int],
        staff: Container[int],
        read_invitation: Callable[[str], Invitation | None],
        stays: Callable[[Delivery], None],
        recorded: Callable[[bool], Awaitable[None]],
        fronts_changed: Callable[[int], None],
        moved: Callable[[int, int], None],
        clock: Clock,
    ) -> None:
        self._judge = judge
        self._removal = removal
        self._casebook = casebook
        self._journal = journal
        self._unguarded = unguarded
        self._staff = staff
        self._read_invitation = read_invitation
        self._stays = stays
        self._recorded = recorded
        self._fronts_changed = fronts_changed
        self._clock = clock
        self._moved = moved
        self._tasks = Tasks(_log)

    def remember(self, update: Mapping[str, object]) -> None:
        """Take a message of before a restart back into the conversation, without acting."""
        message = message_in(update)
        move = None if message is None else move_in(message)
        if move is not None:
            self._judge.moved(*move)
        elif message is not None and self._guards(message):
            self._judge.judge(post_of(message))

    def moved(self, was: int, chat_id: int) -> None:
        """Go on under a chat's new id: what is said there follows on what was said before."""
        self._judge.moved(was, chat_id)
        self._moved(was, chat_id)

    def protect(self, update: Mapping[str, object]) -> None:
        """Act on a message that cannot be stored now; it is recorded when it comes again."""
        message = message_in(update)
        if message is not None and self._guards(message):
            self._examine(message, asyncio.Event())

    async def take(self, batch: Sequence[Delivery]) -> None:
        """Do all that a stored batch of updates asks for."""
        recorded = asyncio.Event()
        leaking: list[_Leaking] = []
        stays: list[Delivery] = []
        for delivery in in_turns(batch):
            leak = await self._checked(delivery, recorded)
            if leak is not None:
                leaking.append(leak)
                # A deletion just started: let its request leave before the next message is judged.
                for _ in range(_TURNS):
                    await asyncio.sleep(0)
            if leak is None or not leak.goes:
                stays.append(delivery)
        if leaking:
            await self._record(leaking, recorded)
        for delivery in stays:
            self._stays(delivery)

    async def found(self, message: Mapping[str, object]) -> None:
        """Judge a message that stood there before; a leak leaves and is told like any other."""
        group = group_of(message)
        if group is None or not self._guards(message):
            return
        recorded = asyncio.Event()
        verdict = self._examine(message, recorded)
        if verdict.decision is Decision.KEEP:
            return
        raw = json.dumps({"message": message}).encode()
        arrival = Arrival(0, group.chat_id, whole(message.get("message_id")), self._clock.now(), raw)
        await self._record([_Leaking(None, arrival, message, verdict)], recorded)

    async def close(self) -> None:
        """Stop recording late; what is not recorded is in the journal."""
        await self._tasks.cancel()

    async def _checked(self, delivery: Delivery, recorded: asyncio.Event) -> _Leaking | None:
        """Judge a delivery. What cannot be judged is set aside and goes on to the handlers."""
        message = message_in(delivery.update)
        move = None if message is None else move_in(message)
        if move is not None:
            self.moved(*move)
        if message is None or not self._guards(message):
            return None
        if delivery.arrival.chat_id is not None and shows_anew(message):
            self._fronts_changed(delivery.arrival.chat_id)
        try:
            verdict = self._examine(message, recorded)
        except Exception as error:  # noqa: BLE001 - one message that breaks the judge must not stop the rest
            _log.error("not judged", row=delivery.row, exc_info=error)
            await self._journal.bury(delivery.row, f"not_judged:{type(error).__name__}")
            return None
        return (
            None
            if verdict.decision is Decision.KEEP
            else _Leaking(delivery.row, delivery.arrival, message, verdict)
        )

    def _examine(self, message: Mapping[str, object], recorded: asyncio.Event) -> Verdict:
        post = post_of(message)
        verdict = self._judge.judge(post)
        if verdict.decision is Decision.DELETE and post.chat_id is not None:
            self._removal.remove(post.chat_id, verdict.delete, recorded, time_of(message.get("date")))
        return verdict

    def _guards(self, message: Mapping[str, object]) -> bool:
        group = group_of(message)
        return group is not None and group.chat_id not in self._unguarded

    async def _record(self, leaking: Sequence[_Leaking], recorded: asyncio.Event, tries: int = 0) -> None:
        """Record leaks. While the store cannot, try again beside the queue: the next leak must not wait."""
        try:
            caught = [await self._caught(leak) for leak in leaking]
            await self._casebook.leaks(caught)
        except Exception as error:  # noqa: BLE001 - logged, and tried again until it is recorded
            _log.error("not recorded", leaks=len(leaking), exc_info=error)
            self._tasks.start(self._record_later(leaking, recorded, tries))
            return
        recorded.set()
        await self._recorded(any(each.invitation is not None for each in caught))

    async def _record_later(self, leaking: Sequence[_Leaking], recorded: asyncio.Event, tries: int) -> None:
        await asyncio.sleep(min(30.0, 0.1 * 2.0 ** min(tries, 10)))
        await self._record(leaking, recorded, tries + 1)

    async def _caught(self, leaking: _Leaking) -> Caught:
        leak = await self._leak(leaking)
        # What stood there before is of another day: no invitation to take in.
        if not leak.deleted or leak.author not in self._staff or leaking.row is None:
            return Caught(leak, leaking.row)
        texts = [_text_of(message) for message in leak.messages]
        return Caught(leak, leaking.row, self._read_invitation("\n".join(texts)))

    async def _leak(self, leaking: _Leaking) -> Leak:
        message, verdict = leaking.message, leaking.verdict
        group = group_of(message)
        assert group is not None  # noqa: S101 - only guarded messages come here
        author, name = author_of(message)
        rules = tuple(dict.fromkeys(finding.rule for finding in verdict.reasons()))
        _log.info(
            "leak",
            row=leaking.row,
            chat=group.chat_id,
            verdict=verdict.decision.value,
            rules=rules,
            held=None if verdict.held is None else verdict.held.value,
        )
        return Leak(
            group=group,
            author=author,
            author_name=name,
            deleted=verdict.decision is Decision.DELETE,
            rules=rules,
            kinds=frozenset(
                finding.kind.value for finding in verdict.findings if finding.kind is not Kind.CONTEXT
            ),
            fragment=Secret(fragment(verdict, post_of(message), _FRAGMENT)),
            secrets=tuple((kind.value, secret) for kind, secret in verdict.secrets),
            messages=await self._messages(group.chat_id, leaking),
            known=any(finding.rule in _KNOWN for finding in verdict.findings),
            held=verdict.held,
        )

    async def _messages(self, chat_id: int, leaking: _Leaking) -> tuple[LeakedMessage, ...]:
        """Return the messages that hold a piece; those of before as the journal still has them."""
        own = _leaked(leaking.message, leaking.arrival)
        if leaking.goes:
            own = replace(own, masked=Secret(cut(leaking.verdict.masked, _MASKED)[0]))
        named = leaking.verdict.delete or (own.message_id,)
        others = [message_id for message_id in named if message_id != own.message_id]
        found = {own.message_id: own}
        for journaled in await self._journal.find(chat_id, others) if others else ():
            message = message_in(update_of(journaled.arrival.raw))
            if message is not None:
                earlier = _leaked(message, journaled.arrival)
                found[earlier.message_id] = earlier
        lost = replace(own, version=0, raw=None, masked=None)
        return tuple(found.get(each) or replace(lost, message_id=each) for each in named)


def _text_of(leaked: LeakedMessage) -> str:
    """Return what a leaked message says, on all its surfaces."""
    message = None if leaked.raw is None else message_in(update_of(leaked.raw.reveal().encode()))
    return "" if message is None else "\n".join(part.text for part in post_of(message).parts)


def _leaked(message: Mapping[str, object], arrival: Arrival) -> LeakedMessage:
    return LeakedMessage(
        message_id=arrival.message_id or 0,
        version=version_of(message),
        posted_at=time_of(message.get("edit_date")) or time_of(message.get("date")) or arrival.received_at,
        arrived_at=arrival.received_at,
        raw=Secret(arrival.raw.decode()),
    )
