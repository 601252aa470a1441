"""Record leaks: described, then together in one transaction, until the store has them.

A judged message becomes a leak report: its messages, what staff may read of it, rooms taken in.
"""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Protocol

from bot import logs
from bot.classroom import Outcome, Secret, StoreAway
from bot.features.incidents.rules.incident import LeakedMessage, LeakReport
from bot.features.lessons.invitations.rules.invitation import Invitation
from bot.features.lessons.invitations.rules.wording import Stance, stance_of
from bot.features.lessons.rules.offers import HandedOut, OfferedWords, ShownRoom, is_whole_in, offers_in
from bot.lesson import Provider
from bot.moderation.known.known import KNOWN_RULES, SURE_RULES
from bot.moderation.known.personal import PERSONAL_WAY, marks_in
from bot.moderation.text.masking import fragment, says_more
from bot.moderation.verdict import TIMEOUT, Decision, Kind
from bot.telegram.api.tasks import Tasks, until_back, until_done
from bot.telegram.updates.reading import (
    author_of,
    cut,
    group_of,
    message_in,
    others_words,
    own_words,
    post_of,
    shown_author_of,
    time_of,
    update_of,
    version_of,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Container, Mapping, Sequence

    from bot.classroom import Arrival
    from bot.features.incidents.rules.changes import Removed
    from bot.features.incidents.store.incidents import Incidents
    from bot.moderation.post import Post
    from bot.moderation.verdict import Verdict
    from bot.storage.updates.journal import Journal

    _Leak = tuple["JudgedMessage", asyncio.Event]  # with the event that is set once it is recorded


_KNOWN = frozenset(rule.id for rule in KNOWN_RULES)
_WAYS_IN = frozenset({Kind.LINK, Kind.MEETING_ID})
_FRAGMENT = 400  # characters of a card's fragment
# Where a leak may remain though its message is deleted, by the field that tells of it: in the channel that
# Telegram forwards from, in the group's own picture or behind its messages.
_ELSEWHERE = (
    ("is_automatic_forward", "linked"),
    ("new_chat_photo", "chat_photo"),
    ("chat_background_set", "background"),
)
_NO_TIME = datetime.min.replace(tzinfo=UTC)
_ID_DIGITS = range(9, 15)  # of meeting IDs: Zoom and Webex 9 to 11, Teams 12 to 14
_TEAMS_DIGITS = 12
_MASKED = 3000  # characters shown to the author; with the words around them that is one message
_log = logs.get()


@dataclass(frozen=True, slots=True)
class JudgedMessage:
    """A leaking message with its verdict.

    `row` None: it was sent before it could be judged. `post` is what the verdict is about. `done`: its
    journal row is done once it is recorded.
    """

    row: int | None
    arrival: Arrival
    message: Mapping[str, object]
    post: Post
    verdict: Verdict
    done: bool = True

    @property
    def goes(self) -> bool:
        """Whether the message itself is deleted: it may only reveal what an earlier one meant."""
        return self.arrival.message_id in self.verdict.delete


class LeakDescriber:
    """Describes leaks. `staff` are the accounts in whose own words `read_invitations` looks for rooms."""

    def __init__(
        self,
        journal: Journal,
        staff: Container[int],
        read_invitations: Callable[[str], tuple[Invitation, ...]],
    ) -> None:
        self._journal = journal
        self._staff = staff
        self._read_invitations = read_invitations
        self._late = 0  # messages since the start that no rule had time to judge

    async def report(self, judged: JudgedMessage) -> tuple[LeakReport, HandedOut]:
        """Return a leak's report, with the rooms that its author handed out in it."""
        leak = await self._leak(judged)
        # A message from before is out of date, and text read off a picture may be misread.
        taken_in = judged.row is not None and not judged.post.seen
        by_staff = leak.author is not None and leak.author in self._staff
        shown = partial(self._shown_or_none, leak, judged, by_staff=by_staff)
        if not (taken_in and leak.deleted and by_staff):
            return leak, HandedOut(shown=shown)
        handed = handed_out(leak, self._read_invitations)
        # With several messages it is not examined yet what each says.
        more = len(handed.own) > 1 or says_more(judged.post, judged.verdict.masked)
        return leak, replace(handed, says_more=more, shown=shown)

    def _shown_or_none(
        self, leak: LeakReport, judged: JudgedMessage, *, by_staff: bool
    ) -> tuple[ShownRoom, ...]:
        """Return the rooms that a leak shows: none if its text breaks the reader."""
        try:
            return self._shown(leak, judged, by_staff=by_staff)
        except Exception as error:  # noqa: BLE001 - a question less; the leak must be recorded all the same
            _log.error("guard.rooms_not_read", row=judged.row, exc_info=error)
            return ()

    def _shown(self, leak: LeakReport, judged: JudgedMessage, *, by_staff: bool) -> tuple[ShownRoom, ...]:
        """Return the rooms that a leak shows; of staff who ask about a room or warn of it, none."""
        messages = _messages_of(leak)
        words = OfferedWords({}) if leak.author is None else _words_of(messages, leak.author)
        if by_staff and stance_of(words.text) is Stance.DOUBTS:
            return ()
        files = judged.post.seen
        seen = [part.text for _, message in messages for part in post_of(message).parts]
        text = "\n".join((*seen, *(part.text for part in files)))
        rooms = self._read_invitations(text) or _room_spelt_out(leak)
        return tuple(ShownRoom(room, _is_of_author(room, messages, words)) for room in rooms)

    async def _leak(self, judged: JudgedMessage) -> LeakReport:
        message, verdict = judged.message, judged.verdict
        group = group_of(message)
        assert group is not None  # noqa: S101 - only guarded messages come here
        author, _ = author_of(message)
        rules = tuple(dict.fromkeys(finding.rule for finding in verdict.reasons()))
        _log.info(
            "guard.leak",
            row=judged.row,
            chat=group.chat_id,
            verdict=verdict.decision.value,
            rules=rules,
            held=None if verdict.held is None else verdict.held.value,
        )
        if TIMEOUT in rules:
            self._late += 1
            _log.warning("guard.out_of_time", row=judged.row, chat=group.chat_id, count=self._late)
        return LeakReport(
            group=group,
            author=author,
            author_name=shown_author_of(message),
            deleted=verdict.decision is Decision.DELETE,
            rules=rules,
            kinds=frozenset(
                finding.kind.value for finding in verdict.findings if finding.kind is not Kind.CONTEXT
            ),
            fragment=Secret(fragment(verdict, judged.post, _FRAGMENT)),
            secrets=(
                *((kind.value, secret) for kind, secret in verdict.secrets),
                *((PERSONAL_WAY, mark) for part in judged.post.parts for mark in marks_in(part.text)),
            ),
            messages=await self._messages(group.chat_id, judged),
            known=_is_known(verdict),
            held=verdict.held,
            surfaces=frozenset(
                (
                    *(each.surface.value for each in verdict.reasons() if not each.is_remark),
                    *(where for field, where in _ELSEWHERE if message.get(field)),
                )
            ),
            row=judged.row if judged.done else None,
            reasons=tuple(reason.value for reason in verdict.why()),
        )

    async def _messages(self, chat_id: int, judged: JudgedMessage) -> tuple[LeakedMessage, ...]:
        """Return the messages that hold a piece; earlier ones as the journal still has them."""
        own = _leaked(judged.message, judged.arrival)
        if judged.goes:
            own = replace(own, masked=Secret(cut(_own_words(judged), _MASKED)[0]))
        named = judged.verdict.delete or (own.message_id,)
        others = [message_id for message_id in named if message_id != own.message_id]
        found = {own.message_id: own}
        for journaled in await self._journal.find(chat_id, others) if others else ():
            message = message_in(update_of(journaled.arrival.raw))
            if message is not None:
                earlier = _leaked(message, journaled.arrival)
                found[earlier.message_id] = earlier
        lost = replace(own, version=0, raw=None, masked=None)
        return tuple(found.get(each) or replace(lost, message_id=each) for each in named)


def _is_known(verdict: Verdict) -> bool:
    """Tell whether a leak holds credentials that open a room of the school.

    A passcode that is also an ordinary word counts only beside a link or an ID.
    """
    rules = {finding.rule for finding in verdict.findings}
    to_room = any(finding.kind in _WAYS_IN and finding.score > 0 for finding in verdict.findings)
    return not rules.isdisjoint(_KNOWN if to_room else SURE_RULES)


def _own_words(judged: JudgedMessage) -> str:
    """Return the masked text that the author typed, without text read off files."""
    if not judged.post.seen:
        return judged.verdict.masked
    own = judged.post.parts[: -len(judged.post.seen)]
    return judged.verdict.masked[: sum(len(part.text) + 1 for part in own)].removesuffix("\n")


def handed_out(leak: LeakReport, read_invitations: Callable[[str], tuple[Invitation, ...]]) -> HandedOut:
    """Return the rooms that the author of a leak handed out in it."""
    words = OfferedWords({}) if leak.author is None else _words_of(_messages_of(leak), leak.author)
    offers = offers_in(words, read_invitations)
    return HandedOut(offers, frozenset(words.own), Secret(words.text))


def _messages_of(leak: LeakReport) -> list[tuple[int, Mapping[str, object]]]:
    """Return a leak's messages by their ids, as far as they are at hand."""
    found = (
        (leaked.message_id, message_in(update_of(leaked.raw.reveal().encode())))
        for leaked in leak.messages
        if leaked.raw is not None
    )
    return [(message_id, message) for message_id, message in found if message is not None]


def _is_of_author(
    room: Invitation, messages: Sequence[tuple[int, Mapping[str, object]]], words: OfferedWords
) -> bool:
    """Tell whether a leak's author alone wrote a room or sent it on; `words`: what the author wrote."""
    authors = {author_of(message)[0] for _, message in messages}
    return is_whole_in(room, words.text) or (len(authors) == 1 and None not in authors)


def _room_spelt_out(leak: LeakReport) -> tuple[Invitation, ...]:
    """Return the room of a leak whose only lead is an ID in a disguise; its passcode may be misread."""
    ids = [secret for kind, secret in leak.secrets if kind == Kind.MEETING_ID.value]
    linked = any(kind == Kind.LINK.value for kind, _ in leak.secrets)
    digits = ids[0].reveal() if len(ids) == 1 and not linked else ""
    if not digits.isdecimal() or len(digits) not in _ID_DIGITS:
        return ()
    provider = Provider.ZOOM if len(digits) < _TEAMS_DIGITS else Provider.TEAMS
    return (Invitation(provider, None, ids[0], None, None, None, None),)


def _words_of(messages: Sequence[tuple[int, Mapping[str, object]]], account: int) -> OfferedWords:
    """Return what an account wrote in a leak's messages, and what others did."""
    own: dict[int, str] = {}
    others: dict[int, str] = {}
    before: list[str] = []
    for message_id, message in sorted(messages, key=lambda each: _said_at(each[0], each[1], account)):
        words = own_words(message, account)
        before.append(others_words(message, account))
        if words is not None:
            own[message_id] = words
            others[message_id] = "\n".join((others.get(message_id, ""), *before))
            before.clear()
    return OfferedWords(own, others)


def _said_at(message_id: int, message: Mapping[str, object], account: int) -> tuple[datetime, int]:
    """Return a message's time: an own message's last edit, others' first posting.

    An edited message of others may have had the same words before the edit.
    """
    posted, edited = time_of(message.get("date")), time_of(message.get("edit_date"))
    own = own_words(message, account) is not None
    return (edited if own and edited is not None else posted) or _NO_TIME, message_id


def _leaked(message: Mapping[str, object], arrival: Arrival) -> LeakedMessage:
    return LeakedMessage(
        message_id=arrival.message_id or 0,
        version=version_of(message),
        posted_at=time_of(message.get("edit_date")) or time_of(message.get("date")) or arrival.received_at,
        arrived_at=arrival.received_at,
        raw=Secret(arrival.raw.decode()),
    )


class LeakRecords(Protocol):
    """Records leaks."""

    async def leaks(self, leaks: Sequence[tuple[LeakReport, HandedOut]]) -> None:
        """Record leaks, each with what its author handed out in it, and settle their journal rows."""
        ...


class LeakRecorder:
    """Records leaks. `confirms` tells whether an account's role is certain to hold still.

    `recorded` is called after leaks were recorded, with whether an invitation was among them.
    """

    def __init__(
        self,
        incidents: LeakRecords,
        describer: LeakDescriber,
        confirms: Callable[[int], Awaitable[bool]],
        recorded: Callable[[bool], Awaitable[None]],
    ) -> None:
        self._incidents = incidents
        self._describer = describer
        self._confirms = confirms
        self._recorded = recorded
        self._late: deque[Sequence[_Leak]] = deque()  # what waits for the store, in order
        self._tasks = Tasks(_log)

    async def record(self, leaks: Sequence[_Leak]) -> None:
        """Record leaks, each with the event that is set then.

        While the store is unavailable that is tried again in background, one batch after the other: the next
        message must not wait, but the next leak is recorded after those before it.
        """
        if self._late:
            self._late.append(leaks)
            return
        try:
            await self._record(leaks)
        except StoreAway as error:
            _log.error("guard.record_failed", leaks=len(leaks), exc_info=error)
            self._late.append(leaks)
            self._tasks.start(self._record_late())

    async def close(self) -> None:
        """Stop late recording; unrecorded leaks are in the journal."""
        await self._tasks.cancel()

    async def _record_late(self) -> None:
        while self._late:
            leaks = self._late[0]
            await until_back(partial(self._record, leaks), _log, "guard.record_failed", leaks=len(leaks))
            self._late.popleft()

    async def _record(self, leaks: Sequence[_Leak]) -> None:
        """Record leaks together, else each alone: one that cannot be described must not hide the others.

        Raises StoreAway.
        """
        try:
            taken_in = await self._reported([leak for leak, _ in leaks])
        except StoreAway:
            raise
        except Exception as error:  # noqa: BLE001 - logged, and tried again until it is recorded
            _log.error("guard.record_failed", leaks=len(leaks), exc_info=error)
            for each in leaks:
                self._tasks.start(self._record_alone(*each))
        else:
            await self._follow([recorded for _, recorded in leaks], taken_in=taken_in)

    async def _record_alone(self, leak: JudgedMessage, recorded: asyncio.Event) -> None:
        taken_in = await until_done(partial(self._reported, [leak]), _log, "guard.record_failed", leaks=1)
        await self._follow([recorded], taken_in=taken_in)

    async def _reported(self, judged: Sequence[JudgedMessage]) -> bool:
        """Describe and record leaks; tell whether a room was handed out in them."""
        reports = []
        for each in judged:
            await asyncio.sleep(0)  # the next poll, or deletion, goes between two
            reports.append(await self._with_power(*await self._describer.report(each)))
        await self._incidents.leaks(reports)
        return any(handed.offers for _, handed in reports)

    async def _with_power(self, leak: LeakReport, handed: HandedOut) -> tuple[LeakReport, HandedOut]:
        """Return a leak without the rooms of an account that may have no role any more."""
        if not handed.offers or leak.author is None or await self._confirms(leak.author):
            return leak, handed
        return leak, replace(handed, offers=())

    async def _follow(self, recorded: Sequence[asyncio.Event], *, taken_in: bool) -> None:
        for each in recorded:
            each.set()
        await self._recorded(taken_in)


class TimedIncidents:
    """The store of incidents; `observe` is called with the seconds of each deletion of this process."""

    def __init__(self, incidents: Incidents, observe: Callable[[float], None]) -> None:
        self._incidents = incidents
        self._observe = observe
        self._arrived: dict[tuple[int, int], datetime] = {}

    async def leaks(self, leaks: Sequence[tuple[LeakReport, HandedOut]]) -> None:
        """Record leaks, and note when those arrived that are being deleted."""
        await self._incidents.leaks(leaks)
        for leak, _ in leaks:
            if leak.deleted and leak.held is None:
                for each in leak.messages:
                    self._arrived.setdefault((leak.group.chat_id, each.message_id), each.arrived_at)

    async def removed(self, removed: Removed) -> None:
        """Record an outcome, and measure the deletion that it tells of."""
        arrived_at = self._arrived.pop((removed.chat_id, removed.message_id), None)
        if arrived_at is not None and removed.outcome is Outcome.DONE:
            self._observe(max(0.0, (removed.settled_at - arrived_at).total_seconds()))
        await self._incidents.removed(removed)
