"""Applications in the database."""

from __future__ import annotations

from sqlalchemy import select

from bot.features.enrolment.applications.rules.steps import DecideReply
from bot.features.enrolment.tables import applications
from bot.storage.db.database import Database
from bot.storage.db.transaction import Transaction
from bot.storage.store import Store
from tests.features.lessons.test_store import NAME, a_class, sent_at, waiting
from tests.storage.samples import OWNER


async def test_an_applicants_chosen_name_is_kept_as_it_was_chosen(store: Store) -> None:
    """Staff are shown it masked, as it may spell out a room; no step of the application writes that back."""
    shown = store.showing(lambda _name, _chat: "•••")
    application_id = await waiting(shown, await a_class(shown, OWNER))
    column = applications.c.account_name_sealed

    def written(tx: Transaction) -> str:
        sealed = tx.value_of(column, application_id)
        assert sealed is not None
        return tx.as_written(column, application_id, sealed).reveal()

    assert await store._school.decide(written) == NAME.reveal()


async def test_a_step_writes_no_name_anew(store: Store, database: Database) -> None:
    """What an applicant said stays sealed as it was said: names are read masked, and none is written back."""
    application = await waiting(store, await a_class(store))
    said = select(*applications.c["step", "account_name_sealed", "name_sealed"])
    before = await database.read(lambda c: c.execute(said).one())
    seen = await sent_at(store, application)
    assert await store.enrolments.approve(OWNER, application, seen) is DecideReply.ADMITTED
    after = await database.read(lambda c: c.execute(said).one())
    assert (before.step, after.step) == ("waiting", "admitted")
    assert before[1:] == after[1:]
