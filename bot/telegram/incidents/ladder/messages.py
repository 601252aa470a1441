"""Renders what the ladder sends: reminders, raises, and wording for authorities, which a person sends on."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING, Final

from telegram import InlineKeyboardMarkup

from bot.classroom import Language, Secret
from bot.incidents.incident import State, is_online
from bot.incidents.ladder.outside import MESSAGE_OF, Authority
from bot.incidents.messages import IncidentMessage
from bot.incidents.reports.report import initials, without_secrets
from bot.telegram.buttons.incidents import IncidentButton
from bot.telegram.incidents.alarms.cards import what_happened
from bot.telegram.messages.callbacks import Pressed
from bot.telegram.messages.keyboards import button, choice, row_of
from bot.telegram.messages.messenger import OutgoingMessage
from bot.texts.times import time_of

if TYPE_CHECKING:
    from datetime import tzinfo

    from bot.incidents.incident import Incident
    from bot.incidents.reports.report import IncidentReport
    from bot.outbox import OutboxRow
    from bot.storage.incidents.incidents import Incidents
    from bot.storage.incidents.ladder.ladders import Ladders
    from bot.storage.incidents.reports.reports import Reports
    from bot.telegram.messages.replies import Renderers
    from bot.texts import Texts

_AUTHORITY_OF: Final = {kind: authority for authority, kind in MESSAGE_OF.items()}
_NOWHERE: Final = Secret("—")


@dataclass(frozen=True, slots=True)
class LadderMessages:
    """Renders the outbox rows of the ladder. Times are shown in `zone`."""

    ladders: Ladders
    casebook: Incidents
    reports: Reports
    _: KW_ONLY
    texts: Texts
    zone: tzinfo

    @property
    def renderers(self) -> Renderers:
        """The renderer of each row."""
        return {
            IncidentMessage.REMINDER: self._reminder,
            IncidentMessage.RAISED: self._raised,
            **dict.fromkeys(_AUTHORITY_OF, self._outside),
        }

    async def _reminder(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        """Return the reminder; None where somebody took it up while it waited."""
        reminder = await self.ladders.reminder(row.subject, row.chat_id)
        if reminder is None:
            return None
        incident, more = reminder.incident, reminder.count - 1
        at = time_of(incident.opened_at, self.zone)
        lines = [
            *self._harm(incident, language),
            self.texts.say(
                language, "ladder-reminder", number=incident.number, where=incident.place or _NOWHERE, at=at
            ),
            *([self.texts.say(language, "ladder-reminder-more", count=str(more))] if more else []),
        ]
        rows = [row_of(self.texts, language, incident.id, IncidentButton.ACKNOWLEDGE)]
        if more:
            everything = Pressed(IncidentButton.ACKNOWLEDGE_ALL, reminder.card_id)
            rows.append([button(self.texts, language, everything)])
        return OutgoingMessage("\n".join(lines), InlineKeyboardMarkup(rows))

    async def _raised(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        found = await self.ladders.raised(row.subject, row.chat_id)
        if found is None:
            return None
        incident, who = found
        said = self.texts.say(
            language,
            "ladder-raised-to-you",
            number=incident.number,
            where=incident.place or _NOWHERE,
            who=who if who.reveal() else _NOWHERE,
        )
        verbs = (IncidentButton.ACKNOWLEDGE,) if incident.state is State.OPEN else ()
        keyboard = choice(self.texts, language, incident.id, *verbs)
        return OutgoingMessage("\n".join((*self._harm(incident, language), said)), keyboard)

    async def _outside(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        """Return the wording; None where its reader may not have it now."""
        report = next(iter(await self.reports.of_incident(row.subject, row.chat_id)), None)
        incident = await self.casebook.incident(row.subject)
        if report is None or incident is None:
            return None
        authority = _AUTHORITY_OF[row.what]
        to = self.texts.plain(language, f"outside-to-{authority.value}")
        wish = self.texts.say(language, f"outside-wish-{authority.value}")
        kept = () if authority is not Authority.POLICE else (self._kept(report, language),)
        lines = [
            *self._harm(incident, language),
            self.texts.say(language, "outside-head", to=to),
            "<blockquote>"
            + "\n".join((*self._facts(report, to, language), *kept, wish))
            + "\n"
            + self.texts.say(language, "outside-end")
            + "</blockquote>",
        ]
        keyboard = choice(self.texts, language, row.subject, IncidentButton.REPORT)
        return OutgoingMessage("\n".join(lines), keyboard)

    def _kept(self, report: IncidentReport, language: Language) -> str:
        """Return what evidence there is, as far as the school has any kept."""
        kept = "sealed" if report.evidence else "hours" if report.reporter is None else "words"
        return self.texts.say(language, f"outside-kept-{kept}")

    def _facts(self, report: IncidentReport, to: str, language: Language) -> list[str]:
        """Return what is known, in neutral words: nobody is named but by initials, no room, no words."""

        def say(message: str, **values: str | Secret) -> str:
            return self.texts.say(language, message, **values)

        began = report.began_at.astimezone(self.zone)
        place = "" if report.school_class is None else without_secrets(report.school_class.reveal())
        named = None if report.account is None else report.account.name
        account = "" if named is None else initials(without_secrets(named.reveal()))
        what = what_happened(self.texts, language, report.kind)
        return [
            say("outside-begin", to=to),
            say("outside-number", number=report.number),
            say("outside-when", at=began.strftime("%H:%M"), day=began.strftime("%d/%m/%Y")),
            *(
                [say("outside-where" if is_online(report.kind) else "outside-class", where=place)]
                if place
                else []
            ),
            say("outside-what" if report.reporter is None else "outside-what-told", what=what),
            *([say("outside-lead", initials=account)] if account else []),
            *(say(f"outside-done-{measure.value}") for measure in report.measures),
            say(f"outside-state-{report.state.value}"),
        ]

    def _harm(self, incident: Incident, language: Language) -> list[str]:
        harmed = incident.alarm is not None and incident.alarm.harm
        return [self.texts.say(language, "alarm-card-harm")] if harmed else []
