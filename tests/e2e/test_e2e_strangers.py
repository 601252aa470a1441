"""Whatever people do, in any order: no room is shown to whoever may not see it, none stands in a group.

Two thousand steps in CI, the same ones each time; `BOT_TEST_STEPS=20000` before the command takes as many
others.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections import Counter
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from tests.e2e.school import open_school
from tests.e2e.strangers import NAMES, Strangers

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from bot.sandbox import User

T = TypeVar("T")
STEPS = int(os.environ.get("BOT_TEST_STEPS", "2000"))
A_RUN = 200  # steps after which everything begins anew

PUPIL, CLASS = st.integers(0, 5), st.integers(0, 1)
ANY = st.integers(0, 2**16)


class Machine(RuleBasedStateMachine):
    """Each rule is something that one person does; after it the bot does what it does, and is looked at."""

    happened: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self._runner = asyncio.Runner()
        self._stack = AsyncExitStack()
        self.people = self._run(self._begin())

    async def _begin(self) -> Strangers:
        folder = self._stack.enter_context(tempfile.TemporaryDirectory())
        school = await self._stack.enter_async_context(open_school(Path(folder)))
        people = Strangers(school)
        await people.begin()
        return people

    def _run(self, work: Coroutine[None, None, T]) -> T:
        return self._runner.run(work)

    def _settle(self, what: str) -> None:
        self.happened[what] += 1
        self._run(self.people.settle())
        assert self.people.found == []

    @rule(number=CLASS, in_group=st.booleans(), starts_in=st.none() | st.integers(-20, 40))
    def paste(self, number: int, *, in_group: bool, starts_in: int | None) -> None:
        """A teacher hands in the room."""
        self.people.paste(number, in_group=in_group, starts_in=starts_in)
        self._settle("paste")

    @precondition(lambda self: self.people.payloads())
    @rule(pupil=PUPIL, which=ANY)
    def come(self, pupil: int, which: int) -> None:
        """A pupil comes by a class's button, their own class's or not."""
        payloads = self.people.payloads()
        self.people.come(self.people.pupils[pupil], payloads[which % len(payloads)])
        self._settle("come")

    @rule(pupil=PUPIL, other=PUPIL)
    def type(self, pupil: int, other: int) -> None:
        """A pupil says who they are, or that they are somebody else."""
        self.people.type(self.people.pupils[pupil], other + 1, NAMES[other])
        self._settle("type")

    @rule(pupil=PUPIL)
    def type_own(self, pupil: int) -> None:
        """A pupil says who they are."""
        self.people.type(self.people.pupils[pupil], pupil + 1, NAMES[pupil])
        self._settle("type")

    @rule(who=st.integers(0, 8), which=st.integers(0, 5))
    def press(self, who: int, which: int) -> None:
        """Somebody presses one of the newest buttons that they see."""
        person = self.people.everybody()[who]
        if buttons := self.people.buttons_of(person):
            self.people.press(person, buttons[which % len(buttons)])
        self._settle("press")

    @rule(pupil=PUPIL)
    def agree(self, pupil: int) -> None:
        """A pupil agrees to what they are asked, and pledges to the class rules."""
        person = self.people.pupils[pupil]
        for verb in ("ca", "gl"):
            self._press_first(person, verb)
            self._settle("agree")

    @rule(number=CLASS, verb=st.sampled_from(["aa", "ay", "ls"]))
    def decide(self, number: int, verb: str) -> None:
        """A teacher says yes to whoever waits, or saves a lesson."""
        self._press_first(self.people.classes[number].teacher, verb)
        self._settle("decide")

    def _press_first(self, person: User, verb: str) -> None:
        asked = (button for button in self.people.buttons_of(person) if button.verb == verb)
        if (button := next(asked, None)) is not None:
            self.people.press(person, button)

    @rule(who=PUPIL, other=st.integers(0, 8), which=ANY)
    def craft(self, who: int, other: int, which: int) -> None:
        """A pupil's program sends a press of a button that somebody else sees."""
        people = self.people
        mine, theirs = people.pupils[who], people.everybody()[other]
        own = {button.data for button in people.buttons_of(mine)}
        if buttons := [button for button in people.buttons_of(theirs) if button.data not in own]:
            people.press(mine, buttons[which % len(buttons)], crafted=True)
        self._settle("craft")

    @rule(number=CLASS, who=PUPIL, which=ANY)
    def leak(self, number: int, who: int, which: int) -> None:
        """A pupil posts a class's room in every group they are in."""
        self.people.leak(number, which, self.people.pupils[who])
        self._settle("leak")

    @rule(pupil=PUPIL)
    def forget(self, pupil: int) -> None:
        """A pupil asks to be forgotten."""
        self.people.forget_me(self.people.pupils[pupil])
        self._settle("forget")

    @rule(pupil=PUPIL, number=CLASS)
    def come_and_go(self, pupil: int, number: int) -> None:
        """A pupil leaves a group or joins it."""
        self.people.come_and_go(self.people.pupils[pupil], number)
        self._settle("come and go")

    @rule(pupil=PUPIL, number=CLASS)
    def enrol(self, pupil: int, number: int) -> None:
        """A pupil goes all the way into a class whose door is open, and the teacher says yes."""
        person, chosen = self.people.pupils[pupil], self.people.classes[number]
        if not chosen.payloads:
            self.paste(number, in_group=True, starts_in=None)
            self.people.payloads()
        for payload in sorted(chosen.payloads)[:1]:
            for _ in range(2):  # who is let in already gets a door; else they are asked who they are
                self.people.come(person, payload)
                self._settle("come")
                self.type_own(pupil)
                self.agree(pupil)
                self.decide(number, "ay")

    @rule(minutes=st.sampled_from([1, 5, 12, 40, 100]), stopped=st.integers(0, 7))
    def time_passes(self, minutes: int, stopped: int) -> None:
        """Time passes, now and then with the bot stopped."""
        if stopped == 0:
            self._run(self.people.away(minutes * 60))
            self._settle("restart")
        else:
            self._run(self.people.wait(minutes * 60))
            self._settle("time")

    def teardown(self) -> None:
        """End, and count what came of it."""
        type(self).happened.update({"doors": self.people.doors, "leaks": self.people.leaks})
        self._runner.run(self._stack.aclose())
        self._runner.close()


def test_no_room_is_shown_to_strangers_whatever_people_do() -> None:
    """At least two thousand steps, with doors opened and leaks posted: the model finds nothing wrong."""
    Machine.happened = Counter()
    run_state_machine_as_test(
        Machine,
        settings=settings(
            # The first run does but one thing; some of what people do takes several steps.
            max_examples=1 + STEPS // (A_RUN + 80),
            stateful_step_count=A_RUN,
            deadline=None,
            database=None,
            derandomize="BOT_TEST_STEPS" not in os.environ,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )
    happened = Machine.happened
    print(dict(happened))  # noqa: T201 - what the run was made of
    assert sum(happened.values()) - happened["doors"] - happened["leaks"] >= STEPS
    assert happened["doors"] > 0
    assert happened["leaks"] > 0
