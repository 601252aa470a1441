"""The class rules asked again when they change, and attendance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.classroom import Language
from bot.features.enrolment.buttons import BindingMessage, ConsentButton
from bot.features.enrolment.rules import AgreeReply, mark_of
from bot.features.enrolment.store import Agreements
from bot.outbox import Callback
from bot.telegram.messages.desk import CallbackReply, Desk, Press, Talk
from bot.telegram.messages.keyboards import Pressed, choice
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.ways_in import class_door
from bot.texts import Texts

_log = logs.get()
ATTENDANCE_VERSION: Final = "2026-12-02"  # of the text `attend-ask`; raise it with that text
_OTHER: Final = {
    AgreeReply.ATTENDS: (ConsentButton.ATTEND_NOT,),
    AgreeReply.ATTENDS_NOT: (ConsentButton.ATTEND,),
}


@dataclass(frozen=True, slots=True)
class Agreeing:
    """What this desk is handed."""

    agreements: Agreements


desk = Desk[Agreeing]("consents", ConsentButton, BindingMessage)


def attendance_question(texts: Texts, language: Language, class_id: int) -> OutgoingMessage:
    """Return the question about attendance, which a student may leave unanswered."""
    keyboard = choice(texts, language, class_id, ConsentButton.ATTEND, ConsentButton.ATTEND_NOT)
    return OutgoingMessage(texts.say(language, "attend-ask"), keyboard)


async def ask_again(talk: Talk[Any], agreements: Agreements, class_id: int) -> OutgoingMessage:
    """Return the class rules for a bound account that has not pledged to their current version."""
    verbs = ConsentButton.PLEDGE_AGAIN, ConsentButton.NO_PLEDGE_AGAIN
    return await rules_for(talk, agreements, "pledge-ask-again", class_id, *verbs)


async def rules_for(
    talk: Talk[Any], agreements: Agreements, message: str, subject: int, *verbs: Callback
) -> OutgoingMessage:
    """Return the class rules; each button bears the mark of their version."""
    rules = await agreements.rules(talk.language)
    lines = "\n".join(f"{number}. {line}" for number, line in enumerate(rules.lines, 1))
    pressed = [Pressed(verb, subject, mark_of(rules.version)) for verb in verbs]
    row = [talk.button(each) for each in pressed]
    return OutgoingMessage(talk.say(message, lines=lines), InlineKeyboardMarkup([row]))


@desk.press(ConsentButton.PLEDGE_AGAIN, ConsentButton.NO_PLEDGE_AGAIN)
async def pledge_again(press: Press[Agreeing]) -> CallbackReply:
    """Take a bound account's answer to changed rules."""
    own, class_id = press.own, press.subject
    agrees = press.verb is ConsentButton.PLEDGE_AGAIN
    reply = await own.agreements.pledged_again(
        press.user.id, class_id, agrees=agrees, shown=press.pressed.second, language=press.language
    )
    _log.info("class_rules.asked_again", reply=reply.value)
    if reply is AgreeReply.ANEW:
        return CallbackReply(press.plain(reply), edit=await ask_again(press, own.agreements, class_id))
    door = class_door(press, class_id) if reply is not AgreeReply.GONE else None
    return CallbackReply(press.plain("press-noted"), edit=OutgoingMessage(press.say(reply), door))


@desk.press(ConsentButton.ATTEND, ConsentButton.ATTEND_NOT)
async def attend(press: Press[Agreeing]) -> CallbackReply:
    """Take an answer about attendance."""
    reply = await press.own.agreements.attendance(
        press.user.id,
        press.subject,
        agrees=press.verb is ConsentButton.ATTEND,
        version=ATTENDANCE_VERSION,
        language=press.language,
    )
    other = press.choice(press.subject, *_OTHER.get(reply, ()))
    return CallbackReply(press.plain("press-noted"), edit=OutgoingMessage(press.say(reply), other))
