"""Somebody whom no code lets in asks for another, in the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from bot.classroom import Secret
from bot.features.enrolment.buttons import CodeMessage
from bot.features.enrolment.codes.rules import CodeRequestDecision, CodeRequestReply, mark_for
from bot.features.enrolment.tables import pleas
from tests.features.enrolment.codes.test_store import STUDENT, printed, with_roster
from tests.features.lessons.test_store import bound, claimed
from tests.storage.samples import MORNING, OWNER

if TYPE_CHECKING:
    from bot.storage.db.database import Database
    from bot.storage.store import Store
    from tests.storage.samples import HandClock


async def pled(store: Store, account: int, text: str) -> CodeRequestReply:
    """Let an account say who it is."""
    return await store.code_requests.ask(account, Secret("bé An"), text)


async def test_a_plea_frees_the_number_and_makes_a_code(store: Store, clock: HandClock) -> None:
    """Its card tells who holds the number; settled, the holder is out, and one new slip is good."""
    class_id = await with_roster(store)
    slips = await printed(store, class_id)
    await bound(store, slips[0].code, account=601)
    assert await pled(store, 602, "1 Nguyễn Văn An") is CodeRequestReply.SENT
    row = (await claimed(store, clock, CodeMessage.PLEA))[CodeMessage.PLEA]
    assert row.chat_id == OWNER
    card = await store.code_requests.card(row.subject)
    assert card is not None
    assert (card.holder, card.held_since, card.plea.number) == (Secret("An"), MORNING, 1)
    assert await store.code_requests.settle(602, row.subject, issues=True) == (
        CodeRequestDecision.NOT_STAFF,
        None,
    )
    assert card.student is not None
    asked = await store.code_requests.settle(OWNER, row.subject, issues=True)
    assert asked == (CodeRequestDecision.ASK, None)
    assert len(await store.enrolments.bound_to(601)) == 1
    sure_of = mark_for(card.plea, card.student)
    reply, new = await store.code_requests.settle(OWNER, row.subject, issues=True, sure_of=sure_of)
    assert reply is CodeRequestDecision.ISSUED
    assert new is not None
    assert new.school_class is not None
    assert new.school_class.id == class_id
    assert [(slip.kind, slip.number) for slip in new.slips] == [(STUDENT, 1)]
    assert await store.enrolments.bound_to(601) == ()
    heard = (await claimed(store, clock, CodeMessage.PLEA_HEARD))[CodeMessage.PLEA_HEARD]
    assert heard.chat_id == 602
    assert await store.code_requests.settle(OWNER, row.subject, issues=True) == (
        CodeRequestDecision.ALREADY,
        None,
    )
    await bound(store, new.slips[0].code, account=602)


async def test_a_plea_about_a_number_that_nobody_holds(store: Store, clock: HandClock) -> None:
    """On the list or not; what cannot be done is said, and it may be left as it is."""
    class_id = await with_roster(store)
    assert await pled(store, 602, "2 Bình") is CodeRequestReply.SENT
    assert await pled(store, 603, "9 Trần Khoa") is CodeRequestReply.SENT
    assert await pled(store, 603, "xin chào") is CodeRequestReply.UNCLEAR
    (free,) = (row for row in await store.outbox.claim(clock.now()) if row.what is CodeMessage.PLEA)
    await store.outbox.sent(free, 40)
    unknown = (await claimed(store, clock, CodeMessage.PLEA))[CodeMessage.PLEA]
    cards = [await store.code_requests.card(row.subject) for row in (free, unknown)]
    found = {card.plea.number: card for card in cards if card is not None}
    assert found[2].student is not None
    assert found[2].holder is None
    assert found[9].student is None
    lost = await store.code_requests.settle(OWNER, found[9].plea.id, issues=True)
    assert lost == (CodeRequestDecision.NO_LINE, None)
    assert await store.code_requests.settle(OWNER, found[9].plea.id, issues=False) == (
        CodeRequestDecision.DROPPED,
        None,
    )
    assert await store.code_requests.card(class_id) is None


async def test_what_is_kept_of_pleas(store: Store, database: Database, clock: HandClock) -> None:
    """Fourteen days, or until its account wants to be forgotten."""
    await with_roster(store)
    for account in (602, 603):
        assert await pled(store, account, "1 Nguyễn Văn An") is CodeRequestReply.SENT
    await store.privacy.forget(602, clock.now())
    left = select(func.count()).select_from(pleas)
    assert await database.read(lambda c: c.scalar(left)) == 1
    clock.pass_by(days=14)
    await store.privacy.purge()
    assert await database.read(lambda c: c.scalar(left)) == 1
    clock.pass_by(seconds=1)
    await store.privacy.purge()
    assert await database.read(lambda c: c.scalar(left)) == 0


async def test_a_decision_writes_no_name_anew(store: Store, database: Database) -> None:
    """What an account said stays sealed as it was said: names are read masked, and none is written back."""
    await with_roster(store)
    assert await pled(store, 602, "1 Nguyễn Văn An") is CodeRequestReply.SENT
    said = select(pleas.c.id, pleas.c.account_name_sealed, pleas.c.name_sealed)
    before = await database.read(lambda c: c.execute(said).one())
    settled = await store.code_requests.settle(OWNER, before.id, issues=False)
    assert settled == (CodeRequestDecision.DROPPED, None)
    assert await database.read(lambda c: c.execute(said).one()) == before
