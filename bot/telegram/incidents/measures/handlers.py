"""Presses about a leak's author. The bot's right and the author's seat are asked of Telegram each time."""

from __future__ import annotations

import asyncio
from dataclasses import KW_ONLY, dataclass, field
from typing import TYPE_CHECKING, Final

from bot import logs
from bot.classroom import Secret
from bot.incidents.measures.doors import DoorsReply
from bot.incidents.measures.kinds import AuthorMeasure
from bot.incidents.measures.measure import MeasureAnswer, MeasurePress, MeasureReply, hindrance
from bot.incidents.messages import IncidentJob
from bot.telegram.buttons.measures import MeasureButton
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.replies import START_FIRST, CallbackReply, by_whom, replied

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from telegram import User

    from bot.classroom import Clock, Group, Language
    from bot.incidents.incident import Incident
    from bot.incidents.measures.doors import DoorOpener
    from bot.incidents.measures.measure import SeatFacts
    from bot.outbox import JobKind
    from bot.storage.incidents.measures.measures import Measures
    from bot.storage.school.staff import People
    from bot.telegram.incidents.measures.members import GroupSeats
    from bot.telegram.messages.callbacks import Pressed
    from bot.telegram.messages.replies import Callbacks
    from bot.telegram.messages.router import JobHandler
    from bot.texts import Texts

_log = logs.get()
_ASKED: Final = {MeasureButton.MUTE: AuthorMeasure.MUTE, MeasureButton.REMOVE: AuthorMeasure.REMOVE}
_SURE: Final = {
    MeasureButton.MUTE_SURE: AuthorMeasure.MUTE,
    MeasureButton.UNMUTE: AuthorMeasure.UNMUTE,
    MeasureButton.REMOVE_SURE: AuthorMeasure.REMOVE,
    MeasureButton.READMIT: AuthorMeasure.READMIT,
}
_DONE: Final = frozenset(
    {
        MeasureReply.ASK,
        MeasureReply.MUTED,
        MeasureReply.UNMUTED,
        MeasureReply.REMOVED,
        MeasureReply.READMITTED,
        MeasureReply.READMITTED_INSIDE,
    }
)
_SHOWN: Final = 100  # students of one list: they fit one message


@dataclass(frozen=True, slots=True)
class _Allowed:
    """A measure may be taken about an author in a group; `seats` is what Telegram says of it."""

    group: Group
    author: int
    seats: SeatFacts


@dataclass(frozen=True, slots=True)
class MeasureHandlers:
    """Answers staff. One measure after the other is taken, so that Telegram and the store agree.

    `copy_of` returns an incident as a message that is no card.
    """

    measures: Measures
    people: People
    members: GroupSeats
    _: KW_ONLY
    copy_of: Callable[[Incident, Language], OutgoingMessage]
    texts: Texts
    clock: Clock
    one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons."""
        return {
            **dict.fromkeys(_ASKED, self._asked),
            **dict.fromkeys(_SURE, self._pressed),
            MeasureButton.OTHER: self._other,
            MeasureButton.DOORS: self._doors,
        }

    @property
    def jobs(self) -> Mapping[JobKind, JobHandler]:
        """The job that settles a measure."""
        return {IncidentJob.SETTLE_MEASURE: self._settle}

    async def _asked(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        press = self._press(_ASKED[pressed.verb], pressed, user)
        found = await self._allowed(press)
        answer = found if isinstance(found, MeasureAnswer) else await self.measures.ask(press, pressed.second)
        _log.info("measures.asked", measure=press.measure.value, reply=answer.reply.value)
        return self._told(answer, language)

    async def _pressed(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        press = self._press(_SURE[pressed.verb], pressed, user)
        async with self.one_at_a_time:
            answer = await self._take(press)
        _log.info("measures.pressed", measure=press.measure.value, reply=answer.reply.value)
        return self._told(answer, language)

    async def _take(self, press: MeasurePress) -> MeasureAnswer:
        found = await self._allowed(press)
        if isinstance(found, MeasureAnswer):
            return found
        begun = await self.measures.begin(press)
        if isinstance(begun, MeasureAnswer):
            return begun
        failed = await self.members.act(press.measure, found.group, found.author)
        if failed is None:
            return await self.measures.taken(begun, found.seats)
        if failed is not MeasureReply.UNSURE:  # else it may have been taken, which its job finds out
            await self.measures.refused(begun)
        return MeasureAnswer(failed)

    async def _settle(self, begun_id: int) -> None:
        """Find out what became of a measure that nobody recorded: the bot ended, or no answer came.

        One that is being taken at this moment is recorded by its press, for which this waits.
        """
        async with self.one_at_a_time:
            begun = await self.measures.begun(begun_id)
            if begun is None or begun.incident.author is None:
                return
            seats = await self.members.of(begun.incident.group.chat_id, begun.incident.author)
            await self.measures.settle(begun_id, seats)
            _log.info("measures.settled", measure=begun.measure.value, seat=seats.author.value)

    async def _allowed(self, press: MeasurePress) -> _Allowed | MeasureAnswer:
        """Return about whom a measure may be taken; else why not: by the store, then by Telegram."""
        refusal, incident = await self.measures.about(press)
        if refusal is not None or incident is None or incident.author is None:
            return refusal or MeasureAnswer(MeasureReply.UNKNOWN)
        seats = await self.members.of(incident.group.chat_id, incident.author)
        stands = hindrance(press.measure, incident.group.room, seats)
        return (
            MeasureAnswer(stands) if stands is not None else _Allowed(incident.group, incident.author, seats)
        )

    async def _other(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        """Show an earlier incident in private, with what may be done about it now."""
        incident = await self.measures.other(user.id, pressed.subject)
        if incident is None:
            return CallbackReply(self.texts.plain(language, "press-not-staff"))
        if not await self.people.can_be_told(user.id):
            return replied(self.texts, language, START_FIRST)
        shown = self.copy_of(incident, language)
        return CallbackReply(self.texts.plain(language, "setup-look-below"), follow_up=shown)

    async def _doors(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        """Show whose accounts opened the door, to the presser alone."""
        reply, opened = await self.measures.see_doors(user.id, Secret(user.full_name), pressed.subject)
        _log.info("measures.doors", reply=reply.value)
        if reply is not DoorsReply.SHOWN:
            return replied(self.texts, language, reply.value)
        shown = OutgoingMessage(self._list(opened, language), protected=True)
        return CallbackReply(self.texts.plain(language, "setup-look-below"), follow_up=shown)

    def _list(self, opened: tuple[DoorOpener, ...], language: Language) -> str:
        lines = [
            self.texts.say(language, "doors-line", number=str(each.number), name=each.name)
            for each in opened[:_SHOWN]
        ]
        head = self.texts.say(language, "doors-head", count=str(len(opened)))
        return "\n".join((head, *lines, self.texts.say(language, "doors-foot")))

    def _press(self, measure: AuthorMeasure, pressed: Pressed, user: User) -> MeasurePress:
        return MeasurePress(user.id, Secret(user.full_name), measure, pressed.subject, self.clock.now())

    def _told(self, answer: MeasureAnswer, language: Language) -> CallbackReply:
        said = by_whom(self.texts, language, answer.reply.value, answer.who)
        return CallbackReply(said, done=answer.reply in _DONE)
