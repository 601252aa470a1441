"""Data subject requests in private: /mydata exports, /forgetme deletes, a button withdraws consent."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from telegram.error import TelegramError

from bot import logs
from bot.access.everyday_words import AskedFor, asked_for
from bot.privacy.messages import PrivacyMessage
from bot.privacy.requests import ForgetReply, due
from bot.school.messages import SchoolMessage
from bot.telegram.buttons.privacy import PrivacyButton
from bot.telegram.messages.keyboards import choice
from bot.telegram.messages.messenger import OutgoingMessage, sentence
from bot.telegram.messages.replies import CallbackReply

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import User

    from bot.classroom import Language
    from bot.outbox import OutboxRow
    from bot.storage.privacy.requests import Privacy
    from bot.storage.school.staff import People
    from bot.telegram.messages.callbacks import Pressed
    from bot.telegram.messages.context import Context
    from bot.telegram.messages.private_messages import PrivateMessage
    from bot.telegram.messages.replies import Callbacks, Renderers
    from bot.telegram.privacy.messages import DataRequestMessageBuilder

_log = logs.get()


class OwnData:
    """Handles data subject requests. `changed`: staff, or messages to send, may have changed."""

    def __init__(
        self, context: Context, privacy: Privacy, people: People, *, letters: DataRequestMessageBuilder
    ) -> None:
        self._bot = context.bot
        self._asker = context.asker
        self._privacy = privacy
        self._people = people
        self._texts = context.texts
        self._letters = letters
        self._messenger = context.messenger
        self._clock = context.clock
        self._zone = context.zone
        self._changed = context.staff_changed

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons."""
        return {
            PrivacyButton.FORGET: self._forgotten,
            PrivacyButton.FORGET_NOT: self._kept,
            PrivacyButton.WITHDRAW: self._withdrawing,
            PrivacyButton.WITHDRAW_SURE: self._withdrawn,
        }

    async def typed(self, said: PrivateMessage) -> Sequence[OutgoingMessage] | None:
        """Answer a request in everyday words for one's data or its deletion."""
        meant = asked_for(said.message.text or "")
        if meant is AskedFor.DATA:
            return await self.show(said.user, said.language)
        return [await self.forget(said.user, said.language)] if meant is AskedFor.FORGETTING else None

    async def show(self, user: User, language: Language) -> Sequence[OutgoingMessage]:
        """Answer /mydata: a summary to read, then a file with all of it, which is sent here."""
        now = self._clock.now()
        pieces = await self._privacy.export(user.id, due(now, self._zone))
        _log.info("privacy.exported", pieces=len(pieces))
        await self._messenger.answer(user.id, self._letters.shown(pieces, language))
        return await self._hand_over(user, self._letters.file(pieces, user.id, language, now), language)

    async def forget(self, user: User, language: Language) -> OutgoingMessage:
        """Answer /forgetme: ask for confirmation."""
        keyboard = choice(self._texts, language, 0, PrivacyButton.FORGET, PrivacyButton.FORGET_NOT)
        said = self._texts.say(language, "forget-question")
        if (await self._people.staff_with(user.id)).serves(user.id, self._clock.now()):
            said = f"{said}\n{self._texts.say(language, 'forget-question-staff')}"
        return OutgoingMessage(said, keyboard)

    async def requests(self, user: User, language: Language) -> Sequence[OutgoingMessage]:
        """Answer /requests: show owners the requests that wait for an incident to be closed."""
        if not (await self._people.staff_with(user.id)).owns(user.id, self._clock.now()):
            return [sentence(self._texts, language, "privacy-owners-only")]
        waiting = await self._privacy.open_requests()
        if not waiting:
            return [sentence(self._texts, language, "privacy-no-requests")]
        return [self._letters.request(each, language) for each in waiting]

    async def _hand_over(self, user: User, content: bytes, language: Language) -> Sequence[OutgoingMessage]:
        """Send the file; return the messages to send where that failed."""
        name = self._texts.plain(language, "mydata-file")
        send = partial(
            self._bot.send_document,
            user.id,
            content,
            filename=name,
            caption=self._texts.plain(language, "mydata-caption"),
        )
        try:
            await self._asker.ask(send, repeatable=False)
        except TelegramError as error:
            _log.warning("privacy.export_failed", error=type(error).__name__)
            return [sentence(self._texts, language, "mydata-no-file")]
        return []

    async def _forgotten(self, _pressed: Pressed, user: User, language: Language) -> CallbackReply:
        forgotten = await self._privacy.forget(user.id, due(self._clock.now(), self._zone))
        _log.info("privacy.forgotten", reply=forgotten.reply.value, held=len(forgotten.held))
        if forgotten.reply is not ForgetReply.OWNER:
            await self._changed()
        return self._noted(self._letters.forgotten(forgotten, language), language)

    async def _kept(self, _pressed: Pressed, _user: User, language: Language) -> CallbackReply:
        return self._noted(sentence(self._texts, language, "forget-not"), language)

    async def _withdrawing(self, pressed: Pressed, _user: User, language: Language) -> CallbackReply:
        keyboard = choice(
            self._texts, language, pressed.subject, PrivacyButton.WITHDRAW_SURE, PrivacyButton.FORGET_NOT
        )
        question = OutgoingMessage(self._texts.say(language, "privacy-withdraw-question"), keyboard)
        return CallbackReply(self._texts.plain(language, "setup-look-below"), follow_up=question)

    async def _withdrawn(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        due_at = due(self._clock.now(), self._zone)
        reply = await self._privacy.withdraw(user.id, pressed.subject, due_at)
        _log.info("privacy.consent_withdrawn", reply=reply.value)
        await self._changed()
        return self._noted(sentence(self._texts, language, reply.value), language)

    def _noted(self, letter: OutgoingMessage, language: Language) -> CallbackReply:
        return CallbackReply(self._texts.plain(language, "press-noted"), edit=letter)


@dataclass(frozen=True, slots=True)
class RequestRenderer:
    """Renders messages to owners: requests that incidents hold up, and staff who were forgotten."""

    privacy: Privacy
    letters: DataRequestMessageBuilder

    @property
    def renderers(self) -> Renderers:
        """The renderer of each row; a request renders as None once nothing holds it up."""
        return {PrivacyMessage.DATA_REQUEST: self._request, SchoolMessage.STAFF_GONE: self._staff_gone}

    async def _staff_gone(self, row: OutboxRow, language: Language) -> OutgoingMessage:
        title, readers = await self.privacy.alerted(row.subject)
        return self.letters.staff_gone(title, readers, language)

    async def _request(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        waiting = await self.privacy.open_requests()
        found = next((each for each in waiting if each.id == row.subject), None)
        return None if found is None else self.letters.request(found, language)
