from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.classroom import Language, Outcome, Room, Secret
from bot.features.doors.buttons import DoorMessage
from bot.features.enrolment.buttons import CodeMessage
from bot.features.incidents.buttons import AuthorMessage, EscalationJob, IncidentJob, IncidentMessage
from bot.features.incidents.buttons import AuthorMessage as AppealMessage
from bot.features.incidents.rules.changes import Removed
from bot.features.incidents.rules.incident import State
from bot.features.incidents.rules.permissions import Reply
from bot.features.incidents.rules.press import Act, CardPress
from bot.features.school.buttons import SchoolMessage
from bot.features.school.rules import OwnerDecision
from bot.outbox import Dispatch, JobKind, MessageKind, OutboxJob, OutboxRow
from bot.roles import Standing
from bot.storage.db.database import Database
from bot.storage.db.transaction import Transaction
from bot.storage.outbox.rows import dispatch
from bot.storage.store import Store
from bot.storage.tables.core import incidents
from tests.storage.samples import (
    CLASS_CHAT,
    MORNING,
    OWNER,
    PUPIL,
    STAFF_CHAT,
    TEACHER,
    HandClock,
    claim_all,
    group,
    journaled,
    leak,
    reported,
    with_owner,
)

MINUTE = timedelta(minutes=1)
NAME = Secret("Cô Lan")


async def start(store: Store, account: int) -> None:
    await store.people.start(account, Secret("Somebody"), Language.EN, MORNING)


async def leaked(store: Store, message_id: int = 10) -> None:
    await store.incidents.leaks([reported(leak(message_id), await journaled(store, message_id))])


async def pressed(store: Store, row: OutboxRow, act: Act) -> Reply:
    card = await store.incidents.card(row.subject, row.chat_id)
    assert card is not None
    return (
        await store.incidents.press(
            CardPress(OWNER, Secret("Owner"), act, card.incident.id, MORNING, sure=True)
        )
    ).reply


def gone(message_id: int) -> Removed:
    return Removed(CLASS_CHAT, message_id, Outcome.DONE, MORNING)


async def claimed(store: Store) -> list[tuple[MessageKind, int]]:
    return sorted(((row.what, row.chat_id) for row in await claim_all(store)), key=by_name)


async def with_staff_chat(store: Store) -> int:
    await store.staff_chats.ask(STAFF_CHAT, Secret("Staff"), MORNING)
    (chat,) = await store.staff_chats.all()
    await store.staff_chats.decide(OwnerDecision(OWNER, accept=True, at=MORNING), chat.id)
    for row in await store.outbox.claim(MORNING):
        await store.outbox.drop(row)
    return chat.id


async def test_a_row_is_claimed_once(store: Store) -> None:
    """Many senders asking at once get each row once, and none that is not due."""
    for chat_id in range(-210, -200):
        await store.groups.greet(await store.groups.seen(group(chat_id), MORNING), chat_id)
    assert await store.outbox.claim(MORNING - MINUTE) == []
    taken = await asyncio.gather(*(store.outbox.claim(MORNING, limit=3) for _ in range(12)))
    ids = [row.id for rows in taken for row in rows]
    assert (len(ids), len(set(ids))) == (10, 10)
    assert {row.attempts for rows in taken for row in rows} == {0}


async def test_a_retry_comes_back_at_its_time(store: Store) -> None:
    """A row to be tried again is claimed from that time on, with its tries counted."""
    await with_owner(store)
    await leaked(store)
    (card,) = await store.outbox.claim(MORNING)
    await store.outbox.retry(card, MORNING + MINUTE)
    assert await store.outbox.claim(MORNING) == []
    assert (await store.outbox.next_times()).send == MORNING + MINUTE
    (again,) = await store.outbox.claim(MORNING + MINUTE)
    assert (again.id, again.attempts) == (card.id, 1)


async def test_a_line_is_taken_away_later(store: Store, clock: HandClock) -> None:
    """What was sent with `remove_after` is due then, with the chat and message it stands in."""
    group_id = await store.groups.seen(group(), MORNING)
    await store.groups.greet(group_id, CLASS_CHAT)
    (line,) = await store.outbox.claim(MORNING)
    await store.outbox.sent(line, 555, remove_after=MINUTE)
    assert (await store.outbox.next_times()).job == MORNING + MINUTE
    (due,) = await store.outbox.due(clock.pass_by(minutes=1))
    assert (due.what, due.subject, due.chat_id, due.message_id, due.attempts) == (
        OutboxJob.REMOVE_LINE,
        line.id,
        CLASS_CHAT,
        555,
        0,
    )
    assert await store.outbox.due(clock.now()) == []
    await store.outbox.due_retry(due, clock.now() + MINUTE)
    (again,) = await store.outbox.due(clock.pass_by(minutes=1))
    assert (again.id, again.attempts) == (due.id, 1)
    await store.outbox.due_done(again, Outcome.GONE)
    assert (await store.outbox.next_times()).job is None


async def test_closed_chats_are_left_out_until_they_open(store: Store) -> None:
    """What is for them is not taken, and does not call anybody before they open."""
    await with_owner(store)
    await store.people.set_owners([OWNER, TEACHER], MORNING)
    await start(store, TEACHER)
    await leaked(store)
    assert [row.chat_id for row in await store.outbox.claim(MORNING, closed={OWNER})] == [TEACHER]
    assert (await store.outbox.next_times({OWNER: None})).send is None
    assert (await store.outbox.next_times({OWNER: MORNING + MINUTE})).send == MORNING + MINUTE
    assert (await store.outbox.next_times({OWNER: MORNING - MINUTE})).send == MORNING
    assert (await store.outbox.next_times({CLASS_CHAT: None})).send == MORNING
    assert await claimed(store) == [(IncidentMessage.CARD, OWNER)]


async def test_a_storm_in_one_chat_delays_no_other(store: Store, clock: HandClock) -> None:
    """Of five hundred cards for one chat one is taken; a younger row of another chat comes along."""
    cards = [Dispatch(IncidentMessage.CARD, number, STAFF_CHAT) for number in range(500)]
    await store.outbox._school.write(lambda tx: dispatch(tx, cards))
    clock.pass_by(minutes=1)
    await store.outbox._school.write(lambda tx: dispatch(tx, [Dispatch(AuthorMessage.NOTICE, 1, CLASS_CHAT)]))
    rows = await store.outbox.claim(clock.now())
    assert [(row.what, row.chat_id) for row in rows] == [
        (IncidentMessage.CARD, STAFF_CHAT),
        (AuthorMessage.NOTICE, CLASS_CHAT),
    ]
    assert await store.outbox.claim(clock.now(), closed={STAFF_CHAT, CLASS_CHAT}) == []


async def test_the_urgent_go_first_then_the_old(store: Store, clock: HandClock) -> None:
    """In one chat, and over all chats where only some can be taken."""
    for what, chat in (
        (SchoolMessage.GREETING, OWNER),
        (SchoolMessage.WELCOME, OWNER),
        (IncidentMessage.CARD, OWNER),
        (IncidentMessage.CARD, OWNER),
        (SchoolMessage.GREETING, TEACHER),
        (SchoolMessage.WELCOME, CLASS_CHAT),
    ):
        one = Dispatch(what, clock.pass_by(seconds=1).second, chat)
        await store.outbox._school.write(lambda tx, one=one: dispatch(tx, [one]))
    taken = []
    while rows := await store.outbox.claim(clock.now(), limit=1):
        taken += [(row.what, row.chat_id) for row in rows]
    assert taken == [
        (IncidentMessage.CARD, OWNER),
        (IncidentMessage.CARD, OWNER),
        (SchoolMessage.WELCOME, OWNER),
        (SchoolMessage.WELCOME, CLASS_CHAT),
        (SchoolMessage.GREETING, OWNER),
        (SchoolMessage.GREETING, TEACHER),
    ]


async def test_an_alert_becomes_one_card_for_each_person(store: Store) -> None:
    """Everybody who is told and has started the bot gets a card, and no second one."""
    await with_owner(store)
    await store.people.set_owners([OWNER, TEACHER, 503], MORNING)
    await start(store, TEACHER)
    await leaked(store)
    cards = await store.outbox.claim(MORNING)
    assert await store.outbox.claim(MORNING) == []
    assert sorted(((row.what, row.chat_id) for row in cards), key=by_name) == [
        (IncidentMessage.CARD, OWNER),
        (IncidentMessage.CARD, TEACHER),
    ]
    card = await store.incidents.card(cards[0].subject, cards[0].chat_id)
    assert card is not None
    assert (card.chat_id, card.message_id) == (cards[0].chat_id, None)
    assert ([one.message_id for one in card.incident.removals], card.incident.state) == ([10], State.OPEN)
    other = await store.incidents.card(cards[1].subject, cards[1].chat_id)
    assert other is not None
    assert other.incident == card.incident
    await store.outbox.sent(cards[0], 900)
    card = await store.incidents.card(cards[0].subject, cards[0].chat_id)
    assert card is not None
    assert card.message_id == 900


async def test_an_alert_waits_until_somebody_can_be_told(store: Store) -> None:
    """Nobody to tell: the alert waits, unseen by senders, and goes out when an owner presses Start."""
    await leaked(store)
    assert await store.outbox.claim(MORNING) == []
    assert (await store.outbox.next_times()).send is None
    assert await store.outbox.claim(MORNING + timedelta(days=1)) == []
    await store.people.set_owners([OWNER], MORNING)
    assert await store.outbox.claim(MORNING) == []
    await start(store, OWNER)
    assert sorted(await claimed(store), key=by_name) == [
        (IncidentMessage.CARD, OWNER),
        (SchoolMessage.GROUP, OWNER),
    ]
    await start(store, OWNER)
    assert await store.outbox.claim(MORNING) == []


async def test_a_person_who_blocked_the_bot_is_replaced_by_others(store: Store) -> None:
    """A card that is shut out marks the person unreachable; whoever else there is gets a card."""
    await with_owner(store)
    await store.people.set_owners([OWNER, TEACHER], MORNING)
    await leaked(store)
    (card,) = await store.outbox.claim(MORNING)
    await start(store, TEACHER)
    await store.outbox.failed(card, Outcome.SHUT_OUT)
    assert await store.incidents.card(card.subject, card.chat_id) is None
    assert await claimed(store) == [(IncidentMessage.CARD, TEACHER)]


async def test_whoever_has_a_card_gets_no_second_one(store: Store) -> None:
    """One of two people blocked the bot: the alert goes out again, and not to the other, who was told."""
    await with_owner(store)
    await store.people.set_owners([OWNER, TEACHER], MORNING)
    await start(store, TEACHER)
    await leaked(store)
    cards = {row.chat_id: row for row in await store.outbox.claim(MORNING)}
    await store.outbox.sent(cards[TEACHER], 900)
    await store.outbox.failed(cards[OWNER], Outcome.SHUT_OUT)
    assert (await store.outbox.next_times()).send == MORNING
    assert await store.outbox.claim(MORNING) == []


@pytest.mark.parametrize("outcome", [Outcome.SHUT_OUT, Outcome.NO_RIGHT])
async def test_a_staff_chat_that_shuts_the_bot_out_is_suspended(store: Store, outcome: Outcome) -> None:
    """A staff chat that can't be written to counts no more, and people are told in private."""
    await with_owner(store)
    await with_staff_chat(store)
    await leaked(store)
    (card,) = await store.outbox.claim(MORNING)
    await store.outbox.failed(card, outcome)
    assert [chat.standing for chat in await store.staff_chats.all()] == [Standing.ENDED]
    assert await claimed(store) == [(IncidentMessage.CARD, OWNER)]


async def test_a_card_that_stands_and_can_not_be_edited_is_only_noted(store: Store) -> None:
    """An edit that Telegram refuses shuts nobody out and alerts nobody again."""
    await with_owner(store)
    await leaked(store)
    (card,) = await store.outbox.claim(MORNING)
    await store.outbox.sent(card, 900)
    assert await pressed(store, card, Act.ACKNOWLEDGE) is Reply.ACKNOWLEDGED
    (edit,) = await store.outbox.claim(MORNING)
    await store.outbox.failed(edit, Outcome.NO_RIGHT)
    assert await store.outbox.claim(MORNING) == []
    assert await store.incidents.card(card.subject, card.chat_id) is not None


async def test_nobody_is_alerted_anew_of_what_is_settled(store: Store) -> None:
    """A card of a closed incident that is shut out makes no new alert."""
    await with_owner(store)
    await leaked(store)
    (card,) = await store.outbox.claim(MORNING)
    await store.outbox.sent(card, 900)
    assert await pressed(store, card, Act.FALSE_ALARM) is Reply.CLOSED
    (edit,) = await store.outbox.claim(MORNING)
    await store.outbox.failed(edit, Outcome.SHUT_OUT)
    assert await store.outbox.claim(MORNING) == []
    await start(store, OWNER)
    assert await store.outbox.claim(MORNING) == []


async def test_a_press_refreshes_every_card_once(store: Store) -> None:
    """Each card that stands is edited after a press, and once although two presses came."""
    await with_owner(store)
    await store.people.set_owners([OWNER, TEACHER], MORNING)
    await start(store, TEACHER)
    await leaked(store)
    cards = await store.outbox.claim(MORNING)
    for n, card in enumerate(cards):
        await store.outbox.sent(card, 900 + n)
    replies = [await pressed(store, cards[0], act) for act in (Act.ACKNOWLEDGE, Act.FALSE_ALARM)]
    assert replies == [Reply.ACKNOWLEDGED, Reply.CLOSED]
    assert await claimed(store) == [(IncidentMessage.CARD, OWNER), (IncidentMessage.CARD, TEACHER)]


async def test_a_missing_right_is_told_to_staff_and_adder_else_creator(store: Store) -> None:
    """Who added the bot gets the set-up card; else the creator; else it waits; staff once it is theirs."""
    told = []
    for chat, people in enumerate([(), (71,), (71, 70), (71, 70, OWNER)]):
        for account in people:
            await start(store, account)
        if OWNER in people:
            await store.people.set_owners([OWNER], MORNING)
        await store.groups.rights(group(-100 - chat), can_delete=False, adder=70, creator=71, at=MORNING)
        rows = [row for row in await claim_all(store) if row.what is SchoolMessage.SETUP]
        told.append(sorted(row.chat_id for row in rows))
    assert told == [[], [71, 71], [70], [70]]
    state = await store.groups.by_chat(-103)
    assert state is not None
    await store.groups.decide(OwnerDecision(OWNER, accept=True, at=MORNING), state.id)
    assert (SchoolMessage.SETUP, OWNER) in [(row.what, row.chat_id) for row in await claim_all(store)]


async def test_after_a_crash_alerts_repeat_and_group_lines_do_not(store: Store) -> None:
    """What was being sent is sent again if a copy does no harm; a line in a group is given up."""
    await with_owner(store)
    await store.incidents.leaks([reported(leak(10, room=Room.GROUP), await journaled(store, 1))])
    await store.incidents.removed(gone(10))
    before = await store.outbox.claim(MORNING)
    climb, due = await store.outbox.due(MORNING + timedelta(hours=72))
    assert (climb.what, due.what) == (EscalationJob.CLIMB, IncidentJob.DROP_ORIGINAL)
    assert sorted((row.what for row in before), key=lambda what: what.name) == [
        IncidentMessage.CARD,
        AuthorMessage.NOTICE,
    ]
    await store.outbox.recover()
    (after,) = await store.outbox.claim(MORNING)
    assert after.what is IncidentMessage.CARD
    _, again = await store.outbox.due(MORNING + timedelta(hours=72))
    assert again.id == due.id


async def test_claims_that_ended_without_an_answer_are_no_tries(store: Store) -> None:
    """However often a bot was killed while it sent, Telegram's first refusal means the shortest wait."""
    await with_owner(store)
    await leaked(store)
    day = MORNING + timedelta(hours=72)
    for _ in range(6):
        await store.outbox.claim(MORNING)
        await store.outbox.due(day)
        await store.outbox.recover()
    for _ in range(6):
        await store.outbox.claim(MORNING)
        await store.outbox.due(day)
        await store.outbox.take_back((), ())
    assert {row.attempts for row in await store.outbox.claim(MORNING)} == {0}
    assert {due.attempts for due in await store.outbox.due(day)} == {0}


async def test_a_row_that_was_settled_is_not_settled_anew(store: Store) -> None:
    """A late retry of a row that is done does not send it again."""
    await with_owner(store)
    await leaked(store)
    (card,) = await store.outbox.claim(MORNING)
    await store.outbox.drop(card)
    await store.outbox.retry(card, MORNING)
    assert await store.outbox.claim(MORNING) == []
    assert await store.incidents.card(1, OWNER) is None


async def test_a_card_refused_for_no_known_reason_is_tried_again_for_half_an_hour(
    store: Store, clock: HandClock
) -> None:
    """The alert is not lost by one odd answer; a refusal that stays is given up in the end."""
    await with_owner(store)
    await leaked(store)
    waits = []
    while rows := await store.outbox.claim(clock.now()):
        (row,) = rows
        await store.outbox.failed(row, Outcome.REFUSED)
        at = (await store.outbox.next_times()).send
        if at is None:
            break
        waits.append((at - clock.now()) / MINUTE)
        clock.at = at
    assert waits == [1, 2, 4, 8, 16]


async def door(store: Store, subject: int = 5, newest: int | None = 40) -> OutboxRow:
    """Have a door be sent to a pupil, whose newest message has the id 40; return the claimed row."""

    def work(tx: Transaction) -> None:
        dispatch(tx, [Dispatch(DoorMessage.DOOR, subject, PUPIL)])

    await store.outbox._school.decide(work)
    return await claim_door(store, newest)


async def claim_door(store: Store, newest: int | None = 40) -> OutboxRow:
    (row,) = await store.outbox.claim(MORNING, newest=lambda _: newest)
    return row


def by_name(row: tuple[MessageKind, int]) -> tuple[str, int]:
    return row[0].name, row[1]


async def removes(store: Store) -> list[JobKind]:
    return [due.what for due in await store.outbox.due(MORNING)]


async def test_a_copy_is_looked_for_after_a_try_that_may_have_arrived(store: Store) -> None:
    """From the newest message before the first of them to the one that is known, past all that is known."""
    row = await door(store)
    assert row.copy_after is None
    await store.outbox.retry(row, MORNING, arrived=True)
    again = await claim_door(store, 44)
    assert again.copy_after == 40
    await store.outbox.note_sent(CodeMessage.SLIPS, 1, PUPIL, 43, MINUTE)
    await store.outbox.sent(again, 46)
    assert await removes(store) == [OutboxJob.REMOVE_COPIES]
    assert await store.outbox.copies(again.id) == (PUPIL, [45, 44, 42, 41])


async def test_no_copy_is_looked_for_where_every_try_but_the_last_was_refused(store: Store) -> None:
    """A refusal is an answer."""
    row = await door(store)
    await store.outbox.retry(row, MORNING)
    again = await claim_door(store, 44)
    assert again.copy_after is None
    await store.outbox.sent(again, 46)
    assert await removes(store) == []


async def test_a_stop_leaves_what_may_have_arrived(store: Store) -> None:
    """What was under way is sent again; where no message is known, the newest that was sent counts."""
    await store.outbox.note_sent(CodeMessage.SLIPS, 1, PUPIL, 17, MINUTE)
    row = await door(store, 6)
    await store.outbox.retry(row, MORNING)
    await claim_door(store, None)
    await store.outbox.recover()
    again = await claim_door(store)
    assert again.copy_after == 17
    await store.outbox.sent(again, 5000)
    _, copies = await store.outbox.copies(again.id)
    assert (len(copies), copies[0], copies[-1]) == (999, 4999, 4001)


async def test_a_refusal_of_a_later_try_does_not_settle_an_earlier_one(store: Store) -> None:
    """The earlier may have arrived all the same, and anywhere in a chat of which nothing is known."""
    await store.outbox.retry(await door(store, newest=None), MORNING, arrived=True)
    second = await claim_door(store)
    await store.outbox.retry(second, MORNING)
    assert (await claim_door(store)).copy_after == second.copy_after == 0


async def test_what_shows_no_room_leaves_no_copies_to_look_for(store: Store) -> None:
    """A card that stands twice does no harm."""
    await with_owner(store)
    await leaked(store)
    (row,) = await store.outbox.claim(MORNING, newest=lambda _: 40)
    await store.outbox.retry(row, MORNING, arrived=True)
    (row,) = await store.outbox.claim(MORNING, newest=lambda _: 44)
    assert row.copy_after is None


async def test_who_handed_a_room_out_gets_no_card_of_it_and_hears_an_appeal(
    store: Store, database: Database
) -> None:
    """A card about themselves is left out where the leak became a lesson; what is asked of staff is not."""
    await with_owner(store)
    await leaked(store)
    became = update(incidents).values(author=OWNER, taken_in_as=9)
    await database.write(lambda connection: connection.execute(became))
    (incident_id,) = await database.read(lambda c: list(c.scalars(select(incidents.c.id))))
    assert IncidentMessage.CARD not in [what for what, _ in await claimed(store)]
    appeal = Dispatch(AppealMessage.APPEAL, incident_id)
    await store.outbox._school.decide(lambda tx: dispatch(tx, [appeal]))
    assert (AppealMessage.APPEAL, OWNER) in await claimed(store)
