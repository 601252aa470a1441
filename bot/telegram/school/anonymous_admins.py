"""Commands of anonymous admins: typed in the group, confirmed by a press in private.

Telegram names the group as the sender, so the account is unknown, and the group must not learn it. A line
with a button leads into private; a press there counts by the role of the presser. What is about the whole
school is asked for anew there, also by whoever writes as a channel.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import TelegramError
from telegram.ext import CommandHandler, filters

from bot import logs
from bot.school.anonymous_admins import LINE_STANDS, AnonymousProofReply
from bot.school.messages import SchoolMessage
from bot.school.start_links import StartLink
from bot.telegram.buttons.school import SchoolButton
from bot.telegram.messages.commands import COMMANDS
from bot.telegram.messages.desk import EventHandler
from bot.telegram.messages.keyboards import Pressed, button, from_opaque, opaque
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.presses import CallbackReply

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from typing import TypeAlias

    from telegram import Message, Update, User
    from telegram.ext import ContextTypes

    from bot.classroom import Language
    from bot.school.groups import GroupState
    from bot.storage.outbox.outbox import Outbox
    from bot.storage.school.anonymous_admins import AnonymousProofs
    from bot.telegram.messages.context import Context
    from bot.telegram.messages.presses import Callbacks

    Act: TypeAlias = Callable[[GroupState, User, Language], Awaitable[CallbackReply]]

_log = logs.get()
PROVED: Final = ("pause", "resume", "status", "language")
_OF_SCHOOL: Final = ("school", "digest", "allowances", "ladder")


class _Hidden(filters.MessageFilter):
    """A message of an anonymous admin: the group itself is its sender."""

    def filter(self, message: Message) -> bool:
        """Tell whether the group itself is the sender."""
        return message.sender_chat == message.chat


class _Masked(filters.MessageFilter):
    """A message that somebody wrote as the group or as a channel."""

    def filter(self, message: Message) -> bool:
        """Tell whether a chat is its sender, and nothing copied it here."""
        return message.sender_chat is not None and not message.is_automatic_forward


class AnonymousAdminHandlers:
    """Intercepts group commands of anonymous admins. `acts`: their actions once the account is known."""

    def __init__(
        self, context: Context, proofs: AnonymousProofs, sent: Outbox, *, acts: Mapping[str, Act]
    ) -> None:
        self._proofs = proofs
        self._sent = sent
        self._acts = acts
        self._texts = context.texts
        self._messenger = context.messenger
        self._spoken_in = context.languages.spoken_in
        self._start_link = context.start_link

    @property
    def callbacks(self) -> Callbacks:
        """The handler of the button in private: the subject is the proof, the second the command's place."""
        return {SchoolButton.PROVE: self._pressed}

    @property
    def events(self) -> tuple[EventHandler, ...]:
        """The handlers before these commands in groups, which ask anonymous admins to identify themselves."""
        typed = filters.ChatType.GROUPS & filters.UpdateType.MESSAGE
        proved = (each for each in COMMANDS if each.name in PROVED)
        of_school = [name for each in COMMANDS if each.name in _OF_SCHOOL for name in each.names]
        return (
            *(
                EventHandler(CommandHandler(each.names, partial(self._ask, each.name), typed & _Hidden()))
                for each in proved
            ),
            EventHandler(CommandHandler(of_school, self._refer, typed & _Masked())),
        )

    async def ended(self, _chat_row: int) -> None:
        """Do nothing: a proof counts while the job that ends it waits."""

    async def _ask(self, name: str, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.message
        if message is None:
            return
        proof_id = await self._proofs.ask(message.chat.id)
        if proof_id is not None:
            link = f"{self._start_link}{StartLink.PROOF.prefix}{PROVED.index(name)}{opaque(proof_id)}"
            await self._lead(message, "prove-line", link, proof_id)

    async def _refer(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say where a command about the whole school is answered; no account is known to answer there."""
        message = update.message
        if message is None:
            return
        await self._messenger.take_down(message)
        proof_id = await self._proofs.ask(message.chat.id)  # so that it comes as seldom as those lines
        if proof_id is not None:
            await self._lead(message, "private-line", self._start_link.partition("?")[0], proof_id)

    async def _lead(self, message: Message, said: str, link: str, proof_id: int) -> None:
        """Post a line whose button leads into private."""
        chat_id, language = message.chat.id, self._spoken_in(message.chat.id)
        into_private = InlineKeyboardButton(self._texts.plain(language, "button-prove-here"), url=link)
        text = self._texts.say(language, said)
        topic = message.message_thread_id if message.is_topic_message else None
        line = OutgoingMessage(text, InlineKeyboardMarkup([[into_private]]), silent=True, topic=topic)
        try:
            message_id = await self._messenger.insist(chat_id, line)
        except TelegramError as error:
            _log.warning("anonymous_admin.question_failed", chat=chat_id, error=type(error).__name__)
            return
        await self._sent.note_sent(SchoolMessage.PROOF_LINE, proof_id, chat_id, message_id, LINE_STANDS)

    async def opened(self, user: User, payload: str, language: Language) -> OutgoingMessage:
        """Answer an account that came by a group's line: the command, to be pressed, or why not."""
        place, proof_id = from_opaque(payload[:1]), from_opaque(payload[1:])
        if place is None or proof_id is None or place >= len(PROVED):
            return OutgoingMessage(self._texts.say(language, AnonymousProofReply.OVER.value))
        found = await self._proofs.shown(user.id, proof_id)
        if isinstance(found, AnonymousProofReply):
            return OutgoingMessage(self._texts.say(language, found.value))
        text = self._texts.say(language, f"prove-{PROVED[place]}", group=found.group.title)
        press = button(self._texts, language, Pressed(SchoolButton.PROVE, proof_id, place))
        return OutgoingMessage(text, InlineKeyboardMarkup([[press]]))

    async def _pressed(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        if pressed.second >= len(PROVED):
            return CallbackReply(self._texts.plain(language, AnonymousProofReply.OVER.value))
        found = await self._proofs.spend(user.id, pressed.subject)
        if isinstance(found, AnonymousProofReply):
            _log.info("anonymous_admin.proved", reply=found.value)
            return CallbackReply(self._texts.plain(language, found.value))
        name = PROVED[pressed.second]
        _log.info("anonymous_admin.proved", command=name)
        return await self._acts[name](found, user, language)
