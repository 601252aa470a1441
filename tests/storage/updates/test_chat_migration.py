"""A group becomes a supergroup: everything about the chat goes along, in both databases."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from sqlalchemy import (
    BigInteger,
    Connection,
    Table,
    select,
)

from bot.classroom import Outcome, Room, Secret
from bot.features.incidents.buttons import IncidentMessage
from bot.features.incidents.rules.changes import Removed
from bot.features.incidents.rules.incident import Incident
from bot.features.incidents.rules.permissions import Reply
from bot.features.incidents.rules.press import Act, CardPress
from bot.features.school.buttons import SchoolMessage
from bot.features.school.rules import OwnerDecision
from bot.roles import Standing
from bot.storage.db.database import Database
from bot.storage.db.transaction import Transaction
from bot.storage.store import Store
from bot.storage.tables.classes import class_groups
from bot.storage.tables.columns import metadata
from bot.storage.tables.core import cards, groups, incidents, members, staff_chats
from tests.storage.everything import somebody, write
from tests.storage.samples import (
    MORNING,
    OWNER,
    PUPIL,
    claim_all,
    group,
    journaled,
    leak,
    reported,
    with_owner,
)

WAS, NOW = -4711, -1_001_234_567_890
OTHERS = {"former_chats.was"}  # hold a chat's id under another name, and are meant to keep it


def with_chat() -> list[Table]:
    return [table for table in metadata.sorted_tables if "chat_id" in table.c]


async def filled(store: Store, chat_id: int) -> dict[str, list[int]]:
    """Put rows about a chat into every table, with and without a message; returns their ids."""
    made: dict[str, list[int]] = {}

    def work(tx: Transaction) -> None:
        standing, waiting = somebody("standing"), somebody("waiting")
        for person in (standing, waiting):
            write(tx, person)
        tx.update(members, members.c.id == standing.rows["members"], group_id=standing.rows["groups"])
        made.update({name: [row_id] for name, row_id in standing.rows.items()})
        for table in with_chat():
            tx.update(table, table.c.id == standing.rows[table.name], chat_id=chat_id)
            if "message_id" in table.c and table.c.message_id.nullable:
                row_id = waiting.rows[table.name]
                tx.update(table, table.c.id == row_id, chat_id=chat_id, message_id=None)
                made[table.name].append(row_id)

    await store.chats._school.write(work)
    return made


def places(connection: Connection, made: dict[str, list[int]]) -> Iterator[tuple[str, int | None, int]]:
    """Give, for each row made, its table, the message it names and its chat."""
    for table in with_chat():
        rows = connection.execute(select(table).where(table.c.id.in_(made[table.name]))).mappings()
        for row in rows:
            yield table.name, row.get("message_id"), row["chat_id"]


async def test_every_row_about_a_chat_goes_along(database: Database, store: Store) -> None:
    """Of every table there is, new ones too; what names a message stays where the message is."""
    made = await filled(store, WAS)
    assert await store.chats.moved(WAS, NOW)
    found = await database.read(lambda c: list(places(c, made)))
    assert {name for name, _, _ in found} == {table.name for table in with_chat()}
    assert [each for each in found if each[2] != (NOW if each[1] is None else WAS)] == []
    assert not await store.chats.moved(WAS, NOW)
    assert (await store.chats.former())[WAS] == NOW


def test_a_chats_id_is_called_so() -> None:
    """A column that holds one under another name would be left behind."""
    named = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, BigInteger) and not column.foreign_keys and column.name != "chat_id"
        if "chat" in column.name or column.name in {"was", "group", "room"}
    }
    assert named == OTHERS


async def test_two_groups_that_are_one_become_one(database: Database, store: Store) -> None:
    """The supergroup was taken for a new group before Telegram said whose it is: nothing of it is lost."""
    await filled(store, WAS)
    made = await filled(store, NOW)
    (lost,) = made["groups"]
    await store.chats.moved(WAS, NOW)

    def left(connection: Connection) -> list[str]:
        found = []
        for table in metadata.sorted_tables:
            for column in table.columns:
                if column.references(groups.c.id):
                    ours = select(column).where(table.c.id.in_(made[table.name]))
                    rows = connection.scalars(ours).all()
                    found += [table.name] if lost in rows or not rows else []
        return found

    assert await database.read(left) == []
    for table in (groups, staff_chats):
        these = select(table.c.chat_id).where(table.c.chat_id.in_((WAS, NOW)))
        assert await database.read(lambda c, these=these: c.scalars(these).all()) == [NOW]


async def confirmed(store: Store, chat_id: int = WAS) -> int:
    """Let an owner confirm a basic group; return its id."""
    await with_owner(store)
    group_id = await store.groups.seen(group(chat_id, room=Room.GROUP), MORNING)
    await store.groups.decide(OwnerDecision(OWNER, accept=True, at=MORNING), group_id)
    return group_id


async def caught(store: Store, number: int, *messages: int, chat_id: int = WAS) -> None:
    """Record a leak."""
    room = Room.GROUP if chat_id == WAS else Room.SUPERGROUP
    row = await journaled(store, number)
    await store.incidents.leaks([reported(leak(*messages, chat_id=chat_id, room=room), row)])


async def all_incidents(database: Database, store: Store) -> list[Incident]:
    ids = await database.read(lambda c: c.scalars(select(incidents.c.id).order_by(incidents.c.seq)).all())
    return [one for each in ids if (one := await store.incidents.incident(each)) is not None]


async def test_what_was_said_before_belongs_to_the_same_group(database: Database, store: Store) -> None:
    """Recorded before or after the move, however late its update comes; no second group appears."""
    group_id = await confirmed(store)
    await caught(store, 1, 5)
    await store.chats.moved(WAS, NOW)
    await caught(store, 2, 6)
    await caught(store, 3, 5, chat_id=NOW)
    found = await all_incidents(database, store)
    assert [each.group_id for each in found] == [group_id] * 3
    assert [each.group.chat_id for each in found] == [NOW] * 3
    assert [each.removals[0].chat_id for each in found] == [WAS, WAS, NOW]
    # The fifth message of the supergroup is not the fifth of the old group.
    await store.incidents.removed(Removed(NOW, 5, Outcome.DONE, MORNING))
    found = await all_incidents(database, store)
    assert [each.removals[0].outcome for each in found] == [None, None, Outcome.DONE]


async def test_what_stood_for_want_of_a_right_is_out_of_reach(database: Database, store: Store) -> None:
    """Its card says why it stays: a right gained in the supergroup does not reach it."""
    await confirmed(store)
    await caught(store, 1, 5)
    (card,) = [row for row in await claim_all(store) if row.what is IncidentMessage.CARD]
    await store.outbox.sent(card, 70)
    await store.incidents.removed(Removed(WAS, 5, Outcome.NO_RIGHT, MORNING))
    (again,) = [row for row in await claim_all(store) if row.what is IncidentMessage.CARD]
    await store.outbox.sent(again, 70)
    await store.chats.moved(WAS, NOW)
    (incident,) = await all_incidents(database, store)
    assert incident.removals[0].outcome is Outcome.UPGRADED
    assert await store.incidents.standing(NOW) == await store.incidents.standing(WAS) == []
    assert [row.what for row in await claim_all(store)] == [IncidentMessage.CARD]


async def a_staff_chat(store: Store) -> None:
    await with_owner(store)
    await store.staff_chats.ask(WAS, Secret("Ban giám hiệu"), MORNING)
    (question,) = [row for row in await claim_all(store) if row.what is SchoolMessage.STAFF_CHAT]
    await store.outbox.sent(question, 1)
    await store.staff_chats.decide(OwnerDecision(OWNER, accept=True, at=MORNING), question.subject)


async def test_a_card_that_waits_goes_to_the_new_staff_chat(database: Database, store: Store) -> None:
    """One that stands is brought up to date where it stands: Telegram lets a bot edit there."""
    await a_staff_chat(store)
    await caught(store, 1, 5, chat_id=-99)
    (standing,) = [row for row in await claim_all(store) if row.what is IncidentMessage.CARD]
    await store.outbox.sent(standing, 70)
    await store.incidents.removed(Removed(-99, 5, Outcome.DONE, MORNING))
    await caught(store, 2, 6, chat_id=-99)
    await store.chats.moved(WAS, NOW)
    told = sorted(
        (row.chat_id, row.subject) for row in await claim_all(store) if row.what is IncidentMessage.CARD
    )
    assert [chat_id for chat_id, _ in told] == [NOW, WAS]
    assert told[1] == (WAS, standing.subject)
    rows = await database.read(lambda c: c.execute(select(cards.c.chat_id, cards.c.message_id)).all())
    assert sorted(rows, key=str) == [(NOW, None), (WAS, 70)]


async def test_what_was_told_on_a_card_of_the_old_chat_is_told_in_the_new_one(
    database: Database, store: Store
) -> None:
    """It folded into the card before the move was known, and nobody looks there any more.

    What somebody has taken on stays with that card.
    """
    await a_staff_chat(store)
    await caught(store, 1, 5, chat_id=-99)
    (head,) = [row for row in await claim_all(store) if row.what is IncidentMessage.CARD]
    await store.outbox.sent(head, 70)
    await caught(store, 2, 6, chat_id=-99)
    await caught(store, 3, 7, chat_id=-99)
    (edit,) = [row for row in await claim_all(store) if row.what is IncidentMessage.CARD]
    assert (edit.chat_id, edit.subject) == (WAS, head.subject)
    await store.outbox.sent(edit, 70)
    taken_on, first, last = await all_incidents(database, store)
    await store.incidents.press(CardPress(OWNER, Secret("Owner"), Act.ACKNOWLEDGE, first.id, MORNING))
    assert await store.chats.moved(WAS, NOW)
    told = [row for row in await claim_all(store) if row.what is IncidentMessage.CARD and row.chat_id == NOW]
    shown = [await store.incidents.card(row.subject, row.chat_id) for row in told]
    assert [card.incident.id for card in shown if card is not None] == [last.id]
    assert all(card is not None and card.message_id is None for card in shown)
    old = await store.incidents.card(head.subject, head.chat_id)
    assert old is not None
    assert old.fold is not None
    assert old.fold.count == 2
    assert old.incident.id == taken_on.id
    assert (await store.incidents.show(OWNER, head.subject, 1)).reply is Reply.SHOWN
    old = await store.incidents.card(head.subject, head.chat_id)
    assert old is not None
    assert old.incident.id == first.id


async def test_an_answer_says_first_that_the_chat_moved(store: Store) -> None:
    """The row is sent again under the new id; so is one that was written for the old id later."""
    await a_staff_chat(store)
    await caught(store, 1, 5, chat_id=-99)
    (row,) = [each for each in await claim_all(store) if each.what is IncidentMessage.CARD]
    assert row.chat_id == WAS
    await store.outbox.readdress(row, NOW)
    (again,) = await claim_all(store)
    assert (again.id, again.chat_id) == (row.id, NOW)
    await store.outbox.readdress(again, NOW)
    (again,) = await claim_all(store)
    await store.outbox.sent(again, 3)
    card = await store.incidents.card(row.subject, row.chat_id)
    assert card is not None
    assert (card.chat_id, card.message_id) == (NOW, 3)
    assert [chat.chat_id for chat in await store.staff_chats.all()] == [NOW]


async def test_a_card_that_was_sent_while_the_chat_moved_is_known_where_it_stands(store: Store) -> None:
    """Its answer came after the move."""
    await a_staff_chat(store)
    await caught(store, 1, 5, chat_id=-99)
    (row,) = [each for each in await claim_all(store) if each.what is IncidentMessage.CARD]
    await store.chats.moved(WAS, NOW)
    await store.outbox.sent(row, 70)
    card = await store.incidents.card(row.subject, row.chat_id)
    assert card is not None
    assert (card.chat_id, card.message_id) == (WAS, 70)


@pytest.mark.parametrize("again", [True, False])
async def test_a_staff_chat_that_was_asked_for_again_stays_confirmed(store: Store, *, again: bool) -> None:
    """The new chat's question is about the one chat that there is."""
    await a_staff_chat(store)
    if again:
        await store.staff_chats.ask(NOW, Secret("Ban giám hiệu"), MORNING)
    await store.chats.moved(WAS, NOW)
    (chat,) = await store.staff_chats.all()
    assert (chat.chat_id, chat.standing) == (NOW, Standing.CONFIRMED)
    assert await store.staff_chats.ask(WAS, Secret("Ban giám hiệu"), MORNING) is None


async def test_a_group_that_was_greeted_and_asked_about_is_not_again(
    store: Store, database: Database
) -> None:
    """The supergroup looked new for a moment; roles that both had are one, its class is one."""
    group_id = await confirmed(store)
    await store.groups.greet(group_id, WAS)
    (greeting,) = [row for row in await claim_all(store) if row.what is SchoolMessage.GREETING]
    await store.outbox.sent(greeting, 2)
    looked_new = await store.groups.seen(group(NOW), MORNING)
    await store.groups.rights(group(NOW), can_delete=True, adder=PUPIL, creator=PUPIL, at=MORNING)
    await store.groups.greet(looked_new, NOW)
    await store.groups.decide(OwnerDecision(OWNER, accept=True, at=MORNING), looked_new)
    await store.chats.moved(WAS, NOW)
    state = await store.groups.by_chat(NOW)
    assert state is not None
    assert (state.id, state.can_delete, state.creator) == (group_id, True, PUPIL)
    assert [row for row in await claim_all(store) if row.what is SchoolMessage.GREETING] == []
    assert await store.groups.state(looked_new) is None
    owned = await database.read(lambda c: c.scalars(select(class_groups.c.group_id)).all())
    assert owned == [group_id]
    assert len(await store.lessons.staffed_by(OWNER)) == 1


async def test_a_move_is_recorded_once_however_often_and_at_once(store: Store) -> None:
    """By two messages and any number of answers."""
    await confirmed(store)
    news = await asyncio.gather(*(store.chats.moved(WAS, NOW) for _ in range(5)))
    assert sorted(news) == [False, False, False, False, True]
    assert not await store.chats.moved(NOW, NOW)
