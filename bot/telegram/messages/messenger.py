"""Send and edit messages through python-telegram-bot's methods: HTML, no link previews."""

from __future__ import annotations

import html
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from telegram import InputMediaDocument, InputMediaPhoto, LinkPreviewOptions
from telegram.constants import BulkRequestLimit, ParseMode
from telegram.error import TelegramError

from bot import logs
from bot.classroom import Outcome
from bot.outbox import Priority
from bot.telegram.api.calls import NoAnswer, Refused, Wait, meaning

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import timedelta

    from telegram import InlineKeyboardMarkup, Message, ReplyKeyboardMarkup, ReplyKeyboardRemove, User
    from telegram.ext import ExtBot

    from bot.classroom import Language, Secret
    from bot.telegram.api.calls import Asker
    from bot.texts import Texts


_log = logs.get()
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_BAD_REQUEST = 400


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that is on Telegram already, by its `file_id`; a photo, or else a document."""

    file_id: str
    photo: bool


@dataclass(frozen=True, slots=True)
class Uploaded:
    """A file of our own, uploaded with the message: a photo, or else a document with a name."""

    content: bytes
    photo: bool = True
    name: str | None = None


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """A message to send. `edits`: the message it replaces. `remove_after`: its lifetime.

    `attached` is sent with the text as its caption, also in place of a message without a file. `topic` is a
    forum's thread. `rest` follows as a message of its own where the text is too long for one. `protected`:
    Telegram hinders forwarding, saving and screenshots. `answers`: a reply keyboard, whose buttons send a
    message. `whispered_to`: in a group, an ephemeral message that this account alone sees (Bot API 10.2);
    Telegram does not guarantee its delivery. `pins`: it is pinned without a notification, where the bot may.
    `of_report`: in a private chat, part of a report, which its reporter may have taken out of it again.
    `leads_home`: a page, which has the button to the home below its own.
    """

    text: str
    keyboard: InlineKeyboardMarkup | None = None
    edits: int | None = None
    remove_after: timedelta | None = None
    silent: bool = False
    attached: Attached | Uploaded | None = None
    topic: int | None = None
    rest: OutgoingMessage | None = None
    protected: bool = False
    answers: ReplyKeyboardMarkup | ReplyKeyboardRemove | None = None
    whispered_to: int | None = None
    pins: bool = False
    of_report: bool = False
    leads_home: bool = False


Answered: TypeAlias = "OutgoingMessage | Sequence[OutgoingMessage] | None"


def sentence(texts: Texts, language: Language, message: str, **values: str | Secret) -> OutgoingMessage:
    """Return a message of one sentence without buttons."""
    return OutgoingMessage(texts.say(language, message, **values))


class Messenger:
    """Sends and edits messages, through the rate limiter.

    A server from before Bot API 10.2 ignores the parameter of ephemeral messages and shows the message to the
    whole group: it is deleted then, and no more ephemeral messages are sent. `remember` notes where a message
    that is part of a report stands.
    """

    def __init__(
        self, bot: ExtBot[Priority], asker: Asker, remember: Callable[[int, int], Awaitable[None]]
    ) -> None:
        self._bot = bot
        self._asker = asker
        self._remember = remember
        self._whispers = True

    async def send(self, chat_id: int, outgoing: OutgoingMessage, priority: Priority) -> tuple[int, ...]:
        """Send, or edit where `edits` is set; return the message id, and that of its rest.

        Raises TelegramError.
        """
        sent = await self._sent(chat_id, outgoing, priority)
        for message_id in sent if outgoing.of_report else ():
            await self._remember(chat_id, message_id)
        return sent

    async def _sent(self, chat_id: int, outgoing: OutgoingMessage, priority: Priority) -> tuple[int, ...]:
        if outgoing.edits is not None and outgoing.attached is not None:
            await self._bot.edit_message_media(
                _media(outgoing.attached, outgoing.text),
                chat_id=chat_id,
                message_id=outgoing.edits,
                reply_markup=outgoing.keyboard,
                rate_limit_args=priority,
            )
            return (outgoing.edits,)
        if outgoing.edits is not None:
            await self._bot.edit_message_text(
                outgoing.text,
                chat_id=chat_id,
                message_id=outgoing.edits,
                parse_mode=ParseMode.HTML,
                link_preview_options=_NO_PREVIEW,
                reply_markup=outgoing.keyboard,
                rate_limit_args=priority,
            )
            return (outgoing.edits,)
        if outgoing.whispered_to is not None:
            return (await self._whisper(chat_id, outgoing, outgoing.whispered_to, priority),)
        message = await self._send(chat_id, outgoing, priority)
        if outgoing.pins:
            await self._pin(chat_id, message.message_id)
        if outgoing.rest is None:
            return (message.message_id,)
        rest = outgoing.rest
        try:
            more = await self._asker.ask(lambda: self.send(chat_id, rest, priority), repeatable=False)
        except TelegramError as error:
            _log.warning("message.half_sent", chat=chat_id, error=type(error).__name__)
            raise NoAnswer("half of a message", asked=True) from error
        return (message.message_id, *more)

    async def _pin(self, chat_id: int, message_id: int) -> None:
        """Pin a sent message. Without the right to pin it stays unpinned, and an admin can pin it."""
        try:
            await self._asker.ask(
                lambda: self._bot.pin_chat_message(chat_id, message_id, disable_notification=True)
            )
        except TelegramError as error:
            _log.warning("message.pin_failed", chat=chat_id, error=type(error).__name__)

    async def _whisper(
        self, chat_id: int, outgoing: OutgoingMessage, receiver: int, priority: Priority
    ) -> int:
        """Send an ephemeral message to one member of a group; return its id, which is not a message id."""
        if not self._whispers:
            raise Refused(_BAD_REQUEST, "this server shows nothing to one member alone")
        message = await self._bot.send_message(
            chat_id,
            outgoing.text,
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            disable_notification=True,
            reply_markup=outgoing.keyboard,
            rate_limit_args=priority,
            api_kwargs={"ephemeral_message_parameters": {"receiver_user_id": receiver}},
        )
        whispered = message.api_kwargs.get("ephemeral_message_id")
        if not isinstance(whispered, int):
            self._whispers = False
            _log.warning("message.ephemeral_unknown", chat=chat_id)
            await self._asker.ask(message.delete)
            raise Refused(_BAD_REQUEST, "this server shows nothing to one member alone")
        return whispered

    async def _send(self, chat_id: int, outgoing: OutgoingMessage, priority: Priority) -> Message:
        silent = outgoing.silent or (outgoing.remove_after is not None and not outgoing.protected)
        if outgoing.attached is None:
            return await self._bot.send_message(
                chat_id,
                outgoing.text,
                parse_mode=ParseMode.HTML,
                link_preview_options=_NO_PREVIEW,
                disable_notification=silent,
                protect_content=outgoing.protected,
                message_thread_id=outgoing.topic,
                reply_markup=outgoing.keyboard or outgoing.answers,
                rate_limit_args=priority,
            )
        send = self._bot.send_photo if outgoing.attached.photo else self._bot.send_document
        file, name = _file(outgoing.attached)
        return await send(
            chat_id,
            file,
            filename=name,
            caption=outgoing.text,
            parse_mode=ParseMode.HTML,
            disable_notification=silent,
            protect_content=outgoing.protected,
            message_thread_id=outgoing.topic,
            reply_markup=outgoing.keyboard or outgoing.answers,
            rate_limit_args=priority,
        )

    async def insist(self, chat_id: int, outgoing: OutgoingMessage) -> int:
        """Send a message that must arrive; return the message id. Raises TelegramError after some tries.

        A message that is sent, not edited, is not repeated where Telegram may have taken it.
        """
        edits = outgoing.edits is not None
        sent = await self._asker.ask(
            lambda: self.send(chat_id, outgoing, Priority.INTERACTIVE), repeatable=edits
        )
        return sent[0]

    async def answer(
        self,
        chat_id: int,
        outgoing: OutgoingMessage,
        priority: Priority = Priority.INTERACTIVE,
        *,
        repeatable: bool = True,
    ) -> Outcome:
        """Send an answer that a user waits for: a few tries, the outcome is a value."""
        try:
            await self._asker.ask(lambda: self.send(chat_id, outgoing, priority), repeatable=repeatable)
        except TelegramError as error:
            meant = meaning(error, 0, repeatable=repeatable)
            outcome = Outcome.UNKNOWN if isinstance(meant, Wait) else meant
            _log.warning("message.answer_failed", chat=chat_id, outcome=outcome.value)
            return outcome
        return Outcome.DONE

    async def withdraw(self, chat_id: int, message_id: int) -> None:
        """Delete a message of the bot's, with a few tries; its planned removal stays planned."""
        try:
            await self._asker.ask(lambda: self._bot.delete_message(chat_id, message_id))
        except TelegramError as error:
            _log.warning("message.delete_failed", chat=chat_id, error=type(error).__name__)

    async def withdraw_all(self, chat_id: int, message_ids: Sequence[int]) -> bool:
        """Delete messages of a private chat, anybody's; return whether none of them stands."""
        gone = True
        for first in range(0, len(message_ids), BulkRequestLimit.MAX_LIMIT):
            some = message_ids[first : first + BulkRequestLimit.MAX_LIMIT]
            try:
                await self._asker.ask(partial(self._bot.delete_messages, chat_id, some))
            except TelegramError as error:
                _log.warning("message.delete_failed", chat=chat_id, error=type(error).__name__)
                gone = False
        return gone

    async def take_down(self, message: Message) -> bool:
        """Delete a user's message in a private chat, with a few tries; return whether it is gone."""
        try:
            await self._asker.ask(message.delete)
        except TelegramError as error:
            _log.warning("message.takedown_failed", error=type(error).__name__)
            return meaning(error, 0) is Outcome.GONE
        return True


def each_of(answered: Answered) -> Sequence[OutgoingMessage]:
    """Return the messages of an answer, in their order."""
    return (answered,) if isinstance(answered, OutgoingMessage) else answered or ()


def plain_message(text: str) -> OutgoingMessage:
    """Return a message of plain text."""
    return OutgoingMessage(html.escape(text, quote=False))


def escaped(text: str) -> str:
    """Return users' text as Telegram HTML; lone surrogates are replaced."""
    return html.escape(text.encode("utf-8", "replace").decode())


def _file(attached: Attached | Uploaded) -> tuple[bytes | str, str | None]:
    """Return a file as python-telegram-bot takes it, and its name."""
    if isinstance(attached, Uploaded):
        return attached.content, attached.name
    return attached.file_id, None


def _media(attached: Attached | Uploaded, caption: str) -> InputMediaDocument | InputMediaPhoto:
    media = InputMediaPhoto if attached.photo else InputMediaDocument
    file, name = _file(attached)
    return media(file, caption=caption, parse_mode=ParseMode.HTML, filename=name)


@dataclass(frozen=True, slots=True)
class Tidier:
    """Deletes sensitive messages (invitations, lists, numbers) from private chats, or asks senders to."""

    messenger: Messenger
    texts: Texts

    async def take_down(self, message: Message, user: User, language: Language) -> None:
        """Delete a message from a user's private chat, or ask the user to."""
        if not await self.messenger.take_down(message):
            await self.messenger.answer(user.id, OutgoingMessage(self.texts.say(language, "tidy-by-hand")))
