"""Chat migration: a chat gets a new id, and its rows move along, in one transaction and once.

A row that names a message keeps the id of the chat in which that message is: message ids begin anew in a
supergroup, and the old group's number seven is not its number seven. Every other row of every table moves.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sqlalchemy import ColumnElement, Table, and_, delete, exists, select, true, update

from bot.classroom import SCHOOL, Outcome, Room
from bot.features.enrolment.buttons import ApplicationMessage, EntryMethodMessage
from bot.features.incidents.buttons import AuthorMessage, IncidentMessage, PauseMessage
from bot.features.incidents.rules.changes import RefreshCards
from bot.features.incidents.rules.incident import State
from bot.features.school.buttons import SchoolMessage
from bot.features.school.groups.store.links import merge_links
from bot.roles import Standing
from bot.storage.changes import record
from bot.storage.db.transaction import AnyRow, SchoolStore, Transaction
from bot.storage.outbox.rows import READY, WAITING, alert_again
from bot.storage.tables.classes import approval_cards
from bot.storage.tables.columns import metadata
from bot.storage.tables.core import (
    cards,
    former_chats,
    groups,
    incidents,
    members,
    outbox,
    removals,
    staff_chats,
)

_ABOUT_GROUP: Final = [
    each.name
    for each in (
        AuthorMessage.NOTICE,
        SchoolMessage.GREETING,
        SchoolMessage.RIGHTS_LINE,
        SchoolMessage.RIGHTS,
        SchoolMessage.GROUP,
        PauseMessage.GUARDED,
        EntryMethodMessage.LASTING_LINE,
    )
]
_TAKEN_OVER: Final = (
    "confirmed_by",
    "confirmed_at",
    "realm",
    "creator",
    "adder",
    "greeted_at",
    "noticed_at",
    "language",
)


class MovedChats(SchoolStore):
    """The ids of one school's chats."""

    async def moved(self, was: int, chat_id: int) -> bool:
        """Move all rows about a chat to its new id; return whether the migration was new."""
        return await self._school.decide(lambda tx: move_chat(tx, was, chat_id))

    async def former(self) -> Mapping[int, int]:
        """Return the current ids of chats by their former ones."""
        query = select(*former_chats.c["was", "chat_id"]).where(former_chats.c.school_id == self._school.id)
        rows = await self._school.read(lambda tx: tx.connection.execute(query).all())
        return {row.was: row.chat_id for row in rows}


def move_chat(tx: Transaction, was: int, chat_id: int) -> bool:
    """Move all rows about a chat to its new id, unless done; return whether the migration was new."""
    if was == chat_id or tx.has(former_chats, former_chats.c.was == was):
        return False
    tx.insert(former_chats, [{"id": tx.new_id(), "was": was, "chat_id": chat_id, "moved_at": tx.now}])
    _merge_groups(tx, was, chat_id)
    _merge_staff_chats(tx, was, chat_id)
    twice = cards.alias()
    tx.connection.execute(
        delete(cards).where(
            _in(tx, cards, was),
            cards.c.message_id.is_(None),
            exists().where(twice.c.incident_id == cards.c.incident_id, twice.c.chat_id == chat_id),
        )
    )
    for table in metadata.sorted_tables:
        if "chat_id" in table.c:
            free = table.c.message_id.is_(None) if "message_id" in table.c else true()
            tx.connection.execute(update(table).where(_in(tx, table, was), free).values(chat_id=chat_id))
    _keep_edits(tx, was, chat_id)
    _tell_again(tx, was, chat_id)
    tx.connection.execute(update(groups).where(_in(tx, groups, chat_id)).values(room=Room.SUPERGROUP.value))
    stuck = (
        update(removals)
        .where(_in(tx, removals, was), removals.c.outcome == Outcome.NO_RIGHT.value)
        .values(outcome=Outcome.UPGRADED.value, settled_at=tx.now)
        .returning(removals.c.incident_id)
    )
    record(tx, tuple(RefreshCards(each) for each in set(tx.connection.scalars(stuck))))
    return True


def _keep_edits(tx: Transaction, was: int, chat_id: int) -> None:
    """Keep updates of the old chat's messages in the old chat: these can still be edited there."""
    for what, table in ((IncidentMessage.CARD, cards), (ApplicationMessage.QUEUE, approval_cards)):
        there = select(table.c.id).where(_in(tx, table, was))
        changing = _in(tx, outbox, chat_id), outbox.c.what == what.name, outbox.c.subject.in_(there)
        tx.connection.execute(update(outbox).where(*changing).values(chat_id=was))


def _tell_again(tx: Transaction, was: int, chat_id: int) -> None:
    """Alert the new chat of open incidents folded into cards of the old one: staff no longer look there.

    They may have come after the move, before it was known. Acknowledged incidents stay with their card.
    """
    there = select(cards.c.id).where(_in(tx, cards, was))
    told = _in(tx, cards, chat_id), cards.c.folded_into.in_(there)
    unseen = (
        select(*cards.c["id", "incident_id"])
        .join(incidents, incidents.c.id == cards.c.incident_id)
        .where(*told, incidents.c.state == State.OPEN.value)
        .order_by(incidents.c.year, incidents.c.seq)
    )
    rows = tx.connection.execute(unseen).all()
    tx.delete(cards, cards.c.id.in_([row.id for row in rows]))
    tx.connection.execute(update(cards).where(*told).values(chat_id=was))
    alert_again(tx, [row.incident_id for row in rows])


def _merge_groups(tx: Transaction, was: int, chat_id: int) -> None:
    """Merge the supergroup into the older group, where it was taken for another one."""
    old, new = (_row(tx, groups, each) for each in (was, chat_id))
    if old is None or new is None:
        return
    twin = members.alias()
    same_role = (
        twin.c.school_id == members.c.school_id,
        twin.c.account == members.c.account,
        twin.c.role == members.c.role,
    )
    tx.delete(members, members.c.group_id == new.id, exists().where(twin.c.group_id == old.id, *same_role))
    merge_links(tx, old.id, new.id)
    for table in metadata.sorted_tables:
        for column in table.c:
            if column.references(groups.c.id):
                tx.update(table, column == new.id, **{column.name: old.id})
    _merge_letters(tx, old.id, new.id, _ABOUT_GROUP)
    taken = {name: getattr(new, name) for name in _TAKEN_OVER if getattr(old, name) is None}
    if new.realm == SCHOOL:  # an owner's confirmation of either group stands
        taken |= {name: getattr(new, name) for name in ("confirmed_by", "confirmed_at", "realm")}
    if new.can_delete is not None:
        taken["can_delete"] = new.can_delete
    if taken:
        tx.change(groups, old.id, **taken)
    tx.delete(groups, groups.c.id == new.id)


def _merge_staff_chats(tx: Transaction, was: int, chat_id: int) -> None:
    """Where both are staff chats, keep the one that is confirmed, else the older one."""
    old, new = (_row(tx, staff_chats, each) for each in (was, chat_id))
    if old is None or new is None:
        return
    confirmed = Standing.CONFIRMED.value
    kept, other = (new, old) if confirmed == new.standing != old.standing else (old, new)
    _merge_letters(tx, kept.id, other.id, [SchoolMessage.STAFF_CHAT.name])
    tx.delete(staff_chats, staff_chats.c.id == other.id)


def _merge_letters(tx: Transaction, kept: int, other: int, kinds: list[str]) -> None:
    """Move planned messages about one row to another, unless that already has one of the kind."""
    mine = outbox.c.what.in_(kinds)
    told = outbox.alias()
    like = told.c.school_id == tx.school_id, told.c.what == outbox.c.what, told.c.subject == kept
    tx.delete(
        outbox, mine, outbox.c.subject == other, outbox.c.state.in_((READY, WAITING)), exists().where(*like)
    )
    tx.update(outbox, mine, outbox.c.subject == other, subject=kept)


def _row(tx: Transaction, table: Table, chat_id: int) -> AnyRow | None:
    return tx.connection.execute(select(table).where(_in(tx, table, chat_id))).one_or_none()


def _in(tx: Transaction, table: Table, chat_id: int) -> ColumnElement[bool]:
    return and_(table.c.school_id == tx.school_id, table.c.chat_id == chat_id)
