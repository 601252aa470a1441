"""Pauses: staff stop deletions in a group by /pause and /resume there, or end a pause by its button.

In the group the only answer is the pause's own line; accounts without the right are refused in private.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import logs
from bot.classroom import Secret
from bot.incidents.pauses.pauses import PauseReply
from bot.telegram.buttons.incidents import IncidentButton
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.replies import CallbackReply
from bot.telegram.updates.reading.parsing import group_in

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import Update, User
    from telegram.ext import ContextTypes

    from bot.classroom import Language
    from bot.school.groups import GroupState
    from bot.storage.incidents.pauses.pauses import Pauses
    from bot.telegram.messages.callbacks import Pressed
    from bot.telegram.messages.context import Context
    from bot.telegram.messages.replies import Callbacks

_log = logs.get()
_TOLD_BY_THE_LINE = frozenset({PauseReply.PAUSED, PauseReply.ALREADY_PAUSED, PauseReply.ENDED})


class PauseHandlers:
    """Answers staff about pauses. `changed` is called when pauses may have changed."""

    def __init__(self, context: Context, pauses: Pauses, *, changed: Callable[[], Awaitable[None]]) -> None:
        self._pauses = pauses
        self._texts = context.texts
        self._messenger = context.messenger
        self._language_for = context.languages.of
        self._changed = changed
        self._clock = context.clock

    @property
    def callbacks(self) -> Callbacks:
        """The handler of the button under a pause's line and message."""
        return {IncidentButton.END_PAUSE: self._pressed}

    async def pause(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle /pause in a group."""
        message, user, chat = update.message, update.effective_user, update.effective_chat
        group = None if chat is None else group_in(chat)
        if message is None or user is None or group is None:
            return
        reply = await self._pauses.pause(group, user.id, Secret(user.full_name), message.date)
        await self._followed(user, reply)

    async def resume(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle /resume in a group."""
        user, chat = update.effective_user, update.effective_chat
        if user is None or chat is None:
            return
        await self._followed(user, await self._pauses.resume(chat.id, user.id, Secret(user.full_name)))

    async def begin(self, state: GroupState, user: User, language: Language) -> CallbackReply:
        """Pause a group for an admin who typed the command there anonymously."""
        now = self._clock.now()
        reply = await self._pauses.pause(state.group, user.id, Secret(user.full_name), now)
        return await self._proved(reply, language)

    async def end(self, state: GroupState, user: User, language: Language) -> CallbackReply:
        """End a group's pause for an admin who typed the command there anonymously."""
        reply = await self._pauses.resume(state.group.chat_id, user.id, Secret(user.full_name))
        return await self._proved(reply, language)

    async def _proved(self, reply: PauseReply, language: Language) -> CallbackReply:
        _log.info("pause.pressed", reply=reply.value)
        await self._changed()
        said = self._texts.plain(language, reply.value)
        return CallbackReply(said, edit=OutgoingMessage(self._texts.say(language, reply.value)))

    async def explain(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle either command in private: say that it is typed in the group."""
        if update.effective_user is not None:
            await self._say(update.effective_user, PauseReply.ELSEWHERE)

    async def _pressed(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reply = await self._pauses.end(pressed.subject, user.id, Secret(user.full_name))
        _log.info("pause.pressed", reply=reply.value)
        await self._changed()
        return CallbackReply(self._texts.plain(language, reply.value), done=reply is PauseReply.ENDED)

    async def _followed(self, user: User, reply: PauseReply) -> None:
        """Follow up on a command; an anonymous admin or a channel cannot be answered in private."""
        _log.info("pause.pressed", reply=reply.value)
        await self._changed()
        if reply not in _TOLD_BY_THE_LINE and not user.is_bot:
            await self._say(user, reply)

    async def _say(self, user: User, reply: PauseReply) -> None:
        await self._messenger.answer(
            user.id, OutgoingMessage(self._texts.say(self._language_for(user), reply.value))
        )
