"""What is agreed to beside consent: attendance, and class rules that changed."""

from __future__ import annotations

import pytest

from bot.features.enrolment.rules import (
    About,
    Agreement,
    AgreeReply,
    Answered,
    ConsentAnswer,
    mark_of,
    on_attendance,
    on_pledge_again,
)
from tests.features.people import CLASS, NOW, PUPIL

YES, NO = (ConsentAnswer(5, agrees, "v2", "vi", NOW) for agrees in (True, False))


def kept(about: About, *, agrees: bool) -> tuple[Answered, ...]:
    """Return the receipt of an answer."""
    return (Answered(Agreement(5, CLASS.id, PUPIL, about, agrees, "v2", "vi", NOW)),)


def test_a_pledge_counts_for_the_rules_that_were_shown() -> None:
    """A yes and a no leave a receipt; to rules of before neither does, and they are shown anew."""
    shown = mark_of("v2")
    yes = on_pledge_again(PUPIL, CLASS.id, YES, shown=shown, bound=True)
    assert yes == (AgreeReply.PLEDGED, kept(About.RULES, agrees=True))
    no = on_pledge_again(PUPIL, CLASS.id, NO, shown=shown, bound=True)
    assert no == (AgreeReply.NOT_PLEDGED, kept(About.RULES, agrees=False))
    old = on_pledge_again(PUPIL, CLASS.id, YES, shown=mark_of("v1"), bound=True)
    assert old == (AgreeReply.ANEW, ())
    assert on_pledge_again(PUPIL, CLASS.id, YES, shown=shown, bound=False) == (AgreeReply.GONE, ())


@pytest.mark.parametrize(("answer", "reply"), [(YES, AgreeReply.ATTENDS), (NO, AgreeReply.ATTENDS_NOT)])
def test_attendance_is_a_consent_of_its_own(answer: ConsentAnswer, reply: AgreeReply) -> None:
    """Either answer leaves a receipt, as long as consent itself stands."""
    said, changes = on_attendance(PUPIL, CLASS.id, answer, consenting=True)
    assert (said, changes) == (reply, kept(About.ATTENDANCE, agrees=answer.agrees))
    assert on_attendance(PUPIL, CLASS.id, answer, consenting=False) == (AgreeReply.GONE, ())
