"""Numbers by which a class knows its people: kept as fingerprints, on the class's word alone."""

from __future__ import annotations

from sqlalchemy import func, select, text

from bot.classroom import BindingRole, Relation, Secret
from bot.features.enrolment.applications.rules.steps import EnrolReply
from bot.features.enrolment.codes.rules import CodeReply
from bot.features.enrolment.entry_methods.rules import EntryMethod, PhoneUse, used
from bot.features.enrolment.tables import phones
from bot.pupil_names import RosterPhone
from bot.storage.db.database import Database
from bot.storage.store import Store
from tests.features.lessons.test_store import LINES, a_class, bound, consented
from tests.storage.samples import OWNER, PUPIL, TEACHER

AN, MOTHER_OF_BOTH = (Secret(f"8491234567{digit}") for digit in range(2))
NAME = Secret("An")
MOTHER, OTHER = 701, 702
LISTED = (
    RosterPhone(1, BindingRole.STUDENT, AN),
    RosterPhone(1, None, MOTHER_OF_BOTH),
    RosterPhone(2, None, MOTHER_OF_BOTH),
)


async def known(store: Store) -> int:
    """Give a school a class that knows An's number and their mother's; returns the class."""
    class_id = await a_class(store)
    assert await store.rosters.take(OWNER, class_id, LINES)
    await store.entry_methods.set_way(OWNER, class_id, EntryMethod.CONTACT, opens=True)
    marks = used(store.entry_methods.marked(LISTED), PhoneUse.AS_GUARDIANS)
    await store.entry_methods.keep(OWNER, class_id, marks, LINES)
    return class_id


async def count(database: Database) -> int | None:
    """Count the numbers that are kept."""
    return await database.read(lambda c: c.scalar(select(func.count()).select_from(phones)))


async def test_only_fingerprints_are_kept_and_only_for_classes_that_take_them(
    store: Store, database: Database
) -> None:
    """By staff, of lines that stand; the list again replaces them; shut, the way forgets them."""
    class_id = await a_class(store)
    assert await store.rosters.take(OWNER, class_id, LINES)
    marks = used(store.entry_methods.marked(LISTED), PhoneUse.AS_GUARDIANS)
    await store.entry_methods.keep(OWNER, class_id, marks, LINES)
    assert not await store.entry_methods.takes()
    assert await count(database) == 0
    await store.entry_methods.set_way(OWNER, class_id, EntryMethod.CONTACT, opens=True)
    assert await store.entry_methods.takes()
    assert await store.entry_methods.takes(class_id)
    await store.entry_methods.keep(TEACHER, class_id, marks, LINES)
    assert await count(database) == 0
    for _ in range(2):
        await store.entry_methods.keep(OWNER, class_id, marks, LINES)
        assert await count(database) == 3
    rows = await database.read(lambda c: str(c.execute(text("SELECT * FROM phones")).all()))
    assert not [each for each in LISTED if each.phone.reveal()[2:] in rows]
    await store.entry_methods.set_way(OWNER, class_id, EntryMethod.CONTACT, opens=False)
    assert await count(database) == 0


async def test_a_line_that_somebody_took_meanwhile_stays_theirs(store: Store) -> None:
    """A number ends no account's access, and what was asked before the way shut leads nowhere."""
    class_id = await known(store)
    printed = await store.codes.print_for(OWNER, class_id)
    code = next(one.code for one in printed.slips if (one.number, one.kind) == (1, BindingRole.STUDENT))
    tried = await store.enrolments.try_own(OTHER, NAME, AN)
    assert tried.application is not None
    assert await store.enrolments.confirmed(tried.application.id, OTHER, yes=True)
    await bound(store, code)
    refused = await consented(store, tried.application.id, OTHER)
    assert refused is EnrolReply.GONE
    assert len(await store.enrolments.bound_to(PUPIL)) == 1
    mother = await store.enrolments.try_own(MOTHER, NAME, MOTHER_OF_BOTH)
    assert mother.application is not None
    assert await store.enrolments.related(mother.application.id, MOTHER, Relation.MOTHER)
    await store.entry_methods.set_way(OWNER, class_id, EntryMethod.CONTACT, opens=False)
    late = await consented(store, mother.application.id, MOTHER)
    assert late is EnrolReply.GONE


async def test_staff_come_in_by_no_number_of_a_pupil(store: Store) -> None:
    """A member of staff is never a student; an owner may be a guardian."""
    await known(store)
    assert (await store.enrolments.try_own(OWNER, NAME, AN)).refusal is CodeReply.STAFF
    assert (await store.enrolments.try_own(OWNER, NAME, MOTHER_OF_BOTH)).application is not None
