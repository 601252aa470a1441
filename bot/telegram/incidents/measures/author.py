"""What the author of a leak is told of measures, in private: short, kind, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.incidents.measures.measure import MUTED_FOR
from bot.incidents.measures.messages import MeasureMessage
from bot.telegram.incidents.measures.members import INVITED_FOR
from bot.telegram.messages.messenger import OutgoingMessage
from bot.texts.times import day_of, time_of

if TYPE_CHECKING:
    from datetime import tzinfo

    from bot.classroom import Language
    from bot.outbox import OutboxRow
    from bot.storage.incidents.measures.measures import Measures
    from bot.telegram.incidents.measures.members import GroupSeats
    from bot.telegram.messages.replies import Renderers
    from bot.texts import Texts


@dataclass(frozen=True, slots=True)
class AuthorMeasureRenderer:
    """Renders what is told by what is in force when it is sent. Times are shown in `zone`."""

    measures: Measures
    members: GroupSeats
    texts: Texts
    zone: tzinfo

    @property
    def renderers(self) -> Renderers:
        """The renderer of each row."""
        return {
            MeasureMessage.MUTE_TOLD: self._muted,
            MeasureMessage.REMOVE_TOLD: self._removed,
            MeasureMessage.READMIT_TOLD: self._readmitted,
        }

    async def _muted(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        found = await self.measures.standing(row.subject, row.chat_id)
        if found is None:
            return None
        incident, facts = found
        group = incident.group.title
        if facts.muted is None:
            return OutgoingMessage(self.texts.say(language, "mute-over", group=group))
        ends = facts.muted.at + MUTED_FOR
        at, day = time_of(ends, self.zone), day_of(ends, self.zone)
        return OutgoingMessage(self.texts.say(language, "mute-told", group=group, at=at, day=day))

    async def _removed(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        found = await self.measures.standing(row.subject, row.chat_id)
        if found is None or found[1].removed is None:
            return None
        return OutgoingMessage(self.texts.say(language, "remove-told", group=found[0].group.title))

    async def _readmitted(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        """Return the invitation, made now: a link for one account is kept nowhere."""
        found = await self.measures.standing(row.subject, row.chat_id)
        if found is None or found[1].removed is not None:
            return None
        group = found[0].group
        link = await self.members.invitation(group.chat_id)
        if link is None:
            return OutgoingMessage(self.texts.say(language, "readmit-told-by-hand", group=group.title))
        label = self.texts.plain(language, "button-rejoin")
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton(label, url=link)]])
        said = self.texts.say(language, "readmit-told", group=group.title)
        return OutgoingMessage(said, keyboard, remove_after=INVITED_FOR, protected=True)
