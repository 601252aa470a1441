"""Own phone numbers: requested by Telegram's button, compared, and deleted from the chat."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING

from telegram import KeyboardButton, ReplyKeyboardMarkup, ReplyKeyboardRemove

from bot import logs
from bot.access.enrolment.phone_numbers import own_phone
from bot.features.enrolment.codes.rules import CodeReply, Tried
from bot.telegram.buttons.enrolment import EnrolmentButton
from bot.telegram.messages.account_names import account_name
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.replies import CallbackReply

if TYPE_CHECKING:
    from telegram import Contact, Message, User

    from bot.classroom import Language
    from bot.outbox import Callback
    from bot.storage.enrolment.phone_numbers import PhoneNumbers
    from bot.telegram.messages.callbacks import Pressed
    from bot.telegram.messages.messenger import Messenger
    from bot.telegram.messages.replies import Callbacks
    from bot.texts import Texts

_log = logs.get()


@dataclass(frozen=True, slots=True)
class PhoneNumberHandlers:
    """Asks for users' own numbers, and tries them."""

    contacts: PhoneNumbers
    _: KW_ONLY
    texts: Texts
    messenger: Messenger

    @property
    def callbacks(self) -> Callbacks:
        """The handler of the button."""
        return {EnrolmentButton.OWN_NUMBER: self._asked}

    async def offer(self, class_id: int | None = None) -> tuple[Callback, ...]:
        """Return the button that offers this entry method, where the class, or for None any class, has it."""
        return (EnrolmentButton.OWN_NUMBER,) if await self.contacts.takes(class_id) else ()

    async def taken(self, message: Message, user: User, contact: Contact, language: Language) -> Tried:
        """Try a shared contact, if it is the sender's own. The message is deleted from the chat."""
        said = "contact-tidied" if await self.messenger.take_down(message) else "contact-not-removed"
        received = OutgoingMessage(self.texts.say(language, said), answers=ReplyKeyboardRemove())
        await self.messenger.answer(user.id, received)
        if contact.user_id != user.id:
            tried = Tried(refusal=CodeReply.NOT_OWN_NUMBER)
        else:
            tried = await self.contacts.try_own(user.id, account_name(user), own_phone(contact.phone_number))
        _log.info("application.phone_number", reply=tried.refusal.value if tried.refusal else "known")
        return tried

    async def _asked(self, _pressed: Pressed, _user: User, language: Language) -> CallbackReply:
        if not await self.contacts.takes():
            off = self.texts.say(language, CodeReply.NO_NUMBERS.value)
            return CallbackReply(
                self.texts.plain(language, "setup-look-below"), follow_up=OutgoingMessage(off)
            )
        label = self.texts.plain(language, "button-contact-send")
        keyboard = ReplyKeyboardMarkup(
            [[KeyboardButton(label, request_contact=True)]], resize_keyboard=True, one_time_keyboard=True
        )
        question = OutgoingMessage(self.texts.say(language, "contact-ask"), answers=keyboard)
        return CallbackReply(self.texts.plain(language, "setup-look-below"), follow_up=question)
