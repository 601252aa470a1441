"""Codes in chats: [In phiếu mã] makes codes and sends them to a teacher as slips to print, only once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, Protocol

from telegram import InlineKeyboardMarkup
from telegram.error import TelegramError

from bot import logs
from bot.classroom import Language, SchoolClass, Secret
from bot.features.enrolment.codes.buttons import CodeButton, CodeMessage
from bot.features.enrolment.codes.rules import CodeKind, Printed, PrintReply, Slip
from bot.features.enrolment.codes.store import Slips
from bot.outbox import MessageKind
from bot.telegram.messages.desk import Desk, Due, FromUser, Press
from bot.telegram.messages.keyboards import Pressed, button, moment, written
from bot.telegram.messages.messenger import OutgoingMessage, Uploaded
from bot.telegram.messages.presses import CallbackReply

_log = logs.get()
_STAND: Final = timedelta(hours=24)
_SHOWN: Final = 40  # codes of one class in one message, which is then half full


class NoteSent(Protocol):
    """Where messages sent past the outbox are noted."""

    async def __call__(
        self, what: MessageKind, subject: int, chat_id: int, message_id: int, remove_after: timedelta
    ) -> None:
        """Note a standing message, and when it is to be removed."""
        ...


class SlipPrinter(Protocol):
    """Draws slips."""

    async def __call__(self, school_class: Secret, slips: Sequence[Slip], language: Language) -> bytes | None:
        """Return a PDF of slips; None where they could not be drawn."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Printing:
    """What this desk is handed. `changed` is called when codes were made or ended."""

    slips: Slips
    note_sent: NoteSent
    draw: SlipPrinter
    changed: Callable[[], Awaitable[None]]


desk = Desk[Printing]("codes", CodeButton, CodeMessage)


@desk.press(CodeButton.PRINT_SLIPS, CodeButton.PRINT_ANEW)
async def print_slips(press: Press[Printing]) -> CallbackReply:
    """Print the slips that are missing, or all anew."""
    replaced = moment(press.pressed.second) if press.verb is CodeButton.PRINT_ANEW else None
    printed = await press.own.slips.print_for(press.user.id, press.subject, replaced)
    _log.info("code.sheet_printed", reply=printed.reply.value, slips=len(printed.slips))
    if printed.school_class is None:
        return press.reply(printed.reply)
    if printed.slips:
        return await hand_out(press, press.own, printed, printed.school_class)
    again = _anew(press, press.subject) if printed.reply is PrintReply.ALL_OUT else None
    return _below(press, OutgoingMessage(press.say(printed.reply), again))


async def hand_out(
    talk: FromUser[Any], own: Printing, printed: Printed, school_class: SchoolClass
) -> CallbackReply:
    """Send slips to the presser as a file that is removed after a day.

    The codes are known only now. Where Telegram refuses the file, or does not confirm it, they end: others
    are printed then. The file replaces a message whose removal is noted before: however the program ends, no
    file is left in the chat.
    """
    await own.changed()
    messenger, account = talk.context.messenger, talk.user.id
    coming = OutgoingMessage(talk.say("slips-coming", school_class=school_class.name), silent=True)
    try:
        message_id = await messenger.insist(account, coming)
    except TelegramError as error:
        _log.warning("code.sheet_not_sent", error=type(error).__name__)
        return await _lost(talk, own, printed, school_class)
    await own.note_sent(CodeMessage.SLIPS, school_class.id, account, message_id, _STAND)
    if not await _put(talk, own, message_id, printed, school_class):
        await messenger.withdraw(account, message_id)
        return await _lost(talk, own, printed, school_class)
    if not printed.left:
        return talk.reply("setup-look-below", done=True)
    left = talk.say("slips-left", left=str(printed.left))
    return _below(talk, OutgoingMessage(left, _anew(talk, school_class.id)))


async def _put(
    talk: FromUser[Any], own: Printing, message_id: int, printed: Printed, school_class: SchoolClass
) -> bool:
    """Draw slips and put them in place of a message; return whether Telegram confirmed that."""
    content = await own.draw(school_class.name, printed.slips, talk.language)
    if content is None:
        _log.error("code.sheet_not_drawn", slips=len(printed.slips))
        return False
    kinds = [slip.kind for slip in printed.slips]
    students, guardians = kinds.count(CodeKind.STUDENT), kinds.count(CodeKind.GUARDIAN)
    alone = "" if students and guardians else "-students" if students else "-guardians"
    counts = {"students": str(students), "guardians": str(guardians)}
    text = talk.say(f"{PrintReply.PRINTED}{alone}", school_class=school_class.name, **counts)
    name = talk.plain("slips-file", date=talk.clock.now().strftime("%Y%m%d"))
    file = OutgoingMessage(text, edits=message_id, attached=Uploaded(content, photo=False, name=name))
    try:
        await talk.context.messenger.insist(talk.user.id, file)
    except TelegramError as error:
        _log.warning("code.sheet_not_sent", error=type(error).__name__)
        return False
    return True


async def _lost(
    talk: FromUser[Any], own: Printing, printed: Printed, school_class: SchoolClass
) -> CallbackReply:
    await own.slips.unseen(printed.slips)
    again = talk.choice(school_class.id, CodeButton.PRINT_SLIPS)
    return _below(talk, OutgoingMessage(talk.say("slips-not-sent"), again))


def _below(talk: FromUser[Any], message: OutgoingMessage) -> CallbackReply:
    return CallbackReply(talk.plain("setup-look-below"), follow_up=message)


def _anew(talk: FromUser[Any], class_id: int) -> InlineKeyboardMarkup:
    """Return the button that prints for everybody; it ends the slips printed until now, once."""
    anew = Pressed(CodeButton.PRINT_ANEW, class_id, written(talk.clock.now()))
    return InlineKeyboardMarkup([[button(talk.context.texts, talk.language, anew)]])


@desk.message(CodeMessage.CODES_POSTED)
async def posted(due: Due[Printing]) -> OutgoingMessage | None:
    """Tell staff whose codes were posted where others read them."""
    found = await due.own.slips.posted(due.subject)
    if found is None:
        return None
    head = due.say("posted-head", school_class=found.school_class.name, count=str(len(found.codes)))
    whose = (
        due.say(f"posted-{one.kind}", number=str(one.number), name=one.name) for one in found.codes[:_SHOWN]
    )
    return OutgoingMessage("\n".join((head, *whose)), due.choice(due.subject, CodeButton.PRINT_SLIPS))


@desk.message(CodeMessage.FROZEN)
async def frozen(due: Due[Printing]) -> OutgoingMessage | None:
    """Tell staff that codes are being guessed."""
    if due.subject == 0:
        return due.sentence("codes-frozen")
    found = await due.own.slips.school_class(due.subject)
    return None if found is None else due.sentence("codes-frozen-class", school_class=found.name)
