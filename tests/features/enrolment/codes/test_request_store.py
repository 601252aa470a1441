"""Somebody whom no code lets in asks for another, in the database."""

from __future__ import annotations

from bot.classroom import Secret
from bot.features.enrolment.buttons import CodeMessage
from bot.features.enrolment.codes.rules import CodeRequestDecision, CodeRequestReply, mark_for
from bot.storage.store import Store
from tests.features.enrolment.codes.test_store import STUDENT, printed, with_roster
from tests.features.lessons.test_store import bound, claimed
from tests.storage.samples import MORNING, OWNER, HandClock


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
    assert card.student is not None
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
    await bound(store, new.slips[0].code, account=602)
