"""Alarms in private and in groups: asked back in one line, filed at one press, said further.

Who reports is answered here and nowhere in the group; nothing that an alarm is about is deleted.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import regex
from telegram import InlineKeyboardMarkup
from telegram.ext import MessageHandler, filters

from bot import logs
from bot.classroom import Group, Outcome, Room, Secret
from bot.everyday_words import AskedFor, asked_for
from bot.features.enrolment.codes.rules import Misread, read_code
from bot.features.incidents.alarms.chat.conversations import (
    DRAFT,
    LABEL,
    NOT_STAFF,
    UNHEARD,
    Alarming,
    further,
    goes_on,
    gone,
    is_staff,
    kept,
    letter,
    opened,
    question,
    receipt,
    said_later,
    says_who,
    speakers,
    spoken_to,
    taken_back,
    told,
    unread,
    with_phone,
)
from bot.features.incidents.alarms.chat.staff import ANSWER, answered
from bot.features.incidents.alarms.rules.alarm import AlarmKind
from bot.features.incidents.alarms.rules.decisions import UNSAID, AlarmReply, Draft, Pointed
from bot.features.incidents.alarms.rules.words import (
    Aside,
    Sound,
    aside_in,
    cry_in,
    guesses_in,
    heard_in,
    pleads,
    sound_of,
)
from bot.features.incidents.buttons import AlarmButton, AlarmJob, AlarmMessage
from bot.features.incidents.rules.incident import LeakedMessage
from bot.intentions import cries
from bot.telegram.messages.commands import Scope
from bot.telegram.messages.context import account_name
from bot.telegram.messages.desk import CallbackReply, Desk, ReadingOrder, Typed
from bot.telegram.messages.keyboards import Pressed, turning
from bot.telegram.messages.messenger import OutgoingMessage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import Message

    from bot.classroom import Dialog
    from bot.intentions import Intention
    from bot.telegram.messages.desk import Event, FromUser, Job, Press

_log = logs.get()
_TELL: Final = "alarm_tell"  # dialog steps: what it is about; more of it
_MORE: Final = "alarm_more"
_KINDS: Final = {
    AlarmButton.STRANGER: AlarmKind.STRANGER,
    AlarmButton.LINK: AlarmKind.LINK,
    AlarmButton.BULLYING: AlarmKind.BULLYING,
    AlarmButton.OTHER: AlarmKind.OTHER,
}
_UNNAMED: Final = "—"  # a member of staff who never pressed Start
_FRAGMENT: Final = 800  # characters of a reported message
_NUMBER: Final = regex.compile(r"\d{4}-\d{4,}")  # of a report, which its reporter knows by heart
_LINES: Final = 3  # breaks in a message from which it looks like a list, a week or an invitation
_SAID_IN_GROUP: Final = (
    filters.ChatType.GROUPS & filters.UpdateType.MESSAGE & (filters.TEXT | filters.CAPTION)
)

desk = Desk[Alarming]("alarms", AlarmButton, AlarmMessage, AlarmJob)


@desk.command("report", to=Scope.PRIVATE)
async def report(asked: Typed[Alarming]) -> None:
    """Handle /report in private: what follows is the report; nothing follows: asked what it is about."""
    text = _after_command(asked.text)
    if text:
        letter = await _ask(asked, _draft(asked.user.id, text, sound_of(text)))
    else:
        letter = await _begin(asked, asked=True)
    await asked.context.messenger.answer(asked.user.id, letter)
    await asked.own.conversations.remember(asked.user.id, asked.message.message_id)


@desk.command("report", to=Scope.GROUP)
async def report_in_group(asked: Typed[Alarming]) -> None:
    """Handle /report in a group: it is removed at once, and what it is a reply to is reported."""
    message, user, messenger = asked.message, asked.user, asked.context.messenger
    gone = await messenger.take_down(message)
    if user.is_bot or message.sender_chat is not None:  # nobody to answer
        return
    text, pointed = _after_command(asked.text), _pointed(asked)
    _log.info("alarm.in_group", removed=gone, pointed=pointed is not None)
    if pointed is None and not text:
        outcome = await messenger.answer(user.id, await _begin(asked))
        if outcome is not Outcome.DONE:
            await _whisper(asked, "alarm-whisper-start")
        return
    draft = _draft(user.id, text, sound_of(text))
    if pointed is None:  # of whom it is nobody knows: asked where only its reporter reads
        draft_id = await asked.own.alarms.draft(draft, _group(message))
        asked_back = await question(asked, draft_id, harm=draft.harm, goes=True)
        if await messenger.answer(user.id, asked_back) is Outcome.DONE:
            await _whisper(asked, "alarm-whisper-asked")
            return
        await asked.own.alarms.drop(user.id, draft_id)
    filed = await asked.own.alarms.point(draft, account_name(user), _group(message), pointed)
    _log.info("alarm.filed", reply=filed.reply.value)
    letter = await receipt(asked, filed)
    if not gone:
        letter = replace(letter, text=f"{letter.text}\n{asked.say('alarm-command-stands')}")
    if await messenger.answer(user.id, letter) is not Outcome.DONE:
        await _whisper(asked, f"alarm-whisper-{filed.reply.value}")


@desk.event(partial(MessageHandler, _SAID_IN_GROUP & ~filters.COMMAND))
@desk.removed(partial(MessageHandler, _SAID_IN_GROUP))
async def cried(event: Event[Alarming]) -> None:
    """Answer a cry about harm in a group, seen by whoever cried alone, and tell staff as of a report.

    A cry that says nothing of what it is about is asked back in private, and nobody is told. Not what staff
    write, nor what is only passed on. Nothing is deleted for it, and the group hears nothing; a message that
    the guard removes is answered alike.
    """
    message, user, context = event.update.message, event.update.effective_user, event.context
    if message is None or user is None or user.is_bot or message.sender_chat is not None:
        return
    asked = Typed(context, event.own, context.languages.of(user), user, message)
    sound = cry_in(asked.text)
    heard = sound is not None or cries(asked.text)
    if not heard or message.forward_origin is not None or await is_staff(asked, user.id):
        return
    if sound is None:
        question_back = await _ask(asked, _draft(user.id, asked.text, None), bare=True)
        if await context.messenger.answer(user.id, question_back) is not Outcome.DONE:
            await _whisper(asked, "alarm-whisper-start")
        return
    draft = _draft(user.id, asked.text, sound, _picture(message))
    filed = await asked.own.alarms.point(draft, account_name(user), _group(message), None, cried=True)
    _log.info("alarm.cried", reply=filed.reply.value)
    who = await spoken_to(asked, user.id)
    said = f"{asked.say('alarm-harm', **who)}\n{asked.say(f'alarm-cry-{filed.reply.value}', **who)}"
    if filed.reply is AlarmReply.FILED_NOBODY:
        said = await with_phone(asked, said)
    talk = asked.choice(filed.incident_id, AlarmButton.TALK)
    whisper = OutgoingMessage(said, talk, whispered_to=user.id)
    seen = await context.messenger.answer(message.chat_id, whisper, repeatable=False)
    if seen is not Outcome.DONE:
        await context.messenger.answer(user.id, OutgoingMessage(said, talk, of_report=True))


@desk.reads(ReadingOrder.ALARM)
async def typed(asked: Typed[Alarming]) -> OutgoingMessage | None:
    """Answer words of an alarm, asked for or not, or further words of one. None: they are none."""
    number = asked.text if _NUMBER.fullmatch(asked.text) else ""
    own = await asked.own.conversations.numbered(asked.user.id, number) if number else None
    answer = await (_heard(asked) if own is None else opened(asked, own))
    if answer is not None and answer.of_report:
        await asked.own.conversations.remember(asked.user.id, asked.message.message_id)
    return answer


@desk.reads(ReadingOrder.LATER_WORDS)
async def later(asked: Typed[Alarming]) -> OutgoingMessage | None:
    """Answer what nothing else understood, long after a report, with a question about it."""
    draft = drafted(asked)
    if draft is None or asked_for(asked.text) is not None:
        return None
    return await said_later(asked, draft)


async def _heard(asked: Typed[Alarming]) -> OutgoingMessage | None:
    user, text = asked.user, asked.text
    dialog = await asked.own.dialogs.asked(user.id)
    known = await speakers(asked)
    sound = heard_in(text, *known) if text else None
    bare = cries(text)
    if sound is None and await says_who(asked):
        return None
    draft = _draft(user.id, text, sound, _picture(asked.message))
    if dialog is not None and dialog.step in (ANSWER, _MORE, _TELL, DRAFT):
        if (sound is None or dialog.step == ANSWER) and _is_something_else(text, dialog.step):
            if dialog.step in (ANSWER, _TELL):  # a report goes on after a code or a wish
                await asked.own.dialogs.end(user.id)
            return None
        return await _in_dialog(asked, dialog, draft)
    heard = sound is not None or bare or pleads(text)
    if heard or (dialog is None and not _is_something_else(text, _MORE)):
        answer = await goes_on(asked, draft, heard=heard)
        if answer is not None:
            return answer
    # What a member of staff hands in is an invitation, a list or a week, whatever is in it.
    if not heard or (_is_handed_in(text) and await is_staff(asked, user.id)):
        return None
    bare = bare or sound is None
    guesses = () if draft.harm or bare else guesses_in(text, *known)
    return await _ask(asked, draft, bare=bare and not draft.harm, guesses=guesses)


async def _in_dialog(asked: Typed[Alarming], dialog: Dialog, draft: Draft) -> OutgoingMessage | None:
    """Take what an account was asked for; all but an answer of staff may be a picture alone."""
    account, own = asked.user.id, asked.own
    if dialog.step == ANSWER:
        return await answered(asked, dialog.subject)
    if not (asked.text or draft.picture):
        return await told(asked, account, "alarm-only-words")
    if dialog.step == _MORE:
        await own.dialogs.end(account, dialog.subject)
        return await further(asked, dialog.subject, draft)
    aside = aside_in(asked.text)
    apart, waits = aside is Aside.SILENCE, None
    if dialog.step == DRAFT:
        waits = await own.conversations.extend(dialog.subject, draft, apart=apart)
    if waits is not None and aside is Aside.TAKEN_BACK and waits.reply is not AlarmReply.ASK:
        await own.dialogs.end(account)
        return (await taken_back(asked, dialog.subject, confirmed=True))[1]
    if waits is not None:
        return await kept(asked, dialog.subject, waits, aside)
    await own.dialogs.end(account)
    return await _heard(asked) if dialog.step == DRAFT else await _ask(asked, draft)


async def _begin(talk: FromUser[Alarming], *, asked: bool = False) -> OutgoingMessage:
    """Return the question of what it is about, with what the account has reported already.

    What the account writes next is the answer. `asked`: by the command, which lists all of it.
    """
    account = talk.user.id
    await talk.own.dialogs.ask(account, _TELL, 0)
    lines = [talk.say("alarm-begin", **await spoken_to(talk, account))]
    rows = [talk.buttons(0, each) for each in _KINDS]
    letters = await unread(talk)
    for incident in await talk.own.conversations.listed(account, asked=asked):
        written = incident.id in letters
        state = talk.plain("alarm-letter" if written else f"alarm-state-{incident.state.value}")
        lines.append(talk.say("alarm-yours", number=incident.number, state=state))
        look = Pressed(AlarmButton.LETTER if written else AlarmButton.STATUS, incident.id)
        rows.append([talk.button(look, number=incident.number)])
    return letter(talk, *lines, rows=rows)


async def _ask(
    asked: FromUser[Alarming], draft: Draft, *, bare: bool = False, guesses: Sequence[Intention] = ()
) -> OutgoingMessage:
    """Return the one line that asks back. 111 stands first where a child may be harmed.

    `bare`: it is a cry alone, and is asked what it is about. `guesses`: what else may be meant.
    """
    draft_id = await asked.own.alarms.draft(draft, gathers=True)
    _log.info("alarm.asked_back", harm=draft.harm)
    await _waits_for_press(asked, draft_id)
    said = "alarm-begin" if bare else "alarm-ask"
    return await question(asked, draft_id, harm=draft.harm, message=said, guesses=guesses)


async def _waits_for_press(asked: FromUser[Alarming], draft_id: int) -> None:
    """Let what a reporter says next be more of a draft, in place of what else was asked."""
    if not await is_staff(asked, asked.user.id):
        await asked.own.dialogs.ask(asked.user.id, DRAFT, draft_id)


async def _answered_dialog(asked: FromUser[Alarming]) -> None:
    """Close the question of what it is about, or whether it is sent: a press answered it."""
    dialog = await asked.own.dialogs.asked(asked.user.id)
    if dialog is not None and dialog.step in (_TELL, DRAFT):
        await asked.own.dialogs.end(asked.user.id)


@desk.press(AlarmButton.BEGIN)
async def begin(press: Press[Alarming]) -> CallbackReply:
    """Ask what it is about."""
    return press.below(await _begin(press))


@desk.press(*_KINDS)
async def raise_alarm(press: Press[Alarming]) -> CallbackReply:
    """Answer a button that names what it is about: asked back, as a thumb may slip."""
    await _answered_dialog(press)
    draft = Draft(press.user.id, Secret(""), _KINDS[press.verb], class_id=press.subject or None)
    return press.below(await _ask(press, draft))


@desk.press(AlarmButton.NEW, AlarmButton.HELP)
async def renew(press: Press[Alarming]) -> CallbackReply:
    """Ask back what was said long after a report and is another matter."""
    if not await press.own.alarms.renew(press.user.id, press.subject):
        return await gone(press)
    await _waits_for_press(press, press.subject)
    asked_back = await question(press, press.subject, harm=False)
    return press.reply("press-noted", edit=asked_back, below=press.verb is AlarmButton.HELP)


@desk.press(AlarmButton.SEND, AlarmButton.SEND_APART)
async def send(press: Press[Alarming]) -> CallbackReply:
    """Report what somebody confirmed."""
    return await _file(press, apart=press.verb is AlarmButton.SEND_APART)


@desk.press(AlarmButton.CLASS, AlarmButton.NO_CLASS)
async def choose_class(press: Press[Alarming]) -> CallbackReply:
    """Note which class it is about, and report it."""
    return await _file(
        press, apart=await press.own.alarms.choose(press.user.id, press.subject, press.pressed.second)
    )


@desk.press(AlarmButton.ABOUT_STAFF)
async def show_staff(press: Press[Alarming]) -> CallbackReply:
    """Show a page of the staff that an alarm may be about, by name."""
    subject = press.subject
    page = await press.own.alarms.named(press.user.id, subject, press.pressed.second)
    rows = [
        [
            press.button(
                Pressed(AlarmButton.ABOUT_ONE, subject, each.id),
                name=each.name.reveal()[:LABEL] or _UNNAMED,
                role=press.plain(f"team-role-{each.role.value}"),
            )
        ]
        for each in page.items
    ]
    rows += turning(AlarmButton.ABOUT_STAFF, page.number, page.pages, subject=subject)
    rows.append(press.buttons(subject, AlarmButton.ABOUT_UNSAID))
    said = press.say("alarm-about-whom", **await spoken_to(press, press.user.id))
    return press.reply("setup-look-below", edit=OutgoingMessage(said, InlineKeyboardMarkup(rows)))


@desk.press(*NOT_STAFF, AlarmButton.ABOUT_ONE)
async def choose_whom(press: Press[Alarming]) -> CallbackReply:
    """Note whom it is about, and report it."""
    nobody = UNSAID if press.verb is AlarmButton.ABOUT_UNSAID else 0
    member_id = press.pressed.second if press.verb is AlarmButton.ABOUT_ONE else nobody
    return await _file(press, apart=await press.own.alarms.about(press.user.id, press.subject, member_id))


async def _file(press: Press[Alarming], *, apart: bool) -> CallbackReply:
    user = press.user
    filed = await press.own.alarms.file(user.id, account_name(user), press.subject, apart=apart)
    _log.info("alarm.filed", reply=filed.reply.value, apart=apart)
    letter = await receipt(press, filed, press.subject)
    if filed.incident_id:
        await _answered_dialog(press)
    apart_only = apart and filed.reply is AlarmReply.FILED
    now = f"{filed.reply.value}{'-apart' if apart_only else ''}-now"
    if filed.incident_id and filed.reply in (AlarmReply.CLASS, AlarmReply.ABOUT):  # it is sent already
        now = "setup-look-below"
    return CallbackReply(press.plain(now, **await spoken_to(press, user.id)), edit=letter)


@desk.press(AlarmButton.DROP, AlarmButton.KEEP_BACK)
async def drop(press: Press[Alarming]) -> CallbackReply:
    """Forget what is not to be reported, if that is in time."""
    filed, said = await taken_back(press, press.subject, confirmed=press.verb is AlarmButton.KEEP_BACK)
    await _answered_dialog(press)
    return press.reply(f"{filed.reply.value}-now", edit=said)


@desk.press(AlarmButton.MORE, AlarmButton.TALK)
async def more(press: Press[Alarming]) -> CallbackReply:
    """Ask a reporter what else there is to say."""
    await press.own.dialogs.ask(press.user.id, _MORE, press.subject)
    return press.below(await told(press, press.user.id, "alarm-more"))


@desk.job(AlarmJob.UNSENT)
async def unsent(job: Job[Alarming]) -> None:
    """Delete what was never to be reported, if its time is over."""
    await job.own.alarms.forget_unsent(job.subject)


@desk.job(AlarmJob.UNANSWERED)
async def unanswered(job: Job[Alarming]) -> None:
    """Report what waits for an answer of its reporter, if its time is over."""
    await job.own.alarms.unanswered(job.subject)


async def _whisper(asked: Typed[Alarming], message: str) -> None:
    """Answer in the group, seen by its receiver alone; where that is not possible, nowhere."""
    said = asked.say(message)
    if message in {f"alarm-whisper-{each.value}" for each in UNHEARD}:
        said = await with_phone(asked, said)
    letter = OutgoingMessage(said, whispered_to=asked.user.id)
    await asked.context.messenger.answer(asked.chat.id, letter, repeatable=False)


def _pointed(asked: Typed[Alarming]) -> Pointed | None:
    """Return the message that a command is a reply to, as staff may see it."""
    about = asked.message.reply_to_message
    if about is None or about.forum_topic_created is not None:
        return None
    author = None if about.sender_chat is not None else about.from_user
    if author is not None and author.is_bot:
        author = None
    shown = asked.own.as_shown((about.text or about.caption or "")[:_FRAGMENT], asked.chat.id)
    name = Secret("") if author is None else account_name(author)
    version = 0 if about.edit_date is None else int(about.edit_date.timestamp())
    known = LeakedMessage(about.message_id, version, about.date, asked.clock.now(), raw=None)
    return Pointed(known, None if author is None else author.id, name, Secret(shown))


def drafted(said: Typed[Any]) -> Draft | None:
    """Return what somebody wrote or showed in private as the beginning of an alarm; None: neither.

    None also for what looks like a list or an invitation: nothing of those is kept of whoever is no staff.
    """
    picture = _picture(said.message)
    if _is_handed_in(said.text) or not (said.text or picture):
        return None
    draft = _draft(said.user.id, said.text, sound_of(said.text), picture)
    return replace(draft, message_id=said.message.message_id)


def _after_command(text: str) -> str:
    """Return what was written after a command."""
    return " ".join(text.split()[1:])


def _is_handed_in(text: str) -> bool:
    """Tell whether a text looks like an invitation, a list or a week."""
    return "://" in text or text.count("\n") >= _LINES


def _draft(account: int, text: str, sound: Sound | None, picture: Secret | None = None) -> Draft:
    kind = AlarmKind(sound.kind) if sound is not None and sound.kind else None
    return Draft(account, Secret(text), kind, harm=sound is not None and sound.harm, picture=picture)


def _picture(message: Message) -> Secret | None:
    """Return Telegram's id of a message's photo, in which it leaves no data of the camera."""
    return Secret(message.photo[-1].file_id) if message.photo else None


def _is_something_else(text: str, step: str) -> bool:
    """Tell whether a text is not what was asked for: an invitation of staff, or else a code or a wish."""
    if step == ANSWER:
        return "://" in text
    return read_code(text) is not Misread.NO_CODE or asked_for(text) not in (None, AskedFor.STUCK)


def _group(message: Message) -> Group:
    return Group(message.chat_id, Room(message.chat.type), Secret(message.chat.title or ""))
