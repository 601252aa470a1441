"""Message kinds about enrolment. The comment names what `subject` is the id of."""

from __future__ import annotations

from typing import Final

from bot.outbox import Cause, MessageKind, Priority


class EnrolmentMessage:
    """The kinds of message of this room."""

    # class: an account that staff removed from it
    PUT_OUT: Final = MessageKind("put_out", cause=Cause.SCHOOL)
    # class: a student who has not answered is asked about attendance again
    ATTENDANCE: Final = MessageKind("attendance", Priority.SCHEDULED, cause=Cause.SCHOOL)
    # class: staff see the applications that wait for approval
    APPROVALS: Final = MessageKind("approvals", finds_readers=True, rendered=False, cause=Cause.LANE)
    # approval card: sent, or edited in place
    QUEUE: Final = MessageKind("queue", must_arrive=True, cause=Cause.LANE)
    # application: notified that a teacher approved it
    ADMITTED: Final = MessageKind("admitted", cause=Cause.SCHOOL)
    # application: notified that a teacher declined it
    DECLINED: Final = MessageKind("declined", cause=Cause.SCHOOL)
    # the same, and that the list number has an account
    DECLINED_NUMBER: Final = MessageKind("declined_number", cause=Cause.SCHOOL)
    # binding: a guardian is notified of a new account of the child
    CHILD_ACCOUNT: Final = MessageKind("child_account", cause=Cause.SCHOOL)
    # binding: a student is notified of a new guardian
    GUARDIAN_CAME: Final = MessageKind("guardian_came", Priority.SCHEDULED, cause=Cause.SCHOOL)
    # application: the bound account is asked about the move
    MOVE_ASKED: Final = MessageKind("move_asked", cause=Cause.ANYBODY)
    # application: staff are notified that the bound account disputes it
    MOVE_DISPUTED: Final = MessageKind("move_disputed", finds_readers=True, asks=True, cause=Cause.ANYBODY)
    # binding that ended: staff are notified that its account has seen the room
    SEEN_ROOM: Final = MessageKind("seen_room", finds_readers=True, asks=True, cause=Cause.ANYBODY)
    # student: staff are notified that their account withdrew consent
    CONSENT_BACK: Final = MessageKind("consent_back", finds_readers=True, asks=True, cause=Cause.ANYBODY)
    # code: staff are notified that an applicant waiting with another number tried it
    OTHER_CODE: Final = MessageKind("other_code", finds_readers=True, asks=True, cause=Cause.ANYBODY)
    # application: an account is notified that another one replaced it by a code
    MOVED: Final = MessageKind("moved", cause=Cause.SCHOOL)
    # binding: staff are notified that a guardian disowned it
    DISOWNED: Final = MessageKind("disowned", finds_readers=True, asks=True, cause=Cause.ANYBODY)
