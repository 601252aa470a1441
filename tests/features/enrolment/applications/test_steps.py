"""What the table of an applicant's answers tells of a step."""

from __future__ import annotations

import pytest

from bot.features.enrolment.applications.rules.steps import ANSWERS, ApplicationEvent, EnrolReply, Step, after

Event = ApplicationEvent


def test_nobody_is_let_in_but_from_a_question() -> None:
    """From what has ended one begins anew."""
    into = {at for at, (step, _) in ANSWERS.items() if step is Step.ADMITTED}
    assert into == {
        (Step.CONSENTING, Event.GUARDIAN_CONSENT),
        (Step.PLEDGING, Event.PLEDGE_BY_CODE),
        (Step.RENEWING, Event.CONSENT),
        (Step.RENEWING, Event.GUARDIAN_CONSENT),
    }
    ended = {Step.ADMITTED, Step.DECLINED, Step.REFUSED, Step.LEFT}
    assert {step for (at, _), (step, _) in ANSWERS.items() if at in ended} == {None, Step.REFUSED}


@pytest.mark.parametrize(
    ("step", "event", "reply"),
    [
        *((Step.WAITING, event, EnrolReply.STILL_WAITING) for event in (Event.CONSENT, Event.PLEDGE)),
        *((Step.ADMITTED, event, EnrolReply.BOUND) for event in (Event.REFUSE, Event.REFUSE_RULES)),
        (Step.ADMITTED, Event.GUARDIAN_REFUSE, EnrolReply.GUARDIAN_BOUND),
        (Step.DECLINED, Event.REFUSE, EnrolReply.GONE),
        (Step.WAITING, Event.SAY, EnrolReply.GONE),
        (Step.NAMING, Event.CONFIRM, EnrolReply.GONE),
    ],
)
def test_an_answer_that_comes_late_is_told_where_one_stands(
    step: Step, event: ApplicationEvent, reply: EnrolReply
) -> None:
    """Nothing changes by it."""
    assert after(step, event) == (None, reply)
