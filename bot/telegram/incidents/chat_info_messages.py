"""Messages to staff about a chat info leak: a title, description or pinned message that shows a room."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass, replace
from typing import TYPE_CHECKING

from bot.incidents.chat_info import Place
from bot.incidents.messages import IncidentMessage
from bot.telegram.buttons.incidents import IncidentButton
from bot.telegram.messages.keyboards import choice
from bot.telegram.messages.messenger import OutgoingMessage
from bot.texts.times import time_of

if TYPE_CHECKING:
    from datetime import tzinfo

    from bot.classroom import Language
    from bot.outbox import OutboxRow
    from bot.storage.incidents.chat_info import ChatInfoLeaks
    from bot.storage.school.groups import Groups
    from bot.telegram.messages.presses import Renderers
    from bot.texts import Texts


@dataclass(frozen=True, slots=True)
class ChatInfoRenderer:
    """Renders the outbox rows of chat info leaks, while they last. Times are shown in `zone`."""

    texts: Texts
    zone: tzinfo
    _: KW_ONLY
    fronts: ChatInfoLeaks
    groups: Groups

    @property
    def renderers(self) -> Renderers:
        """The renderer of each row."""
        return {IncidentMessage.FRONT: self._told}

    async def letter(self, front_id: int, language: Language) -> OutgoingMessage | None:
        """Return the message about a chat info leak as it is now; None where it no longer shows a room."""
        front = await self.fronts.front(front_id)
        state = None if front is None else await self.groups.state(front.group_id)
        if front is None or state is None:
            return None
        group = state.group.title
        if front.settled_by is not None and front.settled_at is not None:
            at = time_of(front.settled_at, self.zone)
            said = self.texts.say(language, "front-unpinned", group=group, who=front.settled_by, at=at)
            return OutgoingMessage(said)
        # The bot cannot unpin in a linked channel that it is not in.
        linked = front.chat_id != state.group.chat_id
        verbs = (IncidentButton.UNPIN,) if front.place is Place.PINNED and not linked else ()
        said = self.texts.say(
            language,
            f"front-{front.place.value}{'-linked' if linked else ''}",
            group=group,
            fragment=front.fragment,
        )
        return OutgoingMessage(said, choice(self.texts, language, front.id, *verbs))

    async def _told(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        letter = await self.letter(row.subject, language)
        if letter is None:
            return None
        return replace(letter, edits=await self.fronts.told(row.subject, row.chat_id))
