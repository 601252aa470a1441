"""A press at the gate: to whom it gives a way in, and what everybody else is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.classroom import Binding, BindingRole, Secret
from bot.features.doors.buttons import WayJob
from bot.features.doors.gate.rules import (
    AHEAD,
    ASKED_AGAIN,
    ASKED_FOR,
    FIRST_USE,
    LASTS,
    MOST_REPLACED,
    Asked,
    Chance,
    GateEntry,
    GateFacts,
    GateRefusal,
    PersonalWay,
    Proof,
    TiedProof,
    fate_of,
    is_about_all,
    made_until,
    on_gate,
    on_leaked,
    on_shut,
)
from bot.features.doors.rules import Opened, Opening, Refusal
from bot.features.incidents.rules.changes import RefreshCards
from bot.features.incidents.rules.facts import DoorFate
from bot.lesson import Lesson, LessonState, Provider
from bot.outbox import Postponed
from bot.providers.ways import Trouble
from bot.records import Add, changed
from tests.features.people import CLASS, NOW, PUPIL, binding, ids, lesson

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
SECOND = timedelta(seconds=1)
PROOF = Proof(PUPIL, NOW - SECOND, Secret("signed"))
MARK, PAGE, OTHER = b"proof", b"page", b"other page"
TIED = TiedProof(5, MARK, PAGE, NOW - timedelta(minutes=1))
THIS = Asked(lesson_id=60)
MOTHER = binding(id=91, role=BindingRole.GUARDIAN)
BROTHER = binding(id=92, student_id=81, role=BindingRole.GUARDIAN)


def facts(
    bindings: Sequence[Binding] = (binding(),),
    lessons: Sequence[Lesson] = (lesson(),),
    *,
    tied: TiedProof | None = None,
    members: Mapping[int, bool | None] | None = None,
    opened: Mapping[int, datetime] | None = None,
    at: datetime = NOW,
) -> GateFacts:
    """Return what a press is decided by: a pupil in the class's group, whose lesson goes on."""
    inside = {each.id: True for each in bindings} if members is None else members
    return GateFacts(
        tied=tied,
        mark=MARK,
        page=PAGE,
        bindings=bindings,
        members=inside,
        lessons=lessons,
        opened=opened or {},
        new_id=ids(),
        at=at,
    )


def test_the_first_press_ties_the_proof_and_opens_the_door() -> None:
    """It is a line of the access log, and no message."""
    entry, changes = on_gate(PROOF, THIS, facts())
    assert entry == GateEntry(None, (Chance(lesson(), binding()),))
    assert changes == (
        Add(TiedProof(1001, MARK, PAGE, NOW)),
        Opened(Opening(1002, 60, 90, PUPIL, NOW), sent=False),
    )


def test_the_same_page_may_press_as_often_as_it_likes() -> None:
    """Within five seconds that is one opening."""
    entry, changes = on_gate(PROOF, THIS, facts(tied=TIED))
    assert (entry.refusal, len(changes)) == (None, 1)
    entry, changes = on_gate(PROOF, THIS, facts(tied=TIED, opened={60: NOW - 4 * SECOND}))
    assert (entry.refusal, changes) == (None, ())
    entry, changes = on_gate(PROOF, THIS, facts(tied=TIED, opened={60: NOW - 5 * SECOND}))
    assert (entry.refusal, len(changes)) == (None, 1)


def test_a_copy_of_a_proof_opens_nothing_on_another_page() -> None:
    """However fresh it is."""
    assert on_gate(PROOF, THIS, facts(tied=replace(TIED, page=OTHER))) == (
        GateEntry(GateRefusal.REPLAYED),
        (),
    )


@pytest.mark.parametrize(
    ("age", "refusal"),
    [
        (FIRST_USE - SECOND, None),
        (FIRST_USE, GateRefusal.STALE),
        (-AHEAD, None),
        (-AHEAD - SECOND, GateRefusal.STALE),
    ],
)
def test_a_proof_is_used_first_soon_after_it_was_signed(age: timedelta, refusal: GateRefusal | None) -> None:
    """Clocks may differ a little."""
    assert on_gate(replace(PROOF, at=NOW - age), THIS, facts())[0].refusal is refusal


def test_a_page_stays_good_for_a_lesson() -> None:
    """Whoever is thrown out presses again; for a later lesson the button in the chat opens a new page."""
    old = replace(TIED, at=NOW - LASTS + SECOND)
    proof = replace(PROOF, at=old.at - SECOND)
    assert on_gate(proof, THIS, facts(tied=old))[0].refusal is None
    assert on_gate(proof, THIS, facts(tied=replace(old, at=NOW - LASTS)))[0].refusal is GateRefusal.STALE


def test_a_stranger_leaves_nothing_behind() -> None:
    """Not even that a proof was used."""
    assert on_gate(PROOF, THIS, facts(())) == (GateEntry(Refusal.NOT_BOUND), ())


@pytest.mark.parametrize(
    ("bound", "at_lesson", "refusal"),
    [
        (binding(consenting=False), lesson(), Refusal.NOT_CONSENTING),
        (binding(pledged=False), lesson(), Refusal.NOT_PLEDGED),
        (binding(frozen=True), lesson(), Refusal.FROZEN),
        (binding(), lesson(starts_at=NOW + timedelta(hours=1)), Refusal.TOO_EARLY),
        (binding(), lesson(ends_at=NOW), Refusal.OVER),
        (binding(), lesson(frozen_until=NOW + SECOND), Refusal.ALL_FROZEN),
        (binding(), lesson(LessonState.WITHDRAWN), Refusal.NO_LESSON),
    ],
)
def test_the_gate_asks_what_every_door_asks(bound: Binding, at_lesson: Lesson, refusal: Refusal) -> None:
    """A refusal ties the proof too: whoever copied it meanwhile has nothing."""
    entry, changes = on_gate(PROOF, THIS, facts((bound,), (at_lesson,)))
    assert entry.refusal is refusal
    assert [type(each) for each in changes] == [Add]


@pytest.mark.parametrize(("member", "refusal"), [(False, Refusal.LEFT), (None, Refusal.UNSURE)])
def test_whoever_left_the_group_stays_outside(*, member: bool | None, refusal: Refusal) -> None:
    """Where the binding rests on the group."""
    assert on_gate(PROOF, THIS, facts(members={90: member}))[0].refusal is refusal
    assert on_gate(PROOF, THIS, facts(members={}))[0].refusal is Refusal.UNSURE
    assert on_gate(PROOF, THIS, facts((binding(by_code=True),), members={90: member}))[0].refusal is None


def test_a_guardian_of_several_children_chooses_one() -> None:
    """Nothing opens before; what one child's door lacks does not shut the other's."""
    entry, changes = on_gate(PROOF, THIS, facts((MOTHER, BROTHER)))
    assert entry == GateEntry(None, (Chance(lesson(), MOTHER), Chance(lesson(), BROTHER)))
    assert [type(each) for each in changes] == [Add]
    entry, _ = on_gate(PROOF, THIS, facts((MOTHER, replace(BROTHER, consenting=False))))
    assert entry == GateEntry(None, (Chance(lesson(), MOTHER),))


def test_a_guardian_is_told_in_their_own_words() -> None:
    """Of the first child's door."""
    entry, _ = on_gate(PROOF, THIS, facts((MOTHER, BROTHER), (lesson(ends_at=NOW),)))
    assert entry == GateEntry(Refusal.OVER, lesson=lesson(ends_at=NOW), guards=True)


def test_a_classs_door_opens_what_goes_on() -> None:
    """One lesson at once, several to choose from, none: when the next one opens."""
    late = lesson(id=61, starts_at=NOW + timedelta(hours=3), ends_at=NOW + timedelta(hours=4))
    of_class = Asked(class_id=CLASS.id)
    entry, changes = on_gate(PROOF, of_class, facts(lessons=(lesson(), late), tied=TIED))
    assert entry.doors == (Chance(lesson(), binding()),)
    assert [type(each) for each in changes] == [Opened]
    second = lesson(id=62)
    entry, changes = on_gate(PROOF, of_class, facts(lessons=(lesson(), second), tied=TIED))
    assert ([each.lesson.id for each in entry.doors], changes) == ([60, 62], ())
    entry, _ = on_gate(PROOF, of_class, facts(lessons=(late,), tied=TIED))
    assert entry == GateEntry(Refusal.TOO_EARLY, lesson=late)
    assert on_gate(PROOF, of_class, facts(lessons=(), tied=TIED))[0] == GateEntry(Refusal.NO_LESSON)


@pytest.mark.parametrize(
    ("hour", "until"),
    [(18, datetime(2026, 9, 8, tzinfo=HANOI)), (19, datetime(2026, 9, 9, tzinfo=HANOI))],
)
def test_ways_that_last_are_made_the_evening_before(hour: int, until: datetime) -> None:
    """And all day for lessons of that day: a room may have come late, or moved."""
    assert made_until(datetime(2026, 9, 7, hour, tzinfo=HANOI), HANOI, time(19)) == until


@pytest.mark.parametrize("trouble", Trouble)
def test_one_room_in_trouble_keeps_no_other_waiting(trouble: Trouble) -> None:
    """Where the provider refuses all, no other is asked for."""
    assert is_about_all(trouble) is (trouble is not Trouble.REFUSED)


LASTING = PersonalWay(7, 60, 50, 90, PUPIL, Provider.ZOOM, b"mark", Secret("r1"), Secret("https://z"), NOW)
OF_A_MINUTE = replace(LASTING, ref=None, address=None)
LEAKED = replace(LASTING, leaked_at=NOW)


def test_a_way_that_leaks_is_closed_once() -> None:
    """And given no more; one of a minute ends by itself."""
    shut = (changed(LASTING, leaked_at=NOW), Postponed(WayJob.SHUT, 7, NOW))
    assert on_leaked(LASTING, 0, NOW) == on_leaked(LASTING, MOST_REPLACED - 1, NOW) == shut
    assert on_leaked(LEAKED, 1, NOW) == ()
    assert on_leaked(OF_A_MINUTE, 0, NOW) == ()


def test_posting_ways_makes_no_flood_and_locks_nobody_out() -> None:
    """After some in a day the next one is given on."""
    assert on_leaked(LASTING, MOST_REPLACED, NOW) == ()


def test_a_provider_that_does_not_answer_is_asked_again_for_an_hour() -> None:
    """Of trouble with that room alone, or of a way that did not leak, nothing follows."""
    assert on_shut(LEAKED, None, [5, 6], NOW) == (
        changed(LEAKED, shut_at=NOW),
        RefreshCards(5),
        RefreshCards(6),
    )
    again = (Postponed(WayJob.SHUT, 7, NOW + ASKED_AGAIN),)
    assert on_shut(LEAKED, Trouble.AWAY, [5], NOW) == again
    assert on_shut(LEAKED, Trouble.LIMIT, [5], NOW + ASKED_FOR) == ()
    assert on_shut(LEAKED, Trouble.REFUSED, [5], NOW) == ()
    assert on_shut(LASTING, Trouble.AWAY, [5], NOW) == ()


def test_what_became_of_a_way_is_said_as_it_is() -> None:
    """That it is closed only once its provider said so."""
    fates = {
        DoorFate.MINUTE: OF_A_MINUTE,
        DoorFate.STANDS: LASTING,
        DoorFate.SHUTTING: LEAKED,
        DoorFate.SHUT: replace(LEAKED, shut_at=NOW),
    }
    assert {fate: fate_of(way) for fate, way in fates.items()} == {fate: fate for fate in fates}
