"""A door whose sending nobody knows the end of: a copy of it does not outlive the one that is known."""

from __future__ import annotations

import pytest

from bot.sandbox import Broken, CutAfter, CutBefore, TooMany
from bot.sandbox.world.calls import Fault
from tests.e2e.harness import School, text_of
from tests.e2e.mornings import (
    applied,
    approved,
    confirmed_teacher,
    door_of,
    doors_of,
    given_away,
    pasted_in_group,
    way_in,
)

END = 95 * 60  # seconds: a lesson without a time is over by then


async def waiting(school: School) -> None:
    """Let a pupil come to the open door of their class, and wait for the teacher's yes."""
    await confirmed_teacher(school)
    await pasted_in_group(school)
    await applied(school, school.pupil, "12 Nguyễn Văn An", await way_in(school))


def fail_doors(school: School, fault: Fault) -> None:
    """Let the first door meet a fault."""
    school.telegram.fail(fault, "sendMessage", when=lambda call: call.parameters["protect_content"] == "true")


async def let_go(school: School) -> None:
    """Let the lesson end; the pupil has no room then, and still what else was said to them."""
    talk = [text_of(each) for each in school.said(school.pupil) if not each.protected]
    await school.clock.advance(END)
    await school.settled()
    assert doors_of(school, school.pupil) == []
    said = [text_of(each) for each in school.said(school.pupil)]
    assert not any(given_away(each) for each in said)
    assert [each for each in said if each in talk] == talk


@pytest.mark.parametrize("fault", [CutAfter(), CutBefore(), Broken(502), TooMany(2)], ids=str)
async def test_a_door_stands_once_and_goes_whatever_happens_on_the_way(school: School, fault: Fault) -> None:
    """A copy whose answer was lost is found and removed; what else stands there stays."""
    await waiting(school)
    fail_doors(school, fault)
    await approved(school, "12", "Nguyễn Văn An")
    await door_of(school, school.pupil)
    await school.settled()
    assert len(doors_of(school, school.pupil)) == 1
    await let_go(school)


async def test_a_copy_that_a_stop_left_goes_too(school: School) -> None:
    """A door that was sent when the program ended, and not recorded, is sent again; the first one goes."""
    await waiting(school)
    fail_doors(school, CutAfter())
    await approved(school, "12", "Nguyễn Văn An")
    await door_of(school, school.pupil)
    await school.restart()
    await school.until(lambda: school.telegram.calls("deleteMessages", chat=school.pupil))
    await school.settled()
    assert len(doors_of(school, school.pupil)) == 1
    await let_go(school)
