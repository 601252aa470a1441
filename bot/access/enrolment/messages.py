"""What the bot sends of itself about enrolment. The comment names what `subject` is the id of."""

from __future__ import annotations

from typing import Final

from bot.outbox import MessageKind, Priority


class EnrolmentMessage:
    """The kinds of message of this room."""

    # group: the one line with the way in that stays
    LASTING_LINE: Final = MessageKind("lasting_line", repeatable=False)
    PUT_OUT: Final = MessageKind("put_out")  # class: an account that staff took out of it
    # class: a student who has not answered is asked about attendance again
    ATTENDANCE: Final = MessageKind("attendance", Priority.SCHEDULED)
    # class: staff see who waits to be approved
    APPROVALS: Final = MessageKind("approvals", finds_readers=True, rendered=False)
    # approval card: sent, or edited where it stands already
    QUEUE: Final = MessageKind("queue", must_arrive=True)
    ADMITTED: Final = MessageKind("admitted")  # application: told that a teacher said yes
    DECLINED: Final = MessageKind("declined")  # application: told that a teacher said no
    # the same, and that the list number is another's
    DECLINED_NUMBER: Final = MessageKind("declined_number")
    # binding: a guardian hears of a new account of the child
    CHILD_ACCOUNT: Final = MessageKind("child_account")
    # binding: a student hears who has come in as their guardian
    GUARDIAN_CAME: Final = MessageKind("guardian_came", Priority.SCHEDULED)
    # application: the account that is bound is asked about the change
    MOVE_ASKED: Final = MessageKind("move_asked")
    # application: staff hear that it said no
    MOVE_DISPUTED: Final = MessageKind("move_disputed", finds_readers=True, asks=True)
    # binding that ended: staff hear that its account has seen the room
    SEEN_ROOM: Final = MessageKind("seen_room", finds_readers=True, asks=True)
    # student: staff hear that their account consents no more
    CONSENT_BACK: Final = MessageKind("consent_back", finds_readers=True, asks=True)
    # code: staff hear that somebody who waits with another number tried it
    OTHER_CODE: Final = MessageKind("other_code", finds_readers=True, asks=True)
    # application: an account hears that another one took its place by a code
    MOVED: Final = MessageKind("moved")
    # binding: staff hear that a student whom a code let in left the group
    LEFT_GROUP: Final = MessageKind("left_group", finds_readers=True, asks=True)
    # binding: staff hear that a guardian says it is not the child's
    DISOWNED: Final = MessageKind("disowned", finds_readers=True, asks=True)
    # class: codes, sent at once and never again; only their removal is planned
    SLIPS: Final = MessageKind("slips", rendered=False)
    # class: staff are told whose code was posted, and ended by that
    CODES_POSTED: Final = MessageKind("codes_posted", finds_readers=True, asks=True)
    PLEA: Final = MessageKind("plea", finds_readers=True, asks=True)  # plea: staff are asked for another code
    PLEA_HEARD: Final = MessageKind("plea_heard")  # plea: whoever asked is told that there is one
    # class, 0: the school: staff are told that somebody guesses codes
    FROZEN: Final = MessageKind("frozen", finds_readers=True, asks=True)
