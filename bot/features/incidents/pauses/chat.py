"""Pauses, stopped rules and outages in chats.

In the group the only answer to /pause is the pause's own line; accounts without the right are refused in
private.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from bot import logs
from bot.features.incidents.author_messages.rules import NOTICE_STANDS
from bot.features.incidents.buttons import PauseButton, PauseMessage
from bot.features.incidents.pauses.rules import UPDATES_KEPT, PauseReply, StopReply
from bot.telegram.messages.commands import Scope
from bot.telegram.messages.desk import Desk
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.updates.reading import group_in

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.classroom import Language
    from bot.features.incidents.pauses.rules import StoppedRule
    from bot.features.incidents.pauses.store import Outages, Pauses, StoppedRules
    from bot.features.school.rules import GroupState
    from bot.telegram.messages.desk import CallbackReply, Due, FromUser, Press, Talk, Typed

_log = logs.get()
_TOLD_BY_THE_LINE = frozenset({PauseReply.PAUSED, PauseReply.ALREADY_PAUSED, PauseReply.ENDED})
_HOUR: Final = 60  # minutes
_AT_LEAST: Final = timedelta(seconds=1)  # minimum lifetime of a line


@dataclass(frozen=True, kw_only=True, slots=True)
class Pausing:
    """What this desk is handed. `title_of` names a rule in a language."""

    pauses: Pauses
    stopped_rules: StoppedRules
    outages: Outages
    title_of: Callable[[str, Language], str]
    pauses_changed: Callable[[], Awaitable[None]]
    rules_changed: Callable[[], Awaitable[None]]


desk = Desk[Pausing]("pauses", PauseButton, PauseMessage)


@desk.command("pause", "resume", to=Scope.PRIVATE)
async def explain(asked: Typed[Pausing]) -> OutgoingMessage:
    """Say that the command is typed in the group."""
    return asked.sentence(PauseReply.ELSEWHERE)


@desk.command("pause", to=Scope.GROUP)
async def pause(asked: Typed[Pausing]) -> OutgoingMessage | None:
    """Stop deletions in a group for a while."""
    group = group_in(asked.chat)
    if group is None:
        return None
    return await _followed(asked, await asked.own.pauses.pause(group, asked.who, asked.message.date))


@desk.command("resume", to=Scope.GROUP)
async def resume(asked: Typed[Pausing]) -> OutgoingMessage | None:
    """Guard a group again."""
    return await _followed(asked, await asked.own.pauses.resume(asked.chat.id, asked.who))


@desk.press(PauseButton.END_PAUSE)
async def end(press: Press[Pausing]) -> CallbackReply:
    """End a pause by the button under its line or message."""
    reply = await press.own.pauses.end(press.subject, press.who)
    await _changed(press.own, reply)
    return press.reply(reply, done=reply is PauseReply.ENDED)


async def begin_proved(asked: FromUser[Pausing], state: GroupState) -> CallbackReply:
    """Pause a group for an admin who typed the command there anonymously."""
    now = asked.clock.now()
    return await _proved(asked, await asked.own.pauses.pause(state.group, asked.who, now))


async def end_proved(asked: FromUser[Pausing], state: GroupState) -> CallbackReply:
    """End a group's pause for an admin who typed the command there anonymously."""
    return await _proved(asked, await asked.own.pauses.resume(state.group.chat_id, asked.who))


async def _proved(asked: FromUser[Pausing], reply: PauseReply) -> CallbackReply:
    await _changed(asked.own, reply)
    return asked.reply(reply, edit=asked.sentence(reply))


async def _followed(asked: Typed[Pausing], reply: PauseReply) -> OutgoingMessage | None:
    """Follow up on a command; an anonymous admin or a channel cannot be answered in private."""
    await _changed(asked.own, reply)
    return None if reply in _TOLD_BY_THE_LINE or asked.user.is_bot else asked.sentence(reply)


async def _changed(own: Pausing, reply: PauseReply) -> None:
    _log.info("pause.pressed", reply=reply.value)
    await own.pauses_changed()


@desk.message(PauseMessage.PAUSED)
async def line(due: Due[Pausing]) -> OutgoingMessage | None:
    """Return the group's line about its pause, as long as it runs."""
    found = await due.own.pauses.of_id(due.subject)
    now = due.clock.now()
    if found is None or found.until <= now:
        return None
    text = due.say("pause-line", until=due.time(found.until))
    end = due.choice(found.id, PauseButton.END_PAUSE)
    return OutgoingMessage(text, end, silent=True, remove_after=max(_AT_LEAST, found.until - now))


@desk.message(PauseMessage.PAUSE_TOLD)
async def told(due: Due[Pausing]) -> OutgoingMessage | None:
    """Return the message to an owner about another account's pause; None: it is over."""
    found = await due.own.pauses.told(due.subject, due.row.chat_id)
    if found is None:
        return None
    pause, group = found
    text = due.say("pause-told", who=pause.by.name, group=group.title, until=due.time(pause.until))
    return OutgoingMessage(text, due.choice(pause.id, PauseButton.END_PAUSE))


@desk.message(PauseMessage.GUARDED)
async def guarded(due: Due[Pausing]) -> OutgoingMessage:
    """Return the line that a group is guarded again."""
    return OutgoingMessage(due.say("pause-over-line"), remove_after=NOTICE_STANDS)


@desk.press(PauseButton.RELEASE_RULE, PauseButton.KEEP_STOPPED)
async def decide(press: Press[Pausing]) -> CallbackReply:
    """Let a stopped rule delete again, or leave it stopped."""
    rules, release = press.own.stopped_rules, press.verb is PauseButton.RELEASE_RULE
    reply = await rules.press(press.subject, press.who, release=release)
    _log.info("rule_breaker.decided", reply=reply.value)
    await press.own.rules_changed()
    hidden = reply in {StopReply.NOT_OWNER, StopReply.UNKNOWN}
    rule = None if hidden else await rules.of_id(press.subject)
    return press.reply(reply, edit=None if rule is None else stopped_rule(press, rule, press.own.title_of))


@desk.message(PauseMessage.STOPPED)
async def stopped(due: Due[Pausing]) -> OutgoingMessage | None:
    """Return the message about a stopped rule, until somebody decided."""
    rule = await due.own.stopped_rules.of_id(due.subject)
    return None if rule is None or rule.decided_at is not None else stopped_rule(due, rule, due.own.title_of)


def stopped_rule(
    talk: Talk[Any], stop: StoppedRule, title_of: Callable[[str, Language], str]
) -> OutgoingMessage:
    """Return the message to owners about a stopped rule; after a decision, with who made it and when."""
    rule = title_of(stop.rule, talk.language)
    if stop.decided_by is None or stop.decided_at is None:
        counts = {"authors": str(stop.authors), "classes": str(stop.classes)}
        verbs = PauseButton.RELEASE_RULE, PauseButton.KEEP_STOPPED
        return OutgoingMessage(talk.say("brake-told", rule=rule, **counts), talk.choice(stop.id, *verbs))
    stands = stop.released_at is None
    who, at = stop.decided_by.name, talk.time(stop.decided_at)
    text = talk.say(f"brake-told-{'kept' if stands else 'released'}", rule=rule, who=who, at=at)
    return OutgoingMessage(text, talk.choice(stop.id, *((PauseButton.RELEASE_RULE,) if stands else ())))


@desk.message(PauseMessage.OUTAGE)
async def away(due: Due[Pausing]) -> OutgoingMessage | None:
    """Return the message to staff about an outage."""
    report = await due.own.outages.report(due.subject, due.row.chat_id)
    if report is None:
        return None
    outage = report.outage
    long = outage.until - outage.since > UPDATES_KEPT
    shape, zone = "%H:%M, %d/%m" if long else "%H:%M", due.context.zone
    since, until = (each.astimezone(zone).strftime(shape) for each in (outage.since, outage.until))
    minutes = max(1, round(report.longest / timedelta(minutes=1)))
    lasted = "away-lasted" if minutes >= _HOUR else "away-lasted-minutes"
    hours, rest = (str(each) for each in divmod(minutes, _HOUR))
    fate = "none" if not report.leaks else "standing" if report.standing else "gone"
    counts = {"leaks": str(report.leaks), "standing": str(report.standing)}
    longest = due.plain(lasted, hours=hours, minutes=rest)
    said = [
        due.say("away-told", since=since, until=until),
        due.say(f"away-{fate}", longest=longest, **counts),
    ]
    return OutgoingMessage(" ".join([*said, *([due.say("away-beyond")] if long else [])]))
