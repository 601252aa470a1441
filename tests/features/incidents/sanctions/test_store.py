"""Sanctions and notes as stored: decided once, told of by cards, forgotten with whom they are about."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.classroom import SCHOOL, Language, Outcome, Secret
from bot.features.incidents.buttons import SanctionMessage
from bot.features.incidents.rules.facts import CardFacts
from bot.features.incidents.rules.incident import Card, Page
from bot.features.incidents.rules.permissions import Reply
from bot.features.incidents.rules.press import Act
from bot.features.incidents.rules.timeline import Noted, TimelineEvent
from bot.features.incidents.sanctions.rules import (
    MUTED_FOR,
    GuardianNote,
    Membership,
    MembershipState,
    NoteReply,
    Sanction,
    SanctionAnswer,
    SanctionReply,
    on_note_read,
)
from bot.features.incidents.tables import guardian_notes
from bot.features.privacy.rules import ForgetReply
from bot.outbox import Dispatch, OutboxRow
from bot.records import Add, Who
from bot.storage.changes import record
from bot.storage.db.database import Database
from bot.storage.db.records import of_id
from bot.storage.db.transaction import Transaction
from bot.storage.store import Store
from bot.storage.tables.core import groups, incident_events
from tests.features.incidents.recorded import card_in, pressed, sent
from tests.storage.samples import (
    MORNING,
    OWNER,
    PUPIL,
    HandClock,
    claim_all,
    journaled,
    leak,
    reported,
    with_owner,
)

MINH = Secret("Minh")
LEADER = Who(OWNER, MINH)
OTHER_CHAT = -1002
WORDS = Secret("Anh chị gọi cho tôi nhé.")
AWAY = Membership(MembershipState.OUTSIDE, True, may_invite=True)


async def leaked(store: Store, message_id: int = 10, chat_id: int = -1001) -> Card:
    """Record a leak; return the owner's newest card."""
    await store.incidents.leaks(
        [reported(leak(message_id, chat_id=chat_id), await journaled(store, message_id))]
    )
    cards = [await card_in(store, row.subject, row.chat_id) for row in await sent(store)]
    return max(cards, key=lambda card: card.incident.number)


@pytest.fixture
async def card(store: Store) -> Card:
    """Have an owner, and return the card of a leak."""
    await with_owner(store)
    return await leaked(store)


async def again(store: Store, card: Card) -> CardFacts:
    """Return what a card tells now."""
    return (await card_in(store, card.id, card.chat_id)).facts


async def take(store: Store, card: Card, sanction: Sanction) -> SanctionAnswer:
    """Have Telegram take a sanction at a press."""
    begun = await store.sanctions.begin(LEADER, card.incident.id, sanction)
    if isinstance(begun, SanctionAnswer):
        return begun
    return SanctionAnswer(await store.sanctions.taken(begun, AWAY))


async def noted(store: Store, card: Card) -> int:
    """Write a note to guardians."""

    def work(tx: Transaction) -> int:
        note_id = tx.new_id()
        written = Noted(card.incident.id, TimelineEvent.GUARDIAN_WRITTEN, MORNING, LEADER)
        note = GuardianNote(note_id, card.incident.id, OWNER, MINH, WORDS, MORNING)
        record(tx, (Add(note), written))
        return note_id

    return await store.sanctions._school.decide(work)


async def test_a_groups_size_is_that_of_the_first_count(store: Store, card: Card) -> None:
    """A later one, of another moment, does not replace it."""
    assert (await again(store, card)).size is None
    for size in (43, 50):
        await store.sanctions.count(card.incident.id, size)
    assert (await again(store, card)).size == 43


async def test_a_sanction_is_taken_once_shown_and_undone(store: Store, card: Card, clock: HandClock) -> None:
    """Who was first is told to the second; what is in force is told also by another incident's card."""
    await store.incidents.turn(OWNER, card.id, Page.MUTE)
    asking = await card_in(store, card.id)
    assert asking.page is Page.MUTE
    assert await take(store, card, Sanction.MUTE) == SanctionAnswer(SanctionReply.MUTED)
    second = await take(store, card, Sanction.MUTE)
    assert second == SanctionAnswer(SanctionReply.ALREADY_MUTED, MINH)
    shown = await card_in(store, card.id)
    assert shown.page is Page.AUTHOR
    clock.pass_by(hours=2)
    other = await leaked(store, 20)
    assert other.incident.id != card.incident.id
    assert (await again(store, other)).muted is not None
    assert (await take(store, other, Sanction.UNMUTE)).reply is SanctionReply.UNMUTED
    assert (await again(store, card)).muted is None


async def test_pages_that_show_the_course_look_nothing_else_up(store: Store, card: Card) -> None:
    """The facts beside a leak cost a dozen questions; back on the summary a card has them again."""
    for page in (Page.TIMELINE, Page.LADDER):
        await store.incidents.turn(OWNER, card.id, page)
        found = await card_in(store, card.id, card.chat_id)
        assert (found.page, found.facts, bool(found.timeline)) == (page, None, True)
    await store.incidents.turn(OWNER, card.id, Page.SUMMARY)
    assert await again(store, card) is not None


async def test_in_one_moment_the_last_sanction_counts(store: Store, card: Card) -> None:
    """Rows of the same time keep their order."""
    for sanction in (Sanction.MUTE, Sanction.UNMUTE) * 4:
        assert (await take(store, card, sanction)).reply in (
            SanctionReply.MUTED,
            SanctionReply.UNMUTED,
        )
    assert (await again(store, card)).muted is None


async def test_what_is_begun_is_in_force_once_telegram_took_it(
    store: Store, card: Card, database: Database
) -> None:
    """Begun again after a crash it is one, and known to be; refused, it leaves nothing."""
    mute = Sanction.MUTE

    async def course() -> list[str]:
        found = await database.read(lambda c: list(c.scalars(select(incident_events.c.what))))
        return [what for what in found if what in (mute.value, mute.begun)]

    first, second = [await store.sanctions.begin(LEADER, card.incident.id, mute) for _ in range(2)]
    assert not isinstance(first, SanctionAnswer)
    assert not isinstance(second, SanctionAnswer)
    assert (first.again, second.again) == (False, True)
    assert await course() == [mute.begun]
    assert (await again(store, card)).muted is None
    await store.sanctions.refused(second)
    assert await course() == []
    assert (await take(store, card, mute)).reply is SanctionReply.MUTED
    assert await course() == [mute.value]
    facts = await again(store, card)
    assert facts.muted.name == MINH


async def test_a_mute_is_over_after_a_day(store: Store, card: Card, clock: HandClock) -> None:
    """A removal is not."""
    for sanction in (Sanction.MUTE, Sanction.REMOVE):
        await take(store, card, sanction)
    clock.at += MUTED_FOR + timedelta(seconds=1)
    facts = await again(store, card)
    assert facts.muted is None
    assert facts.removed is not None


async def test_the_author_is_told_where_they_can_be(store: Store, card: Card) -> None:
    """Who has not started the bot gets no row that would fail."""
    for sanction, told in ((Sanction.MUTE, []), (Sanction.UNMUTE, [PUPIL])):
        await take(store, card, sanction)
        rows = await claim_all(store)
        assert [row.chat_id for row in rows if row.what is SanctionMessage.MUTE_TOLD] == told
        await store.people.start(PUPIL, Secret("An"), Language.VI, MORNING)
    assert await store.sanctions.standing(card.incident.id, OWNER) is None
    assert await store.sanctions.standing(card.incident.id, PUPIL) is not None


async def test_the_same_room_in_an_earlier_incident_is_recognised(
    store: Store, card: Card, clock: HandClock
) -> None:
    """Not in a later one, and not where the earlier one was a mistake."""
    clock.pass_by(hours=2)
    other = await leaked(store, 20, OTHER_CHAT)
    assert (await again(store, card)).earlier is None
    earlier = (await again(store, other)).earlier
    assert (earlier.number, earlier.school_class) == ("2026-0001", None)
    assert await pressed(store, card.incident.id, Act.FALSE_ALARM) is Reply.CLOSED
    assert (await again(store, other)).earlier is None


@pytest.mark.usefixtures("card")
async def test_what_leaks_in_another_realm_is_told_to_nobody_else(
    store: Store, database: Database, clock: HandClock
) -> None:
    """The card of one group says nothing of a stranger's."""
    clock.pass_by(hours=2)
    other = await leaked(store, 20, OTHER_CHAT)
    assert (await again(store, other)).earlier is not None
    await database.write(
        lambda c: c.execute(update(groups).where(groups.c.chat_id == OTHER_CHAT).values(realm=SCHOOL))
    )
    assert (await again(store, other)).earlier is None


async def test_a_note_is_told_of_and_forgotten_with_the_pupil(
    store: Store, card: Card, database: Database, clock: HandClock
) -> None:
    """Written, sent, read; then the pupil asks to be forgotten, and it goes."""
    note_id = await noted(store, card)
    facts = await again(store, card)
    assert (facts.note.written.name, facts.note.sent_at, facts.note.read_at) == (MINH, None, None)
    second = await store.sanctions.write(LEADER, card.incident.id, None)
    assert second == SanctionAnswer(NoteReply.ALREADY, MINH)
    at = MORNING + timedelta(minutes=5)
    await store.sanctions._school.decide(
        lambda tx: record(tx, on_note_read(of_id(tx, GuardianNote, note_id), at))
    )
    facts = await again(store, card)
    assert facts.note.read_at == at
    pieces = [one for one in await store.privacy.export(PUPIL, MORNING) if WORDS in dict(one.values).values()]
    assert len(pieces) == 1
    assert await store.sanctions.number_for(OWNER, card.incident.id) == card.incident.number
    assert await store.sanctions.number_for(PUPIL, card.incident.id) is None
    assert await pressed(store, card.incident.id, Act.TOLERATED) is Reply.RESOLVED
    clock.pass_by(minutes=10)
    assert (await store.privacy.forget(PUPIL, clock.now())).reply is ForgetReply.DONE
    assert await database.read(lambda c: c.execute(select(guardian_notes)).all()) == []
    acts = await database.read(lambda c: list(c.scalars(select(incident_events.c.what))))
    assert TimelineEvent.GUARDIAN_WRITTEN.value in acts


async def test_a_note_that_reached_somebody_stays_though_another_is_dropped(store: Store, card: Card) -> None:
    """As does one that still waits for another guardian; only what nobody was told is withdrawn."""
    note_id = await noted(store, card)
    row = OutboxRow(1, SanctionMessage.GUARDIAN_NOTE, note_id, 30, 0)
    waits = Dispatch(SanctionMessage.GUARDIAN_NOTE, note_id, 31)
    await store.sanctions._school.decide(lambda tx: record(tx, (waits,)))
    await store.outbox.drop(row)
    await store.outbox.failed(row, Outcome.SHUT_OUT)
    assert (await again(store, card)).note is not None
    assert await pressed(store, card.incident.id, Act.FALSE_ALARM) is Reply.CLOSED
    await store.outbox.sent(row, 900)
    await store.outbox.drop(row)
    told = (await again(store, card)).note
    assert told.sent_at is not None


@pytest.mark.parametrize("dropped", [True, False])
async def test_a_note_that_reached_nobody_is_withdrawn_and_its_writer_told(
    store: Store,
    card: Card,
    dropped: bool,  # noqa: FBT001 - a case
) -> None:
    """The guardian blocked the bot, or is no guardian any more; another note may be written."""
    note_id = await noted(store, card)
    row = OutboxRow(1, SanctionMessage.GUARDIAN_NOTE, note_id, 30, 0)
    await (store.outbox.drop(row) if dropped else store.outbox.failed(row, Outcome.SHUT_OUT))
    assert (await again(store, card)).note is None
    (told,) = [each for each in await claim_all(store) if each.what is SanctionMessage.NOTE_FAILED]
    assert (told.subject, told.chat_id) == (card.incident.id, OWNER)
    await store.outbox.failed(row, Outcome.SHUT_OUT)
    assert SanctionMessage.NOTE_FAILED not in {each.what for each in await claim_all(store)}


async def test_nobody_is_a_guardian_of_an_account_that_is_nobodys(store: Store, card: Card) -> None:
    """So nothing is written, and no press counts."""
    refused = await store.sanctions.write(LEADER, card.incident.id, None)
    assert refused == SanctionAnswer(NoteReply.NO_PUPIL)
    note_id = await noted(store, card)
    assert await store.sanctions.note(note_id, OWNER) is None
    assert await store.sanctions.read_note(note_id, OWNER) is None
    assert await store.sanctions.read_note(note_id + 1, OWNER) is None
    assert await store.sanctions.may_write(LEADER, 1) == SanctionAnswer(SanctionReply.UNKNOWN)
    assert await store.sanctions.write(LEADER, 1, None) == SanctionAnswer(SanctionReply.UNKNOWN)
