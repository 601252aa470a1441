"""Cards to staff: an account that left the class has seen its room; a button closes the door."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING

from bot import logs
from bot.access.doors.seen_rooms import SeenReply
from bot.classroom import MeetingState, Secret
from bot.features.enrolment.bindings.buttons import BindingMessage
from bot.telegram.buttons.doors import DoorButton
from bot.telegram.messages.keyboards import choice
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.replies import CallbackReply

if TYPE_CHECKING:
    from datetime import tzinfo

    from telegram import User

    from bot.access.doors.seen_rooms import SeenRoom
    from bot.classroom import Language
    from bot.outbox import OutboxRow
    from bot.storage.doors.seen_rooms import RoomSightings
    from bot.telegram.messages.callbacks import Pressed
    from bot.telegram.messages.replies import Callbacks, Renderers
    from bot.texts import Texts

_log = logs.get()


@dataclass(frozen=True, slots=True)
class SeenRooms:
    """Writes such cards, and answers their buttons. Times are shown in `zone`."""

    rooms: RoomSightings
    _: KW_ONLY
    texts: Texts
    zone: tzinfo

    @property
    def renderers(self) -> Renderers:
        """The renderer of the row."""
        return {BindingMessage.SEEN_ROOM: self._card}

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the card's buttons."""
        return {DoorButton.SEEN_SHUT: self._pressed, DoorButton.SEEN_KEEP: self._pressed}

    async def _card(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        """Return the card; None where no door was opened, so that no room was seen."""
        seen = await self.rooms.seen_room(row.subject)
        return None if seen is None else self._letter(seen, language)

    async def _pressed(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        closes = pressed.verb is DoorButton.SEEN_SHUT
        reply = await self.rooms.decide(user.id, pressed.subject, closes=closes)
        _log.info("door.seen_room_decided", reply=reply.value)
        said = self.texts.plain(language, reply.value)
        seen = await self.rooms.seen_room(pressed.subject)
        if seen is None or reply not in (SeenReply.CLOSED, SeenReply.KEPT):
            return CallbackReply(said)
        return CallbackReply(said, edit=self._letter(seen, language), done=True)

    def _letter(self, seen: SeenRoom, language: Language) -> OutgoingMessage:
        at = seen.opened_at.astimezone(self.zone)
        lines = [
            self.texts.say(
                language,
                "seen-room",
                school_class=seen.school_class.name,
                account=seen.account_name or Secret("—"),
                number=str(seen.number),
                name=seen.name,
                at=f"{at:%H:%M}",
                day=f"{at:%d/%m}",
            )
        ]
        held = seen.lesson.meeting.state is MeetingState.HELD
        if seen.approved:
            lines.append(self.texts.say(language, "seen-room-approved"))
        lines.append(self.texts.say(language, "seen-room-closed" if held else "seen-room-next"))
        verb = DoorButton.SEEN_KEEP if held else DoorButton.SEEN_SHUT
        return OutgoingMessage("\n".join(lines), choice(self.texts, language, seen.binding_id, verb))
