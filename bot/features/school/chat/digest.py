"""What leaders are told in numbers: each day silently after school, and the week against the one before."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.classroom import Language
from bot.features.incidents.buttons import IncidentJob, IncidentMessage
from bot.features.incidents.leaders.rules import NAMED, Advised, Day, Digest, is_past, week_before
from bot.features.incidents.rules.incident import IncidentKind
from bot.features.school.buttons import SchoolButton
from bot.pages import listed
from bot.telegram.messages.commands import Scope
from bot.telegram.messages.desk import CallbackReply, Desk, Due, Job, Press, Talk, Typed
from bot.telegram.messages.messenger import OutgoingMessage, Uploaded
from bot.texts import day_of, last_day_of, lasting

_log = logs.get()
_NOT_LEADER: Final = "school-not-leader"


@dataclass(frozen=True, kw_only=True, slots=True)
class Digesting:
    """What this desk is handed.

    `ask` has the last seven days told to a leader, `due` the week before a Monday, `day_due` a day; `digest`
    returns the weeks up to a time, `day` that day. `paper` draws its plots as a PNG; None where that failed.
    `can_be_told` tells whether an account can be written to in private.
    """

    ask: Callable[[int], Awaitable[bool]]
    due: Callable[[int], Awaitable[None]]
    digest: Callable[[int, datetime], Awaitable[Digest | None]]
    day_due: Callable[[int], Awaitable[None]]
    day: Callable[[int, int], Awaitable[Day | None]]
    paper: Callable[[Digest, Language], Awaitable[bytes | None]]
    can_be_told: Callable[[int], Awaitable[bool]]


desk = Desk[Digesting]("digest")


@desk.command("digest", to=Scope.PRIVATE)
@desk.command("digest", to=Scope.GROUP)
async def command(asked: Typed[Digesting]) -> OutgoingMessage | None:
    """Have it sent by the outbox, in private, wherever it was asked for."""
    if asked.user.is_bot or await asked.own.ask(asked.user.id):
        return None
    return asked.sentence(_NOT_LEADER)


@desk.press(SchoolButton.DIGEST)
async def pressed(press: Press[Digesting]) -> CallbackReply:
    """Have it sent."""
    asked = await press.own.ask(press.user.id)
    _log.info("digest.asked", allowed=asked)
    if asked and not await press.own.can_be_told(press.user.id):  # it was put out, and goes nowhere
        return press.reply("press-report-start")
    return press.reply("school-in-private" if asked else _NOT_LEADER, done=asked)


@desk.job(IncidentJob.DIGEST)
async def plan(job: Job[Digesting]) -> None:
    """Tell the week before a Monday."""
    await job.own.due(job.subject)


@desk.message(IncidentMessage.DIGEST)
async def weekly(due: Due[Digesting]) -> OutgoingMessage | None:
    """Return the week before a Monday; None where that is long past."""
    until = week_before(date.fromordinal(due.subject), due.context.zone)
    return None if is_past(until, due.clock.now()) else await _told(due, until)


@desk.message(IncidentMessage.DIGEST_ASKED)
async def at_request(due: Due[Digesting]) -> OutgoingMessage:
    """Return the last seven days."""
    return await _told(due, due.clock.now()) or due.sentence("school-empty")


@desk.job(IncidentJob.DAY)
async def plan_day(job: Job[Digesting]) -> None:
    """Sum a day up."""
    await job.own.day_due(job.subject)


@desk.message(IncidentMessage.DAY)
async def daily(due: Due[Digesting]) -> OutgoingMessage | None:
    """Return a day in numbers, silently; None where there is nothing that its reader was not told."""
    day = await due.own.day(due.row.chat_id, due.subject)
    if day is None:
        return None
    lines = [due.say("day-head", day=date.fromordinal(due.subject).strftime("%d/%m"))]
    if day.happened:
        lines.append(due.say("day-happened", kinds=_kinds(due, day.happened)))
    counts = (("standing", day.standing), ("mistakes", day.mistakes), ("waiting", day.waiting))
    lines += [due.say(f"day-{name}", count=str(count)) for name, count in counts if count]
    if day.unclosed:
        untaken = str(day.untaken) if day.untaken else "none"
        lines.append(due.say("day-unclosed", count=str(day.unclosed), untaken=untaken))
    elif day.happened:
        lines.append(due.say("day-closed"))
    rows = [due.buttons(0, each) for each in (SchoolButton.OPEN_INCIDENTS, SchoolButton.OVERVIEW)]
    return OutgoingMessage("\n".join(lines), InlineKeyboardMarkup(rows), silent=True)


async def _told(due: Due[Digesting], until: datetime) -> OutgoingMessage | None:
    digest = await due.own.digest(due.row.chat_id, until)
    if digest is None:
        return None
    message = letter(due, digest)
    picture = await due.own.paper(digest, due.language)
    _log.info("digest.made", drawn=picture is not None)
    if picture is None:
        return message
    caption = due.say("digest-caption", **_days(due, digest))
    return OutgoingMessage(caption, attached=Uploaded(picture), rest=message)


def letter(talk: Talk[Digesting], digest: Digest) -> OutgoingMessage:
    """Return the numbers and what to do, in at most 15 lines without a name of a person, and where to go."""
    rows = [talk.buttons(0, each) for each in (SchoolButton.OPEN_INCIDENTS, SchoolButton.OVERVIEW)]
    return OutgoingMessage("\n".join(_lines(talk, digest)), InlineKeyboardMarkup(rows))


def _lines(talk: Talk[Digesting], digest: Digest) -> Iterator[str]:
    week, before = digest.week, digest.before
    yield talk.say("digest-head", **_days(talk, digest))
    yield talk.say("digest-leaks", count=str(week.leaks), before=str(before.leaks))
    if week.slips or before.slips:
        yield talk.say("digest-slips", count=str(week.slips), before=str(before.slips))
    if week.seconds:
        yield talk.say(
            "digest-removed",
            median=_lasted(talk, week.median),
            slow=_lasted(talk, week.slow),
            median_before=_lasted(talk, before.median),
            slow_before=_lasted(talk, before.slow),
        )
        yield talk.say(
            "digest-exposed",
            lasted=_lasted(talk, week.exposed),
            before=_lasted(talk, before.exposed or None),
            members="none" if week.members is None else _about(week.members),
            members_before=_about(before.members),
        )
    if week.leaks:
        yield talk.say(
            "digest-in-time",
            count=str(week.in_time),
            of=str(week.leaks),
            before=str(before.in_time),
            of_before=str(before.leaks),
        )
    shares = {"share": _share(digest.verified.share), "before": _share(digest.verified_before.share)}
    yield talk.say("digest-verified", **shares)
    yield talk.say("digest-false", count=str(week.false_alarms), before=str(before.false_alarms))
    yield talk.say("digest-open", count=str(sum(digest.open.values())), kinds=_kinds(talk, digest.open))
    yield talk.say("digest-advice" if digest.advice else "digest-no-advice")
    yield from (_advised(talk, each) for each in digest.advice)
    if digest.head is not None:
        yield talk.say("digest-chain", entries=str(digest.head.entries), hash=digest.head.hash)


def _advised(talk: Talk[Digesting], advised: Advised) -> str:
    names = [name.reveal() for name in advised.classes]
    said = f"advice-{advised.what.value}"
    return talk.say(said, count=str(advised.count), classes=listed(names, NAMED))


def _kinds(talk: Talk[Digesting], counted: Mapping[IncidentKind, int]) -> str:
    """Return how many there are of each kind, the gravest first."""
    found = (
        f"{talk.plain(f'incident-kind-{kind.value}')}: {counted[kind]}"
        for kind in IncidentKind
        if counted.get(kind)
    )
    return " · ".join(found) or "none"


def _days(talk: Talk[Digesting], digest: Digest) -> dict[str, str]:
    week, zone = digest.week, talk.context.zone
    return {"since": day_of(week.since, zone), "until": last_day_of(week.until, zone)}


def _lasted(talk: Talk[Digesting], seconds: float | None) -> str:
    return "—" if seconds is None else lasting(talk.context.texts, talk.language, seconds)


def _share(share: int | None) -> str:
    return "—" if share is None else f"{share} %"


def _about(members: float | None) -> str:
    return "—" if members is None else str(round(members))
