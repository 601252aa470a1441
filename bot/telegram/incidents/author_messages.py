"""Messages to the author of a deleted message, and to staff when the author appeals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Protocol

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.classroom import MASK, Secret
from bot.incidents.messages import IncidentMessage
from bot.school.start_links import StartLink
from bot.telegram.buttons.incidents import IncidentButton
from bot.telegram.buttons.school import SchoolButton
from bot.telegram.messages.keyboards import opaque, row_of
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.updates.reading.own_words import cut

if TYPE_CHECKING:
    from bot.classroom import Language
    from bot.incidents.author_messages import AuthorCopy
    from bot.outbox import OutboxRow
    from bot.storage.incidents.deleted_messages import DeletedMessages
    from bot.storage.incidents.incidents import Incidents
    from bot.telegram.incidents.cards import Cards
    from bot.telegram.messages.context import Context
    from bot.telegram.messages.presses import Renderers

_BULLETS: Final = re.compile(f"{MASK[0]}+")  # a mask does not show the length of the secret
_WHISPERED: Final = 300  # UTF-16 units of the author's text; it is read between other messages


class Leads(Protocol):
    """Asks Telegram whether an account leads a chat."""

    async def __call__(self, chat_id: int, account: int) -> bool:
        """Tell whether an account is a chat's owner, or an admin who may invite users."""
        ...


class AuthorRenderer:
    """Renders the outbox rows for authors, unless staff decided that it was a false alarm."""

    def __init__(
        self,
        context: Context,
        cards: Cards,
        *,
        originals: DeletedMessages,
        casebook: Incidents,
        leads: Leads,
    ) -> None:
        self._texts = context.texts
        self._cards = cards
        self._originals = originals
        self._casebook = casebook
        self._leads = leads
        self._start_link = context.start_link

    @property
    def renderers(self) -> Renderers:
        """The renderer of each row."""
        return {
            IncidentMessage.WHISPER: self._whisper,
            IncidentMessage.AUTHOR: self._author,
            IncidentMessage.APPEAL: self._appeal,
        }

    async def _whisper(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        """Return the message to a leak's author in the group, in the author's language where it is known."""
        kept = await self._kept(row.subject)
        if kept is None or kept.incident.author is None:
            return None
        spoken = kept.language or language
        return await self._letter(kept, kept.incident.author, spoken, "author-whisper", _WHISPERED)

    async def _author(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        kept = await self._kept(row.subject, row.chat_id)
        return None if kept is None else await self._letter(kept, row.chat_id, language, "author-told")

    async def _kept(self, incident_id: int, account: int | None = None) -> AuthorCopy | None:
        kept = await self._originals.masked(incident_id, account)
        return None if kept is None or kept.incident.is_mistake else kept

    async def _letter(
        self, kept: AuthorCopy, author: int, language: Language, message: str, most: int | None = None
    ) -> OutgoingMessage:
        """Return the author's text, masked; staff get other words, or only that their room was taken in."""
        whispered_to = None if most is None else author
        if kept.incident.taken_in:
            return OutgoingMessage(self._texts.say(language, "author-kept"), whispered_to=whispered_to)
        text = _BULLETS.sub(MASK, kept.text.reveal()).strip() or "📎"
        shown = text if most is None else cut(text, most)[0]
        said = self._texts.say(
            language,
            f"{message}-staff" if kept.by_staff else message,
            group=kept.incident.group.title,
            words=Secret(shown if shown == text else f"{shown}…"),
        )
        rows = [row_of(self._texts, language, kept.incident.id, IncidentButton.APPEAL)]
        # An owner or admin of a group without a class may be its teacher.
        if kept.claimable and await self._leads(kept.incident.group.chat_id, author):
            said = f"{said}\n{self._texts.say(language, 'author-claim')}"
            group_id = kept.incident.group_id
            rows.insert(0, row_of(self._texts, language, group_id, SchoolButton.CLAIM))
            if not kept.reachable:
                label = self._texts.plain(language, "button-open-bot")
                link = f"{self._start_link}{StartLink.GROUP.prefix}{opaque(group_id)}"
                rows.insert(1, [InlineKeyboardButton(label, url=link)])
        return OutgoingMessage(said, InlineKeyboardMarkup(rows), whispered_to=whispered_to)

    async def _appeal(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        """Return the appeal to staff who handled the incident before, with its current buttons."""
        incident = await self._casebook.incident(row.subject)
        if incident is None or incident.is_mistake:
            return None
        said = self._texts.say(
            language,
            "appeal-heard",
            number=incident.number,
            group=incident.group.title,
            fragment=incident.fragment,
        )
        return OutgoingMessage(said, self._cards.keyboard(incident, language))
