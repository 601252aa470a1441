"""What is sent or done later, and what decisions want recorded.

A dispatch names what to send, never its text: it is rendered, and rights are checked, when sent.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from datetime import datetime


class Change:
    """Something that a decision wants recorded. Storage has one writer for each kind."""

    __slots__ = ()


class Priority(IntEnum):
    """Who goes first where several wait to be sent: the lowest number."""

    LEAK = 1  # an answer to a leak
    INTERACTIVE = 2  # somebody waits for it
    REDELIVERY = 3  # what changed after it was given
    SCHEDULED = 4
    DIGEST = 5


class What(StrEnum):
    """The things the bot sends of itself. The comment names what `subject` is the id of."""

    ALERT = "alert"  # incident: becomes one card for each chat to be told
    CARD = "card"  # card: sent, or edited where it stands already
    NOTICE = "notice"  # group: the one quiet line
    GREETING = "greeting"  # group: what is read and kept
    RIGHTS = "rights"  # group: staff are told that a right is missing
    RIGHTS_LINE = "rights_line"  # group: told itself that a right is missing, while nobody else can be
    CLAIM = "claim"  # member: owners are asked whether this is a teacher
    WELCOME = "welcome"  # member: told that they are staff now, or not
    STAFF_CHAT = "staff_chat"  # staff chat: asked privately whether it is one
    GIVE_BACK = "give_back"  # removal: a message that was wrongly removed is posted again
    WHISPER = "whisper"  # incident: its author is told in the group, where nobody else sees it
    AUTHOR = "author"  # incident: its author is told in private what was removed, and why
    APPEAL = "appeal"  # incident: staff who dealt with it hear that its author thinks the bot is wrong
    FRONT = "front"  # front of a group: staff are told that it shows a room
    GROUP = "group"  # group: owners are asked whether it is the school's
    GROUPS = "groups"  # 0: owners are told how many more groups wait for their answer
    REST = "rest"  # rest of a paste: posted in its group, in the teacher's name
    ECHO = "echo"  # lesson: its teacher sees, masked, what was taken in; staff, that its door stays shut
    WEEK = "week"  # class: whoever typed its week hears that the room for it has come
    LASTING_LINE = "lasting_line"  # group: the one line with the way in that stays
    DOOR_LINE = "door_line"  # lesson: a group is told that the door is open
    PUT_OUT = "put_out"  # class: an account that staff took out of it
    OFF_LIST = "off_list"  # class, 0: the school; a student is in its new list no more
    OFF_LIST_GUARDIAN = "off_list_guardian"  # the same; a guardian's child
    CHILD_LINE_GONE = "child_line_gone"  # class; a guardian's child is forgotten there, and its line with it
    DOOR_SHUT = "door_shut"  # lesson: whoever is inside hears that its door is shut
    STAFF_GONE = "staff_gone"  # group, 0: the school; owners hear that a member of staff was forgotten
    ATTENDANCE = "attendance"  # class: a student who has not answered is asked about attendance again
    DOOR = "door"  # opening: the credentials, for one person
    APPROVALS = "approvals"  # class: staff see who waits to be approved
    QUEUE = "queue"  # approval card: sent, or edited where it stands already
    ADMITTED = "admitted"  # application: told that a teacher said yes
    DECLINED = "declined"  # application: told that a teacher said no
    DECLINED_NUMBER = "declined_number"  # the same, and that the list number is another's
    CHILD_ACCOUNT = "child_account"  # binding: a guardian hears of a new account of the child
    GUARDIAN_CAME = "guardian_came"  # binding: a student hears who has come in as their guardian
    MOVE_ASKED = "move_asked"  # application: the account that is bound is asked about the change
    MOVE_DISPUTED = "move_disputed"  # application: staff hear that it said no
    SEEN_ROOM = "seen_room"  # binding that ended: staff hear that its account has seen the room
    CONSENT_BACK = "consent_back"  # student: staff hear that their account consents no more
    OTHER_CODE = "other_code"  # code: staff hear that somebody who waits with another number tried it
    MOVED = "moved"  # application: an account hears that another one took its place by a code
    LEFT_GROUP = "left_group"  # binding: staff hear that a student whom a code let in left the group
    DISOWNED = "disowned"  # binding: staff hear that a guardian says it is not the child's
    SLIPS = "slips"  # class: codes, sent at once and never again; only their removal is planned
    PICTURE = "picture"  # incident: a member of staff asked to see its picture, blurred
    CODES_POSTED = "codes_posted"  # class: staff are told whose code was posted, and ended by that
    PLEA = "plea"  # plea: staff are asked for another code
    PLEA_HEARD = "plea_heard"  # plea: whoever asked is told that there is one
    FROZEN = "frozen"  # class, 0: the school: staff are told that somebody guesses codes
    BRAKE = "brake"  # rule on the brake: owners are told that it deletes no more
    PROOF_LINE = "proof_line"  # way into private: sent at once; only its removal is planned
    PAUSED = "paused"  # pause: the group is told until when nothing is deleted
    PAUSE_TOLD = "pause_told"  # pause: owners are told of it
    GUARDED = "guarded"  # group: told that it is guarded again
    SETUP = "setup"  # set-up card: sent, or edited where it stands already
    LOST = "lost"  # loss of a group: owners are told that the bot was removed
    WATCH_REPORT = "watch_report"  # watch: staff are told what would have been removed
    ROLE_OVER = "role_over"  # member: owners, and whoever had the role, hear that it ended at its date
    INVITE_USED = "invite_used"  # member: whoever invited them hears that they came
    CHAT_SHUT = "chat_shut"  # staff chat: owners hear that a student joined it
    DATA_REQUEST = "data_request"  # request about data: owners hear that incidents hold it up
    AWAY = "away"  # absence: staff are told from when to when the bot heard nothing, and what stood
    HANDED = "handed"  # handover: a teacher gets the credentials for one pupil without Telegram
    EVENING = "evening"  # evening card: the lessons of tomorrow, for one person
    EARLIER = "earlier"  # lesson: begins earlier than the evening card said that somebody has read
    EVENING_AGAIN = "evening_again"  # evening card: edited where it stands, since a lesson changed

    @property
    def repeatable(self) -> bool:
        """Tell whether a copy is better than none after a crash in the middle of sending.

        A door's line is: a class without one stays outside.
        """
        return self not in _AT_MOST_ONCE

    @property
    def shows_room(self) -> bool:
        """Tell whether credentials stand in it, so that no copy of it may outlive it."""
        return self in {What.DOOR, What.HANDED}

    @property
    def priority(self) -> Priority:
        """Return how urgent it is."""
        return _PRIORITIES[self]

    @property
    def finds_readers(self) -> bool:
        """Tell whether it may go to whoever is to be told when it is sent."""
        return self in _FINDS_READERS


_AT_MOST_ONCE = frozenset(
    {
        What.NOTICE,
        What.GREETING,
        What.RIGHTS_LINE,
        What.GIVE_BACK,
        What.PAUSED,
        What.GUARDED,
        What.REST,
        What.LASTING_LINE,
        What.PROOF_LINE,
    }
)


_FINDS_READERS = frozenset(
    {
        What.ALERT,
        What.RIGHTS,
        What.CLAIM,
        What.STAFF_CHAT,
        What.GROUP,
        What.GROUPS,
        What.APPROVALS,
        What.CODES_POSTED,
        What.PLEA,
        What.LOST,
        What.ROLE_OVER,
        What.CHAT_SHUT,
        What.WATCH_REPORT,
        What.FROZEN,
        What.BRAKE,
        What.PAUSE_TOLD,
        What.APPEAL,
        What.FRONT,
        What.AWAY,
        What.DISOWNED,
        What.MOVE_DISPUTED,
        What.CONSENT_BACK,
        What.OTHER_CODE,
        What.SEEN_ROOM,
        What.LEFT_GROUP,
        What.DATA_REQUEST,
        What.STAFF_GONE,
        What.ECHO,
    }
)


_PRIORITIES = {
    What.ALERT: Priority.LEAK,
    What.CARD: Priority.LEAK,
    What.NOTICE: Priority.LEAK,
    What.RIGHTS: Priority.INTERACTIVE,
    What.RIGHTS_LINE: Priority.INTERACTIVE,
    What.CLAIM: Priority.INTERACTIVE,
    What.WELCOME: Priority.INTERACTIVE,
    What.STAFF_CHAT: Priority.INTERACTIVE,
    What.GIVE_BACK: Priority.INTERACTIVE,
    What.WHISPER: Priority.LEAK,
    What.AUTHOR: Priority.LEAK,
    What.APPEAL: Priority.INTERACTIVE,
    What.FRONT: Priority.INTERACTIVE,
    What.GROUP: Priority.INTERACTIVE,
    What.GROUPS: Priority.INTERACTIVE,
    What.REST: Priority.INTERACTIVE,
    What.ECHO: Priority.INTERACTIVE,
    What.WEEK: Priority.INTERACTIVE,
    What.LASTING_LINE: Priority.INTERACTIVE,
    What.DOOR_LINE: Priority.INTERACTIVE,
    What.DOOR: Priority.INTERACTIVE,
    What.ATTENDANCE: Priority.SCHEDULED,
    What.PUT_OUT: Priority.INTERACTIVE,
    What.OFF_LIST: Priority.SCHEDULED,
    What.OFF_LIST_GUARDIAN: Priority.SCHEDULED,
    What.CHILD_LINE_GONE: Priority.SCHEDULED,
    What.DOOR_SHUT: Priority.INTERACTIVE,
    What.EARLIER: Priority.INTERACTIVE,
    What.STAFF_GONE: Priority.INTERACTIVE,
    What.APPROVALS: Priority.INTERACTIVE,
    What.QUEUE: Priority.INTERACTIVE,
    What.ADMITTED: Priority.INTERACTIVE,
    What.DECLINED: Priority.INTERACTIVE,
    What.DECLINED_NUMBER: Priority.INTERACTIVE,
    What.CHILD_ACCOUNT: Priority.INTERACTIVE,
    What.GUARDIAN_CAME: Priority.SCHEDULED,
    What.DISOWNED: Priority.INTERACTIVE,
    What.MOVE_ASKED: Priority.INTERACTIVE,
    What.MOVE_DISPUTED: Priority.INTERACTIVE,
    What.CONSENT_BACK: Priority.INTERACTIVE,
    What.OTHER_CODE: Priority.INTERACTIVE,
    What.SEEN_ROOM: Priority.INTERACTIVE,
    What.MOVED: Priority.INTERACTIVE,
    What.LEFT_GROUP: Priority.INTERACTIVE,
    What.SLIPS: Priority.INTERACTIVE,
    What.PICTURE: Priority.INTERACTIVE,
    What.CODES_POSTED: Priority.INTERACTIVE,
    What.PLEA: Priority.INTERACTIVE,
    What.PLEA_HEARD: Priority.INTERACTIVE,
    What.FROZEN: Priority.INTERACTIVE,
    What.BRAKE: Priority.INTERACTIVE,
    What.PROOF_LINE: Priority.INTERACTIVE,
    What.PAUSED: Priority.INTERACTIVE,
    What.PAUSE_TOLD: Priority.INTERACTIVE,
    What.GUARDED: Priority.INTERACTIVE,
    What.AWAY: Priority.INTERACTIVE,
    What.SETUP: Priority.INTERACTIVE,
    What.LOST: Priority.INTERACTIVE,
    What.ROLE_OVER: Priority.SCHEDULED,
    What.INVITE_USED: Priority.INTERACTIVE,
    What.CHAT_SHUT: Priority.INTERACTIVE,
    What.WATCH_REPORT: Priority.SCHEDULED,
    What.DATA_REQUEST: Priority.INTERACTIVE,
    What.GREETING: Priority.SCHEDULED,
    What.HANDED: Priority.INTERACTIVE,
    What.EVENING: Priority.SCHEDULED,
    What.EVENING_AGAIN: Priority.REDELIVERY,
}


class Later(StrEnum):
    """The things done at a due time. The comment names what `subject` is the id of."""

    REMOVE_LINE = "remove_line"  # outbox row: the line it sent is taken away
    REMOVE_COPIES = "remove_copies"  # outbox row: what an earlier try of it may have left is taken away
    DROP_ORIGINAL = "drop_original"  # original: its 72 hours are over
    OPEN_DOOR = "open_door"  # lesson: its groups are told that the door is open
    PROOF_ENDS = "proof_ends"  # chat: a way from it into private counts no more
    MAKE_LESSONS = "make_lessons"  # series: the lessons that are some weeks off now are made


@dataclass(frozen=True, slots=True)
class Dispatch(Change):
    """Put something into the outbox. `chat_id` None: whoever is to be told, found out when sent.

    `at`: not before then; None: at once. `behind`: not before what is of a class of the school.
    """

    what: What
    subject: int
    chat_id: int | None = None
    at: datetime | None = None
    behind: bool = False

    @property
    def priority(self) -> Priority:
        """Return how urgent it is."""
        return Priority.INTERACTIVE if self.behind else self.what.priority


@dataclass(frozen=True, slots=True)
class Postponed(Change):
    """Do something at a due time."""

    what: Later
    subject: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Rearm(Change):
    """Somebody can be told now: what waited for a reader goes out."""


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """Something to send. `attempts` counts the tries before this one.

    `copy_after`: one of them may have arrived unheard of, as a message somewhere after this one of the chat.
    """

    id: int
    what: What
    subject: int
    chat_id: int
    attempts: int
    copy_after: int | None = None


@dataclass(frozen=True, slots=True)
class DueRow:
    """Something to do now. `chat_id` and `message_id` are those of the sent line, where there is one."""

    id: int
    what: Later
    subject: int
    chat_id: int | None
    message_id: int | None
    attempts: int


Changes: TypeAlias = tuple[Change, ...]
