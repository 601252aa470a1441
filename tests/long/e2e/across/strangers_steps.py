"""Steps of the machine of strangers: each is done, the bot does what it does, and everything is looked at."""

from __future__ import annotations

import asyncio
import inspect
import os
import tempfile
from collections import Counter
from contextlib import AsyncExitStack, ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Concatenate, NamedTuple, ParamSpec, TypeVar
from unittest.mock import patch

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from bot.papers import for_school
from bot.papers.slips import slips_pdf
from bot.sandbox import User
from bot.telegram.guard import deletion
from bot.telegram.outbox import worker
from tests.e2e.harness import HANOI, TEXTS, open_school
from tests.long.e2e.across.strangers import Strangers
from tests.long.e2e.across.strangers_buttons import Button
from tests.long.e2e.across.strangers_truth import Class, Code, Part

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence

    from bot.features.enrolment.codes.rules import Slip
    from bot.papers.for_school import SlipSheet

T = TypeVar("T")
P = ParamSpec("P")
STEPS = int(os.environ.get("BOT_TEST_STEPS", "700"))
PUPIL, GUARDIAN, CLASS, NUMBER = st.integers(0, 6), st.integers(0, 2), st.integers(0, 1), st.integers(1, 6)
WHICH = st.integers(0, 255)
_A_REST = 0.005  # seconds in which the bot lets what comes together be done together
_TRAIL = 60  # steps that are told of, before what is wrong
YES = st.booleans()
_WEEKDAYS = "T2", "T3", "T4", "T5", "T6", "T7", "CN"
MOSTLY = st.sampled_from([True, True, True, False])


class Journey(NamedTuple):
    """Something that people set out to do; `chances`: what its arguments are drawn from."""

    takes: Callable[..., None]
    often: int
    chances: Mapping[str, st.SearchStrategy[Any]]


def journey(often: int = 2, **chances: st.SearchStrategy[Any]) -> Callable[[Callable[..., None]], Journey]:
    """Make a method of the machine a journey; one that is done oftener has a greater number."""
    return lambda takes: Journey(takes, often, chances)


@cache
def journeys_of(machine: type[Steps]) -> list[Journey]:
    """Return a machine's journeys as often as each is done, what is done oftenest first."""
    known = [each for _, each in inspect.getmembers(machine) if isinstance(each, Journey)]
    known.sort(key=lambda each: -each.often)
    return [each for each in known for _ in range(each.often)]


class Steps(RuleBasedStateMachine):
    """What cannot be done, as nobody has such a button, is no step. After `STEPS` nothing is done."""

    steps: ClassVar[Counter[str]] = Counter()
    counts: ClassVar[Counter[str]] = Counter()
    runs: ClassVar[int] = 0
    failed: ClassVar[bool] = False  # then it is done again, whatever was done before

    def __init__(self) -> None:
        super().__init__()
        self._runner = asyncio.Runner()
        self._stack = AsyncExitStack()
        self._trail: list[str] = []
        type(self).runs += 1
        if not self.enough:
            self.people = self._run(self._begin())
            for number in range(2):
                self.has_slips(number)

    async def _begin(self) -> Strangers:
        folder = self._stack.enter_context(tempfile.TemporaryDirectory())
        school = await self._stack.enter_async_context(open_school(Path(folder)))
        people = Strangers(school)
        await people.begin()
        return people

    @rule(luck=st.data())
    def somebody_sets_out(self, luck: st.DataObject) -> None:
        """Somebody does something. Rules of their own would be left out of whole runs at random."""
        chosen = luck.draw(st.sampled_from(journeys_of(type(self))))
        drawn = {name: luck.draw(chance) for name, chance in chosen.chances.items()}
        if not self.enough:  # what is drawn may not depend on that
            chosen.takes(self, **drawn)

    def _run(self, work: Coroutine[None, None, T]) -> T:
        return self._runner.run(work)

    @property
    def enough(self) -> bool:
        """Whether all steps are done; in the first run, which would do but one thing, none is."""
        return not self.failed and (self.runs <= 1 or sum(self.steps.values()) >= STEPS)

    def do(
        self,
        what: str,
        act: Callable[Concatenate[Strangers, P], bool],
        *arguments: P.args,
        **options: P.kwargs,
    ) -> bool:
        """Do one step and look at what came of it; tell whether it could be done."""
        at = self.people.school.clock.now() if not self.enough else None
        if self.enough or not act(self.people, *arguments, **options):
            return False
        told = [_told(each) for each in (*arguments, *options.values())]
        self._trail.append(f"{at:%H:%M:%S} {what}: {', '.join(told)}")
        self._looked(what)
        return True

    def passes(self, seconds: float, *, away: bool = False) -> None:
        """Let time pass, perhaps with the bot stopped."""
        if not self.enough:
            self._run(self.people.away(seconds) if away else self.people.wait(seconds))
            self._looked("restart" if away else "time")

    def _looked(self, what: str) -> None:
        self.steps[what] += 1
        self._run(self.people.settle())
        wrong = self.people.eyes.wrong
        if wrong:
            type(self).failed = True
        assert not wrong, "\n".join((*self._trail[-_TRAIL:], *wrong))

    def teardown(self) -> None:
        """End, count what came of it, and look at what was left of it on this machine."""
        left = []
        if hasattr(self, "people"):
            type(self).counts.update(self.people.eyes.counts)
            left = self.people.eyes.left()
        self._runner.run(self._stack.aclose())
        self._runner.close()
        assert not left

    # Who and what.

    def of(self, number: int) -> Class:
        """Return a class."""
        return self.people.truth.classes[number]

    def pupil(self, which: int) -> User:
        """Return a pupil; the last one is in no group."""
        return self.people.pupils[which]

    def teacher(self, number: int) -> User:
        """Return a class's teacher."""
        return self.people.teachers[number]

    # Several steps together.

    def tap(self, who: User, *verbs: str, about: str = "") -> bool:
        """Let somebody press their newest button of a kind."""
        return self.do(verbs[0], Strangers.tap, who, *verbs, about=about)

    def forge(self, who: User, whose: User, *verbs: str) -> None:
        """Let somebody's program send the press of somebody else's newest button of a kind."""
        theirs = next((each for each in self.people.buttons.of(whose) if each.verb in verbs), None)
        if theirs is not None:
            self.do("forge", Strangers.craft, who, theirs)

    def write(self, who: User, what: str, text: str) -> bool:
        """Let somebody write to the bot."""
        return self.do(what, Strangers.write, who, text)

    def knocks(self, who: User) -> None:
        """Let somebody ask for today's doors, and for a child's where they have several."""
        self.do("knock", Strangers.knock, who)
        self.tap(who, "kin-d")

    def types_week(self, number: int) -> None:
        """Let a teacher type a week whose lesson begins now: they take it, or drop it if it has no room."""
        begins = self.people.school.clock.now().astimezone(HANOI)
        self.write(self.teacher(number), "week", f"{_WEEKDAYS[begins.weekday()]}: Toán {begins:%Hh%M}")
        self.tap(self.teacher(number), "wy", "wd")

    def all_knock(self, number: int) -> None:
        """Let everybody who is in a class ask for today's doors."""
        for part in Part:
            for person in self.people.somebody(self.of(number), part):
                self.knocks(person)

    def has_slips(self, number: int) -> None:
        """Let a class have a list, and slips for whoever needs one."""
        teacher = self.teacher(number)
        if not self.of(number).roster:
            self.do("list", Strangers.send_list, number)
            self.tap(teacher, "ny")
        self.tap(teacher, "ps")

    def has_lesson(self, number: int, *, in_group: bool = True) -> None:
        """Let a class have a lesson whose door is open now."""
        of, now = self.of(number), self.people.school.clock.now()
        if not any(lesson.is_open(now) for lesson in of.lessons):
            self.do("paste", Strangers.paste, number, in_group=in_group)
            if not in_group:
                self.tap(self.teacher(number), "ls")

    def comes_by(self, who: User, number: int, code: Code, *, by_link: bool = False) -> None:
        """Let somebody go all the way in by a code, as far as they get."""
        lived = code.lives
        self.do("use code", Strangers.use, who, self.of(number), code, by_link=by_link)
        if code.part is Part.GUARDIAN:
            if self.tap(who, "kin-m", "kin-f"):
                self.tap(who, "kin-y")
        elif self.tap(who, "my") and self.tap(who, "ca"):
            self.tap(who, "gl")
        if lived and not code.lives:
            self.people.eyes.counts["codes used"] += 1

    def code(self, number: int, part: Part, which: int) -> Code | None:
        """Return a code of a class that lets in."""
        found = self.of(number).live_codes(part)
        if not found:
            self.has_slips(number)
            found = self.of(number).live_codes(part)
        return found[which % len(found)] if found else None


def _told(what: object) -> str:
    """Name what a step was done with, for whoever reads what went wrong."""
    match what:
        case User():
            return what.first_name
        case Class():
            return what.title
        case Code():
            return f"{what.part.name} {what.number}"
        case Button():
            return f"{what.data} [{what.label}]"
    return str(what)


@contextmanager
def hurried() -> Iterator[None]:
    """Let nothing rest or take long: thousands of steps each wait until the bot has nothing more to do.

    Slips are drawn in a thread: in a process of its own, as the bot does it, each drawing takes seconds.
    """
    with ExitStack() as swapped:
        swapped.enter_context(patch.object(for_school, "draw_apart", _draw_here))
        for module in (deletion, worker):
            swapped.enter_context(patch.object(module, "_TOGETHER", _A_REST))
        yield


async def _draw_here(sheet: SlipSheet, slips: Sequence[Slip]) -> bytes:
    return await asyncio.to_thread(slips_pdf, TEXTS, sheet, slips)
