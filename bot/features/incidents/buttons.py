"""Buttons, messages and jobs of incidents. Comments name what a press, or `subject`, is the id of."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback, Cause, JobKind, MessageKind, Priority


class IncidentButton:
    """The actions of presses."""

    ACKNOWLEDGE: Final = Callback("ack", first=True)
    RESOLVE: Final = Callback("resolve")  # card: it shows how its incident may be closed
    VIOLATION: Final = Callback("violation")
    TOLERATED: Final = Callback("tolerated")
    FALSE_ALARM: Final = Callback("false")
    FALSE_SURE: Final = Callback("false-sure", dangerous=True)  # incident: its link may stand again
    FALSE_NO: Final = Callback("false-no")  # incident: nothing is posted, and it stays as it is
    OTHER: Final = Callback("other-end")
    REOPEN: Final = Callback("reopen")
    TIMELINE: Final = Callback("timeline")  # card: it shows all that was done
    SUMMARY: Final = Callback("summary")  # card: it shows its incident again
    SEE_PICTURE: Final = Callback("see")  # incident: its picture, blurred, for the presser
    ACKNOWLEDGE_ALL: Final = Callback("ack-all")  # card: all incidents on it
    SHOW_FOLDED: Final = Callback("folded", takes_second=True)  # card, and the place among its incidents
    CLOSE_DOOR: Final = Callback("shut")  # incident: the room it gave away is no longer handed out
    KEEP_ROOM: Final = Callback("keep")  # incident: that room is still handed out


class IncidentMessage:
    """The message kinds of incidents."""

    # incident: becomes one card for each chat to be notified
    ALERT: Final = MessageKind("alert", Priority.LEAK, finds_readers=True, rendered=False, cause=Cause.LANE)
    # card: sent, or edited where it stands already
    CARD: Final = MessageKind("card", Priority.LEAK, must_arrive=True, cause=Cause.LANE)
    # incident, or picture of an alarm: a member of staff asked to see it, blurred
    PICTURE: Final = MessageKind("picture", cause=Cause.SCHOOL)
    # picture of an alarm: a member of staff asked to see it as it is
    PICTURE_CLEAR: Final = MessageKind("picture_clear", cause=Cause.SCHOOL)
    # incident: a member of staff asked to see its original, after a false alarm
    ORIGINAL: Final = MessageKind("original", cause=Cause.SCHOOL)
    # incident: a member of staff called it a mistake, and is shown what would be posted again
    REPOST_PREVIEW: Final = MessageKind("repost_preview", cause=Cause.SCHOOL)
    # the Monday that ends its week, by its number: leaders get the week in numbers
    DIGEST: Final = MessageKind(
        "digest", Priority.DIGEST, finds_readers=True, repeatable=False, cause=Cause.SCHOOL
    )
    # 0: a leader asked for the last seven days in numbers
    DIGEST_ASKED: Final = MessageKind("digest_asked", cause=Cause.SCHOOL)


class IncidentJob:
    """Incident jobs that run at a due time. The comment names what `subject` is the id of."""

    SEAL_PICTURE: Final = JobKind("seal_picture")  # picture of an alarm: it becomes evidence
    DROP_ORIGINAL: Final = JobKind("drop_original")  # original: its 72 hours are over
    DIGEST: Final = JobKind("digest")  # a Monday, by its number: the week before it is told


class AuthorMessage:
    """The message kinds."""

    # incident: an ephemeral message to its author in the group, which only the author sees
    WHISPER: Final = MessageKind("whisper", Priority.LEAK, cause=Cause.READER)
    # incident: its author is notified in private of what was removed, and why
    AUTHOR: Final = MessageKind("author", Priority.LEAK, cause=Cause.READER)
    # group: the one quiet line
    NOTICE: Final = MessageKind("notice", Priority.LEAK, repeatable=False, cause=Cause.LANE)
    # incident: staff who dealt with it are notified that its author thinks the bot is wrong
    APPEAL: Final = MessageKind("appeal", finds_readers=True, asks=True, cause=Cause.ANYBODY)


class AuthorButton:
    """The actions of presses."""

    APPEAL: Final = Callback("ap")  # incident: its author thinks that the bot is wrong


class ChatInfoButton:
    """The actions of presses."""

    UNPIN: Final = Callback("up", in_groups=True)  # chat info leak: the message that shows a room is unpinned


class ChatInfoMessage:
    """The message kinds."""

    # chat info leak: staff are notified that a group shows a room
    FRONT: Final = MessageKind("front", finds_readers=True, asks=True, cause=Cause.ANYBODY)


class RepostMessage:
    """The message kinds."""

    # removal: a message that was wrongly removed is posted again
    GIVE_BACK: Final = MessageKind("give_back", repeatable=False, cause=Cause.SCHOOL)
