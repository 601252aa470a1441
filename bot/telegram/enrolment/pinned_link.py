"""The pinned link: a lasting line with the class's button, sent by the outbox, pinned where the bot may.

A message of more than 48 hours can't be deleted, one's own can always be edited: such a line loses its
button, and is unpinned.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from telegram import ChatMemberAdministrator
from telegram.error import TelegramError

from bot import logs
from bot.access.enrolment.messages import EnrolmentMessage
from bot.access.enrolment.pinned_link import PinnedLinkReply, Stand
from bot.classroom import Outcome
from bot.telegram.api.errors import meaning
from bot.telegram.buttons.enrolment import EnrolmentButton
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.replies import CallbackReply

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import User

    from bot.classroom import Language
    from bot.outbox import OutboxRow
    from bot.storage.enrolment.pinned_link import PinnedLinks
    from bot.storage.school.groups import Groups
    from bot.telegram.lessons.messages import LessonMessageBuilder
    from bot.telegram.messages.callbacks import Pressed
    from bot.telegram.messages.context import Context
    from bot.telegram.messages.replies import Callbacks, Renderers
    from bot.texts import Texts

_log = logs.get()
_NOBODY_SEES_IT: Final = frozenset({Outcome.DONE, Outcome.GONE, Outcome.SHUT_OUT, Outcome.UPGRADED})


@dataclass(frozen=True, slots=True)
class PinnedLinkRenderer:
    """Renders the line; one that stands is edited, since its classes have changed."""

    texts: Texts
    letters: LessonMessageBuilder
    lines: PinnedLinks

    @property
    def renderers(self) -> Renderers:
        """The renderer of its outbox row."""
        return {EnrolmentMessage.LASTING_LINE: self._line}

    async def _line(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        classes = await self.lines.classes(row.subject)
        if not classes:
            return None
        keyboard = self.letters.ways_in(classes, language, named=len(classes) > 1)
        edits = await self.lines.stands(row.subject, row.chat_id)
        return OutgoingMessage(
            self.texts.say(language, "lasting-line"), keyboard, edits, silent=True, pins=True
        )


class PinnedLinkHandlers:
    """Answers staff. Their rights and the bot's are checked at the moment of the press."""

    def __init__(self, context: Context, lines: PinnedLinks, groups: Groups) -> None:
        self._bot = context.bot
        self._asker = context.asker
        self._lines = lines
        self._groups = groups
        self._texts = context.texts
        self._messenger = context.messenger
        self._spoken_in = context.languages.spoken_in

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the card's buttons; the subject is a group."""
        return {EnrolmentButton.LASTING: self._post, EnrolmentButton.LASTING_END: self._end}

    async def _post(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        found = await self._lines.wanted(user.id, pressed.subject)
        if isinstance(found, Stand) and not await self._taken_down(found):
            found = PinnedLinkReply.LATER
        if isinstance(found, PinnedLinkReply):
            reply = found
        else:
            reply = await self._lines.post(user.id, pressed.subject)
        _log.info("pinned_link.pressed", reply=reply.value)
        by_hand = None
        if reply is PinnedLinkReply.POSTED and not await self._may_pin(pressed.subject):
            by_hand = OutgoingMessage(self._texts.say(language, "lasting-by-hand"))
        return CallbackReply(
            self._texts.plain(language, reply.value), follow_up=by_hand, done=reply is PinnedLinkReply.POSTED
        )

    async def _end(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        found = await self._lines.unwanted(user.id, pressed.subject)
        if isinstance(found, PinnedLinkReply):
            reply = found
        elif found is None or await self._taken_down(found):
            reply = await self._lines.ended(pressed.subject)
        else:
            reply = PinnedLinkReply.LATER
        _log.info("pinned_link.pressed", reply=reply.value)
        return CallbackReply(self._texts.plain(language, reply.value), done=reply is PinnedLinkReply.ENDED)

    async def _may_pin(self, group_id: int) -> bool:
        """Ask Telegram, now, whether the bot may pin in a group."""
        state = await self._groups.state(group_id)
        if state is None:
            return False
        chat_id = state.group.chat_id
        try:
            member = await self._asker.ask(lambda: self._bot.get_chat_member(chat_id, self._bot.id))
        except TelegramError as error:
            _log.warning("pinned_link.rights_unknown", chat=chat_id, error=type(error).__name__)
            return False
        return isinstance(member, ChatMemberAdministrator) and bool(member.can_pin_messages)

    async def _taken_down(self, stand: Stand) -> bool:
        """Delete a line, or remove its button; return whether it is out of use."""
        chat_id, message_id = stand.chat_id, stand.message_id
        deleted = await self._outcome(lambda: self._bot.delete_message(chat_id, message_id))
        if deleted in _NOBODY_SEES_IT:
            return True
        over = OutgoingMessage(self._texts.say(self._spoken_in(chat_id), "lasting-over"), edits=message_id)
        edited = await self._outcome(lambda: self._messenger.insist(chat_id, over))
        # Without the right to unpin an admin has to; the line says that it is over.
        await self._outcome(lambda: self._bot.unpin_chat_message(chat_id, message_id))
        return edited in _NOBODY_SEES_IT

    async def _outcome(self, call: Callable[[], Awaitable[object]]) -> Outcome:
        try:
            await self._asker.ask(call)
        except TelegramError as error:
            meant = meaning(error, 0)
            return meant if isinstance(meant, Outcome) else Outcome.UNKNOWN
        return Outcome.DONE
