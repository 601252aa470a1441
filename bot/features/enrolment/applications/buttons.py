"""Buttons and messages about applications. `subject` is the application's id, or what a comment names."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback, Cause, MessageKind


class ApplicationButton:
    """The actions of presses."""

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
    OTHER_GUARDIAN: Final = Callback("kin-o")
    GUARDIAN_CONSENT: Final = Callback("kin-y", takes_second=True)  # and when what it shows was said
    CHILD: Final = Callback("kin-d")  # binding: the child whose doors a guardian wants
    APPROVE_ALL: Final = Callback("aa", takes_second=True)  # class, and until when the card had seen any
    APPROVE: Final = Callback("ay", takes_second=True)  # and when the one that the card shows was sent
    DECLINE: Final = Callback("an")


class ApplicationMessage:
    """The message kinds."""

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
