"""The buttons of the enrolment room. Each comment names whose id a press carries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.access.enrolment.model import ApplicationEvent, asked_at
from bot.access.model import BindingRole
from bot.outbox import Callback

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.access.model import Step


class EnrolmentButton:
    """The actions of presses in this room."""

    NAME_YES: Final = Callback("nm-yes")  # application: what its account typed is its name
    NAME_NO: Final = Callback("nm-no")
    KNOCK: Final = Callback("kn")  # class
    IS_ME: Final = Callback("my")  # application, after a code
    NOT_ME: Final = Callback("mn")
    CONSENT: Final = Callback(
        "ca", takes_second=True
    )  # application, and when what the question shows was said
    NO_CONSENT: Final = Callback("cd")
    PLEDGE: Final = Callback(
        "gl", takes_second=True
    )  # application, and the mark of the class rules that were shown
    NO_PLEDGE: Final = Callback("gd", takes_second=True)  # the same
    PLEDGE_AGAIN: Final = Callback(
        "gm", takes_second=True
    )  # class, and the same mark: the rules have changed
    NO_PLEDGE_AGAIN: Final = Callback("gp", takes_second=True)  # the same
    ATTEND: Final = Callback("ta")  # class: attendance may be kept
    ATTEND_NOT: Final = Callback("td")
    MOVE: Final = Callback(
        "mv-yes"
    )  # application: the account that is bound agrees that another takes its place
    MOVE_NOT: Final = Callback("mv-no")
    MOTHER: Final = Callback("kin-m")  # application, after a guardian's code
    FATHER: Final = Callback("kin-f")
    OTHER_GUARDIAN: Final = Callback("kin-o")
    NOT_GUARDIAN: Final = Callback("kin-x")
    GUARDIAN_CONSENT: Final = Callback("kin-y", takes_second=True)  # application, and the same time
    GUARDIAN_REFUSE: Final = Callback("kin-n")
    CHILD: Final = Callback("kin-d")  # binding: the child whose doors a guardian wants
    NOT_MY_CHILD: Final = Callback("kin-z")  # binding: a guardian says that the account is not the child's
    IS_STUDENT: Final = Callback("kin-s")  # binding: staff say that it is
    NOT_STUDENT: Final = Callback("kin-r", dangerous=True)  # binding: staff end its access
    PAPER: Final = Callback("kin-p")  # student: a guardian signed, staff hold the paper
    NEED_BEFORE: Final = Callback("kin-b")  # class: when it requires a guardian's consent
    NEED_WEEK: Final = Callback("kin-w")
    NEED_NONE: Final = Callback("kin-u")
    APPROVE_ALL: Final = Callback(
        "aa", takes_second=True
    )  # class, and until when the card had seen applications
    APPROVE: Final = Callback(
        "ay", takes_second=True
    )  # application, and when the one that the card shows was sent
    DECLINE: Final = Callback("an")
    EVENING_WISH: Final = Callback("evening-yes")  # a guardian wants the evening card
    EVENING_NONE: Final = Callback("evening-no")


# The buttons of each side, by the event of an application that they mean.
ANSWERS: Final[Mapping[BindingRole, Mapping[ApplicationEvent, tuple[Callback, ...]]]] = {
    BindingRole.STUDENT: {
        ApplicationEvent.CONFIRM: (EnrolmentButton.IS_ME,),
        ApplicationEvent.DENY: (EnrolmentButton.NOT_ME,),
        ApplicationEvent.CONSENT: (EnrolmentButton.CONSENT,),
        ApplicationEvent.REFUSE: (EnrolmentButton.NO_CONSENT,),
        ApplicationEvent.PLEDGE: (EnrolmentButton.PLEDGE,),  # by a code too
        ApplicationEvent.REFUSE_RULES: (EnrolmentButton.NO_PLEDGE,),
    },
    BindingRole.GUARDIAN: {
        ApplicationEvent.RELATE: (
            EnrolmentButton.MOTHER,
            EnrolmentButton.FATHER,
            EnrolmentButton.OTHER_GUARDIAN,
        ),
        ApplicationEvent.DENY: (EnrolmentButton.NOT_GUARDIAN,),
        ApplicationEvent.GUARDIAN_CONSENT: (EnrolmentButton.GUARDIAN_CONSENT,),
        ApplicationEvent.GUARDIAN_REFUSE: (EnrolmentButton.GUARDIAN_REFUSE,),
    },
}
DECISIONS: Final[Mapping[ApplicationEvent, tuple[Callback, ...]]] = {
    ApplicationEvent.APPROVE: (EnrolmentButton.APPROVE,),
    ApplicationEvent.DECLINE: (EnrolmentButton.DECLINE,),
}
MOVES: Final[Mapping[ApplicationEvent, tuple[Callback, ...]]] = {
    ApplicationEvent.AGREE_TO_MOVE: (EnrolmentButton.MOVE,),
    ApplicationEvent.DISPUTE_MOVE: (EnrolmentButton.MOVE_NOT,),
}


def buttons_at(step: Step, of: Mapping[ApplicationEvent, tuple[Callback, ...]]) -> tuple[Callback, ...]:
    """Return the buttons that one side has at a step, by the table of transitions."""
    return tuple(verb for event in asked_at(step) for verb in of.get(event, ()))
