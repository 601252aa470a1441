"""What an outsider does in groups of their own: nobody hears of a class any later for it."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.long.e2e.across.strangers import Strangers
from tests.long.e2e.across.strangers_steps import CLASS, PUPIL, WHICH, Steps, journey


class Outsiders(Steps):
    """New groups, leaks of nobody's rooms in them, and the bot thrown out and added again."""

    @journey(3, count=st.integers(1, 20), number=CLASS, pupil=PUPIL, which=WHICH)
    def storm(self, count: int, number: int, pupil: int, which: int) -> None:
        """A storm in an outsider's groups; in the middle of it a pupil gives a class's room away."""
        if len(self.strange) < 12:
            self.do("new group", Strangers.make_group)
        self.do("storm", Strangers.storm, count)
        self.do("leak", Strangers.leak, number, which, self.pupil(pupil))

    @journey(1, which=WHICH, times=st.integers(1, 4))
    def throw_out(self, which: int, times: int) -> None:
        """An outsider throws the bot out of an own group and adds it again."""
        for _ in range(times if self.strange else 0):
            self.do("throw out", Strangers.take_right, which)

    @property
    def strange(self) -> list[object]:
        """The outsider's groups."""
        return [] if self.enough else list(self.people.strange)
