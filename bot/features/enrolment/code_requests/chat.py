"""Code requests: an account that no code lets in presses [Báo thầy cô], says its name; a teacher decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.classroom import Secret
from bot.features.enrolment.bindings.buttons import BindingMessage
from bot.features.enrolment.code_requests.buttons import CodeRequestButton, CodeRequestMessage
from bot.features.enrolment.code_requests.rules import (
    CodeRequestCard,
    CodeRequestDecision,
    CodeRequestReply,
    mark_for,
    mark_of_batch,
    names_differ,
)
from bot.features.enrolment.code_requests.store import CodeRequests
from bot.features.enrolment.codes.chat import Printing, hand_out
from bot.features.enrolment.codes.rules import Misread, Printed, read_code
from bot.telegram.messages.context import account_name
from bot.telegram.messages.desk import Desk, Due, Press, Typed
from bot.telegram.messages.keyboards import Pressed, button, row_of
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.presses import CallbackReply
from bot.telegram.messages.private_messages import Dialogs, PrivateMessage, ReadingOrder

_log = logs.get()
_PLEA: Final = "plea"  # dialog step that waits for the requester's name
_OVER: Final = frozenset({CodeRequestDecision.DROPPED, CodeRequestDecision.CHANGED})


@dataclass(frozen=True, slots=True)
class Requesting:
    """What this desk is handed."""

    requests: CodeRequests
    dialogs: Dialogs
    printing: Printing


desk = Desk[Requesting]("code_requests", CodeRequestButton, CodeRequestMessage)


@desk.press(CodeRequestButton.TELL_TEACHER, CodeRequestButton.LOST_SLIP)
async def wanted(press: Press[Requesting]) -> CallbackReply:
    """Ask who the presser is."""
    await press.own.dialogs.ask(press.user.id, _PLEA, 0)
    return CallbackReply(press.plain("setup-look-below"), follow_up=press.sentence("plea-ask"))


@desk.reads(ReadingOrder.CODE_REQUEST)
async def typed(asked: Typed[Requesting], said: PrivateMessage) -> OutgoingMessage | None:
    """Answer what a requester says of themselves. None: they were not asked, or it is a code."""
    user, text = asked.user, said.text
    dialog = await asked.own.dialogs.asked(user.id)
    if dialog is None or dialog.step != _PLEA or read_code(text) is not Misread.NO_CODE:
        return None
    reply = await asked.own.requests.ask(user.id, account_name(user), text)
    _log.info("code_request.made", reply=reply.value)
    if reply is not CodeRequestReply.UNCLEAR:
        await asked.own.dialogs.end(user.id)
    return asked.sentence(reply)


@desk.press(CodeRequestButton.REISSUE, CodeRequestButton.REISSUE_SURE, CodeRequestButton.DROP_PLEA)
async def settle(press: Press[Requesting]) -> CallbackReply:
    """Decide a request: another code, or none."""
    sure, shown = press.verb is CodeRequestButton.REISSUE_SURE, press.pressed.second
    issues = press.verb is not CodeRequestButton.DROP_PLEA
    reply, printed = await press.own.requests.settle(
        press.user.id, press.subject, issues=issues, shown=shown, sure=sure
    )
    _log.info("code_request.decided", reply=reply.value)
    if reply is CodeRequestDecision.ASK:
        return CallbackReply(press.plain("setup-look-below"), follow_up=await _sure(press))
    return await _answered(press, reply, printed)


@desk.press(CodeRequestButton.REISSUE_ALL)
async def settle_together(press: Press[Requesting]) -> CallbackReply:
    """Issue a code for each request on a card."""
    reply, printed = await press.own.requests.settle_together(
        press.user.id, press.subject, press.pressed.second
    )
    slips = 0 if printed is None else len(printed.slips)
    _log.info("code_request.batch_decided", reply=reply.value, slips=slips)
    return await _answered(press, reply, printed)


async def _answered(
    press: Press[Requesting], reply: CodeRequestDecision, printed: Printed | None
) -> CallbackReply:
    """Return the outcome of a decision, with the slips that it made; the card has no buttons after it."""
    if printed is not None and printed.school_class is not None:
        told = await hand_out(press, press.own.printing, printed, printed.school_class)
        return CallbackReply(
            press.plain(reply), edit=press.sentence(reply), follow_up=told.follow_up, below=True
        )
    return press.reply(reply, edit=press.sentence(reply) if reply in _OVER else None, below=True)


async def _sure(press: Press[Requesting]) -> OutgoingMessage | None:
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
    texts, language = press.context.texts, press.language
    yes = Pressed(CodeRequestButton.REISSUE_SURE, press.subject, press.pressed.second)
    row = [
        button(texts, language, yes),
        *row_of(texts, language, press.subject, CodeRequestButton.DROP_PLEA),
    ]
    return OutgoingMessage("\n".join(lines), InlineKeyboardMarkup([row]))


@desk.message(CodeRequestMessage.PLEA)
async def asked_of_staff(due: Due[Requesting]) -> OutgoingMessage | None:
    """Return the card of a request, as long as nobody decided it."""
    card = await due.own.requests.card(due.subject)
    if card is None or card.plea.settled_at is not None:
        return None
    plea, texts, language = card.plea, due.context.texts, due.language
    said = due.say(
        "plea-card",
        school_class=card.school_class.name,
        account=plea.account_name,
        number=str(plea.number),
        name=plea.name,
    )
    answers = row_of(texts, language, plea.id, CodeRequestButton.DROP_PLEA)
    if card.student is not None:
        frees = Pressed(CodeRequestButton.REISSUE, plea.id, mark_for(plea, card.student))
        answers.insert(0, button(texts, language, frees))
    lines, rows = [said, _holder(due, card)], [answers]
    if card.batch:
        count = str(len(card.batch))
        named = (
            due.say("queue-line", number=str(line.number), name=line.name, account=each.account_name)
            for each, line in card.batch
        )
        lines += [due.say("plea-batch", count=count), *named, due.say("plea-batch-foot")]
        together = Pressed(CodeRequestButton.REISSUE_ALL, plea.id, mark_of_batch(card.batch))
        rows.insert(0, [button(texts, language, together, count=count)])
    return OutgoingMessage("\n".join(lines), InlineKeyboardMarkup(rows))


def _holder(due: Due[Requesting], card: CodeRequestCard) -> str:
    """Return the state of the roster number that a code request names."""
    if card.student is None:
        return due.say("plea-number-unknown", number=str(card.plea.number))
    number, name = str(card.student.number), card.student.name
    if card.held_since is None:
        return due.say("plea-number-free", number=number, name=name)
    since = card.held_since.astimezone(due.context.zone).strftime("%H:%M %d/%m/%Y")
    holder = card.holder or Secret("—")
    return due.say("plea-number-held", number=number, name=name, holder=holder, since=since)


@desk.message(CodeRequestMessage.PLEA_HEARD)
async def heard(due: Due[Requesting]) -> OutgoingMessage | None:
    """Tell the account that there is a code."""
    card = await due.own.requests.card(due.subject)
    return None if card is None or card.plea.settled_at is None else due.sentence("plea-heard")


@desk.message(BindingMessage.PUT_OUT)
async def put_out(due: Due[Requesting]) -> OutgoingMessage | None:
    """Tell an account that staff removed it from a class; its teacher may hear of it."""
    found = await due.own.requests.school_class(due.subject)
    if found is None:
        return None
    keyboard = due.choice(0, CodeRequestButton.TELL_TEACHER)
    return OutgoingMessage(due.say("put-out", school_class=found.name), keyboard)
