"""Consent ends with a school year, and is asked for again of whoever is still bound."""

from __future__ import annotations

from bot.access.enrolment import changes as made
from bot.access.enrolment.changes import ApplicationSet
from bot.access.enrolment.enrolment import answered_anew, asked_anew
from bot.access.enrolment.guardians import consented_anew
from bot.access.enrolment.messages import EnrolmentMessage
from bot.access.enrolment.model import ConsentAnswer, EnrolReply
from bot.access.model import BindingRole, Relation, Step
from bot.classroom import Secret
from bot.outbox import Dispatch
from tests.access.people import CLASS, NOW, PUPIL, application, binding

YES, NO = (ConsentAnswer(agrees, "v1", "vi", NOW) for agrees in (True, False))


def test_the_question_names_who_is_bound() -> None:
    """Number and name are the roster's of today, whatever was typed a year ago."""
    before = application(Step.ADMITTED, number=3, name=Secret("An"), code_id=4)
    assert asked_anew(before, binding(), NOW) == ApplicationSet(application(Step.RENEWING))


def test_a_yes_is_a_receipt_and_binds_nobody_anew() -> None:
    """The binding is the same as before."""
    reply, changes = answered_anew(application(Step.RENEWING), YES, binding())
    assert reply is EnrolReply.BOUND
    receipt = made.Consented(PUPIL, CLASS.id, "v1", "vi", NOW)
    assert changes == (receipt, ApplicationSet(application(Step.ADMITTED)))


def test_a_no_ends_the_binding() -> None:
    """Who refuses leaves nothing behind, and staff let them in without the bot."""
    reply, changes = answered_anew(application(Step.RENEWING), NO, binding())
    assert reply is EnrolReply.REFUSED
    emptied = ApplicationSet(application(Step.REFUSED, number=None, name=None))
    assert changes == (made.Unbound(90, NOW), emptied, Dispatch(EnrolmentMessage.CONSENT_BACK, 80))


def test_who_is_bound_no_more_is_told_so() -> None:
    """The question came too late."""
    assert answered_anew(application(Step.RENEWING), YES, None) == (EnrolReply.GONE, ())


def test_a_guardian_is_asked_and_answered_as_one() -> None:
    """Whatever was left of the way in: the binding tells who they are."""
    mother = binding(role=BindingRole.GUARDIAN, relation=Relation.MOTHER)
    asked = asked_anew(application(Step.LEFT), mother, NOW).application
    assert (asked.role, asked.relation) == (BindingRole.GUARDIAN, Relation.MOTHER)
    assert [consented_anew(asked, answer, mother)[0] for answer in (YES, NO)] == [
        EnrolReply.GUARDIAN_BOUND,
        EnrolReply.GUARDIAN_REFUSED,
    ]
    assert consented_anew(asked, YES, None) == (EnrolReply.GONE, ())
