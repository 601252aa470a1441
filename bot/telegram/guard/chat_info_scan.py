"""Scan chat info for leaks: title, description, usernames and pinned message, seen by all who open a chat.

Scanned when the bot is added or its rights change, when a title changes or a message is pinned, and all chats
at each start and every hour: no update reports a new description (Bot API 10.3). Of a chat's pinned messages
Telegram names only the one sent last (ChatFullInfo); an older one is seen while it is being pinned. A scan
also finds what the bot missed while it was down: that it was added to a chat, or given the right to delete.

An earlier message that somebody answers is judged where it stands, as a pinned one is, if the bot was never
shown it: another bot's (Telegram, Bot-to-bot communication), one from before the bot came or was admin, one
that Telegram did not keep for it. Pictures and files of those that people wrote are not read.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from telegram.error import TelegramError

from bot import logs
from bot.classroom import Outcome, Secret
from bot.features.incidents.chat_info_leaks.rules import Place, Shown
from bot.features.lessons.rules.offers import ShownRoom
from bot.json_values import mapping, whole
from bot.moderation.post import Part, Post, Surface
from bot.moderation.text.masking import fragment
from bot.moderation.text.pieces import judged_whole
from bot.moderation.verdict import Decision
from bot.telegram.api.calls import meaning
from bot.telegram.api.tasks import Tasks
from bot.telegram.updates.reading import (
    carried_by,
    group_of,
    is_by_bot,
    origin_of,
    post_of,
    time_of,
    version_of,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from bot.classroom import Clock, Group
    from bot.storage.store import Store
    from bot.telegram.api.calls import Asker
    from bot.telegram.api.session import BotConnection
    from bot.telegram.guard.followup import ChangeNotifier
    from bot.telegram.guard.guard import Guard

_log = logs.get()
_EVERY: Final = timedelta(hours=1)
_HEARD: Final = timedelta(minutes=1)  # in which the update of being added to a chat comes, if it ever does
_APART: Final = timedelta(milliseconds=50)  # between two chats; all methods together take 30 a second
_DELETABLE: Final = timedelta(hours=48)  # Bot API, deleteMessage
_FRAGMENT: Final = 160  # characters
_MOST_UNSEEN: Final = 20  # messages of a chat
_SHOWN: Final = 1_000  # earlier messages that are remembered as judged


class ChatInfoScanner:
    """Scans chat info in the background. `see` returns what a message's files show.

    `followup` is notified after each scan, and of a chat that the bot is not in. `check_missing` checks a
    group's rights where the bot lacks them as far as it knows.
    """

    def __init__(
        self,
        line: BotConnection,
        asker: Asker,
        stores: Store,
        *,
        guard: Guard,
        see: Callable[[Mapping[str, object]], Awaitable[Sequence[Part]]],
        followup: ChangeNotifier,
        check_missing: Callable[[int], Awaitable[None]],
        clock: Clock,
    ) -> None:
        self._api = line.api
        self._asker = asker
        self._chat_info = stores.chat_info_leaks
        self._questions = stores.room_questions
        self._groups = stores.groups
        self._judge = followup.caches.moderator
        self._guard = guard
        self._see = see
        self._unguarded = followup.caches.watchlist.unguarded
        self._paused = followup.caches.watchlist.paused
        self._looked = followup.ring
        self._read_invitations = followup.read_invitations
        self._shut_out = followup.shut_out
        self._bot_id = line.bot_id
        self._check_missing = check_missing
        self._clock = clock
        self._listed: frozenset[int] = frozenset()  # chats that have a scan each hour
        self._met: set[int] = set()  # chats that were not listed when they were heard of
        self._waiting: dict[int, list[Mapping[str, object]]] = {}
        self._unseen: dict[int, list[Mapping[str, object]]] = {}  # pinned as Telegram did not answer
        self._journal = stores.journal
        self._shown_lately: OrderedDict[tuple[int, int | None, int], None] = OrderedDict()
        self._one_by_one = asyncio.Lock()  # files of shown messages: the scan of attachments has the turns
        self._tasks = Tasks(_log)

    def shown_again(self, message: Mapping[str, object]) -> None:
        """Judge an earlier message that was shown, soon, where it leaks and the bot was never shown it."""
        group = group_of(message)
        if group is None or self._is_own(message):
            return
        key = group.chat_id, whole(message.get("message_id")), version_of(message)
        is_known = key in self._shown_lately
        self._shown_lately[key] = None
        self._shown_lately.move_to_end(key)
        if len(self._shown_lately) > _SHOWN:
            self._shown_lately.popitem(last=False)
        if is_known:
            return
        has_files = is_by_bot(message) and bool(carried_by(message))
        if has_files or self._shown(group, Place.PINNED, post_of(message).parts, None):
            self._tasks.start(self._judge_shown(group, message, has_files=has_files))

    async def _judge_shown(self, group: Group, message: Mapping[str, object], *, has_files: bool) -> None:
        message_id = whole(message.get("message_id"))
        if message_id is None or not self._may_go(group, message):
            return
        if await self._journal.find(group.chat_id, (message_id,)):
            return  # it came, and was judged then
        if await self._stays(group, message, message_id):
            return
        seen: Sequence[Part] = ()
        if has_files:
            async with self._one_by_one:
                seen = await self._see(message)
        await self._guard.found(message, seen)

    def look(self, chat_id: int, pinned: Mapping[str, object] | None = None) -> None:
        """Scan a chat soon, and a message just `pinned` there.

        Requests for a chat whose scan has not begun share that scan.
        """
        if chat_id not in self._waiting:
            self._waiting[chat_id] = []
            self._tasks.start(self._look(chat_id))
        if pinned is not None:
            self._waiting[chat_id].append(pinned)

    def meet(self, chat_id: int | None) -> None:
        """Scan a chat soon, if it was unknown so far: the bot may have been added to it while it was down."""
        if chat_id is None or chat_id > 0 or chat_id in self._listed:
            return
        if chat_id not in self._met:
            self._met.add(chat_id)
            self._tasks.start(self._look_at_unlisted(chat_id))

    async def run(self) -> None:
        """Scan all chats now and every hour, until cancelled."""
        while True:
            begun = self._clock.now()
            try:
                await self._look_everywhere()
            except Exception as error:  # noqa: BLE001 - the store will answer again
                _log.error("chat_info.list_failed", exc_info=error)
            await self._clock.sleep_until(begun + _EVERY)

    async def _look_everywhere(self) -> None:
        """Scan all chats, one after the other."""
        chats = await self._chat_info.chats()
        self._listed = frozenset(chats)
        self._met -= self._listed
        for chat_id in chats:
            try:
                await self._look(chat_id)
            except Exception as error:  # noqa: BLE001 - one chat that cannot be judged must not hide the rest
                _log.error("chat_info.scan_failed", chat=chat_id, exc_info=error)
            await self._clock.sleep_until(self._clock.now() + _APART)

    async def close(self) -> None:
        """Stop; all chats are scanned again at the next start."""
        await self._tasks.cancel()

    async def _look_at_unlisted(self, chat_id: int) -> None:
        await self._clock.sleep_until(self._clock.now() + _HEARD)
        if chat_id not in self._listed:
            self.look(chat_id)

    async def _look(self, chat_id: int) -> None:
        pinned = self._unseen.pop(chat_id, []) + self._waiting.pop(chat_id, [])
        chat = None if chat_id in self._unguarded else await self._chat(chat_id)
        group = None if chat is None else group_of({"chat": chat})
        if chat is None or group is None:
            if pinned and chat_id not in self._unguarded:
                self._unseen[chat_id] = pinned[-_MOST_UNSEEN:]
            return
        group_id = await self._groups.seen(group, self._clock.now())
        await self._check_missing(group_id)
        await self._examine(group_id, chat, pinned, own=True)
        linked = whole(chat.get("linked_chat_id"))
        if linked is None or linked in self._unguarded or await self._groups.by_chat(linked) is not None:
            return  # a chat that the bot is in has a scan of its own
        other = await self._chat(linked)
        if other is not None:
            await self._examine(group_id, other, (), own=False)

    async def _chat(self, chat_id: int) -> Mapping[str, object] | None:
        """Return getChat's result; None where the bot is not in the chat, or Telegram gives no answer."""
        try:
            return mapping(await self._asker.ask(lambda: self._api.call("getChat", chat_id=chat_id)))
        except TelegramError as error:
            _log.info("chat_info.scan_failed", chat=chat_id, error=type(error).__name__)
            if meaning(error, 0) is Outcome.SHUT_OUT:
                await self._shut_out(chat_id)
            return None

    async def _examine(
        self,
        group_id: int,
        chat: Mapping[str, object],
        pinned: Sequence[Mapping[str, object]],
        *,
        own: bool,
    ) -> None:
        """Judge a chat's title, description, usernames and pinned message, and messages just `pinned`.

        `own`: the bot is in the chat and may have the right to delete there.
        """
        group = group_of({"chat": chat})
        if group is None:
            return
        shown = [
            *self._texts(group, Place.TITLE, chat.get("title")),
            *self._texts(group, Place.DESCRIPTION, chat.get("description")),
        ]
        usernames = chat.get("active_usernames")
        for each in usernames if isinstance(usernames, list) else ():
            shown += self._texts(group, Place.USERNAME, each)
        newest = mapping(chat.get("pinned_message"))
        messages = {whole(each.get("message_id")): each for each in (*pinned, newest)}
        for message_id, message in messages.items():
            if message_id is None or await self._stays(group, message, message_id):
                continue
            seen = await self._see(message)
            if own and self._may_go(group, message):
                await self._guard.found(message, seen)
            else:
                shown += self._shown(group, Place.PINNED, post_of(message).parts, message_id, seen)
        await self._chat_info.looked(group_id, group, shown, whole(newest.get("message_id")))
        rooms = [room for each in shown for room in self._read_invitations(each.text.reveal())]
        if rooms:
            found = [ShownRoom(room, of_author=False) for room in rooms]
            await self._questions.shown_to_all(group_id, found)
        self._looked()
        if shown:
            _log.info("chat_info.leak", chat=group.chat_id, places=[each.place.value for each in shown])

    async def _stays(self, group: Group, message: Mapping[str, object], message_id: int) -> bool:
        """Tell whether a pinned message is the bot's own, or dismissed by staff as no leak."""
        if self._is_own(message):
            return True
        if await self._chat_info.dismissed(group.chat_id, message_id):
            return True
        origin = origin_of(message)
        return origin is not None and await self._chat_info.given_back(*origin)

    def _is_own(self, message: Mapping[str, object]) -> bool:
        return whole(mapping(message.get("from")).get("id")) == self._bot_id

    def _may_go(self, group: Group, message: Mapping[str, object]) -> bool:
        now, sent = self._clock.now(), time_of(message.get("date"))
        young = sent is not None and now - sent < _DELETABLE
        return young and not self._paused(group.chat_id, now)

    def _texts(self, group: Group, place: Place, text: object) -> list[Shown]:
        if not isinstance(text, str) or not text:
            return []
        return self._shown(group, place, (Part(Surface.TITLE, text),), None)

    def _shown(
        self,
        group: Group,
        place: Place,
        parts: tuple[Part, ...],
        message_id: int | None,
        seen: Sequence[Part] = (),
    ) -> list[Shown]:
        """Return a chat info leak where a message of this text would be deleted, even during a pause."""
        post, verdict = judged_whole(self._judge.judge, Post(parts, group.chat_id), seen)
        if verdict.decision is not Decision.DELETE:
            return []
        text = "\n".join(part.text for part in post.parts)
        masked = Secret(fragment(verdict, post, _FRAGMENT))
        return [Shown(place, Secret(text), masked, message_id)]
