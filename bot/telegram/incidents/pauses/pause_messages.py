"""Messages about rule breakers, pauses and outages: details to staff, one line to the group."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.incidents.author_messages import NOTICE_STANDS
from bot.incidents.messages import IncidentMessage
from bot.incidents.pauses.outages import UPDATES_KEPT
from bot.telegram.buttons.incidents import IncidentButton
from bot.telegram.messages.keyboards import choice
from bot.telegram.messages.messenger import OutgoingMessage
from bot.texts.times import time_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

    from bot.classroom import Clock, Language
    from bot.incidents.pauses.outages import OutageReport
    from bot.incidents.pauses.pauses import Pause
    from bot.incidents.pauses.rule_breaker import RuleBreakerRecord
    from bot.outbox import OutboxRow
    from bot.school.groups import GroupState
    from bot.storage.incidents.pauses.outages import Outages
    from bot.storage.incidents.pauses.pauses import Pauses
    from bot.storage.incidents.pauses.rule_breaker import RuleBreakerRecords
    from bot.storage.school.groups import Groups
    from bot.telegram.messages.callbacks import Callback
    from bot.telegram.messages.replies import Renderers
    from bot.texts import Texts

_HOUR: Final = 60  # minutes
_AT_LEAST: Final = timedelta(seconds=1)  # minimum lifetime of a line


@dataclass(frozen=True, slots=True)
class PauseMessageBuilder:
    """Writes the messages. `title_of` names a rule in a language; times are shown in `zone`."""

    texts: Texts
    title_of: Callable[[str, Language], str]
    zone: tzinfo

    def brake(self, brake: RuleBreakerRecord, language: Language) -> OutgoingMessage:
        """Return the message to owners about a held rule; after a decision, with who made it and when."""
        rule = self.title_of(brake.rule, language)
        verbs: tuple[Callback, ...] = (IncidentButton.RELEASE_RULE, IncidentButton.KEEP_BRAKE)
        if brake.decided_by is None or brake.decided_at is None:
            text = self.texts.say(
                language,
                "brake-told",
                rule=rule,
                authors=str(brake.authors),
                classes=str(brake.classes),
            )
        else:
            released = brake.released_at is not None
            verbs = () if released else (IncidentButton.RELEASE_RULE,)
            text = self.texts.say(
                language,
                "brake-told-released" if released else "brake-told-kept",
                rule=rule,
                who=brake.decided_by,
                at=time_of(brake.decided_at, self.zone),
            )
        return OutgoingMessage(text, choice(self.texts, language, brake.id, *verbs))

    def line(self, pause: Pause, language: Language) -> OutgoingMessage:
        """Return the group's line about its pause."""
        text = self.texts.say(language, "pause-line", until=time_of(pause.until, self.zone))
        return OutgoingMessage(
            text, choice(self.texts, language, pause.id, IncidentButton.END_PAUSE), silent=True
        )

    def told(self, pause: Pause, state: GroupState, language: Language, *, over: bool) -> OutgoingMessage:
        """Return the message to owners about a pause; once it is over, with its beginning and end."""
        if over:
            since, until = time_of(pause.since, self.zone), time_of(pause.until, self.zone)
            group = state.group.title
            said = self.texts.say(
                language, "pause-told-over", who=pause.name, group=group, since=since, until=until
            )
            return OutgoingMessage(said)
        text = self.texts.say(
            language,
            "pause-told",
            who=pause.name,
            group=state.group.title,
            until=time_of(pause.until, self.zone),
        )
        return OutgoingMessage(text, choice(self.texts, language, pause.id, IncidentButton.END_PAUSE))

    def away(self, report: OutageReport, language: Language) -> OutgoingMessage:
        """Return the message to staff about an outage."""
        absence = report.absence
        long = absence.until - absence.since > UPDATES_KEPT
        shape = "%H:%M, %d/%m" if long else "%H:%M"
        since, until = (each.astimezone(self.zone).strftime(shape) for each in (absence.since, absence.until))
        minutes = max(1, round(report.longest / timedelta(minutes=1)))
        lasted = "away-lasted" if minutes >= _HOUR else "away-lasted-minutes"
        hours, rest = (str(each) for each in divmod(minutes, _HOUR))
        fate = "none" if not report.leaks else "standing" if report.standing else "gone"
        said = [
            self.texts.say(language, "away-told", since=since, until=until),
            self.texts.say(
                language,
                f"away-{fate}",
                leaks=str(report.leaks),
                standing=str(report.standing),
                longest=self.texts.plain(language, lasted, hours=hours, minutes=rest),
            ),
            *([self.texts.say(language, "away-beyond")] if long else []),
        ]
        return OutgoingMessage(" ".join(said))


@dataclass(frozen=True, slots=True)
class PauseRenderer:
    """Renders the outbox rows of rule breakers and pauses, as long as they hold, and of outages."""

    texts: Texts
    letters: PauseMessageBuilder
    clock: Clock
    _: KW_ONLY
    brakes: RuleBreakerRecords
    pauses: Pauses
    groups: Groups
    absences: Outages

    @property
    def renderers(self) -> Renderers:
        """The renderer of each row."""
        return {
            IncidentMessage.BRAKE: self._brake,
            IncidentMessage.PAUSED: self._line,
            IncidentMessage.PAUSE_TOLD: self._told,
            IncidentMessage.GUARDED: self._guarded,
            IncidentMessage.AWAY: self._away,
        }

    async def _brake(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        brake = await self.brakes.brake(row.subject)
        if brake is None or brake.decided_at is not None:
            return None
        return self.letters.brake(brake, language)

    async def _line(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        pause = await self._running(row)
        if pause is None:
            return None
        left = max(_AT_LEAST, pause.until - self.clock.now())
        return replace(self.letters.line(pause, language), remove_after=left)

    async def _told(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        """Return the message to an owner about another account's pause, edited in place once it is over."""
        pause = await self.pauses.of_id(row.subject)
        state = None if pause is None else await self.groups.state(pause.group_id)
        if pause is None or state is None or pause.account == row.chat_id:
            return None
        over = pause.until <= self.clock.now()
        stands = await self.pauses.notice(pause.id, row.chat_id)
        return replace(self.letters.told(pause, state, language, over=over), edits=stands)

    async def _guarded(self, _row: OutboxRow, language: Language) -> OutgoingMessage:
        return OutgoingMessage(self.texts.say(language, "pause-over-line"), remove_after=NOTICE_STANDS)

    async def _away(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        report = await self.absences.report(row.subject, row.chat_id)
        return None if report is None else self.letters.away(report, language)

    async def _running(self, row: OutboxRow) -> Pause | None:
        pause = await self.pauses.of_id(row.subject)
        return pause if pause is not None and pause.until > self.clock.now() else None
