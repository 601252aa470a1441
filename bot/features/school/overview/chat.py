"""/school: the school on one card for its leaders, and where its buttons lead: open incidents, the level."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.classroom import Secret
from bot.features.connections.buttons import ConnectionButton
from bot.features.doors.buttons import FreezeButton
from bot.features.enrolment.guardians.rules import Level, LevelReply, Presets
from bot.features.enrolment.guardians.store import Levels
from bot.features.incidents.alarms.chat.cards import what_happened
from bot.features.incidents.leaders.rules import CardWanted, OpenIncident, OpenPage
from bot.features.school.buttons import SchoolButton
from bot.features.school.overview.rules import ClassState, GuardState, Overview, Urgency
from bot.features.school.overview.store import Overviews
from bot.features.school.profile.rules import SchoolFacts
from bot.pages import listed
from bot.telegram.messages.commands import Scope
from bot.telegram.messages.desk import CallbackReply, Desk, Press, Talk, Typed
from bot.telegram.messages.keyboards import Pressed, turning
from bot.telegram.messages.messenger import OutgoingMessage

_log = logs.get()
_NAME: Final = 24  # characters of a class's name; a school's are shorter
_NOT_LEADER: Final = "school-not-leader"
_WHERE: Final = 32  # characters of where an incident is
_IN_A_ROW: Final = 4  # buttons of incidents
_NAMED: Final = 12  # classes named in one line
_LEVELS: Final = tuple(Level)
_STANDING: Final = (
    SchoolButton.OPEN_INCIDENTS,
    FreezeButton.FREEZE,
    SchoolButton.DIGEST,
    SchoolButton.PROFILE,
    ConnectionButton.PAGE,
    SchoolButton.LEVEL,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Overseeing:
    """What this desk is handed.

    `open_page` returns a page of the open incidents that a leader may see, `show_card` sends an incident's
    card anew. `can_be_told` tells whether an account can be written to in private. `facts` returns what is
    known of the school itself. `removes`: the bot deletes at all.
    """

    overviews: Overviews
    levels: Levels
    open_page: Callable[[int, int], Awaitable[OpenPage | None]]
    show_card: Callable[[int, int], Awaitable[CardWanted]]
    can_be_told: Callable[[int], Awaitable[bool]]
    facts: Callable[[], Awaitable[SchoolFacts]]
    removes: bool


desk = Desk[Overseeing]("overview")


@desk.command("school", to=Scope.PRIVATE)
async def show(asked: Typed[Overseeing]) -> OutgoingMessage:
    """Show it in private."""
    return await _answer(asked, await asked.own.overviews.overview(asked.user.id))


@desk.command("school", to=Scope.GROUP)
async def show_in_group(asked: Typed[Overseeing]) -> OutgoingMessage | None:
    """Show it in the staff chat; what is asked in any other group is answered in private."""
    if asked.user.is_bot:
        return None
    there = asked.chat.id if await asked.own.overviews.is_staff_chat(asked.chat.id) else None
    found = await asked.own.overviews.overview(asked.user.id, reader=there)
    answer = await _answer(asked, found)
    if there is None or found is None:
        return answer
    await asked.context.messenger.answer(there, answer)
    return None


async def _answer(asked: Typed[Overseeing], found: Overview | None) -> OutgoingMessage:
    _log.info("school.overview", allowed=found is not None)
    return asked.sentence(_NOT_LEADER) if found is None else card(asked, found, await asked.own.facts())


@desk.press(SchoolButton.OVERVIEW)
async def turn(press: Press[Overseeing]) -> CallbackReply:
    """Turn its pages, or lead back to it."""
    chat_id = press.pressed.chat
    shared = chat_id is not None and chat_id < 0
    found = await press.own.overviews.overview(press.user.id, press.subject, chat_id if shared else None)
    if found is None:
        return press.reply(_NOT_LEADER)
    shown = card(press, found, await press.own.facts())
    return press.reply("school-page", edit=shown, done=True, page=str(found.page + 1))


def card(talk: Talk[Overseeing], found: Overview, facts: SchoolFacts) -> OutgoingMessage:
    """Return a page of the card. Signs have words beside them, so that it reads without colours."""
    rows = turning(SchoolButton.OVERVIEW, found.page, found.pages)
    rows += [talk.buttons(0, each) for each in _STANDING]
    named = [
        talk.say(f"school-named{kind}", value=value)
        for kind, value in (("", facts.name), ("-phone", facts.phone))
        if value.reveal()
    ]
    lines = [*([" · ".join(named)] if named else []), *_lines(talk, found)]
    return OutgoingMessage("\n".join(lines), InlineKeyboardMarkup(rows), leads_home=True)


def _lines(talk: Talk[Overseeing], found: Overview) -> Iterator[str]:
    yield from open_now(talk, found)
    yield from glance(talk, found, removes=talk.own.removes)
    before: Urgency | None = None
    for each in found.shown:
        if each.sign is not before:
            yield ""
            yield talk.say(f"school-sign-{each.sign.value}")
            before = each.sign
        yield line_of(talk, each)
    if found.elsewhere:
        yield ""
        yield talk.say("school-elsewhere", count=str(found.elsewhere))
    if found.pages > 1:
        yield ""
        yield talk.say("school-pages", page=str(found.page + 1), pages=str(found.pages))


def open_now(talk: Talk[Any], found: Overview) -> Iterator[str]:
    """Yield how many incidents are open, if any: it stands before all else."""
    if found.open:
        yield talk.say("school-open-harm" if found.harm else "school-open-all", count=str(found.open))


def glance(talk: Talk[Any], found: Overview, *, removes: bool) -> Iterator[str]:
    """Yield the lines about the whole school."""
    if not found.classes:
        yield talk.say("school-empty")
        return
    yield talk.say("school-head", classes=str(len(found.classes)))
    yield " · ".join(
        talk.say(f"school-count-{sign.value}", count=str(count))
        for sign in Urgency
        if (count := found.count(sign))
    )
    if found.frozen_until is not None:
        yield talk.say("school-frozen", until=talk.time(found.frozen_until))
    if not removes:
        yield talk.say("school-removes-nothing")


def line_of(talk: Talk[Any], state: ClassState) -> str:
    """Return a class's line: what it lacks, and always how many pupils are verified."""
    facts = [
        *([talk.say(f"school-{state.guard.value}")] if state.guard is not GuardState.GUARDED else []),
        *([] if state.room_known else [talk.say("school-no-room")]),
        talk.say("school-no-list")
        if not state.pupils
        else talk.say("school-verified", verified=str(state.verified), pupils=str(state.pupils)),
        *([talk.say("school-open", count=str(state.open))] if state.open else []),
    ]
    name, mark = Secret(state.name.reveal()[:_NAME]), talk.say(f"school-mark-{state.sign.value}")
    return talk.say("school-line", mark=mark, school_class=name, facts=" · ".join(facts))


@desk.press(SchoolButton.OPEN_INCIDENTS)
async def show_open(press: Press[Overseeing]) -> CallbackReply:
    """Send the list in private."""
    found = await press.own.open_page(press.user.id, press.subject)
    if found is None:
        return press.reply(_NOT_LEADER)
    if not await press.own.can_be_told(press.user.id):
        return press.reply("press-report-start")
    return CallbackReply(press.plain("school-in-private"), follow_up=_open_letter(press, found))


@desk.press(SchoolButton.OPEN_TURN)
async def turn_open(press: Press[Overseeing]) -> CallbackReply:
    """Turn its pages."""
    found = await press.own.open_page(press.user.id, press.subject)
    if found is None:
        return press.reply(_NOT_LEADER)
    return press.reply("school-page", edit=_open_letter(press, found), done=True, page=str(found.page + 1))


@desk.press(SchoolButton.OPEN_CARD)
async def open_card(press: Press[Overseeing]) -> CallbackReply:
    """Bring the card of one of its incidents."""
    wanted = await press.own.show_card(press.user.id, press.subject)
    _log.info("school.card_wanted", reply=wanted.reply.value)
    if wanted.stands is not None:
        await press.context.messenger.withdraw(press.user.id, wanted.stands)
    done = wanted.reply == "press-shown"
    return press.reply("setup-look-below" if done else wanted.reply, done=done)


def _open_letter(press: Press[Overseeing], found: OpenPage) -> OutgoingMessage:
    if not found.total:
        return press.sentence("open-none")
    lines = [
        press.say("open-head", count=str(found.total)),
        *(_open_line(press, each) for each in found.incidents),
    ]
    if found.pages > 1:
        lines.append(press.say("school-pages", page=str(found.page + 1), pages=str(found.pages)))
    buttons = [
        press.button(Pressed(SchoolButton.OPEN_CARD, each.id), number=each.number) for each in found.incidents
    ]
    rows = [buttons[at : at + _IN_A_ROW] for at in range(0, len(buttons), _IN_A_ROW)]
    rows += turning(SchoolButton.OPEN_TURN, found.page, found.pages)
    return OutgoingMessage("\n".join(lines), InlineKeyboardMarkup(rows), leads_home=True)


def _open_line(press: Press[Overseeing], each: OpenIncident) -> str:
    where = ", ".join(name.reveal() for name in each.where)
    return press.say(
        f"open-line-{each.state.value}",
        mark="harm" if each.harm else each.severity.name.lower(),
        number=each.number,
        where=Secret(where[:_WHERE] or "—"),
        what=what_happened(press.context.texts, press.language, each.kind, each.given_away),
        day=press.day(each.opened_at),
        time=press.time(each.opened_at),
    )


@desk.press(SchoolButton.LEVEL)
async def show_level(press: Press[Overseeing]) -> CallbackReply:
    """Show the level, and what each means."""
    found = await press.own.levels.level(press.user.id)
    if found is None:
        return press.reply(LevelReply.NOT_LEADER)
    return press.reply("level-shown", edit=_level_letter(press, found), done=True)


@desk.press(SchoolButton.LEVEL_CHOSEN)
async def ask_level(press: Press[Overseeing]) -> CallbackReply:
    """Ask whether that level is meant, and for which classes; the subject is its place among them."""
    found = await press.own.levels.level(press.user.id)
    if found is None or press.subject >= len(_LEVELS):
        return press.reply(LevelReply.NOT_LEADER)
    level = _LEVELS[press.subject]
    waiting, others = found.unconfirmed
    named = press.plain(f"level-{level.value}")
    text = [press.say(f"level-question-{level.value}", level=named, waiting=str(waiting))]
    scopes = ["level-those" if found.own else "level-yes"]
    if found.own:
        text += [_own(press, found), press.say("level-question-all", waiting=str(others))]
        scopes.append("level-all")
    rows = [
        [press.button(Pressed(SchoolButton.LEVEL_SURE, press.subject, for_all), whom=press.plain(scope))]
        for for_all, scope in enumerate(scopes)
    ]
    rows.append(press.buttons(0, SchoolButton.OVERVIEW))
    question = OutgoingMessage("\n".join(text), InlineKeyboardMarkup(rows))
    return press.reply("freeze-sure", edit=question, done=True)


@desk.press(SchoolButton.LEVEL_SURE)
async def choose_level(press: Press[Overseeing]) -> CallbackReply:
    """Set it."""
    if press.subject >= len(_LEVELS):
        return press.reply(LevelReply.NOT_LEADER)
    level = _LEVELS[press.subject]
    reply = await press.own.levels.choose(press.user.id, level, for_all=press.pressed.second == 1)
    _log.info("school.level_set", reply=reply.value, level=level.value)
    found = await press.own.levels.level(press.user.id)
    if found is None:
        return press.reply(reply)
    return press.reply(reply, edit=_level_letter(press, found), done=reply is LevelReply.SET)


def _level_letter(press: Press[Overseeing], found: Presets) -> OutgoingMessage:
    now = "none" if found.level is None else found.level.value
    lines = [
        press.say("level-head", level=press.plain(f"level-{now}")),
        *(press.say(f"level-means-{each.value}") for each in Level),
        *([_own(press, found)] if found.own else []),
    ]
    rows = [
        [press.button(Pressed(SchoolButton.LEVEL_CHOSEN, place), level=press.plain(f"level-{each.value}"))]
        for place, each in enumerate(_LEVELS)
    ]
    rows.append(press.buttons(0, SchoolButton.OVERVIEW))
    return OutgoingMessage("\n".join(lines), InlineKeyboardMarkup(rows), leads_home=True)


def _own(press: Press[Overseeing], found: Presets) -> str:
    """Return the line of the classes that differ."""
    named = [f"{one.name.reveal()} ({press.plain(f'level-rule-{one.rule.value}')})" for one in found.own]
    return press.say("level-own", classes=listed(named, _NAMED))
