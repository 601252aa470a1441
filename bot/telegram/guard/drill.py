"""Drill: a harmless leak is posted in a group, judged and deleted like any other, and the time reported.

Its meeting link is on a host that can have no owner (RFC 2606, `.example`), and the message says that it is a
drill. It is judged alone, so that it is part of no conversation; no incident is made of it. A bot may delete
its own messages without any right, so the right to delete others' is checked first.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from telegram.error import TelegramError

from bot import logs
from bot.moderation.post import Part, Post, Surface
from bot.moderation.verdict import Decision
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.presses import CallbackReply

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from telegram import User

    from bot.classroom import Clock, Language
    from bot.moderation.moderator import Moderator
    from bot.storage.school.setup import SetUps
    from bot.telegram.api.retry import Asker
    from bot.telegram.api.transport import Api
    from bot.telegram.messages.keyboards import Pressed
    from bot.telegram.messages.messenger import Messenger
    from bot.texts import Texts

_log = logs.get()
STAGED: Final = "https://hop.example/j/00000000000?pwd=tapthu"
_QUIET: Final = timedelta(minutes=10)  # between two drills in a group


class DrillHandlers:
    """Runs drills. `check` asks Telegram for the bot's right in a group."""

    def __init__(
        self,
        api: Api,
        asker: Asker,
        setups: SetUps,
        *,
        judge: Moderator,
        check: Callable[[int], Awaitable[bool | None]],
        texts: Texts,
        messenger: Messenger,
        clock: Clock,
        language_in: Callable[[int], Language],
    ) -> None:
        self._api = api
        self._asker = asker
        self._setups = setups
        self._judge = judge
        self._check = check
        self._texts = texts
        self._messenger = messenger
        self._clock = clock
        self._language_in = language_in
        self._staged: dict[int, datetime] = {}

    async def drill(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        """Handle a press on the button; its subject is a group."""
        chat_id = await self._setups.drillable(user.id, pressed.subject)
        if chat_id is None:
            return CallbackReply(self._texts.plain(language, "drill-not-staff"))
        now, before = self._clock.now(), self._staged.get(chat_id)
        if before is not None and now - before < _QUIET:
            return CallbackReply(self._texts.plain(language, "drill-later"))
        if not await self._check(pressed.subject):
            return CallbackReply(self._texts.plain(language, "setup-check-no"))
        self._staged[chat_id] = now
        stood = await self._played(chat_id)
        _log.info("drill.done", chat=chat_id, milliseconds=stood)
        if stood is None:
            return CallbackReply(self._texts.plain(language, "drill-failed"))
        told = OutgoingMessage(self._texts.say(language, "drill-done", milliseconds=str(stood)))
        return CallbackReply(self._texts.plain(language, "setup-look-below"), follow_up=told)

    async def _played(self, chat_id: int) -> int | None:
        """Post a leak and delete it; return its lifetime in milliseconds. None: it was not deleted."""
        text = self._texts.say(self._language_in(chat_id), "drill-staged", link=STAGED)
        try:
            message_id = await self._messenger.insist(chat_id, OutgoingMessage(text, silent=True))
            stands_since = self._clock.monotonic()
            verdict = self._judge.judge(Post((Part(Surface.TEXT, text),)))
            await self._asker.ask(
                lambda: self._api.call("deleteMessage", chat_id=chat_id, message_id=message_id)
            )
        except TelegramError as error:
            _log.warning("drill.failed", chat=chat_id, error=type(error).__name__)
            return None
        stood = self._clock.monotonic() - stands_since
        return max(1, round(stood * 1000)) if verdict.decision is Decision.DELETE else None
