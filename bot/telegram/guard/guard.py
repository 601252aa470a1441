"""The guard: every message is judged before any other handling; a leak is deleted at once.

What is certain to be a leak is deleted before it is stored, and judged in its turn like all others. Stored
messages are judged, each chat's in order of arrival, and deletions start at once; leaks are recorded
together, and what stays is passed on after the leaks before it, as is a cry in what goes. It waits for the
store, never for Telegram.
Messages that stay and carry pictures or documents are judged again when these have been read; so is one that
takes too long, in pieces.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from bot import logs
from bot.classroom import Arrival
from bot.json_values import mapping, whole
from bot.moderation.known.codes import CODE_RULE
from bot.moderation.text.pieces import in_pieces, judged_in_pieces, with_unseen, worst_of
from bot.moderation.verdict import Decision
from bot.telegram.api.tasks import Tasks, until_done
from bot.telegram.guard.recording import JudgedMessage, LeakDescriber, LeakRecorder
from bot.telegram.updates.backlog import Backlog, Rush
from bot.telegram.updates.reading import earlier_in, group_of, message_in, move_in, post_of, shows_anew

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Container, Mapping, Sequence

    from bot.classroom import Clock, Secret
    from bot.features.lessons.invitations.rules.invitation import Invitation
    from bot.moderation.moderator import Moderator
    from bot.moderation.post import Part, Post
    from bot.moderation.verdict import Kind, Verdict
    from bot.storage.updates.journal import Journal
    from bot.telegram.guard.attachments import AttachmentScan
    from bot.telegram.guard.deletion import Remover
    from bot.telegram.guard.recording import LeakRecords
    from bot.telegram.updates.chat_queues import Delivery

    Secrets = tuple[tuple[Kind, Secret], ...]


_log = logs.get()
_PINNED = "pinned_message"
_TURNS = 3  # passes of the event loop that a request needs to reach an open connection


class FileContents:
    """Judges what files show by `judge`, beside the message they are in. `codes_in` finds enrolment codes."""

    def __init__(self, judge: Callable[[Post], Verdict], codes_in: Callable[[str], Secrets]) -> None:
        self._judge = judge
        self._codes_in = codes_in

    async def judged(
        self, post: Post, seen: Sequence[Part], newest: Callable[[], bool], *, unseen: bool = False
    ) -> tuple[Post, Verdict] | None:
        """Return the piece that makes a message a leak, else the worst one; None: nothing is to be done.

        The conversation keeps the piece with the highest score.
        """
        if not newest():
            return None
        judged: list[tuple[Post, Verdict]] = []
        for each in judged_in_pieces(self._judge, post, seen):
            if each is not None:
                judged.append(each)
            await asyncio.sleep(0)
            if not newest():
                return None
        worst = worst_of(self._judge, judged)
        if unseen:
            worst = worst[0], with_unseen(*worst)
        return None if worst[1].decision is Decision.KEEP else worst

    async def with_every_code(self, leak: JudgedMessage, seen: Sequence[Part]) -> JudgedMessage:
        """Return a leak with every code that its files show: one sufficed to delete, but all are leaked."""
        if all(finding.rule != CODE_RULE.id for finding in leak.verdict.findings):
            return leak
        secrets = dict.fromkeys(leak.verdict.secrets)
        for piece in in_pieces(seen):
            for part in piece:
                secrets.update(dict.fromkeys(self._codes_in(part.text)))
            await asyncio.sleep(0)
        return replace(leak, verdict=replace(leak.verdict, secrets=tuple(secrets)))


@dataclass(frozen=True, kw_only=True, slots=True)
class GuardHooks:
    """What the guard knows beside the message, and whom it calls.

    `unguarded` are the chats it leaves alone: confirmed staff chats. `staff` are the accounts whose leaks
    `read_invitations` reads: rooms that they paste are taken in. `codes_in` returns the enrolment codes in a
    text; `given_back` tells whether a message is the bot's repost after a false alarm; `confirms`, whether an
    account's role is certain to hold still: else nothing of it is taken in.

    `passes` takes messages that are not deleted in the end, and cries in those that are. `recorded` is called
    after leaks were recorded, with whether an invitation was among them; `moved`, with a chat's new id;
    `chat_info_changed`, with a chat whose info may have changed, and with the message that was pinned there;
    `shown_again`, with an earlier message that one answers or is about.
    """

    unguarded: Container[int]
    staff: Container[int]
    read_invitations: Callable[[str], tuple[Invitation, ...]]
    confirms: Callable[[int], Awaitable[bool]]
    codes_in: Callable[[str], Secrets]
    given_back: Callable[[Mapping[str, object]], bool]
    passes: Callable[[Delivery], None]
    recorded: Callable[[bool], Awaitable[None]]
    chat_info_changed: Callable[[int, Mapping[str, object] | None], None]
    shown_again: Callable[[Mapping[str, object]], None]
    moved: Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class _Judged:
    """A delivery with what came of it. `recorded` is set once its leak is recorded."""

    delivery: Delivery
    leak: JudgedMessage | None
    recorded: asyncio.Event


class Guard:
    """Judges, acts, records. `looks` scans the files of messages that are not deleted."""

    def __init__(
        self,
        judge: Moderator,
        removal: Remover,
        *,
        incidents: LeakRecords,
        journal: Journal,
        looks: AttachmentScan,
        hooks: GuardHooks,
        clock: Clock,
        rush: Rush | None = None,
    ) -> None:
        self._judge = judge
        self._removal = removal
        self._journal = journal
        self._hooks = hooks
        describer = LeakDescriber(journal, hooks.staff, hooks.read_invitations)
        self._recorder = LeakRecorder(incidents, describer, hooks.confirms, hooks.recorded)
        self._looks = looks
        self._clock = clock
        self._files = FileContents(judge.judge, hooks.codes_in)
        self._moving: set[int] = set()  # chats whose move waits to be judged: little is known by the new id
        self._backlog = Backlog(self._judged, self._settled, rush or Rush())
        self._tasks = Tasks(_log)

    def remember(self, delivery: Delivery) -> None:
        """Take a message from before a restart back into the conversation, without acting.

        Its files' contents are stored nowhere: they are scanned again, like a new message's.
        """
        message = delivery.message
        move = None if message is None else move_in(message)
        if move is not None:
            self._judge.moved(*move)
        if message is None or move is not None or not self._guards(message):
            return
        self._looks.gone(delivery.arrival.chat_id, delivery.arrival.message_id)
        verdict = self._judge.judge(post_of(message))
        stays, late = delivery.arrival.message_id not in verdict.delete, _is_unfinished(verdict)
        if stays and (late or self._looks.wants(message)):
            self._looks.put(delivery, late=late)

    def moved(self, was: int, chat_id: int) -> None:
        """Continue a chat's conversation under its new id."""
        self._judge.moved(was, chat_id)
        self._hooks.moved(was, chat_id)

    def protect(self, update: Mapping[str, object]) -> None:
        """Act on a message that cannot be stored now; it is recorded when it is redelivered."""
        try:
            message = message_in(update)
            if message is not None and self._guards(message):
                self._examine(message, None)
        except Exception as error:  # noqa: BLE001 - one message that breaks the judge must not stop the rest
            _log.error("guard.judge_failed", exc_info=error)

    def delete_ahead(self, update: Mapping[str, object]) -> bool:
        """Start deleting a message that is certain to be a leak, before it is stored; tell whether it is one.

        It is still to be stored and judged. If it is never stored it comes again, and goes again.
        """
        try:
            return self._delete_ahead(update)
        except Exception as error:  # noqa: BLE001 - it is judged in its turn
            _log.error("guard.not_ahead", exc_info=error)
            return False

    def _delete_ahead(self, update: Mapping[str, object]) -> bool:
        message = message_in(update)
        move = None if message is None else move_in(message)
        if move is not None:
            self._moving.update(move)
        if message is None or _PINNED in message or not self._guards(message):
            return False
        post = post_of(message)
        if post.chat_id in self._moving or not self._judge.is_certain(post):
            return False
        assert post.chat_id is not None and post.message_id is not None  # noqa: S101, PT018 - it is certain
        self._removal.remove(post.chat_id, (post.message_id,), None)
        return self._removal.has_begun(post.chat_id, post.message_id)

    def put(self, batch: Sequence[Delivery]) -> None:
        """Take over a stored batch of updates, to judge and record; returns at once."""
        self._backlog.put(batch)

    async def room(self) -> None:
        """Wait until another batch may be put."""
        await self._backlog.room()

    async def idle(self) -> None:
        """Wait until all that was put is judged and recorded."""
        await self._backlog.idle()

    async def _judged(self, delivery: Delivery) -> _Judged:
        recorded = asyncio.Event()
        leak = self._checked(delivery, recorded)
        if leak is not None and not delivery.ahead:
            # A deletion just started: let its request leave before the next message is judged.
            for _ in range(_TURNS):
                await asyncio.sleep(0)
        return _Judged(delivery, leak, recorded)

    async def _settled(self, judged: Sequence[_Judged]) -> None:
        """Record the leaks among judged messages; then pass on what stays, and cries, in order."""
        leaks: list[tuple[JudgedMessage, asyncio.Event]] = []
        looks: list[tuple[Delivery, bool]] = []
        passing: list[Delivery] = []
        for each in judged:
            goes = each.leak is not None and each.leak.goes
            unfinished = each.leak is not None and _is_unfinished(each.leak.verdict)
            looked_at = unfinished or (not goes and self._is_looked_at(each.delivery))
            cries = goes and each.delivery.cries
            if each.leak is not None and not unfinished:
                leaks.append((replace(each.leak, done=not (looked_at or cries)), each.recorded))
            if looked_at:
                looks.append((each.delivery, unfinished))
            elif cries or not goes:
                passing.append(replace(each.delivery, removed=True) if goes else each.delivery)
        if leaks:
            await self._recorder.record(leaks)
        for delivery, late in looks:
            self._looks.put(delivery, late=late)
        for delivery in passing:
            self._hooks.passes(delivery)

    async def look_over(
        self,
        delivery: Delivery,
        seen: Sequence[Part],
        newest: Callable[[], bool],
        *,
        unseen: bool = False,
        last: bool = True,
    ) -> bool:
        """Judge a message again, with what its files show, or in pieces; the verdict on its text is kept.

        `newest` tells whether it is still the message's newest version: nothing is done to an older one.
        `unseen`: a file kept its reader busy until the time limit, so staff are asked to look. Unless it is
        the `last` time, nothing is done to what stays. Return whether it is done with.
        """
        message = delivery.message
        leak = None
        recorded = asyncio.Event()
        if message is not None and self._guards(message):
            post = post_of(message)
            judged = await self._files.judged(post, seen, newest, unseen=unseen)
            if judged is not None:
                leak = JudgedMessage(delivery.row, delivery.arrival, message, *judged)
        if not newest():
            return False
        goes = leak is not None and leak.goes
        done = last or goes
        cries = goes and delivery.cries
        if leak is not None and (last or leak.verdict.decision is Decision.DELETE):
            self._act(leak.post, leak.verdict, recorded)
            leak = replace(await self._files.with_every_code(leak, seen), done=done and not cries)
            await self._recorder.record([(leak, recorded)])
        if done and (cries or not goes):
            self._hooks.passes(replace(delivery, removed=True) if goes else delivery)
        return done

    async def found(self, message: Mapping[str, object], seen: Sequence[Part] = ()) -> None:
        """Judge a message that was there before, with what its files show; a leak is deleted and reported."""
        group = group_of(message)
        if group is None or not self._guards(message):
            return
        recorded = asyncio.Event()
        raw = json.dumps({"message": message}).encode()
        arrival = Arrival(0, group.chat_id, whole(message.get("message_id")), self._clock.now(), raw)
        post, verdict = self._examine(message, recorded)
        leak = JudgedMessage(None, arrival, message, post, verdict)
        if _is_unfinished(verdict) or (verdict.decision is not Decision.DELETE and seen):
            judged = await self._files.judged(post, seen, lambda: True)
            if judged is not None:
                self._act(*judged, recorded)
                leak = JudgedMessage(None, arrival, message, *judged)
                leak = await self._files.with_every_code(leak, seen)
        if leak.verdict.decision is not Decision.KEEP:
            await self._recorder.record([(leak, recorded)])

    async def close(self) -> None:
        """Stop judging and recording; unrecorded leaks are in the journal."""
        await self._backlog.close()
        await self._recorder.close()
        await self._tasks.cancel()

    def _checked(self, delivery: Delivery, recorded: asyncio.Event) -> JudgedMessage | None:
        """Judge a delivery. One that cannot be judged is set aside and goes on to the handlers."""
        try:
            return self._judged_leak(delivery, recorded)
        except Exception as error:  # noqa: BLE001 - one message that breaks the judge must not stop the rest
            _log.error("guard.judge_failed", row=delivery.row, exc_info=error)
            bury = partial(self._journal.bury, delivery.row, f"not_judged:{type(error).__name__}")
            self._tasks.start(until_done(bury, _log, "journal.settle_failed", row=delivery.row))
            return None

    def _judged_leak(self, delivery: Delivery, recorded: asyncio.Event) -> JudgedMessage | None:
        message = delivery.message
        move = None if message is None else move_in(message)
        if move is not None:
            self.moved(*move)
            self._moving.difference_update(move)
        if message is None or not (delivery.ahead or self._guards(message)):
            return None
        if delivery.arrival.chat_id is not None and shows_anew(message):
            pinned = mapping(message[_PINNED]) if _PINNED in message else None
            self._hooks.chat_info_changed(delivery.arrival.chat_id, pinned)
        if _PINNED in message:
            return (
                None  # the chat info scanner has it judged where it stands, and knows what staff have decided
            )
        self._looks.gone(delivery.arrival.chat_id, delivery.arrival.message_id)
        post = post_of(message)
        verdict = self._verdict_on_ahead(delivery, post) if delivery.ahead else self._judge.judge(post)
        self._act(post, verdict, recorded)
        for earlier in earlier_in(message):
            self._hooks.shown_again(earlier)
        if verdict.decision is Decision.KEEP:
            return None
        return JudgedMessage(delivery.row, delivery.arrival, message, post, verdict)

    def _verdict_on_ahead(self, delivery: Delivery, post: Post) -> Verdict:
        """Return the verdict on a message that is being deleted: staff must hear of it."""
        try:
            verdict = self._judge.judge(post)
        except Exception as error:  # noqa: BLE001 - as any other that breaks the judge, but it is gone
            _log.error("guard.judge_failed", row=delivery.row, exc_info=error)
            return self._judge.by_itself(post)
        if verdict.decision is Decision.DELETE and post.message_id in verdict.delete:
            return verdict
        # Staff decided something in between that holds for it, by a clock that goes before Telegram's.
        _log.warning("guard.ahead_alone", row=delivery.row)
        return self._judge.by_itself(post)

    def _examine(self, message: Mapping[str, object], recorded: asyncio.Event | None) -> tuple[Post, Verdict]:
        post = post_of(message)
        verdict = self._judge.judge(post)
        self._act(post, verdict, recorded)
        return post, verdict

    def _act(self, post: Post, verdict: Verdict, recorded: asyncio.Event | None) -> None:
        if verdict.decision is not Decision.DELETE or post.chat_id is None:
            return
        self._removal.remove(post.chat_id, verdict.delete, recorded)
        for message_id in verdict.delete:
            if message_id != post.message_id:  # its own row is done once the leak is recorded
                self._looks.gone(post.chat_id, message_id)

    def _is_looked_at(self, delivery: Delivery) -> bool:
        message = delivery.message
        return message is not None and self._guards(message) and self._looks.wants(message)

    def _guards(self, message: Mapping[str, object]) -> bool:
        group = group_of(message)
        guarded = group is not None and group.chat_id not in self._hooks.unguarded
        return guarded and not self._hooks.given_back(message)


def _is_unfinished(verdict: Verdict) -> bool:
    """Tell whether a message took too long and stays: it is judged in pieces, before anybody is told."""
    return verdict.is_late and verdict.decision is Decision.REVIEW
