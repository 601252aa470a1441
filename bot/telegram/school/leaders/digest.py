"""The weekly digest, on Monday mornings and at /digest: numbers against last week, plots, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, Protocol

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.classroom import Secret
from bot.features.incidents.leaders.rules.digest import NAMED, is_past, week_before
from bot.features.incidents.reports.chat import month_button
from bot.incidents.incident import IncidentKind
from bot.incidents.messages import IncidentJob, IncidentMessage
from bot.incidents.permissions import Reply
from bot.telegram.buttons.school import SchoolButton
from bot.telegram.messages.keyboards import row_of
from bot.telegram.messages.messenger import OutgoingMessage, Uploaded, sentence
from bot.telegram.messages.presses import CallbackReply, replied
from bot.texts.times import day_of, last_day_of, lasting

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime, tzinfo

    from telegram import Update, User
    from telegram.ext import ContextTypes

    from bot.classroom import Language
    from bot.features.incidents.leaders.rules.digest import Advised, Digest
    from bot.features.incidents.leaders.store.digests import Digests
    from bot.outbox import JobKind, OutboxRow
    from bot.storage.school.staff import People
    from bot.telegram.messages.context import Context
    from bot.telegram.messages.desk import JobHandler
    from bot.telegram.messages.keyboards import Pressed
    from bot.telegram.messages.presses import Callbacks, Renderers
    from bot.texts import Texts

_log = logs.get()
_NOT_LEADER: Final = "school-not-leader"


class DigestPaper(Protocol):
    """Draws a digest's plots."""

    async def __call__(self, digest: Digest, language: Language) -> bytes | None:
        """Return them as a PNG; None where that failed."""
        ...


@dataclass(frozen=True, slots=True)
class DigestHandlers:
    """Answers /digest and its button, and renders what is told."""

    context: Context
    digests: Digests
    people: People
    paper: DigestPaper

    @property
    def callbacks(self) -> Callbacks:
        """The handler of the button."""
        return {SchoolButton.DIGEST: self._pressed}

    @property
    def renderers(self) -> Renderers:
        """The renderers of its outbox rows."""
        return {IncidentMessage.DIGEST: self._weekly, IncidentMessage.DIGEST_ASKED: self._asked}

    @property
    def jobs(self) -> Mapping[JobKind, JobHandler]:
        """The handler of its due time."""
        return {IncidentJob.DIGEST: self.digests.due}

    async def command(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle /digest: the outbox sends it in private, wherever that was typed."""
        user = update.effective_user
        if user is None or user.is_bot or await self.digests.ask(user.id):
            return
        context = self.context
        refusal = sentence(context.texts, context.languages.of(user), _NOT_LEADER)
        await context.messenger.answer(user.id, refusal)

    async def _pressed(self, _pressed: Pressed, user: User, language: Language) -> CallbackReply:
        asked = await self.digests.ask(user.id)
        _log.info("digest.asked", allowed=asked)
        if asked and not await self.people.can_be_told(user.id):  # it was put out, and goes nowhere
            return replied(self.context.texts, language, Reply.REPORT_START.value)
        said = "school-in-private" if asked else _NOT_LEADER
        return CallbackReply(self.context.texts.plain(language, said), done=asked)

    async def _weekly(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        until = week_before(date.fromordinal(row.subject), self.context.zone)
        if is_past(until, self.context.clock.now()):
            return None
        return await self._letter(row.chat_id, until, language)

    async def _asked(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        letter = await self._letter(row.chat_id, self.context.clock.now(), language)
        return letter or sentence(self.context.texts, language, "school-empty")

    async def _letter(self, account: int, until: datetime, language: Language) -> OutgoingMessage | None:
        context = self.context
        digest = await self.digests.digest(account, until)
        if digest is None:
            return None
        message = DigestMessage(context.texts, digest, language, context.zone)
        picture = await self.paper(digest, language)
        _log.info("digest.made", drawn=picture is not None)
        if picture is None:
            return message.letter()
        return OutgoingMessage(message.caption(), attached=Uploaded(picture), rest=message.letter())


@dataclass(frozen=True, slots=True)
class DigestMessage:
    """Writes a digest in at most 15 lines, without a name of a person. Days are those of `zone`."""

    texts: Texts
    digest: Digest
    language: Language
    zone: tzinfo

    def caption(self) -> str:
        """Return what stands below the plots."""
        return self._say("digest-caption", **self._days())

    def letter(self) -> OutgoingMessage:
        """Return the numbers and what to do, with the buttons that lead there."""
        rows = [
            row_of(self.texts, self.language, 0, each)
            for each in (SchoolButton.OPEN_INCIDENTS, SchoolButton.OVERVIEW)
        ]
        rows.append([month_button(self.texts, self.digest.week.since.astimezone(self.zone), self.language)])
        return OutgoingMessage("\n".join(self._lines()), InlineKeyboardMarkup(rows))

    def _lines(self) -> Iterator[str]:
        digest, week, before = self.digest, self.digest.week, self.digest.before
        yield self._say("digest-head", **self._days())
        yield self._say("digest-leaks", count=str(week.leaks), before=str(before.leaks))
        if week.slips or before.slips:
            yield self._say("digest-slips", count=str(week.slips), before=str(before.slips))
        if week.seconds:
            yield self._say(
                "digest-removed",
                median=self._lasted(week.median),
                slow=self._lasted(week.slow),
                median_before=self._lasted(before.median),
                slow_before=self._lasted(before.slow),
            )
            yield self._say(
                "digest-exposed",
                lasted=self._lasted(week.exposed),
                before=self._lasted(before.exposed or None),
                members="none" if week.members is None else _about(week.members),
                members_before=_about(before.members),
            )
        if week.leaks:
            yield self._say(
                "digest-in-time",
                count=str(week.in_time),
                of=str(week.leaks),
                before=str(before.in_time),
                of_before=str(before.leaks),
            )
        yield self._say(
            "digest-verified",
            share=_share(digest.verified.share),
            before=_share(digest.verified_before.share),
        )
        yield self._say("digest-false", count=str(week.false_alarms), before=str(before.false_alarms))
        yield self._say("digest-open", count=str(sum(digest.open.values())), kinds=self._kinds())
        advice = digest.advice
        yield self._say("digest-advice" if advice else "digest-no-advice")
        yield from map(self._advised, advice)
        if digest.head is not None:
            yield self._say("digest-chain", entries=str(digest.head.entries), hash=digest.head.hash)

    def _advised(self, advised: Advised) -> str:
        names = [name.reveal() for name in advised.classes]
        more = ["…"] if len(names) > NAMED else []
        classes = Secret(", ".join((*names[:NAMED], *more)))
        return self._say(f"advice-{advised.what.value}", count=str(advised.count), classes=classes)

    def _kinds(self) -> str:
        """Return how many are open of each kind, the gravest first."""
        found = ((kind, self.digest.open[kind]) for kind in IncidentKind if self.digest.open.get(kind))
        return (
            " · ".join(
                f"{self.texts.plain(self.language, f'incident-kind-{kind.value}')}: {count}"
                for kind, count in found
            )
            or "none"
        )

    def _days(self) -> dict[str, str]:
        week = self.digest.week
        return {"since": day_of(week.since, self.zone), "until": last_day_of(week.until, self.zone)}

    def _lasted(self, seconds: float | None) -> str:
        return "—" if seconds is None else lasting(self.texts, self.language, seconds)

    def _say(self, message: str, **values: str | Secret) -> str:
        return self.texts.say(self.language, message, **values)


def _share(share: int | None) -> str:
    return "—" if share is None else f"{share} %"


def _about(members: float | None) -> str:
    return "—" if members is None else str(round(members))
