"""A report goes on as a conversation in private, and stays unseen on a phone that others use too.

What came of it is announced neutrally and shown at a press; all of it can be taken out of the chat.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.classroom import BindingRole, Secret
from bot.features.home.buttons import HomeButton
from bot.features.incidents.alarms.rules.decisions import ANSWERED_WITHIN, KEPT, AlarmReply
from bot.features.incidents.alarms.rules.words import Aside, confides
from bot.features.incidents.buttons import AlarmButton, AlarmMessage
from bot.features.incidents.rules.incident import State
from bot.intentions import Intention, Speaker
from bot.pupil_names import begins_with_family, is_whole_name, read_said
from bot.telegram.messages.desk import CallbackReply, Desk
from bot.telegram.messages.keyboards import Pressed
from bot.telegram.messages.messenger import OutgoingMessage

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from telegram import InlineKeyboardButton

    from bot.features.incidents.alarms.rules.decisions import Conversation, Draft, Filed, Readers
    from bot.features.incidents.alarms.store.conversations import Conversations
    from bot.features.incidents.alarms.store.filing import SafetyFiles
    from bot.features.incidents.alarms.store.reporting import Alarms
    from bot.outbox import Callback
    from bot.roles import Staff
    from bot.telegram.messages.desk import Dialogs, Due, FromUser, Press, Talk, Typed

_log = logs.get()
_MINUTES: Final = ANSWERED_WITHIN // timedelta(minutes=1)
_KEPT: Final = KEPT // timedelta(minutes=1)
_ASK: Final = AlarmReply.ASK.value
_NAMED: Final = 2  # leaders who are named to whoever may want to know who reads
_BOUND: Final = {BindingRole.STUDENT: Speaker.PUPIL, BindingRole.GUARDIAN: Speaker.GUARDIAN}
UNHEARD: Final = (AlarmReply.FILED_NOBODY, AlarmReply.NOT_SENT)
NOT_STAFF: Final = (AlarmButton.ABOUT_PUPIL, AlarmButton.ABOUT_OTHER, AlarmButton.ABOUT_UNSAID)
DRAFT: Final = "alarm_draft"  # dialog step: more of what waits for the press that sends it
LABEL: Final = 20  # characters of a class's name, or of a person's, on a button


@dataclass(frozen=True, kw_only=True, slots=True)
class Alarming:
    """What the desks of alarms are handed.

    `bound_as` returns as what an account is bound; `addressed_as`: how texts speak to a guardian; `applies`:
    whether it may be typing its number and name.
    `as_shown` returns the part of a text that people may see, in a chat. `phone`: the school's, empty where
    it has named none.
    """

    alarms: Alarms
    conversations: Conversations
    files: SafetyFiles
    dialogs: Dialogs
    staff_with: Callable[[int], Awaitable[Staff]]
    bound_as: Callable[[int], Awaitable[BindingRole | None]]
    addressed_as: Callable[[int], Awaitable[str]]
    applies: Callable[[int], Awaitable[bool]]
    as_shown: Callable[[str, int | None], str]
    phone: Callable[[], Awaitable[Secret]]


desk = Desk[Alarming]("alarm conversations")


async def is_staff(talk: Talk[Alarming], account: int) -> bool:
    """Tell whether an account serves as staff, who have other things to write to the bot."""
    return (await talk.own.staff_with(account)).serves(account, talk.clock.now())


async def speakers(talk: FromUser[Any]) -> tuple[Speaker, ...]:
    """Return as whom an account speaks to the bot: first what it is at work. Of a desk that can tell both."""
    account, now = talk.user.id, talk.clock.now()
    staff, bound = await talk.own.staff_with(account), await talk.own.bound_as(account)
    at_work = ((staff.leads, Speaker.HEAD), (staff.serves, Speaker.TEACHER))
    own = _BOUND[bound] if bound is not None else Speaker.NEWCOMER
    served = tuple(speaker for does, speaker in at_work if does(account, now))
    return served if served and bound is None else (*served, own)


async def spoken_to(talk: Talk[Alarming], account: int) -> dict[str, str]:
    """Return how an account is spoken to, as values of sentences: a child, unless it is known as an adult."""
    if await is_staff(talk, account):
        return {"who": "adult", "you": "staff"}
    guards = await talk.own.bound_as(account) is BindingRole.GUARDIAN
    return {"who": "adult" if guards else "child", "you": await talk.own.addressed_as(account)}


async def told(talk: Talk[Alarming], account: int, message: str) -> OutgoingMessage:
    """Return a sentence of a conversation about a report."""
    return letter(talk, talk.say(message, **await spoken_to(talk, account)))


def letter(
    talk: Talk[Alarming], *lines: str, rows: Sequence[Sequence[InlineKeyboardButton]] = ()
) -> OutgoingMessage:
    """Return what is said in a conversation: 111 stands in it whatever was heard, and all can be deleted."""
    text = "\n".join(lines)
    said = text if "111" in text else f"{text}\n{talk.say('alarm-111')}"
    keyboard = InlineKeyboardMarkup([*rows, talk.buttons(0, AlarmButton.WIPE)])
    return OutgoingMessage(said, keyboard, of_report=True)


async def says_who(asked: Typed[Alarming]) -> bool:
    """Tell whether an account that is asked for its number and name at a class's door answers that.

    A name alone is one that begins with a family name: other short words may go on with a report.
    """
    read = read_said(asked.text)
    name = "" if read.name is None else read.name.reveal()
    alone = is_whole_name(name) and begins_with_family(name)
    return (read.number is not None or alone) and await asked.own.applies(asked.user.id)


async def goes_on(asked: Typed[Alarming], draft: Draft, *, heard: bool) -> OutgoingMessage | None:
    """Add what an account says to its report, or ask first where that was long ago. None: it has none.

    `heard`: it sounds like an alarm by itself.
    """
    latest = await _latest(asked)
    if latest is None:
        return None
    lately = latest.goes_on(asked.clock.now())
    if not latest.apart and (heard or lately) and confides(asked.text):
        return await confided(asked, draft)
    if not lately:
        return await said_later(asked, draft, heard=True) if heard else None
    if not (asked.text or draft.picture):
        return await told(asked, asked.user.id, "alarm-only-words")
    return await added(asked, latest.incident_id, draft)


async def further(asked: Typed[Alarming], incident_id: int, draft: Draft) -> OutgoingMessage:
    """Add what a reporter was asked for, or ask first who is to read it."""
    latest = await _latest(asked)
    read = latest is not None and (latest.apart or latest.incident_id != incident_id)
    return await (
        added(asked, incident_id, draft) if read or not confides(asked.text) else confided(asked, draft)
    )


async def confided(asked: FromUser[Alarming], draft: Draft) -> OutgoingMessage:
    """Ask who is to read what is said further to a report that the class's teachers see."""
    draft_id = await asked.own.alarms.draft(draft, confided=True)
    _log.info("alarm.confided", harm=draft.harm)
    await asked.own.dialogs.ask(asked.user.id, DRAFT, draft_id)
    return await question(asked, draft_id, harm=draft.harm, goes=True, message="alarm-confided")


async def said_later(asked: Typed[Alarming], draft: Draft, *, heard: bool = False) -> OutgoingMessage | None:
    """Ask whether what is said long after a report belongs to it. None: nothing is to be asked about.

    What sounds like an alarm is added to it where nobody answers.
    """
    latest = await _latest(asked)
    if latest is None or not latest.asked_about:
        return None
    draft_id = await asked.own.alarms.draft(replace(draft, joins=latest.incident_id if heard else None))
    at = asked.time(latest.said_at)
    lines = [
        *await _help(asked, harm=draft.harm),
        asked.say("alarm-later-ask", at=at),
        *([asked.say("alarm-later-joins", minutes=_MINUTES)] if heard else []),
    ]
    join = Pressed(AlarmButton.JOIN, draft_id, latest.incident_id)
    return letter(asked, *lines, rows=[[asked.button(join, at=at)], asked.buttons(draft_id, AlarmButton.NEW)])


async def question(
    asked: FromUser[Alarming],
    draft_id: int,
    *,
    harm: bool,
    goes: bool = False,
    message: str = _ASK,
    guesses: Sequence[Intention] = (),
) -> OutgoingMessage:
    """Return the one line that asks whether something is to be reported; 111 first where harm is told.

    `goes`: it is reported also where nobody answers. `guesses`: what else may be meant, by buttons.
    """
    account, told_of = asked.user.id, message == _ASK
    who, readers = await spoken_to(asked, account), await asked.own.alarms.readers(account, draft_id)
    taught = readers.school_class if told_of and who["who"] == "child" else None
    promise = asked.say("alarm-promise", **who, officers=_leaders(asked, readers))
    lines = [
        *([asked.say("alarm-harm", **who)] if harm else []),
        asked.say(message, **who) if taught is None else asked.say("alarm-ask-class", school_class=taught),
        *([promise] if told_of else []),
        *([asked.say("alarm-goes", **who, minutes=_MINUTES)] if goes else []),
        *([asked.say("alarm-unsent", minutes=_KEPT)] if told_of and not goes else []),
    ]
    rows = [
        asked.buttons(draft_id, AlarmButton.SEND, AlarmButton.DROP),
        asked.buttons(draft_id, AlarmButton.SEND_APART),
        *([guess(asked, each)] for each in guesses),
    ]
    return letter(asked, *lines, rows=rows)


def guess(talk: Talk[Any], wish: Intention) -> InlineKeyboardButton:
    """Return the button of what somebody may mean."""
    pressed = Pressed(HomeButton.WISH, tuple(Intention).index(wish))
    return talk.button(pressed, what=talk.plain(f"guess-{wish.value.replace('_', '-')}"))


def _leaders(talk: Talk[Alarming], readers: Readers) -> Secret | str:
    """Return who reads what is kept from a class's teachers: by name where those are few."""
    said = [f"{each.name.reveal()}, {talk.plain(f'team-role-{each.role.value}')}" for each in readers.leaders]
    return Secret("; ".join(said)) if 0 < len(said) <= _NAMED else talk.plain("alarm-officers")


async def kept(asked: Typed[Alarming], draft_id: int, waits: Filed, aside: Aside | None) -> OutgoingMessage:
    """Answer what is said while something is asked, and what is said besides; never alike twice in a row."""
    account, goes = asked.user.id, waits.reply is not AlarmReply.ASK
    who, readers = await spoken_to(asked, account), await asked.own.alarms.readers(account, draft_id)
    turn = "odd" if waits.turn % 2 else "even"
    said = f"alarm-kept-{aside.value.replace('_', '-')}" if aside and who["who"] == "child" else "alarm-kept"
    said = "alarm-hushed" if aside is Aside.SILENCE and goes else said
    lines = [
        *([asked.say("alarm-harm", **who)] if waits.harm else []),
        asked.say(said, turn=turn, officers=_leaders(asked, readers)),
        asked.say("alarm-goes", **who, minutes=_MINUTES)
        if goes
        else asked.say("alarm-unsent", minutes=_KEPT),
    ]
    rows = _choices(asked, waits.reply, waits, draft_id)
    if not goes:
        plain = asked.buttons(draft_id, AlarmButton.SEND, AlarmButton.DROP)
        apart = asked.buttons(draft_id, AlarmButton.SEND_APART)
        rows = [apart, plain] if aside is Aside.SILENCE else [plain, apart]
    return letter(asked, *lines, rows=rows)


async def taken_back(
    asked: FromUser[Alarming], draft_id: int, *, confirmed: bool
) -> tuple[Filed, OutgoingMessage]:
    """Forget what is not to be reported any more, or say kindly why it went all the same."""
    filed = await asked.own.alarms.drop(asked.user.id, draft_id, confirmed=confirmed)
    _log.info("alarm.taken_back", reply=filed.reply.value)
    return filed, await receipt(asked, filed)


async def receipt(asked: FromUser[Alarming], filed: Filed, draft_id: int = 0) -> OutgoingMessage:
    """Return what became of an alarm, with the next step; 111 first where a child may be harmed."""
    if filed.reply is AlarmReply.ASK:
        return await question(asked, draft_id, harm=filed.harm)
    who = await spoken_to(asked, asked.user.id)
    said = asked.say(filed.reply.value, **who, number=filed.number)
    anew = filed.reply in (AlarmReply.FILED, AlarmReply.FILED_NOBODY)
    phoned = filed.reply in (*UNHEARD, AlarmReply.NO_LEADERS)
    goes = _goes(filed)
    lines = [
        *([asked.say("alarm-harm", **who)] if filed.harm else []),
        await with_phone(asked, said) if phoned else said,
        *([asked.say("alarm-goes", **who, minutes=_MINUTES)] if goes else []),
        *([asked.say("alarm-filed-apart")] if filed.apart else []),
        *([asked.say("alarm-read", **who)] if filed.read else []),
        *([asked.say(f"{filed.asks.value}-still", **who)] if filed.asks else []),
        *([asked.say("alarm-safe-ask")] if anew else []),
    ]
    rows = _choices(asked, filed.asks or filed.reply, filed, draft_id)
    if filed.incident_id or not rows:
        rows += _further(asked, filed, safe=not anew)
    return letter(asked, *lines, rows=rows)


def _goes(filed: Filed) -> bool:
    """Tell whether a question stays open for minutes alone: then it is reported without an answer."""
    return filed.reply in (AlarmReply.CLASS, AlarmReply.ABOUT) and not filed.incident_id


def _choices(
    talk: Talk[Alarming], reply: AlarmReply, filed: Filed, draft_id: int
) -> list[Sequence[InlineKeyboardButton]]:
    """Return the answers to a question about a draft; none for what asks nothing."""
    back = [talk.buttons(draft_id, AlarmButton.KEEP_BACK)] if _goes(filed) else []
    if reply is AlarmReply.CLASS:
        classes = [(Pressed(AlarmButton.CLASS, draft_id, each.id), each.name) for each in filed.classes]
        rows = [[talk.button(press, school_class=name.reveal()[:LABEL])] for press, name in classes]
        return [*rows, talk.buttons(draft_id, AlarmButton.NO_CLASS), *back]
    if reply is AlarmReply.NO_LEADERS:
        return [talk.buttons(draft_id, AlarmButton.SEND, AlarmButton.DROP)]
    if reply is AlarmReply.ABOUT:
        whom = (*((AlarmButton.ABOUT_STAFF,) if filed.named else ()), *NOT_STAFF)
        return [*(talk.buttons(draft_id, each) for each in whom), *back]
    return []


async def with_phone(talk: Talk[Alarming], said: str) -> str:
    """Return what is said, and the school's telephone number if it has named one."""
    phone = await talk.own.phone()
    return f"{said}\n{talk.say('alarm-school-phone', phone=phone)}" if phone.reveal() else said


async def added(asked: FromUser[Alarming], incident_id: int, draft: Draft) -> OutgoingMessage:
    """Add to a report; return the short answer, 111 first where a child may be harmed."""
    filed = await asked.own.alarms.add(incident_id, draft)
    _log.info("alarm.added", reply=filed.reply.value, pictured=draft.picture is not None)
    said = asked.say(filed.reply.value, **await spoken_to(asked, draft.account), number="")
    letters = [asked.buttons(each, AlarmButton.LETTER) for each in await unread(asked)]
    waiting = [asked.say("alarm-letter")] if letters else []
    rows = [*letters, *_further(asked, filed)]
    return letter(asked, *await _help(asked, harm=filed.harm), said, *waiting, rows=rows)


async def unread(asked: FromUser[Alarming]) -> Sequence[int]:
    """Return the reports of which a letter of the school waits."""
    return sorted(await asked.own.conversations.letters(asked.user.id))


def _further(
    talk: Talk[Alarming], filed: Filed, *, safe: bool = True
) -> Sequence[Sequence[InlineKeyboardButton]]:
    """Return what a reporter may press under what is said of a report. `safe`: not asked now."""
    if not filed.incident_id:
        return ()
    return _rows(talk, filed.incident_id, *(() if safe else (AlarmButton.SAFE, AlarmButton.UNSAFE)))


def _rows(
    talk: Talk[Alarming], incident_id: int, *asked: Callback
) -> Sequence[Sequence[InlineKeyboardButton]]:
    rows = (asked, (AlarmButton.MORE,))
    return [talk.buttons(incident_id, *row) for row in rows if row]


async def _latest(asked: Typed[Alarming]) -> Conversation | None:
    if asked.message.contact is not None or await is_staff(asked, asked.user.id):
        return None
    return await asked.own.conversations.latest(asked.user.id)


async def _help(asked: FromUser[Alarming], *, harm: bool) -> list[str]:
    return [asked.say("alarm-harm-on", **await spoken_to(asked, asked.user.id))] if harm else []


@desk.press(AlarmButton.SAFE, AlarmButton.UNSAFE)
async def safe(press: Press[Alarming]) -> CallbackReply:
    """Note whether the reporter may be written to here; the question goes."""
    unsafe = press.verb is AlarmButton.UNSAFE
    if unsafe and not await press.own.conversations.quieten(press.user.id, press.subject):
        return press.reply("alarm-gone-now")
    said = await told(press, press.user.id, "alarm-unsafe" if unsafe else "alarm-safe")
    return press.reply(
        "press-noted", edit=letter(press, said.text, rows=_rows(press, press.subject)), below=True
    )


@desk.message(AlarmMessage.NEWS)
async def news(due: Due[Alarming]) -> OutgoingMessage | None:
    """Return that there is news, not what; None: there is none, or nothing is to come unasked."""
    if not await due.own.conversations.announces(due.subject):
        return None
    return await _announced(due)


@desk.message(AlarmMessage.UNSENT)
async def unsent(due: Due[Alarming]) -> OutgoingMessage:
    """Return that there is news: what was written went to nobody, and is deleted."""
    return await _announced(due)


async def _announced(due: Due[Alarming]) -> OutgoingMessage:
    said = due.say("alarm-news", **await spoken_to(due, due.row.chat_id))
    return OutgoingMessage(said, due.choice(due.subject, AlarmButton.READ), of_report=True)


async def gone(press: Press[Alarming]) -> CallbackReply:
    """Answer a press on what waits no more: it says whether that went."""
    filed = await press.own.alarms.gone(press.subject)
    return press.reply(f"{filed.reply.value}-now", edit=await receipt(press, filed))


@desk.press(AlarmButton.READ, AlarmButton.STATUS, AlarmButton.LETTER)
async def read(press: Press[Alarming]) -> CallbackReply:
    """Show what came of a report since its reporter looked."""
    shown = await opened(press, press.subject)
    return await gone(press) if shown is None else press.reply("setup-look-below", edit=shown)


async def opened(asked: FromUser[Alarming], incident_id: int) -> OutgoingMessage | None:
    """Return what came of a report since its reporter looked; None: it is not theirs."""
    found = await asked.own.conversations.read(asked.user.id, incident_id)
    if found is None:
        return None
    number, state = found.incident.number, found.incident.state
    filed = None if found.filed is None else await receipt(asked, found.filed, incident_id)
    new = filed is None or state is not State.OPEN
    lines = [
        *([] if filed is None else [filed.text]),
        *([asked.say(f"alarm-moved-{state.value}", number=number)] if new else []),
        *([asked.say("alarm-seen", number=number)] if found.seen else []),
        *(asked.say("alarm-answered", number=number, words=each.text) for each in found.answers),
    ]
    rows = (
        _rows(asked, incident_id)
        if filed is None or filed.keyboard is None
        else filed.keyboard.inline_keyboard[:-1]
    )
    return letter(asked, "\n\n".join(lines), rows=rows)


@desk.press(AlarmButton.JOIN)
async def join(press: Press[Alarming]) -> CallbackReply:
    """Add a draft to the report that it was said to belong to."""
    draft = await press.own.conversations.take(press.user.id, press.subject)
    if draft is None:
        return await gone(press)
    return press.reply("press-noted", edit=await added(press, press.pressed.second, draft))


@desk.press(AlarmButton.WIPE)
async def wipe(press: Press[Alarming]) -> CallbackReply:
    """Take all of an account's reports out of its chat; nothing is written there in their place."""
    account = press.user.id
    listed = await press.own.conversations.listed(account, asked=True)
    found = await press.own.conversations.wipe(account)
    await press.own.dialogs.end(account)
    gone = await press.context.messenger.withdraw_all(account, found)
    _log.info("alarm.wiped", count=len(found), gone=gone)
    said = [press.plain("alarm-wiped-now" if gone else "alarm-wiped-some-now")]
    if listed:
        said.append(press.plain("alarm-wiped-number", number=listed[0].number))
    return CallbackReply(" ".join(said), done=gone)
