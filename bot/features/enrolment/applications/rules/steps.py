"""Applications, replies to applicants and their teachers, and what follows an applicant's answers.

The table maps step and answer to the next step. Conditions beyond the step are guards in the decision
functions: rights and roles, whether the account is in the group, whose code it is and whether it is still
valid, and which question was shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final

from bot.classroom import BindingRole, Relation, Secret
from bot.records import Kept, Record


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
    account that is bound to that list number agrees; None: it has not answered.
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
    moving: bool | None = None
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
    PRESS = "enrol-press"  # the question is asked again, by its buttons alone
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
    NOT_MY_CHILD = "guardian-not-me"
    NOT_MEMBER = "enrol-not-member"
    UNSURE = "enrol-unsure"
    BY_CODE = "enrol-by-code"
    OFTEN = "enrol-often"
    ASK_RELATION_BY_NUMBER = "contact-ask-relation"
    NOT_MY_NUMBER = "contact-not-me"
    STAFF = "enrol-staff"
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
    """An applicant's answer."""

    SAY = "say"  # number and name
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


_Event = ApplicationEvent
_PLEDGES: Final = (_Event.PLEDGE, _Event.PLEDGE_BY_CODE, _Event.REFUSE_RULES)

# The step after an answer, None where it changes nothing, and the reply: the answer came twice, or the
# question is another one by now. A pair without a row: the question is gone.
ANSWERS: Final[Mapping[tuple[Step, ApplicationEvent], tuple[Step | None, EnrolReply]]] = {
    (Step.NAMING, _Event.SAY): (Step.CONSENTING, EnrolReply.ASK_CONSENT),
    (Step.CONSENTING, _Event.SAY): (Step.CONSENTING, EnrolReply.ASK_CONSENT),
    (Step.CONFIRMING, _Event.CONFIRM): (Step.CONSENTING, EnrolReply.ASK_CONSENT),
    (Step.CONSENTING, _Event.CONFIRM): (None, EnrolReply.ASK_CONSENT),
    (Step.CONFIRMING, _Event.RELATE): (Step.CONSENTING, EnrolReply.ASK_GUARDIAN_CONSENT),
    (Step.CONSENTING, _Event.RELATE): (Step.CONSENTING, EnrolReply.ASK_GUARDIAN_CONSENT),
    (Step.CONFIRMING, _Event.DENY): (Step.LEFT, EnrolReply.NOT_ME),
    (Step.LEFT, _Event.DENY): (None, EnrolReply.NOT_ME),
    (Step.CONSENTING, _Event.CONSENT): (Step.PLEDGING, EnrolReply.ASK_PLEDGE),
    (Step.PLEDGING, _Event.CONSENT): (None, EnrolReply.ASK_PLEDGE),
    (Step.RENEWING, _Event.CONSENT): (Step.ADMITTED, EnrolReply.BOUND),
    **{
        (step, _Event.GUARDIAN_CONSENT): (Step.ADMITTED, EnrolReply.GUARDIAN_BOUND)
        for step in (Step.CONSENTING, Step.RENEWING)
    },
    # A refusal counts whatever is asked by then: an older question may still stand in the chat.
    **{
        (step, _Event.REFUSE): (Step.REFUSED, EnrolReply.REFUSED)
        for step in Step
        if step not in (Step.ADMITTED, Step.DECLINED, Step.LEFT)
    },
    **{
        (step, _Event.GUARDIAN_REFUSE): (Step.REFUSED, EnrolReply.GUARDIAN_REFUSED)
        for step in (Step.CONFIRMING, Step.CONSENTING, Step.RENEWING, Step.REFUSED)
    },
    (Step.PLEDGING, _Event.PLEDGE): (Step.WAITING, EnrolReply.WAITING),
    (Step.PLEDGING, _Event.PLEDGE_BY_CODE): (Step.ADMITTED, EnrolReply.BOUND),
    (Step.PLEDGING, _Event.REFUSE_RULES): (Step.REFUSED, EnrolReply.NOT_PLEDGED),
    (Step.REFUSED, _Event.REFUSE_RULES): (None, EnrolReply.NOT_PLEDGED),
    **{(Step.WAITING, event): (None, EnrolReply.STILL_WAITING) for event in (_Event.CONSENT, *_PLEDGES)},
    **{
        (Step.ADMITTED, event): (None, EnrolReply.BOUND)
        for event in (_Event.CONSENT, _Event.REFUSE, *_PLEDGES)
    },
    **{
        (Step.ADMITTED, event): (None, EnrolReply.GUARDIAN_BOUND)
        for event in (_Event.GUARDIAN_CONSENT, _Event.GUARDIAN_REFUSE)
    },
}

# The event of an answer to the question for consent, by role and whether they agree.
CONSENT_OF: Final[Mapping[tuple[BindingRole, bool], ApplicationEvent]] = {
    (BindingRole.STUDENT, True): _Event.CONSENT,
    (BindingRole.STUDENT, False): _Event.REFUSE,
    (BindingRole.GUARDIAN, True): _Event.GUARDIAN_CONSENT,
    (BindingRole.GUARDIAN, False): _Event.GUARDIAN_REFUSE,
}


def after(step: Step, event: ApplicationEvent) -> tuple[Step | None, EnrolReply]:
    """Return the step after an answer, None where it changes nothing, and the reply."""
    return ANSWERS.get((step, event), (None, EnrolReply.GONE))
