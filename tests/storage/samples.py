"""Made-up arrivals, leaks and people for the tests of storage, and a clock that is moved by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.classroom import Arrival, Group, Language, Room, Secret
from bot.features.incidents.rules.incident import LeakedMessage, LeakReport
from bot.features.lessons.rules.offers import HandedOut
from bot.outbox import OutboxRow
from bot.storage.store import Store

MORNING = datetime(2026, 9, 7, 0, 25, tzinfo=UTC)
CLASS_CHAT = -1001
STAFF_CHAT = -2002
OWNER = 501
TEACHER = 502
PUPIL = 601


class HandClock:
    """Time that passes when told to."""

    def __init__(self) -> None:
        self.at = MORNING

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return (self.at - MORNING).total_seconds()

    async def sleep_until(self, when: datetime) -> None:
        self.at = max(self.at, when)

    def pass_by(self, **passed: float) -> datetime:
        """Move by a time, given as to `timedelta`; returns the new one."""
        self.at += timedelta(**passed)
        return self.at


def arrival(update_id: int, *, message_id: int | None = None, raw: bytes = b"{}") -> Arrival:
    return Arrival(update_id, CLASS_CHAT, message_id or update_id, MORNING, raw)


def group(chat_id: int = CLASS_CHAT, title: str = "Class 6A1", room: Room = Room.SUPERGROUP) -> Group:
    return Group(chat_id, room, Secret(title))


def message(message_id: int, version: int = 0, raw: str | None = '{"update_id": 1}') -> LeakedMessage:
    return LeakedMessage(message_id, version, MORNING, MORNING, None if raw is None else Secret(raw))


def leak(
    *messages: int | LeakedMessage,
    chat_id: int = CLASS_CHAT,
    deleted: bool = True,
    kinds: Sequence[str] = ("link",),
    author: int | None = PUPIL,
    room: Room = Room.SUPERGROUP,
) -> LeakReport:
    """Return a leak of these messages, or of messages with these ids."""
    return LeakReport(
        group=group(chat_id, room=room),
        author=author,
        author_name=Secret("Pupil"),
        deleted=deleted,
        rules=("zoom-link", "passcode"),
        kinds=frozenset(kinds),
        fragment=Secret("zoom.us/j/94•••••••21"),
        secrets=(("link", Secret("zoom.us/j/94123456721")),),
        messages=tuple(one if isinstance(one, LeakedMessage) else message(one) for one in messages),
        reasons=("link", "passcode-labelled"),
    )


def reported(leak: LeakReport, row: int | None) -> tuple[LeakReport, HandedOut]:
    """Return a leak of a journal row, in which nothing was handed out."""
    return replace(leak, row=row), HandedOut()


async def journaled(store: Store, update_id: int) -> int:
    (row_id,) = await store.journal.append([arrival(update_id)])
    assert row_id is not None
    return row_id


async def claim_all(store: Store) -> list[OutboxRow]:
    """Claim all that is due, though each claim gives one row of a chat."""
    rows: list[OutboxRow] = []
    while more := await store.outbox.claim(MORNING):
        rows += more
    return rows


async def with_owner(store: Store, account: int = OWNER) -> None:
    await store.people.set_owners([account], MORNING)
    await store.people.start(account, Secret("Owner"), Language.VI, MORNING)
