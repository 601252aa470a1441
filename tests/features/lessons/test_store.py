from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Table, func, select

from bot.classroom import BindingRole, Language, Outcome, Secret
from bot.features.doors.buttons import DoorMessage
from bot.features.doors.rules import Refusal
from bot.features.enrolment.applications.rules.steps import DecideReply, EnrolReply
from bot.features.enrolment.buttons import ApplicationMessage, GuardianMessage
from bot.features.enrolment.codes.rules import CodeReply, make_code
from bot.features.enrolment.guardians.rules import GuardianReply
from bot.features.enrolment.rules import mark_of
from bot.features.incidents.rules.press import Act, CardPress
from bot.features.lessons.buttons import LessonMessage
from bot.features.lessons.invitations.rules.invitation import Invitation
from bot.features.lessons.rules.transitions import LessonReply
from bot.features.privacy.rules import ForgetReply
from bot.features.school.rules import OwnerDecision
from bot.features.school.staff.rules import LinkReply
from bot.lesson import Provider
from bot.outbox import MessageKind, OutboxRow
from bot.pupil_names import RosterLine
from bot.records import Who
from bot.storage.db.database import Database
from bot.storage.store import Store
from bot.storage.tables.classes import dialogs
from tests.storage.samples import (
    MORNING,
    OWNER,
    PUPIL,
    TEACHER,
    HandClock,
    claim_all,
    group,
    journaled,
    leak,
    reported,
    with_owner,
)

NAME = Secret("Nguyễn Văn An")
LINES = (RosterLine(1, NAME), RosterLine(2, Secret("Trần Thị Bình")))
LINK = Secret("https://zoom.us/j/94123456721")
INVITATION = Invitation(Provider.ZOOM, LINK, Secret("94123456721"), Secret("246810"), None, None, None)
LASTS = timedelta(minutes=90)
SECOND = 555  # an account that settings name an owner


@dataclass(frozen=True)
class Morning:
    """A class with a lesson that is on, and a student who is in."""

    class_id: int
    lesson_id: int
    codes: tuple[Secret, ...]


async def a_class(store: Store, owner: int = OWNER) -> int:
    """Give a school a class with a confirmed group; returns its id."""
    await with_owner(store, owner)
    group_id = await store.groups.seen(group(), MORNING)
    await store.groups.decide(OwnerDecision(owner, accept=True, at=MORNING), group_id)
    (found,) = await store.lessons.staffed_by(owner)
    return found.id


async def a_morning(store: Store, owner: int = OWNER) -> Morning:
    """Give a school a class, its lesson, and a student with a door on its way."""
    class_id = await a_class(store, owner)
    reply, lesson_id = await store.lessons.paste(owner, class_id, INVITATION)
    assert reply is LessonReply.TAKEN
    assert lesson_id is not None
    assert await store.lessons.save(owner, lesson_id) is LessonReply.SAVED
    codes = await student_codes(store, owner, class_id)
    await bound(store, codes[0])
    return Morning(class_id, lesson_id, codes)


async def student_codes(store: Store, owner: int, class_id: int) -> tuple[Secret, ...]:
    """Put LINES on the roster and print slips; returns the students' codes."""
    assert await store.rosters.take(owner, class_id, LINES)
    printed = await store.codes.print_for(owner, class_id)
    return tuple(slip.code for slip in printed.slips if slip.kind is BindingRole.STUDENT)


async def bound(store: Store, code: Secret, account: int = PUPIL) -> None:
    """Let an account in by a code."""
    tried = await store.enrolments.try_code(account, Secret("An"), code)
    assert tried.application is not None
    one = tried.application.id
    assert await store.enrolments.confirmed(one, account, yes=True) is EnrolReply.ASK_CONSENT
    assert await agreed(store, one, account) is EnrolReply.BOUND


async def agreed(store: Store, application_id: int, account: int) -> EnrolReply:
    """Let an account consent and pledge; returns what it is told then."""
    reply = await consented(store, application_id, account)
    assert reply is EnrolReply.ASK_PLEDGE
    shown = mark_of((await store.agreements.rules(Language.VI)).version)
    return await store.enrolments.pledged(application_id, account, agrees=True, shown=shown, language="vi")


async def waiting(store: Store, class_id: int, account: int = PUPIL, number: int = 9) -> int:
    """Let an account come as far as a teacher's decision; returns its application."""
    assert await store.enrolments.begin(account, NAME, class_id, member=True) is EnrolReply.ASK_NAME
    found = await store.enrolments.in_dialog(account)
    assert found is not None
    await store.enrolments.named(found.id, account, RosterLine(number, NAME))
    assert await agreed(store, found.id, account) is EnrolReply.WAITING
    return found.id


async def consented(store: Store, application_id: int, account: int, *, agrees: bool = True) -> EnrolReply:
    """Let an account answer the newest question for consent."""
    return await store.enrolments.consented(
        application_id,
        account,
        agrees=agrees,
        version="1",
        language="vi",
        shown=await sent_at(store, application_id),
    )


async def sent_at(store: Store, application_id: int) -> datetime:
    """Return when an application was sent, as the card about it carries it."""
    placed = await store.enrolments.placed(application_id)
    assert placed is not None
    return placed[0].at


async def claimed(store: Store, clock: HandClock, *wanted: MessageKind) -> dict[MessageKind, OutboxRow]:
    """Claim all that is due; returns the last row of each kind that is wanted, the others are sent."""
    found: dict[MessageKind, OutboxRow] = {}
    while rows := await store.outbox.claim(clock.now()):
        for row in rows:
            if row.what in wanted:
                found[row.what] = row
            else:
                await store.outbox.sent(row, 1000 + len(found))
    return found


async def queued(store: Store) -> list[OutboxRow]:
    """Claim all that is due; returns the approval cards among it."""
    return [row for row in await claim_all(store) if row.what is ApplicationMessage.QUEUE]


async def count(database: Database, table: Table) -> int:
    """Return how many rows a table has."""
    number = await database.read(lambda c: c.execute(select(func.count()).select_from(table)).scalar_one())
    return int(number)


def wrong(number: int) -> Secret:
    """Return a well-formed code that nobody holds."""
    draws = iter([number, 1, 1, 1, 1, 1, 1, 1, number, 2, 2, 2, 2, 2, 2, 2])
    return make_code(lambda _: next(draws))


async def test_a_question_and_what_was_pasted_for_it_are_kept_for_an_hour(
    store: Store, database: Database, clock: HandClock
) -> None:
    """A later answer finds nothing, and a sweep leaves nothing of the paste."""
    await store.dialogs.ask(TEACHER, "paste", 0, Secret("canary"))
    await store.dialogs.ask(TEACHER, "names", 7, Secret("canary"))
    assert await count(database, dialogs) == 1
    clock.pass_by(hours=1)
    await store.privacy.sweep()
    asked = await store.dialogs.asked(TEACHER)
    assert asked is not None
    assert (asked.step, asked.subject, asked.data) == ("names", 7, Secret("canary"))
    clock.pass_by(seconds=1)
    assert await store.dialogs.asked(TEACHER) is None
    await store.privacy.sweep()
    assert await count(database, dialogs) == 0


async def test_an_older_questions_no_ends_only_itself(store: Store) -> None:
    """What was sent has a mark of its own, the same each time."""
    older = await store.dialogs.ask_about(TEACHER, "names", Secret("one"))
    mark = await store.dialogs.ask_about(TEACHER, "names", Secret("canary"))
    assert older != mark
    await store.dialogs.end(TEACHER, older)
    asked = await store.dialogs.asked(TEACHER)
    assert asked is not None
    assert (asked.subject, asked.data) == (mark, Secret("canary"))
    assert mark == await store.dialogs.ask_about(TEACHER, "names", Secret("canary"))
    await store.dialogs.end(TEACHER, mark)
    assert await store.dialogs.asked(TEACHER) is None


async def test_an_unfinished_way_in_is_forgotten_after_a_day(store: Store, clock: HandClock) -> None:
    """Who typed a name and never consented leaves nothing; who waits for a teacher waits on."""
    class_id = await a_class(store)
    await store.enrolments.begin(PUPIL, NAME, class_id, member=True)
    begun = await store.enrolments.in_dialog(PUPIL)
    assert begun is not None
    await store.enrolments.named(begun.id, PUPIL, RosterLine(12, NAME))
    waits = await waiting(store, class_id, account=602)
    clock.pass_by(hours=24)
    await store.privacy.purge()
    assert await store.enrolments.placed(begun.id) is not None
    clock.pass_by(seconds=1)
    await store.privacy.purge()
    assert await store.enrolments.placed(begun.id) is None
    assert await store.enrolments.placed(waits) is not None


async def test_an_approval_card_that_cannot_be_shown_goes_to_others(store: Store) -> None:
    """One of two readers blocked the bot: the other is shown who waits; with nobody left it waits for one."""
    class_id = await a_class(store)
    await store.people.set_owners([OWNER, TEACHER], MORNING)
    await store.people.start(TEACHER, Secret("Lan"), Language.VI, MORNING)
    await waiting(store, class_id)
    rows = {row.chat_id: row for row in await queued(store)}
    assert rows.keys() == {OWNER, TEACHER}
    await store.outbox.sent(rows[TEACHER], 40)
    await store.outbox.failed(rows[OWNER], Outcome.SHUT_OUT)
    assert await store.enrolments.approval_card(rows[OWNER].subject) is None
    (again,) = await queued(store)
    assert (again.chat_id, again.subject) == (TEACHER, rows[TEACHER].subject)
    await store.outbox.failed(again, Outcome.SHUT_OUT)
    assert await queued(store) == []
    await store.people.start(OWNER, Secret("Owner"), Language.VI, MORNING)
    (back,) = await queued(store)
    assert back.chat_id == OWNER
    card = await store.enrolments.approval_card(back.subject)
    assert card is not None
    assert card.message_id is None
    assert [one.application.number for one in card.waiting] == [9]


async def withdrawn(store: Store, lesson_id: int) -> None:
    """Take the lesson off."""
    assert await store.lessons.withdraw(OWNER, lesson_id) is LessonReply.WITHDRAWN


async def pupil_forgotten(store: Store, _lesson_id: int) -> None:
    """End the binding of whoever is in."""
    assert (await store.privacy.forget(PUPIL, MORNING)).reply is ForgetReply.DONE


async def door_closed(store: Store, _lesson_id: int) -> None:
    """Let the room leak, and staff press [Đóng cửa]."""
    await store.incidents.leaks([reported(leak(10), await journaled(store, 1))])
    page = await store.open_incidents.page(OWNER, 0)
    assert page is not None
    await store.incidents.press(CardPress(OWNER, NAME, Act.CLOSE_DOOR, page.incidents[0].id, MORNING))


@pytest.mark.parametrize(
    ("meanwhile", "gone"),
    [(None, set()), (withdrawn, {41, 42}), (pupil_forgotten, {41}), (door_closed, {41})],
)
async def test_what_ends_while_it_is_sent_is_taken_back_at_once(
    store: Store,
    clock: HandClock,
    meanwhile: Callable[[Store, int], Awaitable[None]] | None,
    gone: set[int],
) -> None:
    """Between writing and Telegram's answer, not at the end; else door and line stand until then."""
    morning = await a_morning(store)
    rows = await claimed(store, clock, DoorMessage.DOOR, LessonMessage.DOOR_LINE)
    if meanwhile is not None:
        await meanwhile(store, morning.lesson_id)
    await store.outbox.sent(rows[DoorMessage.DOOR], 41, LASTS)
    await store.outbox.sent(rows[LessonMessage.DOOR_LINE], 42, LASTS)
    assert {row.message_id for row in await store.outbox.due(clock.now())} == gone
    later = {row.message_id for row in await store.outbox.due(clock.now() + LASTS)}
    assert later == {41, 42} - gone


async def test_after_a_week_doors_wait_for_a_guardian(store: Store, clock: HandClock) -> None:
    """Counted from the first door, though its line in the ledger is gone by then; a paper is enough."""
    morning = await a_morning(store)
    first = clock.now()
    clock.pass_by(hours=24 * 31)
    await store.privacy.purge()
    (binding,) = await store.enrolments.bound_to(PUPIL)
    assert binding.guardian_from == first + timedelta(days=7)
    ((listed),) = await store.guardians.lists(OWNER)
    assert listed.school_class.id == morning.class_id
    assert [child.confirmed for child in listed.children] == [False, False]
    first_id = listed.children[0].student_id
    class_id, papers_in = morning.class_id, store.guardians.papers_in
    assert (await papers_in(PUPIL, class_id, {first_id}))[0] is GuardianReply.NOT_STAFF
    assert await papers_in(OWNER, class_id, {1}) == (GuardianReply.NO_PAPER, 0, clock.now())
    assert await papers_in(OWNER, class_id, {first_id, 1}) == (GuardianReply.PAPERS, 1, clock.now())
    (binding,) = await store.enrolments.bound_to(PUPIL)
    assert binding.guardian_from is None
    told = (await claimed(store, clock, GuardianMessage.PAPER))[GuardianMessage.PAPER]
    assert (told.subject, told.chat_id) == (binding.id, PUPIL)


async def test_two_teachers_note_papers_and_undo_only_their_own(store: Store, clock: HandClock) -> None:
    """Nobody has to be in; what the first one noted is the first one's, and what a guardian said stays."""
    class_id = await a_class(store)
    await student_codes(store, OWNER, class_id)
    ((listed),) = await store.guardians.lists(OWNER)
    one, two = (child.student_id for child in listed.children)
    _, _, first_at = await store.guardians.papers_in(OWNER, class_id, {one})
    clock.pass_by(seconds=1)
    assert await store.guardians.papers_in(OWNER, class_id, {one, two}) == (
        GuardianReply.PAPERS,
        1,
        clock.now(),
    )
    for account, said in ((PUPIL, GuardianReply.NOT_STAFF), (OWNER, GuardianReply.UNDONE)):
        assert (await store.guardians.papers_out(account, class_id, clock.now()))[0] is said
    assert await store.guardians.papers_out(OWNER, class_id, clock.now()) == (GuardianReply.GONE, 0)
    ((listed),) = await store.guardians.lists(OWNER)
    assert [child.confirmed for child in listed.children] == [True, False]
    assert await store.guardians.papers_out(OWNER, class_id, first_at) == (GuardianReply.UNDONE, 1)


async def test_an_owner_comes_in_as_nobodys_student(store: Store, clock: HandClock) -> None:
    """Neither by the class's button nor by a code; nor who became one on the way or waits for a teacher."""
    morning = await a_morning(store)
    class_id, code = morning.class_id, morning.codes[1]
    assert await store.enrolments.begin(OWNER, NAME, class_id, member=True) is EnrolReply.STAFF
    assert (await store.enrolments.try_code(OWNER, NAME, code)).refusal is CodeReply.STAFF
    tried = await store.enrolments.try_code(SECOND, NAME, code)
    assert tried.application is not None
    one = tried.application.id
    assert await store.enrolments.confirmed(one, SECOND, yes=True) is EnrolReply.ASK_CONSENT
    third = await waiting(store, class_id, SECOND + 1)
    await store.people.set_owners([OWNER, SECOND, SECOND + 1], clock.now())
    assert await agreed(store, one, SECOND) is EnrolReply.STAFF
    assert await store.enrolments.approve_all(OWNER, class_id, clock.now()) is DecideReply.NONE
    assert await store.enrolments.approve(OWNER, third, await sent_at(store, third)) is DecideReply.STAFF
    assert await store.enrolments.decline(OWNER, third) is DecideReply.DECLINED


async def test_an_owner_whom_the_settings_name_is_no_student_any_more(store: Store, clock: HandClock) -> None:
    """The settings win: the binding ends, with what was consented, and its door is taken back."""
    morning = await a_morning(store)
    (binding,) = await store.enrolments.bound_to(PUPIL)
    await store.people.set_owners([OWNER, PUPIL], clock.now())
    assert await store.enrolments.bound_to(PUPIL) == ()
    assert set((await store.people.whole_staff()).owners(clock.now())) == {OWNER, PUPIL}
    knocked = await store.enrolments.knock(PUPIL, morning.class_id, member=True, binding_id=binding.id)
    assert [entry.refusal for entry in knocked] == [Refusal.NOT_BOUND]
    assert await store.enrolments.begin(PUPIL, NAME, morning.class_id, member=True) is EnrolReply.STAFF


async def test_a_students_account_takes_no_owner_link(store: Store, clock: HandClock) -> None:
    """The link is not spent by that: somebody else's account takes it."""
    await a_morning(store)
    token = (await store.people.owner_link(clock.now())).reveal()
    refused = await store.people.use_owner_link(token, Who(PUPIL, NAME), clock.now())
    assert refused is LinkReply.STUDENT
    assert (await store.people.whole_staff()).owners(clock.now()) == (OWNER,)
    assert await store.people.use_owner_link(token, Who(SECOND, NAME), clock.now()) is LinkReply.WELCOME
