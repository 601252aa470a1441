"""Rooms declare how they write their changes: gaps and duplicates are refused before anything is written."""

from __future__ import annotations

import pytest

from bot.features.incidents.buttons import AuthorMessage
from bot.outbox import Cause, Dispatch, MessageKind
from bot.records import Change
from bot.storage import changes
from bot.storage.db.transaction import Transaction, Writers
from bot.storage.outbox import room as rooms
from bot.storage.outbox.room import MESSAGES, by_name
from bot.storage.store import _DELIVERIES, _ROOMS, Store


class Lost(Change):
    """A change that no room knows."""


def nothing(*_: object) -> None:
    """Write nothing."""


async def test_a_change_without_a_writer_is_refused_and_nothing_is_written(store: Store) -> None:
    """It is named; what came with it is not written either: nobody takes half of a decision for it."""

    def work(tx: Transaction) -> None:
        changes.record(tx, (Dispatch(AuthorMessage.NOTICE, 1, -100), Lost()))

    with pytest.raises(LookupError, match=r"No room of storage writes .*\.Lost"):
        await store.outbox._school.decide(work)
    assert (await store.outbox.next_times()).send is None


def test_a_change_that_nobody_writes_is_refused_at_start() -> None:
    """The rooms that ship write every change there is; without one of them the store does not open."""
    shipped = {room.name: room.writers for room in _ROOMS}
    with pytest.raises(ValueError, match=r"No room of storage writes .*RoleSet"):
        changes.joined({name: writers for name, writers in shipped.items() if name != "staff"})


def test_a_change_that_two_rooms_write_is_refused_at_start() -> None:
    """Both are named."""
    twice = {"here": Writers(last={Dispatch: nothing}), "there": Writers(decided={Dispatch: nothing})}
    with pytest.raises(ValueError, match="there writes Dispatch, which here writes already"):
        changes.joined(twice)


def test_a_message_for_whom_nobody_knows_readers_is_refused_at_start() -> None:
    """It would wait for ever, and nobody would hear of it."""
    with pytest.raises(ValueError, match="No room of storage says who is told of"):
        rooms.joined([room for room in _ROOMS if room.name != "incidents"])


def test_whoever_may_be_told_is_known_of_every_kind_that_names_no_chat() -> None:
    """A message for whoever is to be told has readers, and no other has."""
    finds = {kind for kind in MESSAGES.values() if kind.finds_readers}
    assert set(_DELIVERIES.readers) == finds


def test_two_rooms_that_declare_one_name_are_refused() -> None:
    """A row of the outbox says what it is by its name."""

    class Here:
        CARD = MessageKind("card", cause=Cause.LANE)

    class There:
        CARD = MessageKind("card", repeatable=False, cause=Cause.LANE)

    with pytest.raises(ValueError, match="There declares card"):
        by_name(MessageKind, (Here, There))
