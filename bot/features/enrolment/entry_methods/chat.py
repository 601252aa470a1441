"""Own phone numbers: requested by Telegram's button, tried, and deleted from the chat."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from telegram import KeyboardButton, ReplyKeyboardMarkup, ReplyKeyboardRemove

from bot import logs
from bot.classroom import Secret
from bot.features.enrolment.codes.rules import CodeReply, Tried
from bot.features.enrolment.entry_methods.buttons import EntryMethodButton
from bot.features.enrolment.entry_methods.rules import own_phone
from bot.features.enrolment.entry_methods.store import EntryMethods
from bot.outbox import Callback
from bot.telegram.messages.context import account_name
from bot.telegram.messages.desk import Desk, FromUser, Press
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.presses import CallbackReply

if TYPE_CHECKING:
    from telegram import Contact, Message

_log = logs.get()


@dataclass(frozen=True, slots=True)
class Entering:
    """What this desk is handed."""

    methods: EntryMethods


desk = Desk[Entering]("entry_methods", EntryMethodButton)


@desk.press(EntryMethodButton.OWN_NUMBER)
async def ask(press: Press[Entering]) -> CallbackReply:
    """Ask for the presser's own number."""
    question = press.sentence(CodeReply.NO_NUMBERS)
    if await press.own.methods.takes():
        send = KeyboardButton(press.plain("button-contact-send"), request_contact=True)
        keyboard = ReplyKeyboardMarkup([[send]], resize_keyboard=True, one_time_keyboard=True)
        question = OutgoingMessage(press.say("contact-ask"), answers=keyboard)
    return CallbackReply(press.plain("setup-look-below"), follow_up=question)


async def offer(methods: EntryMethods, class_id: int | None = None) -> tuple[Callback, ...]:
    """Return the button that offers an own number, where the class, or for None any class, takes one."""
    return (EntryMethodButton.OWN_NUMBER,) if await methods.takes(class_id) else ()


async def taken(
    talk: FromUser[Any],
    message: Message,
    contact: Contact,
    try_own: Callable[[int, Secret, Secret | None], Awaitable[Tried]],
) -> Tried:
    """Try a shared contact, if it is the sender's own. The message is deleted from the chat."""
    user, messenger = talk.user, talk.context.messenger
    said = "contact-tidied" if await messenger.take_down(message) else "contact-not-removed"
    await messenger.answer(user.id, OutgoingMessage(talk.say(said), answers=ReplyKeyboardRemove()))
    if contact.user_id != user.id:
        tried = Tried(refusal=CodeReply.NOT_OWN_NUMBER)
    else:
        tried = await try_own(user.id, account_name(user), own_phone(contact.phone_number))
    _log.info("application.phone_number", reply=tried.refusal.value if tried.refusal else "known")
    return tried
