"""Whatever people do, in any order: no credential reaches who may not see it, no secret stands in a group.

And nobody's message goes whose own words speak of no room, whatever another account writes beside it; no
credential on any door was written by an account without power over that class.

Seven hundred steps in CI, the same ones each time; `BOT_TEST_STEPS=20000` before the command takes as many
others.
"""

from __future__ import annotations

import os
from collections import Counter

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import run_state_machine_as_test

from tests.long.e2e.across.strangers import Strangers
from tests.long.e2e.across.strangers_pupils import Outsiders, Pupils
from tests.long.e2e.across.strangers_steps import PUPIL, STEPS, WHICH, hurried, journey
from tests.long.e2e.across.strangers_teachers import Teachers

A_RUN = 130  # things that people set out to do, after which everything begins anew
# At least so many of each in two thousand steps: else the machine would test next to nothing.
AT_LEAST = {
    "doors": 100,
    "guardians' doors": 20,
    "popups": 5,
    "codes used": 20,
    "codes posted": 10,
    "leaks": 15,
    "strange leaks": 100,
    "ordinary lines": 8,
    "lures": 15,
    "strange rooms kept": 5,
}


class Machine(Pupils, Teachers, Outsiders):
    """Beside what people set out to do: they press anything, programs send anything, and time passes."""

    def __init__(self) -> None:
        super().__init__()
        if not self.enough:
            # As long as a class has no room of its own, a typed week could but take another's.
            self.lure.takes(self, self.runs % 2, 2, self.runs % 8, between=False)
            self.hold_evening.takes(self, (self.runs + 1) % 2)  # else no popup shows a room, but by luck

    @journey(9, who=WHICH, which=st.integers(0, 7))
    def press(self, who: int, which: int) -> None:
        """Somebody presses one of the newest buttons that they see."""
        person = self.people.everybody()[who % len(self.people.everybody())]
        if buttons := self.people.buttons.of(person)[:8]:
            self.do("press", Strangers.press, person, buttons[which % len(buttons)])

    @journey(6, pupil=PUPIL, other=WHICH, which=WHICH, times=st.integers(1, 4))
    def craft(self, pupil: int, other: int, which: int, times: int) -> None:
        """A pupil's program sends presses of buttons that somebody else sees."""
        mine, everybody = self.pupil(pupil), self.people.everybody()
        own = {button.data for button in self.people.buttons.of(mine)}
        theirs = self.people.buttons.of(everybody[other % len(everybody)])
        strange = [button for button in theirs if button.data not in own]
        for place in range(times if strange else 0):
            self.do("craft", Strangers.craft, mine, strange[(which + place) % len(strange)])

    @journey(4, minutes=st.sampled_from([1, 5, 12, 40, 100]), stopped=st.integers(0, 7))
    def time_passes(self, minutes: int, stopped: int) -> None:
        """Time passes, now and then with the bot stopped."""
        self.passes(minutes * 60, away=stopped == 0)


@pytest.mark.long
def test_no_room_is_shown_to_strangers_whatever_people_do() -> None:
    """All steps, with doors opened, codes used and leaks posted: the model finds nothing wrong."""
    Machine.steps, Machine.counts, Machine.runs, Machine.failed = Counter(), Counter(), 0, False
    with hurried():
        run_state_machine_as_test(
            Machine,
            settings=settings(
                # Of ten or more the first ones would do but one thing; those after enough steps do nothing.
                max_examples=max(9, STEPS // A_RUN),
                stateful_step_count=A_RUN,
                deadline=None,
                database=None,
                derandomize="BOT_TEST_STEPS" not in os.environ,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
                print_blob=True,
            ),
        )
    print(dict(Machine.steps), dict(Machine.counts))
    assert sum(Machine.steps.values()) == STEPS
    wanted = {what: least * STEPS // 2000 for what, least in AT_LEAST.items()}
    few = {what: Machine.counts[what] for what, least in wanted.items() if Machine.counts[what] < least}
    assert not few
