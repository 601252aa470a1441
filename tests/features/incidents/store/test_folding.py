"""Cards in the database: what folds into which, what does not, and in which order they leave."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.classroom import Language, Outcome, Secret
from bot.features.incidents.buttons import IncidentMessage
from bot.features.incidents.rules.changes import Removed
from bot.features.incidents.rules.incident import Card, State
from bot.features.incidents.rules.permissions import Reply
from bot.features.incidents.rules.press import Act, CardPress
from bot.features.incidents.rules.timeline import Noted, TimelineEvent
from bot.outbox import OutboxRow
from bot.storage.changes import record
from bot.storage.store import Store
from bot.storage.tables.core import incidents
from tests.features.incidents.recorded import incident_in, ours, pressed
from tests.storage.samples import (
    MORNING,
    OWNER,
    TEACHER,
    HandClock,
    journaled,
    leak,
    reported,
    with_owner,
)


@pytest.fixture(autouse=True)
async def school(store: Store) -> None:
    """Have an owner, and a class."""
    await with_owner(store)
    await ours(store, -1)


async def caught(store: Store, *leaks: tuple[int, int, int]) -> None:
    """Record leaks (chat, message, author) together, each of a room of its own."""
    rows = []
    for chat, message, author in leaks:
        secrets = (("link", Secret(f"https://example.com/{message}")),)
        said = replace(leak(message, chat_id=chat, author=author), secrets=secrets)
        rows.append(reported(said, await journaled(store, 100 + message)))
    await store.incidents.leaks(rows)


async def sent(store: Store, clock: HandClock) -> list[tuple[OutboxRow, Card]]:
    """Send all cards that are due, one after the other; return them."""
    found = []
    while rows := await store.outbox.claim(clock.now()):
        for row in rows:
            card = (
                await store.incidents.card(row.subject, row.chat_id)
                if row.what is IncidentMessage.CARD
                else None
            )
            if card is not None:
                found.append((row, card))
            await store.outbox.sent(row, 500 + len(found))
    return found


def gone(chat_id: int, message_id: int, outcome: Outcome = Outcome.DONE) -> Removed:
    """Return an answer to a deletion."""
    return Removed(chat_id, message_id, outcome, MORNING)


async def test_cards_of_one_chat_leave_in_the_order_of_their_numbers(store: Store, clock: HandClock) -> None:
    """Twelve leaks of the same moment in twelve classes: each has its card, and they come in order."""
    for number in range(2, 13):
        await ours(store, -number)
    await caught(store, *((-number, number, 1000 + number) for number in range(1, 13)))
    numbers = [card.incident.number for _, card in await sent(store, clock)]
    assert len(numbers) == 12
    assert numbers == sorted(numbers)


async def test_a_storm_is_one_card_and_each_of_it_an_incident(store: Store, clock: HandClock) -> None:
    """Shown one after the other; who closes one leaves the others open."""
    await caught(store, (-1, 1, 7), (-1, 2, 7), (-1, 3, 8))
    ((row, card),) = await sent(store, clock)
    assert card.fold.count == 3
    assert (card.fold.place, card.fold.open, card.fold.others_open) == (0, 3, 2)
    assert (await store.incidents.show(OWNER, row.subject, 1)).reply is Reply.SHOWN
    assert (await store.incidents.show(OWNER, row.subject, 9)).reply is Reply.UNKNOWN
    assert (await store.incidents.show(7, row.subject, 0)).reply is Reply.NOT_STAFF
    ((_, card),) = await sent(store, clock)
    assert card.incident.number == "2026-0002"
    assert card.message_id is not None
    assert card.fold.place == 1
    await pressed(store, card.incident.id)
    ((_, card),) = await sent(store, clock)
    assert (card.fold.open, card.fold.others_open) == (2, 2)
    everything = CardPress(OWNER, Secret("Owner"), Act.ACKNOWLEDGE, 0, MORNING)
    answer = await store.incidents.acknowledge_all(everything, row.subject)
    assert answer.reply is Reply.ACKNOWLEDGED
    assert (await store.incidents.acknowledge_all(everything, 12345)).reply is Reply.UNKNOWN
    ((_, card),) = await sent(store, clock)
    assert (card.fold.open, card.fold.others_open) == (0, 0)


def done(account: int = OWNER) -> CardPress:
    """Return the press of an account that says that it is done."""
    return CardPress(account, Secret("Owner"), Act.OTHER, 0, MORNING)


async def test_all_leaks_of_one_account_are_closed_at_once(store: Store, clock: HandClock) -> None:
    """Those on the card and of the same class; neither another account's, nor what wants its own look."""
    await caught(store, (-1, 1, 7), (-1, 2, 7), (-1, 3, 8), (-1, 4, 7), (-1, 5, 7), (-1, 6, 7))
    called = replace(leak(7, chat_id=-1, author=7), kinds=frozenset({"link", "call"}))
    await store.incidents.leaks([reported(called, await journaled(store, 107))])
    for number in (1, 2, 3, 4, 6, 7):  # the fifth is still being removed
        await store.incidents.removed(gone(-1, number))
    clock.pass_by(seconds=700)
    await caught(store, (-1, 8, 7))  # it has a card of its own
    await store.incidents.removed(gone(-1, 8, Outcome.NO_RIGHT))
    heads = {row.subject: card for row, card in await sent(store, clock)}
    (storm,) = (each for each, card in heads.items() if card.incident.number == "2026-0001")
    rows = await store.incidents._school.read(lambda tx: tx.rows(incidents))
    numbered = {row.seq: row.id for row in rows}
    await pressed(store, numbered[4], Act.ACKNOWLEDGE)
    appealed = Noted(numbered[6], TimelineEvent.APPEALED, MORNING)
    await store.incidents._school.decide(lambda tx: record(tx, (appealed,)))
    card = await store.incidents.card(storm, OWNER)
    assert card.of_sender == 2
    assert (await store.incidents.finish(done(7), storm, together=True)).reply is Reply.NOT_STAFF
    assert (await store.incidents.finish(done(), 12345, together=True)).reply is Reply.UNKNOWN
    assert (await store.incidents.finish(done(), storm, together=True)).reply is Reply.RESOLVED
    states = [(await incident_in(store, numbered[each])).state for each in range(1, 9)]
    closed = [place for place, state in enumerate(states, 1) if state is State.RESOLVED]
    assert closed == [1, 2]
    assert (await store.incidents.finish(done(), storm, together=True)).reply is Reply.NONE_TOGETHER


async def test_what_turns_out_to_stand_gets_a_card_of_its_own(store: Store, clock: HandClock) -> None:
    """Not before it is known what became of both; an edit of the storm's card would ring for nobody."""
    await caught(store, (-1, 1, 7), (-1, 2, 7))
    ((first, _),) = await sent(store, clock)
    await store.incidents.removed(gone(-1, 2, Outcome.NO_RIGHT))
    assert [row.subject for row, _ in await sent(store, clock)] == [first.subject]
    await store.incidents.removed(gone(-1, 1))
    cards = [card for _, card in await sent(store, clock)]
    (own,) = [card for card in cards if card.id != first.subject]
    assert (own.incident.number, own.message_id, own.fold) == ("2026-0002", None, None)


async def test_a_closed_card_takes_no_more(store: Store, clock: HandClock) -> None:
    """Staff have done with it: what comes after rings again."""
    await caught(store, (-1, 1, 7))
    ((_, card),) = await sent(store, clock)
    await pressed(store, card.incident.id)
    await sent(store, clock)
    await caught(store, (-1, 2, 7))
    ((_, card),) = await sent(store, clock)
    assert (card.incident.number, card.fold) == ("2026-0002", None)


async def test_where_a_card_cannot_be_shown_all_that_it_tells_of_is_told_elsewhere(
    store: Store, clock: HandClock
) -> None:
    """The other owner's card counts them all."""
    await caught(store, (-1, 1, 7), (-1, 2, 7))
    (row,) = [row for row in await store.outbox.claim(clock.now()) if row.what is IncidentMessage.CARD]
    await store.people.set_owners([OWNER, TEACHER], MORNING)
    await store.people.start(TEACHER, Secret("Teacher"), Language.VI, MORNING)
    await store.outbox.failed(row, Outcome.SHUT_OUT)
    cards = [card for row, card in await sent(store, clock) if row.chat_id == TEACHER]
    assert cards[-1].fold is not None
    assert cards[-1].fold.count == 2


async def test_groups_that_nobody_confirmed_share_a_card_an_hour(store: Store, clock: HandClock) -> None:
    """Forty groups of outsiders are one card, an hour later another; a class's is never among them."""
    await caught(store, *((-number, number, number) for number in range(100, 140)))
    await caught(store, (-1, 1, 7))
    cards = [card for _, card in await sent(store, clock)]
    assert {card.fold is None for card in cards} == {True, False}
    (strange,) = [card for card in cards if card.fold is not None]
    assert strange.fold.unconfirmed
    assert strange.fold.count == 40
    assert cards[0].incident.group.chat_id == -1
    clock.pass_by(minutes=60)
    await caught(store, (-200, 200, 9))
    assert [card.fold for _, card in await sent(store, clock)] == [None]
