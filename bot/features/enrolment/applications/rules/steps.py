"""Replies to applicants and their teachers, and the state machine of applications.

TRANSITIONS maps step and event to the next step. Conditions beyond the step are guards in the decision
functions: rights and roles, whether the account is in the group, whose code it is and whether it is still
valid, how old the question is, and whether it is a student's or a guardian's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final, TypeVar

from bot.classroom import BindingRole, Relation, Secret
from bot.records import Kept, Record


class AccountMove(StrEnum):
    """State of a student's request to move the binding to another account."""

    ASKED = "asked"  # the bound account was asked
    AGREED = "agreed"
    DISPUTED = "disputed"


class Step(StrEnum):
    """Step of an application."""

    NAMING = "naming"  # asked for list number and name
    CONFIRMING = "confirming"  # shown whose code was used
    CONSENTING = "consenting"  # shown which data is kept
    PLEDGING = "pledging"  # consented, shown the class rules
    RENEWING = "renewing"  # bound, and asked for consent anew in a new year
    WAITING = "waiting"  # for a teacher
    ADMITTED = "admitted"
    DECLINED = "declined"  # by a teacher
    REFUSED = "refused"  # did not consent
    LEFT = "left"  # asked to be erased, or was unbound


@dataclass(frozen=True, slots=True)
class Application(Record):
    """An account's application to enter a class.

    `account_name` is the account's Telegram name; `code_id`: the code it is made with, `phone_id`: the
    roster's phone number that is the account's own; neither: by a teacher's approval. `moving`: whether the
    account that is bound to that list number agrees.
    """

    id: int
    class_id: Annotated[int, Kept(of="classes")]
    account: Annotated[int, Kept(account=True)]
    account_name: Annotated[Secret, Kept(chosen=True)]
    step: Step
    number: Annotated[int | None, Kept(small=True)]
    name: Annotated[Secret | None, Kept(chosen=True)]
    code_id: int | None
    at: datetime
    role: BindingRole = BindingRole.STUDENT
    relation: Relation | None = None
    moving: AccountMove | None = None
    phone_id: int | None = None

    @property
    def is_known(self) -> bool:
        """Whether a code or the own phone number determines the line of the roster."""
        return self.code_id is not None or self.phone_id is not None

    @property
    def is_typed(self) -> bool:
        """Whether number and name are typed by the account: asked for, or typed and not consented to."""
        return self.step is Step.NAMING or (self.step is Step.CONSENTING and not self.is_known)


class EnrolReply(StrEnum):
    """Reply to an applicant. The values name messages in `texts`."""

    ASK_NAME = "enrol-ask-name"
    NAME_UNCLEAR = "enrol-name-unclear"
    NUMBER_SAID = "enrol-number-said"
    NAME_SAID = "enrol-name-said"
    NUMBER_UNKNOWN = "enrol-number-unknown"
    NAME_ODD = "enrol-name-odd"
    ANSWER_FIRST = "enrol-answer-first"  # the question for consent is shown and unanswered
    ASK_CONFIRM = "enrol-ask-confirm"
    ASK_CONSENT = "enrol-ask-consent"
    ASK_PLEDGE = "pledge-ask"
    WAITING = "enrol-waiting"
    STILL_WAITING = "enrol-still-waiting"
    BOUND = "enrol-bound"
    REFUSED = "enrol-refused"
    NOT_PLEDGED = "pledge-refused"
    ASK_RELATION = "guardian-ask-relation"
    ASK_GUARDIAN_CONSENT = "guardian-ask-consent"
    GUARDIAN_BOUND = "guardian-bound"
    GUARDIAN_REFUSED = "guardian-refused"
    NOT_ME = "enrol-not-me"
    NOT_MEMBER = "enrol-not-member"
    UNSURE = "enrol-unsure"
    BY_CODE = "enrol-by-code"
    OFTEN = "enrol-often"
    ASK_RELATION_BY_NUMBER = "contact-ask-relation"
    NOT_MY_NUMBER = "contact-not-me"
    STAFF = "enrol-staff"
    OWNER = "enrol-owner"
    GONE = "enrol-gone"


class MoveReply(StrEnum):
    """Reply to the bound account asked about a move. The values name messages in `texts`."""

    AGREED = "move-agreed"
    DISPUTED = "move-disputed"
    GONE = "move-gone"


class DecideReply(StrEnum):
    """Reply to a teacher who decides on applications. The values name messages in `texts`."""

    ADMITTED = "decide-admitted"
    NONE = "decide-none"
    DECLINED = "decide-declined"
    TAKEN = "decide-taken"
    DISPUTED = "decide-disputed"
    STAFF = "decide-staff"
    ALREADY = "decide-already"
    CHANGED = "decide-changed"
    NOT_STAFF = "decide-not-staff"


class ApplicationEvent(StrEnum):
    """Event of an application."""

    COME = "come"  # by the class's button, without a code
    COME_BY_CODE = "come by code"  # or by an own number
    COME_AS_GUARDIAN = "come as guardian"  # the same
    SAY_NOTHING = "say nothing"  # readable as number or name
    SAY_UNKNOWN = "say unknown"  # that they do not know the number
    SAY_ODD = "say odd"  # more text beside a number than a name
    SAY_NUMBER = "say number"
    SAY_NAME = "say name"
    SAY_BOTH = "say both"
    CONFIRM = "confirm"  # it is their code
    RELATE = "relate"  # a guardian states the relation to the child
    DENY = "deny"  # it is not their code
    CONSENT = "consent"
    REFUSE = "refuse"
    GUARDIAN_CONSENT = "guardian consent"
    GUARDIAN_REFUSE = "guardian refuse"
    PLEDGE = "pledge"  # to the class rules; a teacher is asked
    PLEDGE_BY_CODE = "pledge by code"
    REFUSE_RULES = "refuse rules"
    APPROVE = "approve"
    DECLINE = "decline"
    AGREE_TO_MOVE = "agree to move"  # by the account that is bound to the number
    DISPUTE_MOVE = "dispute move"
    SERVE = "serve"  # the account has become staff
    ASK_ANEW = "ask anew"  # for consent, which ended with a school year
    LEAVE = "leave"  # asked to be erased, or was unbound


@dataclass(frozen=True, slots=True)
class ApplicationTransition:
    """The step after an event, and the reply.

    `asked`: the current question of the application, or a teacher's card, has a button for it.
    """

    step: Step
    reply: EnrolReply | DecideReply | MoveReply
    asked: bool = False


_Row = ApplicationTransition
_Event = ApplicationEvent

# All transitions. A pair without a row changes nothing.
TRANSITIONS: Final[Mapping[tuple[Step, ApplicationEvent], ApplicationTransition]] = {
    **{
        (step, _Event.COME): _Row(Step.NAMING, EnrolReply.ASK_NAME)
        for step in Step
        if step is not Step.WAITING
    },
    **{(step, _Event.COME_BY_CODE): _Row(Step.CONFIRMING, EnrolReply.ASK_CONFIRM) for step in Step},
    **{(step, _Event.COME_AS_GUARDIAN): _Row(Step.CONFIRMING, EnrolReply.ASK_RELATION) for step in Step},
    (Step.NAMING, _Event.SAY_ODD): _Row(Step.NAMING, EnrolReply.NAME_ODD),
    (Step.NAMING, _Event.SAY_NUMBER): _Row(Step.NAMING, EnrolReply.NUMBER_SAID),
    (Step.NAMING, _Event.SAY_NAME): _Row(Step.NAMING, EnrolReply.NAME_SAID),
    (Step.NAMING, _Event.SAY_BOTH): _Row(Step.CONSENTING, EnrolReply.ASK_CONSENT),
    (Step.CONFIRMING, _Event.CONFIRM): _Row(Step.CONSENTING, EnrolReply.ASK_CONSENT, asked=True),
    (Step.CONFIRMING, _Event.RELATE): _Row(Step.CONSENTING, EnrolReply.ASK_GUARDIAN_CONSENT, asked=True),
    (Step.CONFIRMING, _Event.DENY): _Row(Step.LEFT, EnrolReply.NOT_ME, asked=True),
    (Step.CONSENTING, _Event.SAY_BOTH): _Row(Step.CONSENTING, EnrolReply.ASK_CONSENT),
    (Step.CONSENTING, _Event.RELATE): _Row(Step.CONSENTING, EnrolReply.ASK_GUARDIAN_CONSENT),
    (Step.CONSENTING, _Event.CONSENT): _Row(Step.PLEDGING, EnrolReply.ASK_PLEDGE, asked=True),
    (Step.CONSENTING, _Event.REFUSE): _Row(Step.REFUSED, EnrolReply.REFUSED, asked=True),
    (Step.CONSENTING, _Event.GUARDIAN_CONSENT): _Row(Step.ADMITTED, EnrolReply.GUARDIAN_BOUND, asked=True),
    (Step.CONSENTING, _Event.GUARDIAN_REFUSE): _Row(Step.REFUSED, EnrolReply.GUARDIAN_REFUSED, asked=True),
    # A refusal counts whatever is asked by then: an older question may still stand in the chat.
    **{
        (step, _Event.REFUSE): _Row(Step.REFUSED, EnrolReply.REFUSED)
        for step in (Step.NAMING, Step.CONFIRMING, Step.PLEDGING, Step.WAITING)
    },
    (Step.CONFIRMING, _Event.GUARDIAN_REFUSE): _Row(Step.REFUSED, EnrolReply.GUARDIAN_REFUSED),
    (Step.CONSENTING, _Event.SERVE): _Row(Step.LEFT, EnrolReply.STAFF),
    (Step.PLEDGING, _Event.PLEDGE): _Row(Step.WAITING, EnrolReply.WAITING, asked=True),
    (Step.PLEDGING, _Event.PLEDGE_BY_CODE): _Row(Step.ADMITTED, EnrolReply.BOUND, asked=True),
    (Step.PLEDGING, _Event.REFUSE_RULES): _Row(Step.REFUSED, EnrolReply.NOT_PLEDGED, asked=True),
    (Step.PLEDGING, _Event.SERVE): _Row(Step.LEFT, EnrolReply.STAFF),
    (Step.RENEWING, _Event.CONSENT): _Row(Step.ADMITTED, EnrolReply.BOUND, asked=True),
    (Step.RENEWING, _Event.REFUSE): _Row(Step.REFUSED, EnrolReply.REFUSED, asked=True),
    (Step.RENEWING, _Event.GUARDIAN_CONSENT): _Row(Step.ADMITTED, EnrolReply.GUARDIAN_BOUND, asked=True),
    (Step.RENEWING, _Event.GUARDIAN_REFUSE): _Row(Step.REFUSED, EnrolReply.GUARDIAN_REFUSED, asked=True),
    (Step.WAITING, _Event.APPROVE): _Row(Step.ADMITTED, DecideReply.ADMITTED, asked=True),
    (Step.WAITING, _Event.DECLINE): _Row(Step.DECLINED, DecideReply.DECLINED, asked=True),
    (Step.WAITING, _Event.AGREE_TO_MOVE): _Row(Step.WAITING, MoveReply.AGREED, asked=True),
    (Step.WAITING, _Event.DISPUTE_MOVE): _Row(Step.WAITING, MoveReply.DISPUTED, asked=True),
    **{(step, _Event.ASK_ANEW): _Row(Step.RENEWING, EnrolReply.ASK_CONSENT) for step in Step},
    **{(step, _Event.LEAVE): _Row(Step.LEFT, EnrolReply.GONE) for step in Step},
}

_PLEDGES: Final = (_Event.PLEDGE, _Event.PLEDGE_BY_CODE, _Event.REFUSE_RULES)
_ANSWERS: Final = (_Event.CONSENT, _Event.REFUSE, *_PLEDGES)
# Replies where the table has no row: the answer came twice, or the question is another one by now.
_UNMOVED: Final[Mapping[tuple[Step, ApplicationEvent], EnrolReply]] = {
    (Step.WAITING, _Event.COME): EnrolReply.STILL_WAITING,
    (Step.NAMING, _Event.SAY_NOTHING): EnrolReply.NAME_UNCLEAR,
    (Step.NAMING, _Event.SAY_UNKNOWN): EnrolReply.NUMBER_UNKNOWN,
    **{
        (Step.CONSENTING, event): EnrolReply.ANSWER_FIRST
        for event in (
            *(_Event.SAY_NOTHING, _Event.SAY_UNKNOWN, _Event.SAY_ODD),
            *(_Event.SAY_NUMBER, _Event.SAY_NAME),
        )
    },
    (Step.CONSENTING, _Event.CONFIRM): EnrolReply.ASK_CONSENT,
    (Step.LEFT, _Event.DENY): EnrolReply.NOT_ME,
    (Step.PLEDGING, _Event.CONSENT): EnrolReply.ASK_PLEDGE,
    (Step.REFUSED, _Event.REFUSE): EnrolReply.REFUSED,
    (Step.REFUSED, _Event.GUARDIAN_REFUSE): EnrolReply.GUARDIAN_REFUSED,
    (Step.REFUSED, _Event.REFUSE_RULES): EnrolReply.NOT_PLEDGED,
    **{(Step.WAITING, event): EnrolReply.STILL_WAITING for event in _ANSWERS if event is not _Event.REFUSE},
    **{(Step.ADMITTED, event): EnrolReply.BOUND for event in _ANSWERS},
    (Step.ADMITTED, _Event.GUARDIAN_CONSENT): EnrolReply.GUARDIAN_BOUND,
    (Step.ADMITTED, _Event.GUARDIAN_REFUSE): EnrolReply.GUARDIAN_BOUND,
}
# The other replies without a row, to staff and to the bound account; the applicant gets GONE.
_GONE: Final[Mapping[ApplicationEvent, DecideReply | MoveReply]] = {
    _Event.APPROVE: DecideReply.ALREADY,
    _Event.DECLINE: DecideReply.ALREADY,
    _Event.AGREE_TO_MOVE: MoveReply.GONE,
    _Event.DISPUTE_MOVE: MoveReply.GONE,
}

# The event of an answer to the question for consent, by role and whether they agree.
CONSENT_OF: Final[Mapping[tuple[BindingRole, bool], ApplicationEvent]] = {
    (BindingRole.STUDENT, True): _Event.CONSENT,
    (BindingRole.STUDENT, False): _Event.REFUSE,
    (BindingRole.GUARDIAN, True): _Event.GUARDIAN_CONSENT,
    (BindingRole.GUARDIAN, False): _Event.GUARDIAN_REFUSE,
}

_R = TypeVar("_R", EnrolReply, DecideReply, MoveReply)


def after(step: Step, event: ApplicationEvent, replies: type[_R]) -> tuple[Step | None, _R]:
    """Return the step after an event, None where it changes nothing, and the reply, one of `replies`."""
    row = TRANSITIONS.get((step, event))
    if row is not None:
        return row.step, replies(row.reply)
    return None, replies(_UNMOVED.get((step, event), _GONE.get(event, EnrolReply.GONE)))


def asked_at(step: Step) -> tuple[ApplicationEvent, ...]:
    """Return the events for which an application at a step has buttons, in their order."""
    return tuple(event for (each, event), row in TRANSITIONS.items() if each is step and row.asked)


def waits_for_press(step: Step) -> bool:
    """Tell whether an application at a step waits for a button press of its own account."""
    return any(event not in _GONE for event in asked_at(step))
