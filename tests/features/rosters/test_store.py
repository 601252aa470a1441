"""Rosters that are sent again, classes that come before their group, and a school year that begins."""

from __future__ import annotations

from bot.classroom import BindingRole, Secret
from bot.features.doors.buttons import DoorMessage
from bot.pupil_names import RosterLine
from bot.storage.store import Store
from tests.features.lessons.test_store import a_class, a_morning, bound
from tests.storage.samples import OWNER, PUPIL, TEACHER, claim_all, with_owner


def line(number: int, name: str, code: str = "") -> RosterLine:
    """Make a line of a list."""
    return RosterLine(number, Secret(name), Secret(code) if code else None)


async def roster(store: Store, class_id: int) -> list[tuple[int, str, int | None]]:
    """Return a roster's numbers, names and accounts."""
    return [(s.number, s.name.reveal(), s.account) for s in await store.rosters.known(class_id)]


async def printed(store: Store, class_id: int, lines: list[RosterLine]) -> list[Secret]:
    """Give a class a roster; return the students' codes."""
    assert await store.rosters.take(OWNER, class_id, lines)
    slips = (await store.codes.print_for(OWNER, class_id)).slips
    return [slip.code for slip in slips if slip.kind is BindingRole.STUDENT]


async def test_numbers_are_swapped_and_accounts_stay_with_their_pupils(store: Store) -> None:
    """Two change places and one comes before them; whoever is in stays in as the same pupil."""
    class_id = await a_class(store)
    first = [line(1, "An"), line(2, "Bình"), line(3, "Chi")]
    (an, *_) = await printed(store, class_id, first)
    await bound(store, an)
    again = [line(1, "Ái"), line(2, "Bình"), line(3, "An"), line(4, "Chi")]
    found = await store.rosters.compare(OWNER, class_id, again)
    assert found is not None
    assert (len(found.new), len(found.changed), len(found.left)) == (1, 2, 0)
    await store.rosters.take(OWNER, class_id, again)
    assert await roster(store, class_id) == [
        (1, "Ái", None),
        (2, "Bình", None),
        (3, "An", PUPIL),
        (4, "Chi", None),
    ]
    assert await store.rosters.compare(TEACHER, class_id, again) is None


async def test_a_pupil_is_known_by_the_code_and_a_code_has_one_pupil(store: Store) -> None:
    """Another name and number under the same code change the pupil; a code told of another moves there."""
    class_id = await a_class(store)
    await store.rosters.take(OWNER, class_id, [line(1, "An", "a"), line(2, "Bình", "b")])
    renamed = [line(1, "Bình", "b"), line(2, "Hoàng Quỳnh", "a")]
    found = await store.rosters.compare(OWNER, class_id, renamed)
    assert found is not None
    assert (found.new, len(found.changed), found.left) == ((), 2, ())
    await store.rosters.take(OWNER, class_id, renamed)
    other = await store.rosters.make_class(OWNER, Secret("7B"))
    assert other is not None
    assert await store.rosters.take(OWNER, other, [line(1, "Quỳnh", "a")])
    again = await store.rosters.compare(OWNER, class_id, [line(2, "Ngô Thừa Ân", "a")])
    assert again is not None
    assert len(again.new) == 1


async def test_whoever_leaves_loses_door_binding_and_what_they_told(store: Store) -> None:
    """The door on its way is not handed out, and nothing of them is on the roster."""
    morning = await a_morning(store)
    assert await store.enrolments.bound_to(PUPIL)
    left = [line(2, "Trần Thị Bình")]
    assert await store.rosters.take(OWNER, morning.class_id, left, leave=True)
    assert await roster(store, morning.class_id) == [(2, "Trần Thị Bình", None)]
    assert await store.enrolments.bound_to(PUPIL) == ()
    (door,) = [row for row in await claim_all(store) if row.what is DoorMessage.DOOR]
    assert await store.doors.opening(door.subject) is None


async def test_a_class_before_its_group(store: Store) -> None:
    """Who leads the school makes it, once for each name; others do not, and it is none of theirs."""
    await with_owner(store)
    assert await store.rosters.make_class(TEACHER, Secret("6A1")) is None
    class_id = await store.rosters.make_class(OWNER, Secret("6A1"))
    assert class_id is not None
    assert await store.rosters.make_class(OWNER, Secret("lớp 6a1")) == class_id
    assert [one.id for one in await store.lessons.staffed_by(OWNER)] == [class_id]
    assert await store.lessons.staffed_by(TEACHER) == ()
