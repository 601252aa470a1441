"""Message kinds about doors. The comment names what `subject` is the id of."""

from __future__ import annotations

from typing import Final

from bot.outbox import Cause, MessageKind, Priority


class DoorMessage:
    """The kinds of message of this room."""

    # opening: the credentials, for one person
    DOOR: Final = MessageKind("door", shows_room=True, must_arrive=True, cause=Cause.READER)
    # opening of a room that the class left: its account gets the way into the new one
    MOVED: Final = MessageKind("door_moved", must_arrive=True, cause=Cause.SCHOOL)
    # handover: a teacher gets the credentials for one student without Telegram
    HANDED: Final = MessageKind("handed", shows_room=True, cause=Cause.SCHOOL)
    # evening card: the lessons of tomorrow, for one person
    EVENING: Final = MessageKind("evening", Priority.SCHEDULED, cause=Cause.SCHOOL)
    # lesson: begins earlier than the evening card said
    EARLIER: Final = MessageKind("earlier", cause=Cause.SCHOOL)
    # evening card: edited in place, since a lesson changed
    EVENING_AGAIN: Final = MessageKind("evening_again", Priority.REDELIVERY, cause=Cause.SCHOOL)
