"""What the table of an applicant's answers tells of a step."""

from __future__ import annotations

from bot.features.enrolment.applications.rules.steps import ANSWERS, ApplicationEvent, Step

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
