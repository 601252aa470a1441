"""What the table of an application's transitions tells of a step."""

from __future__ import annotations

from bot.features.enrolment.applications.rules.steps import (
    TRANSITIONS,
    ApplicationEvent,
    Step,
    waits_for_press,
)


def test_a_question_with_buttons_waits_for_its_own_account() -> None:
    """Not what is typed, nor what a teacher decides."""
    waiting = {step for step in Step if waits_for_press(step)}
    assert waiting == {Step.CONFIRMING, Step.CONSENTING, Step.PLEDGING, Step.RENEWING}


def test_nobody_is_let_in_but_from_a_question_or_by_a_teacher() -> None:
    """From what has ended one begins anew."""
    into = {(step, event) for (step, event), row in TRANSITIONS.items() if row.step is Step.ADMITTED}
    assert into == {
        (Step.CONSENTING, ApplicationEvent.GUARDIAN_CONSENT),
        (Step.PLEDGING, ApplicationEvent.PLEDGE_BY_CODE),
        (Step.RENEWING, ApplicationEvent.CONSENT),
        (Step.RENEWING, ApplicationEvent.GUARDIAN_CONSENT),
        (Step.WAITING, ApplicationEvent.APPROVE),
    }
    begins = {ApplicationEvent.COME, ApplicationEvent.COME_BY_CODE, ApplicationEvent.COME_AS_GUARDIAN}
    anywhere = {ApplicationEvent.ASK_ANEW, ApplicationEvent.LEAVE}
    ended = {Step.ADMITTED, Step.DECLINED, Step.REFUSED, Step.LEFT}
    assert {event for step, event in TRANSITIONS if step in ended} == begins | anywhere
