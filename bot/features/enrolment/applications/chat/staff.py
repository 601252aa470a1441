"""Applications before teachers: the card of who waits, decisions on it, and what both sides are told."""

from __future__ import annotations

from collections import Counter
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot import logs
from bot.classroom import BindingRole, Secret
from bot.features.enrolment.applications.chat.entrance import Admitting
from bot.features.enrolment.applications.rules.approvals import Waiting, on_card
from bot.features.enrolment.applications.rules.steps import DecideReply, Step
from bot.features.enrolment.buttons import ApplicationButton, ApplicationJob, ApplicationMessage
from bot.telegram.messages.desk import CallbackReply, Desk, Due, Job, Press
from bot.telegram.messages.keyboards import Pressed, moment, written
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.ways_in import class_door

_log = logs.get()
_NAME: Final = 24  # characters of a name on a button
_ACCOUNT_NAME: Final = 16  # of an account's
_TWO: Final = 2  # accounts that wait with one number
_DONE: Final = frozenset({DecideReply.ADMITTED, DecideReply.DECLINED})
_ANSWERED: Final = {
    ApplicationMessage.ADMITTED: (Step.ADMITTED, "enrol-admitted"),
    ApplicationMessage.DECLINED: (Step.DECLINED, "enrol-declined"),
}

desk = Desk[Admitting]("approvals", ApplicationJob)


@desk.press(ApplicationButton.APPROVE_ALL, ApplicationButton.APPROVE, ApplicationButton.DECLINE)
async def decide(press: Press[Admitting]) -> CallbackReply:
    """Take a teacher's decision; the card is updated through the outbox."""
    enrolments, account, seen = press.own.enrolments, press.user.id, moment(press.pressed.second)
    if press.verb is ApplicationButton.APPROVE_ALL:
        reply = await enrolments.approve_all(account, press.subject, seen)
    elif press.verb is ApplicationButton.APPROVE:
        reply = await enrolments.approve(account, press.subject, seen)
    else:
        reply = await enrolments.decline(account, press.subject)
    _log.info("application.decided", reply=reply.value)
    return press.reply(reply, done=reply in _DONE)


@desk.job(ApplicationJob.REMIND)
async def remind(job: Job[Admitting]) -> None:
    """Show staff anew who waits while a lesson is on."""
    for chat_id, message_id in await job.own.enrolments.remind(job.subject):
        await job.context.messenger.withdraw(chat_id, message_id)


@desk.message(*_ANSWERED)
async def answered(due: Due[Admitting]) -> OutgoingMessage | None:
    """Tell an applicant what a teacher decided, while it holds."""
    step, message = _ANSWERED[due.row.what]
    placed = await due.own.enrolments.placed(due.subject)
    if placed is None or placed[0].step is not step:
        return None
    application, found = placed
    guards = application.role is BindingRole.GUARDIAN
    door = class_door(due, found.id, guards=guards)
    return OutgoingMessage(due.say(message, school_class=found.name), door)


@desk.message(ApplicationMessage.MOVE_ASKED)
async def move_asked(due: Due[Admitting]) -> OutgoingMessage | None:
    """Ask the bound account whether another takes its place, while that one waits."""
    placed = await due.own.enrolments.placed(due.subject)
    if placed is None or placed[0].step is not Step.WAITING:
        return None
    application, found = placed
    number, account = str(application.number or 0), application.account_name
    text = due.say("move-ask", school_class=found.name, number=number, account=account)
    verbs = ApplicationButton.MOVE, ApplicationButton.MOVE_NOT
    return OutgoingMessage(text, due.choice(application.id, *verbs))


@desk.message(ApplicationMessage.CONSENT_BACK)
async def consent_back(due: Due[Admitting]) -> OutgoingMessage | None:
    """Tell staff which student withdrew consent: the class lets them in without the bot."""
    line = await due.own.enrolments.line(due.subject)
    found = None if line is None else await due.own.enrolments.class_of(line.class_id)
    if line is None or found is None:
        return None
    return due.sentence("consent-back", school_class=found.name, number=str(line.number), name=line.name)


@desk.message(ApplicationMessage.QUEUE)
async def queue(due: Due[Admitting]) -> OutgoingMessage | None:
    """Return the card of a class's applicants; None where there are none and no card stands."""
    card = await due.own.enrolments.approval_card(due.subject)
    if card is None or (not card.waiting and card.message_id is None):
        return None
    name = card.school_class.name
    if not card.waiting:
        return OutgoingMessage(due.say("queue-empty", school_class=name), None, card.message_id)
    shown = on_card(card.waiting)
    more, head = len(card.waiting) - len(shown), "queue-head-outside" if card.outside else "queue-head"
    lines = [
        due.say(head, school_class=name, count=str(len(card.waiting))),
        *(_applicant(due, each) for each in shown),
        *([due.say("queue-more", count=str(more))] if more > 0 else []),
    ]
    numbers = Counter(each.application.number for each in shown)
    rows = [_applicant_buttons(due, each, alone=numbers[each.application.number] < _TWO) for each in shown]
    clear = [each for each in shown if each.is_clear]
    if clear:
        until = written(max(each.application.at for each in clear))
        every = Pressed(ApplicationButton.APPROVE_ALL, card.school_class.id, until)
        rows.insert(0, [due.button(every, count=str(len(clear)))])
    return OutgoingMessage("\n".join(lines), InlineKeyboardMarkup(rows), card.message_id)


def _applicant(due: Due[Admitting], waiting: Waiting) -> str:
    application = waiting.application
    name, account = application.name or Secret("—"), application.account_name
    said = [due.say("queue-line", number=str(application.number or 0), name=name, account=account)]
    if waiting.conflict is not None:
        listed = waiting.student.name if waiting.student is not None else Secret("—")
        said.append(due.say(waiting.conflict, name=listed))
    if waiting.before is not None:
        said.append(due.say(f"before-{waiting.before}"))
    return " ".join(said)


def _applicant_buttons(due: Due[Admitting], waiting: Waiting, *, alone: bool) -> list[InlineKeyboardButton]:
    """Return an applicant's buttons; of several with one number they name the account too."""
    application = waiting.application
    about = {
        "number": str(application.number or 0),
        "name": application.name.reveal()[:_NAME] if application.name is not None else "—",
        "account": application.account_name.reveal()[:_ACCOUNT_NAME],
    }
    pressed = [
        Pressed(verb, application.id, written(application.at) if verb.takes_second else 0)
        for verb in (ApplicationButton.APPROVE, ApplicationButton.DECLINE)
    ]
    if alone:
        return [due.button(each, **about) for each in pressed]
    labels = {
        ApplicationButton.APPROVE: due.plain("button-ay-account", **about),
        ApplicationButton.DECLINE: due.plain("button-an-account", **about),
    }
    return [InlineKeyboardButton(labels[each.verb], callback_data=each.data()) for each in pressed]
