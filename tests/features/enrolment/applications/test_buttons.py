"""The buttons of an application's questions and of a teacher's card: as the table of transitions asks."""

from __future__ import annotations

from typing import Final

import pytest

from bot.classroom import BindingRole
from bot.features.enrolment.applications.chat.entrance import ANSWERS, DECISIONS, MOVES, buttons_at
from bot.features.enrolment.applications.rules.steps import TRANSITIONS, ApplicationEvent, Step

STUDENT, GUARDIAN = (ANSWERS[role] for role in (BindingRole.STUDENT, BindingRole.GUARDIAN))
# The names of the buttons by step: those of a student, a guardian, staff, and the account that is bound.
EXPECTED: Final = {
    Step.CONFIRMING: ("my mn", "kin-m kin-f kin-o kin-x", "", ""),
    Step.CONSENTING: ("ca cd", "kin-y kin-n", "", ""),
    Step.PLEDGING: ("gl gd", "", "", ""),
    Step.RENEWING: ("ca cd", "kin-y kin-n", "", ""),
    Step.WAITING: ("", "", "ay an", "mv-yes mv-no"),
}


@pytest.mark.parametrize("step", Step)
def test_each_side_has_the_buttons_of_what_it_is_asked(step: Step) -> None:
    """In their order; where nothing is asked there are none."""
    sides = (STUDENT, GUARDIAN, DECISIONS, MOVES)
    found = tuple(" ".join(verb.name for verb in buttons_at(step, side)) for side in sides)
    assert found == EXPECTED.get(step, ("", "", "", ""))


def test_what_the_table_asks_has_a_button_and_no_button_means_anything_else() -> None:
    """A pledge is one button, whether a code or a teacher lets in."""
    asked = {event for (_, event), row in TRANSITIONS.items() if row.asked}
    meant = {event for side in (STUDENT, GUARDIAN, DECISIONS, MOVES) for event in side}
    assert asked - meant == {ApplicationEvent.PLEDGE_BY_CODE}
    assert meant <= asked
