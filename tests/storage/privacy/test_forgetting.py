from __future__ import annotations

from sqlalchemy import select

from bot.classroom import BindingRole, Relation, Secret
from bot.features.enrolment.applications.rules.steps import DecideReply, EnrolReply, Step
from bot.features.enrolment.tables import applications, consents
from bot.storage.db.database import Database
from bot.storage.store import Store
from tests.features.lessons.test_store import a_class, consented, sent_at, waiting
from tests.storage.samples import OWNER, PUPIL, HandClock

MOTHER = 701


async def guardian_of_grown(store: Store, clock: HandClock) -> None:
    """Let a teacher approve a student, whose line grows by it, and their mother come by her slip."""
    class_id = await a_class(store)
    one = await waiting(store, class_id)
    assert await store.enrolments.approve(OWNER, one, await sent_at(store, one)) is DecideReply.ADMITTED
    clock.pass_by(minutes=1)
    printed = await store.codes.print_for(OWNER, class_id)
    (code,) = [slip.code for slip in printed.slips if slip.kind is BindingRole.GUARDIAN]
    tried = await store.enrolments.try_code(MOTHER, Secret("Hoa"), code)
    assert tried.application is not None
    assert await store.enrolments.related(tried.application.id, MOTHER, Relation.MOTHER)
    bound = await consented(store, tried.application.id, MOTHER)
    assert bound is EnrolReply.GUARDIAN_BOUND


async def test_a_line_that_goes_with_its_student_ends_what_guardians_agreed_to(
    store: Store, clock: HandClock, database: Database
) -> None:
    """No consent outlives the binding it was given for, and nothing says any more whose guardian it was."""
    await guardian_of_grown(store, clock)
    left = clock.pass_by(minutes=1)
    await store.privacy.forget(PUPIL, left)
    assert await store.enrolments.bound_to(MOTHER) == ()
    ended = select(consents.c.withdrawn_at).where(consents.c.account == MOTHER)
    assert await database.read(lambda c: list(c.scalars(ended))) == [left]
    told = select(*applications.c["step", "number", "name_sealed", "code_id"])
    (row,) = await database.read(lambda c: c.execute(told.where(applications.c.account == MOTHER)).all())
    assert tuple(row) == (Step.LEFT.value, None, None, None)
