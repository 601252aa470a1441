"""What the bot sends of itself about incidents. The comment names what `subject` is the id of."""

from __future__ import annotations

from typing import Final

from bot.outbox import JobKind, MessageKind, Priority


class IncidentMessage:
    """The kinds of message of this room."""

    # incident: becomes one card for each chat to be told
    ALERT: Final = MessageKind("alert", Priority.LEAK, finds_readers=True, rendered=False)
    # card: sent, or edited where it stands already
    CARD: Final = MessageKind("card", Priority.LEAK, must_arrive=True)
    NOTICE: Final = MessageKind("notice", Priority.LEAK, repeatable=False)  # group: the one quiet line
    # removal: a message that was wrongly removed is posted again
    GIVE_BACK: Final = MessageKind("give_back", repeatable=False)
    # incident: its author is told in the group, where nobody else sees it
    WHISPER: Final = MessageKind("whisper", Priority.LEAK)
    # incident: its author is told in private what was removed, and why
    AUTHOR: Final = MessageKind("author", Priority.LEAK)
    # incident: staff who dealt with it hear that its author thinks the bot is wrong
    APPEAL: Final = MessageKind("appeal", finds_readers=True, rationed=True, asks=True)
    # front of a group: staff are told that it shows a room
    FRONT: Final = MessageKind("front", finds_readers=True, rationed=True, asks=True)
    # incident: a member of staff asked to see its picture, blurred
    PICTURE: Final = MessageKind("picture")
    # rule on the brake: owners are told that it deletes no more
    BRAKE: Final = MessageKind("brake", finds_readers=True, asks=True)
    # pause: the group is told until when nothing is deleted
    PAUSED: Final = MessageKind("paused", repeatable=False)
    PAUSE_TOLD: Final = MessageKind(
        "pause_told", finds_readers=True, asks=True
    )  # pause: owners are told of it
    GUARDED: Final = MessageKind("guarded", repeatable=False)  # group: told that it is guarded again
    # absence: staff are told from when to when the bot heard nothing, and what stood
    AWAY: Final = MessageKind("away", finds_readers=True, asks=True)


class IncidentJob:
    """What is done at a due time. The comment names what `subject` is the id of."""

    DROP_ORIGINAL: Final = JobKind("drop_original")  # original: its 72 hours are over
