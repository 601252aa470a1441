"""Codes in the database: made, tried, guessed, posted."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import func, select

from bot.classroom import BindingRole, Language, Relation, Secret
from bot.features.enrolment.applications.rules.steps import EnrolReply
from bot.features.enrolment.buttons import CodeMessage
from bot.features.enrolment.codes.rules import CodeReply, PrintReply, Slip
from bot.features.enrolment.rules import mark_of
from bot.features.enrolment.tables import codes
from bot.features.incidents.rules.incident import LeakReport
from bot.moderation.known.codes import CODE_RULE
from bot.pupil_names import RosterLine
from bot.roles import Role, RoleSet, Standing
from bot.storage.changes import record
from bot.storage.db.database import Database
from bot.storage.store import Store
from bot.storage.tables.classes import attempts
from tests.features.lessons.test_store import LINES, NAME, a_class, bound, claimed, consented, wrong
from tests.storage.samples import (
    MORNING,
    OWNER,
    PUPIL,
    TEACHER,
    HandClock,
    claim_all,
    journaled,
    leak,
    reported,
)

STUDENT, GUARDIAN = BindingRole.STUDENT, BindingRole.GUARDIAN


async def printed(store: Store, class_id: int, *, anew: bool = False) -> tuple[Slip, ...]:
    """Print slips of a class; returns them."""
    replaced = MORNING + timedelta(days=99) if anew else None
    return (await store.codes.print_for(OWNER, class_id, replaced)).slips


async def with_roster(store: Store) -> int:
    """Give a school a class with two students; returns its id."""
    class_id = await a_class(store)
    assert await store.rosters.take(OWNER, class_id, LINES)
    return class_id


async def test_slips_of_both_kinds(store: Store, database: Database) -> None:
    """Each student gets one, guardians get another; codes differ, and stand nowhere in clear."""
    class_id = await with_roster(store)
    slips = await printed(store, class_id)
    assert [(slip.kind, slip.number) for slip in slips] == [
        (STUDENT, 1),
        (STUDENT, 2),
        (GUARDIAN, 1),
        (GUARDIAN, 2),
    ]
    kept = await database.read(lambda c: c.execute(select(codes)).all())
    assert sorted(row.kind for row in kept) == ["guardian", "guardian", "student", "student"]
    for slip in slips:
        assert slip.code.reveal() not in repr(kept)
        assert slip.token.reveal() not in repr(kept)


async def test_a_guardians_code_binds_no_student(store: Store) -> None:
    """Whoever has it is asked as a guardian, code and link alike, and left unspent; no press changes that."""
    class_id = await with_roster(store)
    slip = next(each for each in await printed(store, class_id) if each.kind is GUARDIAN)
    for tried in (
        await store.enrolments.try_code(PUPIL, NAME, slip.code),
        await store.enrolments.try_token(PUPIL, NAME, slip.token),
    ):
        assert tried.application is not None
        assert tried.application.role is BindingRole.GUARDIAN
        assert await store.enrolments.confirmed(tried.application.id, PUPIL, yes=True) is EnrolReply.GONE
    assert await store.enrolments.bound_to(PUPIL) == ()
    again = await store.codes.print_for(OWNER, class_id)
    assert (again.reply, again.left) == (PrintReply.ALL_OUT, 4)


async def test_only_who_has_none_gets_one(store: Store, clock: HandClock) -> None:
    """Used, expired and new; printed anew, what was out ends."""
    class_id = await with_roster(store)
    first = await printed(store, class_id)
    await bound(store, first[0].code)
    await store.rosters.take(OWNER, class_id, (RosterLine(3, Secret("Lê Chi")),))
    assert [(slip.kind, slip.number) for slip in await printed(store, class_id)] == [
        (STUDENT, 3),
        (GUARDIAN, 3),
    ]
    anew = await printed(store, class_id, anew=True)
    assert [slip.number for slip in anew] == [2, 3, 1, 2, 3]
    assert (await store.enrolments.try_code(602, NAME, first[1].code)).refusal is CodeReply.WRONG
    clock.pass_by(days=14)
    assert [slip.number for slip in await printed(store, class_id)] == [2, 3, 1, 2, 3]


async def test_a_code_is_spent_only_at_consent(store: Store) -> None:
    """Who walks up to consent, by code or by link, and leaves, leaves it good for others.

    Of two who walk up with the same code, the first to consent is in; the other is told that it is gone.
    """
    class_id = await with_roster(store)
    slip = (await printed(store, class_id))[0]
    for account in (601, 602):
        tried = await store.enrolments.try_code(account, NAME, slip.code)
        assert tried.application is not None
        asked = await store.enrolments.confirmed(tried.application.id, account, yes=True)
        assert asked is EnrolReply.ASK_CONSENT
    refuser = await store.enrolments.try_token(603, NAME, slip.token)
    assert refuser.application is not None
    await store.enrolments.confirmed(refuser.application.id, 603, yes=True)
    refused = await consented(store, refuser.application.id, 603, agrees=False)
    assert refused is EnrolReply.REFUSED
    denier = await store.enrolments.try_token(604, NAME, slip.token)
    assert denier.application is not None
    assert await store.enrolments.confirmed(denier.application.id, 604, yes=False) is EnrolReply.NOT_ME
    await bound(store, slip.code, account=602)
    late = await store.enrolments.try_code(601, NAME, slip.code)
    assert late.refusal is CodeReply.WRONG
    own = await store.enrolments.bound_to(602)
    assert [each.number for each in own] == [1]


async def test_the_second_to_pledge_is_not_in(store: Store) -> None:
    """Both stood before the class rules; the code lets in one."""
    class_id = await with_roster(store)
    slip = (await printed(store, class_id))[0]
    begun = []
    for account in (601, 602):
        tried = await store.enrolments.try_code(account, NAME, slip.code)
        assert tried.application is not None
        one = tried.application.id
        await store.enrolments.confirmed(one, account, yes=True)
        await consented(store, one, account)
        begun.append((one, account))
    shown = mark_of((await store.agreements.rules(Language.VI)).version)
    replies = [
        await store.enrolments.pledged(one, account, agrees=True, shown=shown, language="vi")
        for one, account in begun
    ]
    assert replies == [EnrolReply.BOUND, EnrolReply.GONE]
    assert await store.enrolments.bound_to(602) == ()


async def test_what_is_kept_of_codes(store: Store, database: Database, clock: HandClock) -> None:
    """Used by a student, ended, expired: gone a day later. A guardian's that was used stays."""
    class_id = await with_roster(store)
    slips = await printed(store, class_id)
    await bound(store, slips[0].code)
    used = codes.update().where(codes.c.kind == "guardian").values(used_at=clock.now())
    await database.write(lambda connection: connection.execute(used))
    for days, kinds in ((1, ["guardian", "guardian", "student"]), (14, ["guardian", "guardian"])):
        clock.pass_by(days=days, seconds=1)
        await store.privacy.sweep()
        kept = select(codes.c.kind).order_by(codes.c.kind)
        assert await database.read(lambda c, kept=kept: list(c.scalars(kept))) == kinds


async def test_typos_have_a_cheap_limit(store: Store, database: Database) -> None:
    """Beyond twenty they are not even noted; a good code is taken all the same."""
    class_id = await with_roster(store)
    slip = (await printed(store, class_id))[0]
    for _ in range(20):
        assert (await store.enrolments.try_code(PUPIL, NAME, None)).refusal is CodeReply.TYPO
    for _ in range(3):
        more = await store.enrolments.try_code(PUPIL, NAME, None)
        assert (more.refusal, more.wait) == (CodeReply.WAIT, timedelta(minutes=15))
    noted = select(func.count()).select_from(attempts)
    assert await database.read(lambda c: c.scalar(noted)) == 20
    assert (await store.enrolments.try_code(602, NAME, None)).refusal is CodeReply.TYPO
    await bound(store, slip.code)


async def test_a_storm_by_one_classs_link_freezes_its_guessers(store: Store, clock: HandClock) -> None:
    """Two wrong codes of who came by it; one, or a good one, is answered; staff of the class hear once."""
    class_id = await with_roster(store)
    slips = await printed(store, class_id)
    for number in range(30):
        await store.enrolments.begin(700 + number, NAME, class_id, member=True)
        tried = await store.enrolments.try_code(700 + number, NAME, wrong(number % 27))
        assert tried.refusal is CodeReply.WRONG
    await store.enrolments.begin(650, NAME, class_id, member=True)
    for number in (1, 2):
        assert (await store.enrolments.try_code(650, NAME, wrong(number))).refusal is CodeReply.WRONG
    assert (await store.enrolments.try_code(650, NAME, slips[1].code)).refusal is CodeReply.FROZEN
    assert (await store.enrolments.try_code(650, NAME, None)).refusal is CodeReply.FROZEN
    rows = [row for row in await claim_all(store) if row.what is CodeMessage.FROZEN]
    assert [row.subject for row in rows] == [class_id]
    await store.enrolments.begin(652, NAME, class_id, member=True)
    await bound(store, slips[0].code, account=652)
    clock.pass_by(hours=1)
    assert (await store.enrolments.try_code(650, NAME, wrong(3))).refusal is CodeReply.WRONG


async def test_whoever_scans_a_link_is_let_on_whatever_was_guessed(store: Store) -> None:
    """A guesser too, in a storm and out of one; links that let nobody in count for nothing."""
    class_id = await with_roster(store)
    slips = await printed(store, class_id)
    for number in range(40):
        tried = await store.enrolments.try_token(PUPIL, NAME, Secret(f"unknown-{number:014d}"))
        assert tried.refusal is CodeReply.WRONG
    for number in range(30):
        await store.enrolments.try_code(700 + number % 6, NAME, wrong(number % 27))
    for account in (PUPIL, 700):
        assert (await store.enrolments.try_token(account, NAME, slips[0].token)).application is not None
    assert (await store.enrolments.try_code(PUPIL, NAME, slips[0].code)).application is not None


async def test_codes_that_nobody_saw_end(store: Store) -> None:
    """Telegram did not take the file: others are made for the same students, and only for them."""
    class_id = await with_roster(store)
    slips = await printed(store, class_id)
    await store.codes.unseen(slips[:1])
    assert (await store.enrolments.try_code(PUPIL, NAME, slips[0].code)).refusal is CodeReply.WRONG
    assert [(slip.kind, slip.number) for slip in await printed(store, class_id)] == [(STUDENT, 1)]
    await bound(store, slips[1].code, account=602)


def posting(*secrets: Secret, message_id: int = 10) -> LeakReport:
    """Return a message that shows codes or tokens."""
    return replace(
        leak(message_id),
        rules=(CODE_RULE.id,),
        kinds=frozenset({"passcode"}),
        secrets=tuple(("passcode", secret) for secret in secrets),
    )


async def test_a_posted_code_ends_and_staff_are_told(store: Store, clock: HandClock) -> None:
    """By the code or by the link; nobody else's; the slips that are printed next are those that ended."""
    class_id = await with_roster(store)
    slips = await printed(store, class_id)
    shown = posting(slips[0].code, slips[3].token, Secret("100000003"))
    await store.incidents.leaks([reported(shown, await journaled(store, 1))])
    for ended in (slips[0].code, slips[3].code):
        assert (await store.enrolments.try_code(PUPIL, NAME, ended)).refusal is CodeReply.WRONG
    assert store.start_links.print_of_code(slips[0].code) not in await store.start_links.live()
    assert store.start_links.print_of_code(slips[1].code) in await store.start_links.live()
    row = (await claimed(store, clock, CodeMessage.CODES_POSTED))[CodeMessage.CODES_POSTED]
    assert (row.subject, row.chat_id) == (class_id, OWNER)
    clock.pass_by(seconds=1)
    assert [(slip.kind, slip.number) for slip in await printed(store, class_id)] == [
        (STUDENT, 1),
        (GUARDIAN, 2),
    ]
    await bound(store, slips[1].code, account=602)


async def test_many_posts_are_told_at_once(store: Store) -> None:
    """What waits to be told is told of all of them; an edit of the same version tells nothing again."""
    class_id = await with_roster(store)
    slips = await printed(store, class_id)
    for number, slip in enumerate(slips):
        shown = posting(slip.code, message_id=20 + number)
        await store.incidents.leaks([reported(shown, await journaled(store, number + 1))])
    told = [row.what for row in await claim_all(store)]
    assert told.count(CodeMessage.CODES_POSTED) == 1


async def test_a_room_that_looks_like_a_code_ends_none(store: Store) -> None:
    """A leak of something else ends no code, whatever its secrets are."""
    class_id = await with_roster(store)
    slips = await printed(store, class_id)
    other = replace(posting(slips[0].code), rules=("zoom-link",))
    await store.incidents.leaks([reported(other, await journaled(store, 1))])
    await bound(store, slips[0].code)


async def test_a_guardian_stays_staff(store: Store, clock: HandClock) -> None:
    """A teacher whose child is in the school keeps the role; a student's account never has one."""
    class_id = await with_roster(store)
    role = RoleSet(7, TEACHER, Role.TEACHER, None, Standing.CONFIRMED, NAME, OWNER, clock.now())
    await store.people._school.write(lambda tx: record(tx, (role,)))
    slips = await printed(store, class_id)
    tried = await store.enrolments.try_code(TEACHER, NAME, slips[2].code)
    assert tried.application is not None
    one = tried.application.id
    await store.enrolments.related(one, TEACHER, Relation.MOTHER)
    await consented(store, one, TEACHER)
    assert [each.role for each in await store.enrolments.bound_to(TEACHER)] == [BindingRole.GUARDIAN]
    assert (await store.people.whole_staff()).serves(TEACHER, clock.now())
