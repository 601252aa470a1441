"""Drill: a harmless leak is posted in a group, judged and deleted like any other, and the time reported.

Its meeting link is on a host that can have no owner (RFC 2606, `.example`), and the message says that it is a
drill. It is judged alone, so that it is part of no conversation; no incident is made of it. A bot may delete
its own messages without any right, so the right to delete others' is checked first.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from telegram.error import TelegramError

from bot import logs
from bot.features.school.buttons import SchoolButton
from bot.features.school.rules import GroupState
from bot.moderation.moderator import Moderator
from bot.moderation.post import Part, Post, Surface
from bot.moderation.verdict import Decision
from bot.telegram.api.transport import Api
from bot.telegram.messages.desk import CallbackReply, Desk, Press
from bot.telegram.messages.messenger import OutgoingMessage

_log = logs.get()
STAGED: Final = "https://hop.example/j/00000000000?pwd=tapthu"
_QUIET: Final = timedelta(minutes=10)  # between two drills in a group


@dataclass(frozen=True, kw_only=True, slots=True)
class Drilling:
    """What this desk is handed.

    `served` returns a group if an account is staff of it. `check` asks Telegram for the bot's right in a
    group. `staged`: when there was a drill in a chat.
    """

    served: Callable[[int, int], Awaitable[GroupState | None]]
    check: Callable[[int], Awaitable[bool | None]]
    judge: Moderator
    api: Api
    staged: dict[int, datetime] = field(default_factory=dict)


desk = Desk[Drilling]("drill")


@desk.press(SchoolButton.DRILL)
async def drill(press: Press[Drilling]) -> CallbackReply:
    """Stage one, in a group that had none a moment ago."""
    own = press.own
    state = await own.served(press.user.id, press.subject)
    if state is None:
        return press.reply("drill-not-staff")
    chat_id = state.group.chat_id
    now, before = press.clock.now(), own.staged.get(chat_id)
    if before is not None and now - before < _QUIET:
        return press.reply("drill-later")
    if not await own.check(press.subject):
        return press.reply("setup-check-no")
    own.staged[chat_id] = now
    stood = await _played(press, chat_id)
    _log.info("drill.done", chat=chat_id, milliseconds=stood)
    if stood is None:
        return press.reply("drill-failed")
    return press.below(press.sentence("drill-done", milliseconds=str(stood)))


async def _played(press: Press[Drilling], chat_id: int) -> int | None:
    """Post a leak and delete it; return its lifetime in milliseconds. None: it was not deleted."""
    context, own = press.context, press.own
    text = context.texts.say(context.languages.spoken_in(chat_id), "drill-staged", link=STAGED)
    try:
        message_id = await context.messenger.insist(chat_id, OutgoingMessage(text, silent=True))
        stands_since = press.clock.monotonic()
        verdict = own.judge.judge(Post((Part(Surface.TEXT, text),)))
        await context.asker.ask(lambda: own.api.call("deleteMessage", chat_id=chat_id, message_id=message_id))
    except TelegramError as error:
        _log.warning("drill.failed", chat=chat_id, error=type(error).__name__)
        return None
    stood = press.clock.monotonic() - stands_since
    return max(1, round(stood * 1000)) if verdict.decision is Decision.DELETE else None
