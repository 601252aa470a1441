"""Buttons and messages of enrolment. Comments name what `subject`, the id that each carries, is of."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback, Cause, JobKind, MessageKind, Priority


class ConsentButton:
    """The actions of presses. `subject` is the class's id."""

    PLEDGE_AGAIN: Final = Callback("gm", takes_second=True)  # and the mark of the changed rules as shown
    NO_PLEDGE_AGAIN: Final = Callback("gp", takes_second=True)  # the same
    ATTEND: Final = Callback("ta")  # attendance may be kept
    ATTEND_NOT: Final = Callback("td")


class BindingMessage:
    """The message kinds; those who ask for codes, and those who open doors, write the first two."""

    # class: an account that staff removed from it
    PUT_OUT: Final = MessageKind("put_out", cause=Cause.SCHOOL)
    # binding that ended: staff are notified that its account has seen the room
    SEEN_ROOM: Final = MessageKind("seen_room", finds_readers=True, asks=True, cause=Cause.ANYBODY)
    # class: a student who has not answered is asked about attendance again
    ATTENDANCE: Final = MessageKind("attendance", Priority.SCHEDULED, cause=Cause.SCHOOL)


class ApplicationButton:
    """The actions of presses. `subject` is the application's id, or what a comment names."""

    KNOCK: Final = Callback("kn")  # class
    IS_ME: Final = Callback("my")  # after a code
    NOT_ME: Final = Callback("mn")
    CONSENT: Final = Callback("ca", takes_second=True)  # and when what the question shows was said
    NO_CONSENT: Final = Callback("cd")
    PLEDGE: Final = Callback("gl", takes_second=True)  # and the mark of the class rules that were shown
    NO_PLEDGE: Final = Callback("gd", takes_second=True)  # the same
    MOVE: Final = Callback("mv-yes")  # the account that is bound agrees that another takes its place
    MOVE_NOT: Final = Callback("mv-no")
    MOTHER: Final = Callback("kin-m")  # after a guardian's code
    FATHER: Final = Callback("kin-f")
    GRANDPARENT: Final = Callback("kin-e")
    OTHER_GUARDIAN: Final = Callback("kin-o")
    GUARDIAN_CONSENT: Final = Callback("kin-y", takes_second=True)  # and when what it shows was said
    CHILD: Final = Callback("kin-d")  # binding: the child whose doors a guardian wants
    APPROVE_ALL: Final = Callback("aa", takes_second=True)  # class, and until when the card had seen any
    APPROVE: Final = Callback("ay", takes_second=True)  # and when the one that the card shows was sent
    DECLINE: Final = Callback("an")


class ApplicationMessage:
    """The message kinds; the same."""

    # class: staff see the applications that wait for approval
    APPROVALS: Final = MessageKind("approvals", finds_readers=True, rendered=False, cause=Cause.LANE)
    # approval card: sent, or edited in place
    QUEUE: Final = MessageKind("queue", must_arrive=True, cause=Cause.LANE)
    # notified that a teacher approved it
    ADMITTED: Final = MessageKind("admitted", cause=Cause.SCHOOL)
    # notified that a teacher declined it
    DECLINED: Final = MessageKind("declined", cause=Cause.SCHOOL)
    # binding: a guardian is notified of a new account of the child
    CHILD_ACCOUNT: Final = MessageKind("child_account", cause=Cause.SCHOOL)
    # the bound account is asked about the move
    MOVE_ASKED: Final = MessageKind("move_asked", cause=Cause.ANYBODY)
    # student: staff are notified that their account withdrew consent
    CONSENT_BACK: Final = MessageKind("consent_back", finds_readers=True, asks=True, cause=Cause.ANYBODY)


class ApplicationJob:
    """What is done about applications at a due time."""

    REMIND: Final = JobKind("remind_of_waiting")  # class: staff are shown anew who waits while a lesson is on


class CodeButton:
    """The actions of presses."""

    PRINT_SLIPS: Final = Callback("ps")  # class: for those without a slip
    # class, and a time: slips from before it end, and those without a newer one get another
    PRINT_ANEW: Final = Callback("pa", takes_second=True)
    TELL_TEACHER: Final = Callback("tt")  # 0: an account that no code lets in
    LOST_SLIP: Final = Callback("lost")  # 0: the same, of an applicant who was asked for a name
    REISSUE: Final = Callback("ri")  # request, here and below: its number gets another code
    # asked whether it is meant, and the mark of what they were asked
    REISSUE_SURE: Final = Callback("ri-yes", takes_second=True, dangerous=True)
    DROP_PLEA: Final = Callback("rd")


class CodeMessage:
    """The message kinds."""

    # class: codes, sent at once and never again; only their removal is scheduled
    SLIPS: Final = MessageKind("slips", rendered=False, cause=Cause.SCHOOL)
    # class: staff are notified that codes were posted, and revoked by that
    CODES_POSTED: Final = MessageKind("codes_posted", finds_readers=True, asks=True, cause=Cause.LANE)
    # class, 0: the school: staff are notified that codes are being guessed
    FROZEN: Final = MessageKind("frozen", finds_readers=True, asks=True, cause=Cause.LANE)
    # request: staff are asked
    PLEA: Final = MessageKind("plea", finds_readers=True, asks=True, cause=Cause.ANYBODY)
    # request: the account gets word that there is a code
    PLEA_HEARD: Final = MessageKind("plea_heard", cause=Cause.SCHOOL)


class EntryMethodButton:
    """The actions of presses. The second number: 1 to open the method for the class, 0 to close it."""

    OWN_NUMBER: Final = Callback("own")  # the presser wants in by their own phone number
    WAY_CONTACT: Final = Callback("way-c", takes_second=True)  # class: by own number
    WAY_APPROVAL: Final = Callback("way-a", takes_second=True)  # class: by a teacher's approval
    WAY_JOINING: Final = Callback("way-j", takes_second=True)  # class: by a request to join the group
    STAYS: Final = Callback("lg-yes")  # binding: a student who left the group is still in the class
    LEAVES: Final = Callback("lg-no")  # binding
    LASTING: Final = Callback("lasting")  # group: its one line is posted, or again
    LASTING_END: Final = Callback("lasting-end")  # group


class EntryMethodMessage:
    """The message kinds."""

    # binding: staff are notified that a student bound by a code is in the group no more
    LEFT_GROUP: Final = MessageKind("left_group", finds_readers=True, asks=True, cause=Cause.ANYBODY)
    # group: the pinned link into its classes
    LASTING_LINE: Final = MessageKind("lasting_line", repeatable=False, cause=Cause.SCHOOL)


class GuardianButton:
    """The actions of presses."""

    NOT_MY_CHILD: Final = Callback("kin-z")  # binding: a guardian says that the account is not the child's
    IS_STUDENT: Final = Callback("kin-s")  # binding: staff say that it is
    NOT_STUDENT: Final = Callback("kin-r", dangerous=True)  # binding: staff end its access
    PAPERS: Final = Callback("kin-n")  # class: the page on which staff mark whose papers they hold
    PAPER: Final = Callback("kin-p", takes_second=True)  # student, and 1 to mark them, 0 not to
    PAPERS_ALL: Final = Callback("kin-l")  # class: everybody is marked, but for whom staff unmark then
    PAPERS_SAVE: Final = Callback("kin-v")  # class: what is marked is noted
    PAPERS_UNDO: Final = Callback("kin-t", takes_second=True)  # class, and when it was noted: that goes again
    NEED_BEFORE: Final = Callback("kin-b")  # class: when it requires a guardian's consent
    NEED_WEEK: Final = Callback("kin-w")
    NEED_NONE: Final = Callback("kin-u")


class GuardianMessage:
    """The message kinds."""

    # binding: a student is notified of a new guardian
    GUARDIAN_CAME: Final = MessageKind("guardian_came", Priority.SCHEDULED, cause=Cause.SCHOOL)
    # binding: a student whose door waited for a guardian's paper, or waits for it again, is notified
    PAPER: Final = MessageKind("paper", cause=Cause.SCHOOL)
    # binding: staff are notified that a guardian disowned it
    DISOWNED: Final = MessageKind("disowned", finds_readers=True, asks=True, cause=Cause.ANYBODY)
