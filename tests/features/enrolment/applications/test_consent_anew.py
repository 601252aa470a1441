"""Consent ends with a school year, and is asked for again of whoever is still bound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.classroom import BindingRole, Relation, Secret
from bot.features.enrolment.applications.rules import applying
from bot.features.enrolment.applications.rules.applying import asked_anew
from bot.features.enrolment.applications.rules.steps import Application, EnrolReply, Step
from bot.features.enrolment.buttons import ApplicationMessage
from bot.features.enrolment.rules import Consent, ConsentAnswer, Unbound
from bot.outbox import Dispatch
from bot.records import Add
from tests.features.people import CLASS, NOW, PUPIL, application, applied, binding, ids, seen

if TYPE_CHECKING:
    from bot.classroom import Binding
    from tests.features.people import Shown

consented = seen(applying.answered)


def answered_anew(asked: Application, answer: ConsentAnswer, bound: Binding | None) -> Shown:
    """Return the answer to a renewed question for consent."""
    return consented(asked, answer, None, bound, ids())


YES, NO = (ConsentAnswer(5, agrees, "v1", "vi", NOW) for agrees in (True, False))


def test_the_question_names_who_is_bound() -> None:
    """Number and name are the roster's of today, whatever was typed a year ago."""
    before = application(Step.ADMITTED, number=3, name=Secret("An"), code_id=4)
    assert applied((asked_anew(before, binding(), NOW),), before) == (application(Step.RENEWING),)


def test_a_yes_is_a_receipt_and_binds_nobody_anew() -> None:
    """The binding is the same as before."""
    reply, changes = answered_anew(application(Step.RENEWING), YES, binding())
    assert reply is EnrolReply.BOUND
    receipt = Add(Consent(5, CLASS.id, PUPIL, "v1", "vi", NOW))
    assert changes == (receipt, application(Step.ADMITTED))


def test_a_no_ends_the_binding() -> None:
    """Who refuses leaves nothing behind, and staff let them in without the bot."""
    reply, changes = answered_anew(application(Step.RENEWING), NO, binding())
    assert reply is EnrolReply.REFUSED
    emptied = application(Step.REFUSED, number=None, name=None)
    assert changes == (Unbound(90, NOW), Dispatch(ApplicationMessage.CONSENT_BACK, 80), emptied)


def test_who_is_bound_no_more_is_told_so() -> None:
    """The question came too late."""
    assert answered_anew(application(Step.RENEWING), YES, None) == (EnrolReply.GONE, ())


def test_a_guardian_is_asked_and_answered_as_one() -> None:
    """Whatever was left of the way in: the binding tells who they are."""
    mother = binding(role=BindingRole.GUARDIAN, relation=Relation.MOTHER)
    left = application(Step.LEFT)
    (asked,) = applied((asked_anew(left, mother, NOW),), left)
    assert isinstance(asked, Application)
    assert (asked.role, asked.relation) == (BindingRole.GUARDIAN, Relation.MOTHER)
    assert [answered_anew(asked, answer, mother)[0] for answer in (YES, NO)] == [
        EnrolReply.GUARDIAN_BOUND,
        EnrolReply.GUARDIAN_REFUSED,
    ]
    assert answered_anew(asked, YES, None) == (EnrolReply.GONE, ())
