"""Codes in chats: [In phiếu mã] makes codes and sends them to a teacher as slips to print, only once.

An account that no code lets in presses [Báo thầy cô] and says its name; a teacher decides.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Protocol

from telegram import InlineKeyboardMarkup
from telegram.error import TelegramError

from bot import logs
from bot.classroom import BindingRole, Language, SchoolClass, Secret
from bot.features.enrolment.buttons import BindingMessage, CodeButton, CodeMessage
from bot.features.enrolment.codes.rules import (
    CodeRequestCard,
    CodeRequestDecision,
    CodeRequestReply,
    Misread,
    Printed,
    PrintReply,
    Slip,
    mark_for,
    names_differ,
    read_code,
)
from bot.features.enrolment.codes.store import CodeRequests, Slips
from bot.outbox import MessageKind
from bot.telegram.messages.context import account_name
from bot.telegram.messages.desk import CallbackReply, Desk, Dialogs, Due, Press, ReadingOrder, Typed
from bot.telegram.messages.keyboards import Pressed, moment, written
from bot.telegram.messages.messenger import OutgoingMessage, Uploaded

_log = logs.get()
_STAND: Final = timedelta(hours=24)


class NoteSent(Protocol):
    """Where messages sent past the outbox are noted."""

    async def __call__(
        self, what: MessageKind, subject: int, chat_id: int, message_id: int, remove_after: timedelta
    ) -> None:
        """Note a standing message, and when it is to be removed."""
        ...


class SlipPrinter(Protocol):
    """Draws slips."""

    async def __call__(
        self, school_class: Secret, slips: Sequence[Slip], language: Language, teacher: Secret
    ) -> bytes | None:
        """Return a PDF of slips; None where they could not be drawn."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class CodesDesk:
    """What this desk is handed. `changed` is called when codes were made or ended."""

    slips: Slips
    requests: CodeRequests
    dialogs: Dialogs
    note_sent: NoteSent
    draw: SlipPrinter
    changed: Callable[[], Awaitable[None]]


desk = Desk[CodesDesk]("codes", CodeButton, CodeMessage)


@desk.press(CodeButton.PRINT_SLIPS, CodeButton.PRINT_ANEW)
async def print_slips(press: Press[CodesDesk]) -> CallbackReply:
    """Print the slips that are missing, or all anew."""
    replaced = moment(press.pressed.second) if press.verb is CodeButton.PRINT_ANEW else None
    printed = await press.own.slips.print_for(press.user.id, press.subject, replaced)
    _log.info("code.sheet_printed", reply=printed.reply.value, slips=len(printed.slips))
    if printed.school_class is None:
        return press.reply(printed.reply)
    if printed.slips:
        return await _hand_out(press, printed, printed.school_class)
    again = _anew(press, press.subject) if printed.reply is PrintReply.ALL_OUT else None
    return press.below(OutgoingMessage(press.say(printed.reply), again))


async def _hand_out(press: Press[CodesDesk], printed: Printed, school_class: SchoolClass) -> CallbackReply:
    """Send slips to the presser as a file that is removed after a day.

    The codes are known only now. Where Telegram refuses the file, or does not confirm it, they end: others
    are printed then. The file replaces a message whose removal is noted before: however the program ends, no
    file is left in the chat.
    """
    await press.own.changed()
    messenger, account = press.context.messenger, press.user.id
    coming = OutgoingMessage(press.say("slips-coming", school_class=school_class.name), silent=True)
    try:
        message_id = await messenger.insist(account, coming)
    except TelegramError as error:
        _log.warning("code.sheet_not_sent", error=type(error).__name__)
        return await _lost(press, printed, school_class)
    await press.own.note_sent(CodeMessage.SLIPS, school_class.id, account, message_id, _STAND)
    if not await _put(press, message_id, printed, school_class):
        await messenger.withdraw(account, message_id)
        return await _lost(press, printed, school_class)
    if not printed.left:
        return press.reply("setup-look-below", done=True)
    left = press.say("slips-left", left=str(printed.left))
    return press.below(OutgoingMessage(left, _anew(press, school_class.id)))


async def _put(press: Press[CodesDesk], message_id: int, printed: Printed, school_class: SchoolClass) -> bool:
    """Draw slips and put them in place of a message; return whether Telegram confirmed that."""
    content = await press.own.draw(school_class.name, printed.slips, press.language, printed.teacher)
    if content is None:
        _log.error("code.sheet_not_drawn", slips=len(printed.slips))
        return False
    kinds = [slip.kind for slip in printed.slips]
    students, guardians = kinds.count(BindingRole.STUDENT), kinds.count(BindingRole.GUARDIAN)
    alone = "" if students and guardians else "-students" if students else "-guardians"
    counts = {"students": str(students), "guardians": str(guardians)}
    text = press.say(f"{PrintReply.PRINTED}{alone}", school_class=school_class.name, **counts)
    name = press.plain("slips-file", date=press.clock.now().strftime("%Y%m%d"))
    file = OutgoingMessage(text, edits=message_id, attached=Uploaded(content, photo=False, name=name))
    try:
        await press.context.messenger.insist(press.user.id, file)
    except TelegramError as error:
        _log.warning("code.sheet_not_sent", error=type(error).__name__)
        return False
    return True


async def _lost(press: Press[CodesDesk], printed: Printed, school_class: SchoolClass) -> CallbackReply:
    await press.own.slips.unseen(printed.slips)
    again = press.choice(school_class.id, CodeButton.PRINT_SLIPS)
    return press.below(OutgoingMessage(press.say("slips-not-sent"), again))


def _anew(press: Press[CodesDesk], class_id: int) -> InlineKeyboardMarkup | None:
    """Return the button that prints for everybody; it ends the slips printed until now, once."""
    return press.choice(class_id, CodeButton.PRINT_ANEW, second=written(press.clock.now()))


@desk.message(CodeMessage.CODES_POSTED)
async def posted(due: Due[CodesDesk]) -> OutgoingMessage | None:
    """Tell staff that codes were posted where others read them."""
    found = await due.own.slips.school_class(due.subject)
    if found is None:
        return None
    again = due.choice(due.subject, CodeButton.PRINT_SLIPS)
    return OutgoingMessage(due.say("codes-posted", school_class=found.name), again)


@desk.message(CodeMessage.FROZEN)
async def frozen(due: Due[CodesDesk]) -> OutgoingMessage | None:
    """Tell staff that codes are being guessed."""
    if due.subject == 0:
        return due.sentence("codes-frozen")
    found = await due.own.slips.school_class(due.subject)
    return None if found is None else due.sentence("codes-frozen-class", school_class=found.name)


_PLEA: Final = "plea"  # dialog step that waits for the requester's name


@desk.press(CodeButton.TELL_TEACHER, CodeButton.LOST_SLIP)
async def wanted(press: Press[CodesDesk]) -> CallbackReply:
    """Ask who the presser is."""
    await press.own.dialogs.ask(press.user.id, _PLEA, 0)
    return press.below(press.sentence("plea-ask"))


@desk.reads(ReadingOrder.CODE_REQUEST)
async def typed(asked: Typed[CodesDesk]) -> OutgoingMessage | None:
    """Answer what a requester says of themselves. None: they were not asked, or it is a code."""
    user, text = asked.user, asked.text
    dialog = await asked.own.dialogs.asked(user.id)
    if dialog is None or dialog.step != _PLEA or read_code(text) is not Misread.NO_CODE:
        return None
    reply = await asked.own.requests.ask(user.id, account_name(user), text)
    _log.info("code_request.made", reply=reply.value)
    if reply is not CodeRequestReply.UNCLEAR:
        await asked.own.dialogs.end(user.id)
    return asked.sentence(reply)


@desk.press(CodeButton.REISSUE, CodeButton.REISSUE_SURE, CodeButton.DROP_PLEA)
async def settle(press: Press[CodesDesk]) -> CallbackReply:
    """Decide a request: another code, or none."""
    issues = press.verb is not CodeButton.DROP_PLEA
    reply, printed = await press.own.requests.settle(
        press.user.id, press.subject, issues=issues, sure_of=press.pressed.second
    )
    _log.info("code_request.decided", reply=reply.value)
    if reply is CodeRequestDecision.ASK:
        return press.below(await _sure(press))
    edit = press.sentence(reply)
    if printed is not None and printed.school_class is not None:  # the card has no buttons after it
        told = await _hand_out(press, printed, printed.school_class)
        return CallbackReply(press.plain(reply), edit=edit, follow_up=told.follow_up, below=True)
    return press.reply(reply, edit=edit if reply is CodeRequestDecision.DROPPED else None, below=True)


async def _sure(press: Press[CodesDesk]) -> OutgoingMessage | None:
    """Return the confirmation question: whose access ends, and which names do not match."""
    card = await press.own.requests.card(press.subject)
    if card is None or card.student is None:
        return None
    name, number = card.student.name, str(card.student.number)
    lines = [press.say("plea-sure", school_class=card.school_class.name, number=number, name=name)]
    if card.student.account is not None:
        lines.append(press.say("plea-sure-holder", holder=card.holder or Secret("—")))
    if names_differ(card.plea, card.student):
        lines.append(press.say("plea-sure-names", said=card.plea.name, name=name))
    yes = press.button(Pressed(CodeButton.REISSUE_SURE, press.subject, mark_for(card.plea, card.student)))
    row = [yes, *press.buttons(press.subject, CodeButton.DROP_PLEA)]
    return OutgoingMessage("\n".join(lines), InlineKeyboardMarkup([row]))


@desk.message(CodeMessage.PLEA)
async def asked_of_staff(due: Due[CodesDesk]) -> OutgoingMessage | None:
    """Return the card of a request, as long as nobody decided it."""
    card = await due.own.requests.card(due.subject)
    if card is None or card.plea.settled_at is not None:
        return None
    plea = card.plea
    said = due.say(
        "plea-card",
        school_class=card.school_class.name,
        account=plea.account_name,
        number=str(plea.number),
        name=plea.name,
    )
    verbs = (CodeButton.DROP_PLEA,) if card.student is None else (CodeButton.REISSUE, CodeButton.DROP_PLEA)
    return OutgoingMessage(f"{said}\n{_holder(due, card)}", due.choice(plea.id, *verbs))


def _holder(due: Due[CodesDesk], card: CodeRequestCard) -> str:
    """Return the state of the roster number that a code request names."""
    if card.student is None:
        return due.say("plea-number-unknown", number=str(card.plea.number))
    number, name = str(card.student.number), card.student.name
    if card.held_since is None:
        return due.say("plea-number-free", number=number, name=name)
    since = card.held_since.astimezone(due.context.zone).strftime("%H:%M %d/%m/%Y")
    holder = card.holder or Secret("—")
    return due.say("plea-number-held", number=number, name=name, holder=holder, since=since)


@desk.message(CodeMessage.PLEA_HEARD)
async def heard(due: Due[CodesDesk]) -> OutgoingMessage | None:
    """Tell the account that there is a code."""
    card = await due.own.requests.card(due.subject)
    return None if card is None or card.plea.settled_at is None else due.sentence("plea-heard")


@desk.message(BindingMessage.PUT_OUT)
async def put_out(due: Due[CodesDesk]) -> OutgoingMessage | None:
    """Tell an account that staff removed it from a class; its teacher may hear of it."""
    found = await due.own.slips.school_class(due.subject)
    if found is None:
        return None
    keyboard = due.choice(0, CodeButton.TELL_TEACHER)
    return OutgoingMessage(due.say("put-out", school_class=found.name), keyboard)
