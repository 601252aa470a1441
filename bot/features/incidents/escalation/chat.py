"""Escalation as people see it: on cards, as reminders, as wording for authorities, as an owner's settings."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, tzinfo
from typing import Any, Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot import logs
from bot.classroom import Language, Secret
from bot.features.incidents.alarms.chat.cards import what_happened
from bot.features.incidents.buttons import (
    EscalationButton,
    EscalationJob,
    EscalationMessage,
    IncidentButton,
    ReportButton,
)
from bot.features.incidents.chat.timelines import Timelines
from bot.features.incidents.escalation.rules import CHOICES, Authority, EscalationReply, EscalationSettings
from bot.features.incidents.escalation.store import Escalations
from bot.features.incidents.reports.rules import IncidentReport, initials, without_secrets
from bot.features.incidents.rules.incident import Card, Escalation, Incident, State, Step, is_online
from bot.features.incidents.rules.timeline import TimelineEvent
from bot.outbox import Callback
from bot.telegram.messages.commands import Scope
from bot.telegram.messages.desk import CallbackReply, Desk, Due, Job, Press, Talk, Typed, by_whom
from bot.telegram.messages.keyboards import Pressed, disabled, row_of
from bot.telegram.messages.messenger import OutgoingMessage
from bot.texts import Texts, day_of, time_of

_log = logs.get()
_NOWHERE: Final = Secret("—")
_RAISES: Final = {
    EscalationButton.RAISE_ADMIN: Step.ADMIN,
    EscalationButton.RAISE_LEADER: Step.LEADER,
}
_RAISING: Final = {step: verb for verb, step in _RAISES.items()}
_SHOWN: Final = frozenset(
    {
        TimelineEvent.OPENED,
        TimelineEvent.TOLD_ADMIN,
        TimelineEvent.TOLD_LEADER,
        TimelineEvent.RAISED_ADMIN,
        TimelineEvent.RAISED_LEADER,
        TimelineEvent.FOR_COMMUNE,
        TimelineEvent.FOR_DEPARTMENT,
        TimelineEvent.FOR_POLICE,
        TimelineEvent.REOPENED,
        State.ACKNOWLEDGED.value,
    }
)
_AUTHORITIES: Final = {
    EscalationButton.FOR_COMMUNE: Authority.COMMUNE,
    EscalationButton.FOR_DEPARTMENT: Authority.DEPARTMENT,
    EscalationButton.FOR_POLICE: Authority.POLICE,
}
_MOST: Final = 30  # lines: some eighty characters each, of the 4096 that a message holds


@dataclass(frozen=True, kw_only=True, slots=True)
class Escalating:
    """What this desk is handed. `reports_of`: an incident's report for an account; none where it may not."""

    escalations: Escalations
    incident: Callable[[int], Awaitable[Incident | None]]
    reports_of: Callable[[int, int], Awaitable[Sequence[IncidentReport]]]


desk = Desk[Escalating]("escalation", EscalationButton, EscalationMessage, EscalationJob)


@desk.job(EscalationJob.CLIMB)
async def climb(job: Job[Escalating]) -> None:
    """Tell the next step."""
    await job.own.escalations.climb(job.subject)


@desk.job(EscalationJob.WAKE)
async def wake(job: Job[Escalating]) -> None:
    """Remind of what came in quiet hours."""
    await job.own.escalations.wake(job.subject)


@desk.press(*_RAISES)
async def raised(press: Press[Escalating]) -> CallbackReply:
    """Have a step told at once."""
    step = _RAISES[press.verb]
    reply, who = await press.own.escalations.rise(press.who, press.subject, step)
    _log.info("incident.raised", step=step.value, reply=reply.value)
    said = by_whom(press.context.texts, press.language, reply.value, who)
    return CallbackReply(said, done=reply is EscalationReply.RAISED)


@desk.press(*_AUTHORITIES)
async def outside(press: Press[Escalating]) -> CallbackReply:
    """Have wording for an authority prepared."""
    authority = _AUTHORITIES[press.verb]
    reply = await press.own.escalations.prepare(press.who, press.subject, authority)
    _log.info("incident.outside_prepared", authority=authority.name.lower(), reply=reply.value)
    return press.reply(reply, done=reply is EscalationReply.SENT)


@desk.message(EscalationMessage.REMINDER)
async def reminder(due: Due[Escalating]) -> OutgoingMessage | None:
    """Return the reminder; None where somebody took it up while it waited."""
    found = await due.own.escalations.reminder(due.subject, due.row.chat_id)
    if found is None:
        return None
    incident, count = found
    where, at = incident.place or _NOWHERE, due.time(incident.opened_at)
    lines = [
        *_harm(due.context.texts, due.language, incident),
        due.say("ladder-reminder", number=incident.number, where=where, at=at),
    ]
    rows = [due.buttons(incident.id, IncidentButton.ACKNOWLEDGE)]
    if count > 1:
        lines.append(due.say("ladder-reminder-more", count=str(count - 1)))
        rows.append(due.buttons(due.subject, IncidentButton.ACKNOWLEDGE_ALL))
    return OutgoingMessage("\n".join(lines), InlineKeyboardMarkup(rows))


@desk.message(EscalationMessage.RAISED)
async def raised_to_you(due: Due[Escalating]) -> OutgoingMessage | None:
    """Return what tells somebody that a person asks for help; None where that is over."""
    found = await due.own.escalations.raised(due.subject, due.row.chat_id)
    if found is None:
        return None
    incident, by = found
    who = by if by is not None and by.reveal() else _NOWHERE
    where = incident.place or _NOWHERE
    said = due.say("ladder-raised-to-you", number=incident.number, where=where, who=who)
    verbs = (IncidentButton.ACKNOWLEDGE,) if incident.state is State.OPEN else ()
    text = "\n".join((*_harm(due.context.texts, due.language, incident), said))
    return OutgoingMessage(text, due.choice(incident.id, *verbs))


def _harm(texts: Texts, language: Language, incident: Incident) -> list[str]:
    harmed = incident.alarm is not None and incident.alarm.harm
    return [texts.say(language, "alarm-card-harm")] if harmed else []


@desk.message(*(each.value for each in Authority))
async def wording(due: Due[Escalating]) -> OutgoingMessage | None:
    """Return the wording, which a person sends on; None where its reader may not have it now."""
    report = next(iter(await due.own.reports_of(due.subject, due.row.chat_id)), None)
    incident = await due.own.incident(due.subject)
    if report is None or incident is None:
        return None
    authority = Authority(due.row.what)
    to = due.plain(f"outside-to-{authority.name.lower()}")
    quoted = [
        *_facts(due, report, to),
        *([due.say(f"outside-kept-{_kept(report)}")] if authority is Authority.POLICE else []),
        due.say(f"outside-wish-{authority.name.lower()}"),
        due.say("outside-end"),
    ]
    lines = [
        *_harm(due.context.texts, due.language, incident),
        due.say("outside-head", to=to),
        "<blockquote>" + "\n".join(quoted) + "</blockquote>",
    ]
    return OutgoingMessage("\n".join(lines), due.choice(due.subject, ReportButton.REPORT))


def _kept(report: IncidentReport) -> str:
    """Return what evidence there is, as far as the school has any kept."""
    return "sealed" if report.evidence else "hours" if report.reporter is None else "words"


def _facts(due: Due[Escalating], report: IncidentReport, to: str) -> list[str]:
    """Return what is known, in neutral words: nobody is named but by initials, no room, no words."""
    began = report.began_at.astimezone(due.context.zone)
    place = "" if report.school_class is None else without_secrets(report.school_class.reveal())
    named = None if report.account is None else report.account.name
    account = "" if named is None else initials(without_secrets(named.reveal()))
    what = what_happened(due.context.texts, due.language, report.kind)
    where = "outside-where" if is_online(report.kind) else "outside-class"
    return [
        due.say("outside-begin", to=to),
        due.say("outside-number", number=report.number),
        due.say("outside-when", at=began.strftime("%H:%M"), day=began.strftime("%d/%m/%Y")),
        *([due.say(where, where=place)] if place else []),
        due.say("outside-what" if report.reporter is None else "outside-what-told", what=what),
        *([due.say("outside-lead", initials=account)] if account else []),
        *(due.say(f"outside-done-{measure.value}") for measure in report.measures),
        due.say(f"outside-state-{report.state.value}"),
    ]


@desk.command("ladder", to=Scope.PRIVATE)
@desk.command("ladder", to=Scope.GROUP)
async def show(asked: Typed[Escalating]) -> OutgoingMessage:
    """Show an owner the settings."""
    settings = await asked.own.escalations.settings(asked.user.id)
    return asked.sentence("ladder-not-owner") if settings is None else _page(asked, settings)


@desk.press(*CHOICES)
async def choose(press: Press[Escalating]) -> CallbackReply:
    """Take an owner's choice."""
    choices = CHOICES[press.verb]
    if press.subject >= len(choices):
        return press.reply("press-unknown", done=False)
    choice = choices[press.subject]
    made = await press.own.escalations.choose(press.user.id, lambda now: replace(now, **choice))
    _log.info("ladder.settings", saved=made is not None)
    if made is None:
        return press.reply("ladder-not-owner", done=False)
    return press.reply("ladder-saved", edit=_page(press, made), done=True)


def _page(talk: Talk[Escalating], settings: EscalationSettings) -> OutgoingMessage:
    text = talk.say(
        "ladder-settings",
        first=str(settings.first),
        second=str(settings.second),
        quiet="none" if settings.quiet_from == settings.quiet_to else "some",
        begins=settings.quiet_from.strftime("%H:%M"),
        ends=settings.quiet_to.strftime("%H:%M"),
        days=settings.days_off.value,
    )
    minutes, more, hours, days = (
        [_choice(talk, verb, place, choice, settings) for place, choice in enumerate(choices)]
        for verb, choices in CHOICES.items()
    )
    # In two rows, so that telephones cut none of it.
    rows = [minutes, more[:2], more[2:], hours[:2], hours[2:], days]
    return OutgoingMessage(text, InlineKeyboardMarkup(rows))


def _choice(
    talk: Talk[Escalating],
    verb: Callback,
    place: int,
    choice: Mapping[str, Any],
    settings: EscalationSettings,
) -> InlineKeyboardButton:
    values = [each.strftime("%H:%M") if isinstance(each, time) else str(each) for each in choice.values()]
    on = all(getattr(settings, name) == value for name, value in choice.items())
    value = "none" if verb is EscalationButton.QUIET and len(set(values)) == 1 else "-".join(values)
    return talk.button(Pressed(verb, place), value=value, on="yes" if on else "no")


@dataclass(frozen=True, slots=True)
class EscalationPages:
    """Writes what cards say of escalation. Times are shown in `zone`."""

    texts: Texts
    zone: tzinfo

    def due(self, card: Card) -> tuple[str, str]:
        """Return which step comes next by itself, and when; `none`: none does."""
        escalation = card.escalation
        if escalation is None or escalation.following is None or escalation.due_at is None:
            return "none", ""
        return escalation.following.value, self._when(card, escalation.due_at)

    def text(self, card: Card, escalation: Escalation, language: Language) -> str:
        """Return the page: who was told so far, who comes next, and what is up to people."""
        course = [entry for entry in card.timeline if entry.what in _SHOWN][-_MOST:]
        timelines = Timelines(self.texts, self.zone)
        return "\n".join(
            [
                *_harm(self.texts, language, card.incident),
                self.texts.say(language, "ladder-head", number=card.incident.number),
                *(timelines.line(entry, language) for entry in course),
                self._next(card, escalation, language),
                *([self.texts.say(language, "ladder-outside")] if escalation.outside else []),
            ]
        )

    def rows(
        self, card: Card, escalation: Escalation, language: Language
    ) -> list[list[InlineKeyboardButton]]:
        """Return the page's buttons but for the way back; the steps that were told before are disabled."""
        following, noted = escalation.following, {entry.what for entry in card.timeline}
        told = [
            verb
            for verb, step in _RAISES.items()
            if step is not following and noted & {f"told_{step.value}", f"raised_{step.value}"}
        ]
        further = () if following is None else (_RAISING[following],)
        out = (*_AUTHORITIES, ReportButton.REPORT) if escalation.outside else ()
        return [
            *([disabled(self.texts, language, verb)] for verb in told),
            *(row_of(self.texts, language, card.incident.id, verb) for verb in (*further, *out)),
        ]

    def _next(self, card: Card, escalation: Escalation, language: Language) -> str:
        if card.incident.state is State.ACKNOWLEDGED:
            return self.texts.say(language, "ladder-taken-up")
        if escalation.following is None:
            return self.texts.say(language, "ladder-top")
        step = escalation.following.value
        if escalation.due_at is None:
            return self.texts.say(language, "ladder-by-hand", step=step)
        return self.texts.say(language, "ladder-next", step=step, at=self._when(card, escalation.due_at))

    def _when(self, card: Card, at: datetime) -> str:
        """Return a time, with its day where that is not the one on which the incident was opened."""
        day, hour = day_of(at, self.zone), time_of(at, self.zone)
        return hour if day == day_of(card.incident.opened_at, self.zone) else f"{hour} {day}"
