"""Staff let pass what the bot was wrong about: asked how far and until when in private, listed, revoked."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot import logs
from bot.classroom import Language, Passable, Scope, Secret, ends_at
from bot.features.incidents.buttons import FalseAlarmButton, FalseAlarmMessage
from bot.features.incidents.false_alarms.chat.originals import posts_in
from bot.features.incidents.false_alarms.rules import LASTING, SCOPES, ExemptReply, StandingExemption
from bot.features.incidents.false_alarms.store import ExemptAnswer, Exemptions
from bot.moderation.exemptions import ExemptReader
from bot.pages import page_of
from bot.telegram.messages.commands import Scope as Place
from bot.telegram.messages.desk import CallbackReply, Desk, Due, Press, Talk, Typed, by_whom
from bot.telegram.messages.keyboards import Pressed
from bot.telegram.messages.messenger import OutgoingMessage

_log = logs.get()
_PAGE: Final = 5  # exemptions of a page
_SHOWN: Final = 3  # hosts or rules that are named
_MOMENT: Final = timedelta(seconds=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Exempting:
    """What this desk is handed.

    `title_of` names a rule in a language. `reader` knows what a message holds; `changed` is called when
    exemptions changed.
    """

    exemptions: Exemptions
    reader: ExemptReader
    title_of: Callable[[str, Language], str]
    changed: Callable[[], Awaitable[None]]


desk = Desk[Exempting]("exemptions")


@desk.press(FalseAlarmButton.EXEMPT)
async def begin(press: Press[Exempting]) -> CallbackReply:
    """Ask in private what of an incident is to be let pass."""
    answer = await press.own.exemptions.may_wish(press.user.id, press.subject)
    incident = answer.incident
    if answer.reply is not ExemptReply.ASKED or incident is None:
        return press.reply(answer.reply, done=False)
    text = press.say("exempt-question", number=incident.number, group=incident.group.title)
    rows = [
        [press.button(Pressed(FalseAlarmButton.SCOPE, incident.id, place), scope=scope.value)]
        for place, scope in enumerate(SCOPES)
    ]
    return CallbackReply(press.plain(answer.reply), follow_up=_asked(press, text, rows), done=True)


@desk.press(FalseAlarmButton.SCOPE)
async def how_far(press: Press[Exempting]) -> CallbackReply:
    """Ask until when, with what it means: the answer counts at once."""
    first = press.pressed.second * len(LASTING)
    answer = await _wished(press, first)
    if answer.reply is not ExemptReply.ASKED or answer.incident is None:
        return press.reply(answer.reply, done=False)
    scope = SCOPES[press.pressed.second]
    what = _what(press, scope, answer.values)
    text = press.say("exempt-lasting", what=what, group=answer.incident.group.title, scope=scope.value)
    row = [
        press.button(Pressed(FalseAlarmButton.UNTIL, press.subject, first + place), lasts=ends.value)
        for place, ends in enumerate(LASTING)
    ]
    return press.reply("press-noted", edit=_asked(press, text, [row]))


@desk.press(FalseAlarmButton.UNTIL)
async def give(press: Press[Exempting]) -> CallbackReply:
    """Let it pass."""
    answer = await _wished(press, press.pressed.second, decided=True)
    if answer.exemption_id is None:
        return press.reply(answer.reply, done=False)
    await press.own.changed()
    given = await press.own.exemptions.given(answer.exemption_id, press.user.id)
    return press.reply(answer.reply, edit=None if given is None else _given(press, given))


async def _wished(press: Press[Exempting], chosen: int, *, decided: bool = False) -> ExemptAnswer:
    """Have a wish decided; `chosen` tells how far and how long."""
    own = press.own
    if chosen >= len(SCOPES) * len(LASTING):
        return await own.exemptions.may_wish(press.user.id, 0)
    scope, until = _chosen(press, chosen)

    def read(originals: Sequence[Secret]) -> Passable:
        return own.reader.read(posts_in(originals))

    ends, may_err = until if decided else None, own.reader.may_err
    answer = await own.exemptions.wish(
        press.who, press.subject, scope, until=ends, read=read, may_err=may_err
    )
    _log.info("exemption.wished", scope=scope.value, reply=answer.reply.value)
    return answer


def _chosen(press: Press[Exempting], chosen: int) -> tuple[Scope, datetime]:
    far, lasts = divmod(chosen, len(LASTING))
    until = ends_at(LASTING[lasts], press.clock.now(), press.context.zone)
    assert until is not None  # noqa: S101 - none of those lasts for ever
    return SCOPES[far], until


def _asked(press: Press[Exempting], text: str, rows: list[list[InlineKeyboardButton]]) -> OutgoingMessage:
    drop = press.buttons(press.subject, FalseAlarmButton.DROP)
    return OutgoingMessage(text, InlineKeyboardMarkup([*rows, drop]))


@desk.press(FalseAlarmButton.DROP)
async def drop(press: Press[Exempting]) -> CallbackReply:
    """Let nothing pass."""
    return press.reply("press-noted", edit=press.sentence("exempt-dropped"))


@desk.command("allowances", to=Place.PRIVATE)
@desk.command("allowances", to=Place.GROUP)
async def show(asked: Typed[Exempting]) -> OutgoingMessage:
    """Show staff what is let pass in their classes."""
    found = await asked.own.exemptions.listed(asked.user.id)
    return asked.sentence("pause-not-staff") if found is None else _listed(asked, found, 0)


@desk.press(FalseAlarmButton.LIST)
async def turn(press: Press[Exempting]) -> CallbackReply:
    """Show another page."""
    found = await press.own.exemptions.listed(press.user.id)
    if found is None:
        return press.reply(ExemptReply.NOT_STAFF, done=False)
    return press.reply("press-noted", edit=_listed(press, found, press.subject))


def _listed(talk: Talk[Exempting], every: Sequence[StandingExemption], page: int) -> OutgoingMessage:
    """Return a page of what is let pass, each with the button that ends it."""
    if not every:
        return talk.sentence("exempt-list-none")
    shown = page_of(list(enumerate(every, 1)), page, _PAGE)
    lines = [
        talk.say("exempt-list-head", count=str(len(every))),
        *(_line(talk, place, one) for place, one in shown.items),
    ]
    rows = [[_ending(talk, one, str(place))] for place, one in shown.items]
    turns = [
        talk.button(Pressed(FalseAlarmButton.LIST, to), side=side)
        for side, to in (("back", shown.number - 1), ("on", shown.number + 1))
        if 0 <= to < shown.pages
    ]
    return OutgoingMessage("\n".join(lines), InlineKeyboardMarkup([*rows, *([turns] if turns else [])]))


def _line(talk: Talk[Exempting], place: int, one: StandingExemption) -> str:
    line = "exempt-list-line" if one.counts(talk.clock.now()) else "exempt-list-idle"
    return talk.say(line, place=str(place), who=one.given.name, **_about(talk, one))


def _about(talk: Talk[Exempting], one: StandingExemption) -> dict[str, Any]:
    """Return what all messages about an exemption tell."""
    return {
        "what": _what(talk, one.given.scope, one.given.shown),
        "group": one.incident.group.title,
        "until": _day(talk, one.given.until),
        "number": one.incident.number,
    }


@desk.press(FalseAlarmButton.REVOKE)
async def revoke(press: Press[Exempting]) -> CallbackReply:
    """End an exemption."""
    reply, shown = await press.own.exemptions.revoke(press.who, press.subject)
    _log.info("exemption.pressed", reply=reply.value)
    if reply is ExemptReply.REVOKED:
        await press.own.changed()
    by = None if shown is None else shown.given.revoked_by
    first = by.name if by is not None and reply is ExemptReply.ALREADY_REVOKED else None
    said = by_whom(press.context.texts, press.language, reply.value, first)
    if shown is None:
        return CallbackReply(said, done=False)
    return CallbackReply(said, edit=_given(press, shown))


@desk.message(FalseAlarmMessage.EXEMPTED)
async def told(due: Due[Exempting]) -> OutgoingMessage | None:
    """Tell those who lead the school what staff let pass."""
    given = await due.own.exemptions.given(due.subject, due.row.chat_id)
    return None if given is None else _given(due, given, stands="exempt-told")


def _given(
    talk: Talk[Exempting], one: StandingExemption, stands: str = "exempt-stands-given"
) -> OutgoingMessage:
    """Return what an exemption is now, with the button that ends it."""
    given, ended = one.given, one.given.revoked_at is not None
    idle = stands if one.counts(talk.clock.now()) else "exempt-idle-given"
    who = given.name if given.revoked_by is None else given.revoked_by.name
    text = talk.say("exempt-ended" if ended else idle, who=who, **_about(talk, one))
    ending = [] if ended else [[_ending(talk, one)]]
    everything = talk.button(Pressed(FalseAlarmButton.LIST, 0), side="whole")
    return OutgoingMessage(text, InlineKeyboardMarkup([*ending, [everything]]))


def _ending(talk: Talk[Exempting], one: StandingExemption, place: str = "none") -> InlineKeyboardButton:
    return talk.button(Pressed(FalseAlarmButton.REVOKE, one.given.id), place=place)


def _what(talk: Talk[Exempting], scope: Scope, values: Sequence[str]) -> str:
    """Return what is let pass, in words."""
    rules = scope is Scope.RULE
    named = [talk.own.title_of(each, talk.language) if rules else each for each in values[:_SHOWN]]
    more = ", …" if len(values) > _SHOWN else ""
    shown = ", ".join(dict.fromkeys(named)) + more if scope is not Scope.TEXT else ""
    return talk.plain("exempt-what", scope=scope.value, values=shown)


def _day(talk: Talk[Exempting], until: datetime) -> str:
    """Return the last day on which an exemption counts."""
    return (until - _MOMENT).astimezone(talk.context.zone).strftime("%d/%m/%Y")
