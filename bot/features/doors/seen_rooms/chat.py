"""Cards to staff: an account that left the class has seen its room; a button closes the door."""

from __future__ import annotations

from dataclasses import dataclass

from bot import logs
from bot.classroom import MeetingState, Secret
from bot.features.doors.seen_rooms.buttons import SeenRoomButton
from bot.features.doors.seen_rooms.rules import SeenReply, SeenRoom
from bot.features.doors.seen_rooms.store import RoomSightings
from bot.features.enrolment.buttons import BindingMessage
from bot.telegram.messages.desk import Desk, Due, Press, Talk
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.presses import CallbackReply

_log = logs.get()


@dataclass(frozen=True, kw_only=True, slots=True)
class SeenRooms:
    """What this desk is handed."""

    rooms: RoomSightings


desk = Desk[SeenRooms]("seen rooms", SeenRoomButton)


@desk.message(BindingMessage.SEEN_ROOM)
async def card(due: Due[SeenRooms]) -> OutgoingMessage | None:
    """Return the card; None where no door was opened, so that no room was seen."""
    seen = await due.own.rooms.seen_room(due.subject)
    return None if seen is None else _card(due, seen)


@desk.press(SeenRoomButton.SHUT, SeenRoomButton.KEEP)
async def decide(press: Press[SeenRooms]) -> CallbackReply:
    """Close the door of the room that was seen, or open it again."""
    closes = press.verb is SeenRoomButton.SHUT
    reply = await press.own.rooms.decide(press.user.id, press.subject, closes=closes)
    _log.info("door.seen_room_decided", reply=reply.value)
    seen = await press.own.rooms.seen_room(press.subject)
    if seen is None or reply not in (SeenReply.CLOSED, SeenReply.KEPT):
        return press.reply(reply)
    return press.reply(reply, edit=_card(press, seen), done=True)


def _card(talk: Talk[SeenRooms], seen: SeenRoom) -> OutgoingMessage:
    held = seen.lesson.meeting.state is MeetingState.HELD
    said = talk.say(
        "seen-room",
        school_class=seen.school_class.name,
        account=seen.account_name or Secret("—"),
        number=str(seen.number),
        name=seen.name,
        at=talk.time(seen.opened_at),
        day=talk.day(seen.opened_at),
    )
    lines = [
        said,
        *([talk.say("seen-room-approved")] if seen.approved else []),
        talk.say("seen-room-closed" if held else "seen-room-next"),
    ]
    verb = SeenRoomButton.KEEP if held else SeenRoomButton.SHUT
    return OutgoingMessage("\n".join(lines), talk.choice(seen.binding_id, verb))
