"""What staff press on an alarm's card: answers, who reported, child-safety files; and what they are told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.classroom import Secret, address
from bot.features.incidents.alarms.chat.cards import told_as
from bot.features.incidents.alarms.chat.conversations import Alarming
from bot.features.incidents.alarms.rules.decisions import AnswerReply, ReporterReply
from bot.features.incidents.alarms.rules.files import FileAct, FileReply, FileRequest
from bot.features.incidents.buttons import AlarmButton, AlarmJob, AlarmMessage
from bot.features.lessons.invitations.rules.invitation import leads_in
from bot.telegram.messages.desk import CallbackReply, Desk, ReadingOrder
from bot.telegram.messages.messenger import OutgoingMessage

if TYPE_CHECKING:
    from bot.features.incidents.alarms.rules.alarm import Said
    from bot.features.incidents.rules.facts import Holder
    from bot.features.incidents.rules.incident import Incident
    from bot.telegram.messages.desk import Due, FromUser, Job, Press, Typed

_log = logs.get()
_LONGEST: Final = 3000  # characters of words that are told together
ANSWER: Final = "alarm_answer"  # dialog step that waits for words of staff
_ACTS: Final = {
    AlarmButton.FILE_KEEP: FileAct.KEEP,
    AlarmButton.FILE_TOLD: FileAct.TOLD,
    AlarmButton.FILE_END: FileAct.END,
    AlarmButton.FILE_UNFOUNDED: FileAct.UNFOUNDED,
}
_STEPS: Final = {f"safety_file_{act.value}": act for act in FileAct}  # dialog steps that wait for a reason

desk = Desk[Alarming]("alarm staff")


@desk.press(AlarmButton.ANSWER)
async def ask_answer(press: Press[Alarming]) -> CallbackReply:
    """Ask a member of staff what is written to the reporter."""
    await press.own.dialogs.ask(press.user.id, ANSWER, press.subject)
    return press.below(press.sentence("alarm-answer-ask"))


async def answered(asked: Typed[Alarming], incident_id: int) -> OutgoingMessage:
    """Relay an answer of staff, unless it gives a room away."""
    text = asked.text
    if not text or asked.own.as_shown(text, None) != text:
        return asked.sentence("alarm-answer-unfit")
    await asked.own.dialogs.end(asked.user.id, incident_id)
    reply = await asked.own.alarms.answer(asked.user.id, incident_id, Secret(text))
    _log.info("alarm.answered", reply=reply.value, sent=reply in (AnswerReply.SENT, AnswerReply.KEPT))
    return asked.sentence(reply.value)


@desk.press(AlarmButton.WHO, AlarmButton.WHO_SURE)
async def who(press: Press[Alarming]) -> CallbackReply:
    """Show a named officer who reported, once asked whether that is needed."""
    sure = press.verb is AlarmButton.WHO_SURE
    reply, name, holders = await press.own.alarms.see(press.who, press.subject, sure=sure)
    _log.info("alarm.who", reply=reply.value)
    if reply is ReporterReply.ASK:
        keyboard = press.choice(press.subject, AlarmButton.WHO_SURE)
        return press.below(OutgoingMessage(press.say(reply.value), keyboard))
    if name is None:
        return press.reply(reply.value)
    lines = [press.say(reply.value, name=name), *(_held(press, each) for each in holders)]
    shown = OutgoingMessage("\n".join(lines), protected=True)
    return CallbackReply(press.plain("press-noted"), follow_up=shown)


def _held(press: Press[Alarming], holder: Holder) -> str:
    pupil = holder.pupil
    return press.say(
        "alarm-who-guardian" if holder.guardian else "alarm-who-pupil",
        number=str(pupil.number),
        name=pupil.name,
        school_class=pupil.school_class,
        relation=address(pupil.relation),
    )


@desk.message(AlarmMessage.HEARD, AlarmMessage.GRAVER)
async def heard(due: Due[Alarming]) -> OutgoingMessage | None:
    """Return what a reporter said further; None: it is forgotten."""
    found = await due.own.alarms.words(due.subject)
    if found is None:
        return None
    incident, first = found
    message = "alarm-graver" if due.row.what is AlarmMessage.GRAVER else "alarm-heard"
    letter: OutgoingMessage | None = None
    for words in reversed(_whole(due, incident, first)):
        said = due.say(message, number=incident.number, text=Secret(words))
        letter = OutgoingMessage(said, due.choice(incident.id, AlarmButton.ANSWER), rest=letter)
    return letter


def _whole(due: Due[Alarming], incident: Incident, first: Said) -> list[str]:
    """Return a reporter's words from these on, each as long as a message takes."""
    texts, language = due.context.texts, due.language
    talk = () if incident.alarm is None else incident.alarm.talk
    later = (each for each in talk if not each.by_staff and each.at > first.at)
    found = [told_as(texts, first, language).reveal()]
    for each in later:
        words = told_as(texts, each, language).reveal()
        if len(found[-1]) + len(words) < _LONGEST:
            found[-1] = f"{found[-1]}\n{words}"
        else:
            found.append(words)
    return found


@desk.press(*_ACTS)
async def act_on_file(press: Press[Alarming]) -> CallbackReply:
    """Keep a child-safety file further, note that whom it is about was told, or end it."""
    act = _ACTS[press.verb]
    reply = await _acted(press, press.subject, act, None)
    if reply in (FileReply.NOT_STAFF, FileReply.UNKNOWN):
        return press.reply(reply.value)
    if reply in (FileReply.WHY, FileReply.WHY_NOT):
        await press.own.dialogs.ask(press.user.id, f"safety_file_{act.value}", press.subject)
    return press.below(press.sentence(reply.value))


@desk.reads(ReadingOrder.SAFETY_FILE)
async def why(asked: Typed[Alarming]) -> OutgoingMessage | None:
    """Take the reason that an officer was asked for. None: none was, or it is an invitation."""
    dialog = await asked.own.dialogs.asked(asked.user.id)
    act = None if dialog is None else _STEPS.get(dialog.step)
    if dialog is None or act is None or not asked.text or leads_in(asked.text):
        return None
    await asked.own.dialogs.end(asked.user.id)
    reply = await _acted(asked, dialog.subject, act, Secret(asked.text))
    return asked.sentence(reply.value)


async def _acted(
    asked: FromUser[Alarming], incident_id: int, act: FileAct, words: Secret | None
) -> FileReply:
    request = FileRequest(asked.user.id, incident_id, act, words, asked.clock.now())
    reply = await asked.own.files.act(request)
    _log.info("alarm.file", act=act.value, reply=reply.value)
    return reply


@desk.message(AlarmMessage.FILE)
async def file(due: Due[Alarming]) -> OutgoingMessage | None:
    """Return the question to the officer of a child-safety file; None: it is over."""
    number = await due.own.files.number(due.subject, due.row.chat_id)
    if number is None:
        return None
    rows = [
        due.buttons(due.subject, AlarmButton.FILE_KEEP),
        due.buttons(due.subject, AlarmButton.FILE_TOLD, AlarmButton.FILE_END),
        due.buttons(due.subject, AlarmButton.FILE_UNFOUNDED),
    ]
    said = due.say("safety-file", number=number)
    return OutgoingMessage(said, InlineKeyboardMarkup(rows), protected=True)


@desk.job(AlarmJob.FILE)
async def review(job: Job[Alarming]) -> None:
    """Ask a file's officer, or end it, if that is due now."""
    await job.own.files.review(job.subject)
