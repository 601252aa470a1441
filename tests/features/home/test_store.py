"""What a home shows, read from both databases: whose classes, who waits, and where the message stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.classroom import Language, Secret
from bot.features.home.rules import FEW, Claimed, Home
from bot.features.lessons.rules.transitions import LessonReply
from bot.features.school.buttons import SchoolMessage
from bot.features.school.rules import DecisionReply, OwnerDecision
from bot.lesson import LessonKind
from bot.storage.store import Store
from tests.features.doors.access_log.test_store import attends, mother_of
from tests.features.incidents.alarms.test_store import filed
from tests.features.lessons.test_store import INVITATION, a_class, a_morning, bound, waiting
from tests.features.lessons.timetables.test_store import HANOI
from tests.storage.samples import MORNING, OWNER, PUPIL, TEACHER, HandClock, claim_all, group, with_owner

OTHER_ROOM = replace(
    INVITATION, meeting_id=Secret("95555555555"), link=Secret("https://zoom.us/j/95555555555")
)
NAME = Secret("Cô Lan")


def names(home: Home) -> list[str]:
    """Return the classes that a home shows as the account's own."""
    return [each.school_class.name.reveal() for each in home.taught]


async def more_classes(store: Store, count: int) -> None:
    """Give a school further classes."""
    for number in range(count):
        group_id = await store.groups.seen(group(-1100 - number, f"8{number}"), MORNING)
        await store.groups.decide(OwnerDecision(OWNER, accept=True, at=MORNING), group_id)


async def asks(store: Store, account: int = TEACHER, group_id: int | None = None) -> int:
    """Have somebody ask to be a teacher; return the claim."""
    await store.people.claim(account, NAME, group_id, creates=False, at=MORNING)
    staff = await store.people.whole_staff()
    return next(each.id for each in staff.members if each.account == account)


async def test_a_home_has_one_place(store: Store) -> None:
    """The one before is named, so that it goes; the same place again changes nothing; each has their own."""
    await with_owner(store)
    assert await store.homes.stands(OWNER) is None
    assert await store.homes.note(OWNER, 10) is None
    assert await store.homes.note(OWNER, 10) is None
    assert await store.homes.note(TEACHER, 10) is None
    assert await store.homes.note(OWNER, 11) == 10
    assert (await store.homes.stands(OWNER), await store.homes.stands(TEACHER)) == (11, 10)


async def test_a_head_sees_who_waits_in_classes_that_are_not_shown_as_theirs(store: Store) -> None:
    """A few classes are shown each; of many those by a role of their own, and a teacher's are always."""
    class_id = await a_class(store)
    await more_classes(store, FEW - 1)
    await waiting(store, class_id)
    few = await store.homes.home(OWNER)
    assert (len(few.taught), sum(each.waiting for each in few.taught), few.waiting) == (FEW, 1, 0)
    await more_classes(store, FEW)
    many = await store.homes.home(OWNER)
    assert (many.taught, many.waiting) == ((), 1)
    first = next(one for one in await store.lessons.staffed_by(OWNER) if one.id == class_id)
    claim = await asks(store, group_id=first.group_ids[0])
    year = OwnerDecision(OWNER, accept=True, at=MORNING, until=MORNING + timedelta(days=90))
    assert await store.people.decide_claim(year, claim) is DecisionReply.CONFIRMED
    teacher = await store.homes.home(TEACHER)
    assert (names(teacher), [each.waiting for each in teacher.taught], teacher.waiting) == (
        ["Class 6A1"],
        [1],
        0,
    )
    assert (teacher.serves, teacher.overview) == (True, None)


async def test_claims_that_wait_are_shown_to_an_owner_until_they_are_answered(store: Store) -> None:
    """Whoever asks sees that they wait, and since when; a claim that is brought again leaves its place."""
    await a_class(store)
    await store.people.start(TEACHER, NAME, Language.VI, MORNING)
    claim = await asks(store)
    assert (await store.homes.home(OWNER)).claims == 1
    asking = await store.homes.home(TEACHER)
    assert (asking.claimed, asking.claims, asking.is_newcomer) == (Claimed(None, MORNING), 0, False)
    (asked,) = [each for each in await claim_all(store) if each.what is SchoolMessage.CLAIM]
    await store.outbox.sent(asked, 41)
    assert await store.people.bring_claims(TEACHER) is None
    assert await store.people.bring_claims(OWNER) == (41,)
    (again,) = [each for each in await claim_all(store) if each.what is SchoolMessage.CLAIM]
    assert (again.subject, again.chat_id) == (claim, OWNER)
    await store.outbox.sent(again, 42)
    assert await store.people.answered(SchoolMessage.CLAIM, claim) == ((OWNER, 42),)
    assert await store.people.answered(SchoolMessage.CLAIM, claim) == ()
    await store.people.decide_claim(OwnerDecision(OWNER, accept=False, at=MORNING), claim)
    assert (await store.homes.home(OWNER)).claims == 0
    assert await store.people.bring_claims(OWNER) is None
    assert (await store.homes.home(TEACHER)).claimed is None


async def test_of_lessons_at_one_time_every_door_counts(store: Store, clock: HandClock) -> None:
    """The number does not hang on which of them is shown; that is the one to which most came."""
    morning = await a_morning(store)
    await attends(store, morning.class_id, agrees=True)
    _, other = await store.lessons.paste(OWNER, morning.class_id, OTHER_ROOM)
    assert other is not None
    assert await store.lessons.save(OWNER, other) is LessonReply.SAVED
    clock.pass_by(minutes=1)
    (taught,) = (await store.homes.home(OWNER)).taught
    assert taught.opened == 1
    assert taught.lesson is not None
    assert taught.lesson.id == morning.lesson_id
    ledger = await store.access_logs.log(OWNER, other)
    assert ledger is not None
    for line in ledger.lines:
        await store.access_logs.hand(OWNER, other, line.student_id)
    (taught,) = (await store.homes.home(OWNER)).taught
    assert taught.opened == 2
    assert taught.lesson is not None
    assert taught.lesson.id == other


async def test_a_meeting_of_guardians_is_on_a_guardians_home_alone(store: Store, clock: HandClock) -> None:
    """A pupil's way in shows the pupil's lessons; a class without one has a way in all the same."""
    morning = await a_morning(store)
    mother = await mother_of(store, clock, morning.class_id, 1)
    (way,) = (await store.homes.home(PUPIL)).ways
    assert ([each.id for each in way.coming], way.guards) == ([morning.lesson_id], False)
    kind = LessonKind.GUARDIANS
    assert await store.lessons.mark(OWNER, morning.lesson_id, kind, HANOI) is LessonReply.MARKED
    (way,) = (await store.homes.home(PUPIL)).ways
    assert way.coming == ()
    (way,) = (await store.homes.home(mother)).ways
    assert ([each.id for each in way.coming], way.guards) == ([morning.lesson_id], True)


async def test_a_report_of_harm_stands_above_classes_that_are_fine(store: Store) -> None:
    """An open report counts for its head, even of no class; one about harm to a child says so."""
    morning = await a_morning(store)
    await bound(store, morning.codes[1], PUPIL + 1)
    await filed(store, PUPIL + 2, harm=True)
    home = await store.homes.home(OWNER)
    assert home.overview is not None
    assert (home.open, home.overview.elsewhere, home.overview.harm) == (1, 1, True)
    assert (await store.homes.home(PUPIL)).overview is None
