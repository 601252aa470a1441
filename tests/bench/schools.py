"""A school of many classes, put into the database of a bot before it starts."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from bot.classroom import Clock, Language, Secret, SystemClock
from bot.features.enrolment.rules import About, Agreement, Answered, Bound, Consent
from bot.features.lessons.tables import lessons
from bot.features.rosters.rules.renewal import NewStudent
from bot.features.school.class_rules.rules import shipped
from bot.lesson import Credentials, LessonState, NewMeeting, Provider, StoredLesson
from bot.records import Add, Change
from bot.storage.changes import record
from bot.storage.db.cipher import KeyRing, new_key
from bot.storage.db.database import open_database
from bot.storage.db.transaction import Transaction
from bot.storage.store import open_school
from bot.storage.tables.classes import class_groups, classes
from bot.storage.tables.core import accounts, groups
from tests.bench.processes import Child, bot_on

LASTS = timedelta(hours=8)
_AT_ONCE = 500  # classes written in one transaction
_RULES = shipped(Language.VI).version
_LESSONS, _MEETINGS, _STUDENTS, _BINDINGS, _CONSENTS = (part << 40 for part in range(1, 6))


@dataclass(frozen=True)
class Pupils:
    """The people of a school: its owner, and for each class its group's chat and its pupils' accounts."""

    owner: int
    classes: Sequence[tuple[int, Sequence[int]]]


def lesson_id(place: int) -> int:
    """Return the id of the lesson that the class at that place has."""
    return _LESSONS + place


def bot_of(
    heard: Mapping[str, object], folder: str, bot_id: int, pupils: Pupils, starts_at: datetime
) -> Child:
    """Return the bot, ready, with a school in its database; of its own it sends no evening cards."""
    key = new_key()
    asyncio.run(seed(f"sqlite+aiosqlite:///{folder}/bot.db", key, bot_id, pupils, starts_at))
    return bot_on(heard, folder, BOT_SECRET_KEYS=key, BOT_OWNER_IDS=str(pupils.owner), BOT_EVENING_AT="23:59")


async def seed(
    url: str, key: str, bot_id: int, pupils: Pupils, starts_at: datetime, *, clock: Clock | None = None
) -> None:
    """Let everybody be bound by code, consenting, pledged and reachable; each class has one lesson then."""
    clock = clock or SystemClock()
    now = clock.now()
    database = await open_database(url)
    try:
        store = await open_school(database, bot_id, KeyRing([Secret(key)]), clock)
        await store.people.set_owners((pupils.owner,), now)
        await store.people.start(pupils.owner, Secret("Minh"), Language.VI, now)
        for first in range(0, len(pupils.classes), _AT_ONCE):
            places = range(first, min(first + _AT_ONCE, len(pupils.classes)))
            await store.lessons._school.write(partial(_write, pupils, places, starts_at))
        await store.privacy.compact()
    finally:
        await database.close()


def _write(pupils: Pupils, places: range, starts_at: datetime, tx: Transaction) -> None:
    """Write some classes, each with its confirmed group."""
    for place in places:
        chat_id, members = pupils.classes[place]
        group_id, class_id, name = tx.new_id(), tx.new_id(), Secret(f"Lớp {place}")
        title = tx.seal(groups.c.title_sealed, group_id, name)
        confirmed = {"confirmed_by": pupils.owner, "confirmed_at": tx.now, "realm": 0, "greeted_at": tx.now}
        seen = {"chat_id": chat_id, "room": "supergroup", "seen_at": tx.now, "can_delete": True}
        tx.insert(groups, [{"id": group_id, "title_sealed": title, **seen, **confirmed}])
        sealed = tx.seal(classes.c.name_sealed, class_id, name)
        tx.insert(classes, [{"id": class_id, "name_sealed": sealed, "made_at": tx.now}])
        tx.insert(class_groups, [{"id": tx.new_id(), "class_id": class_id, "group_id": group_id}])
        record(tx, _class(class_id, place, members, starts_at, tx.now))
        tx.insert(accounts, [_account(tx, account) for account in members])
    # Their groups were told before the figures begin.
    tx.update(lessons, announced=True)


def _class(
    class_id: int, place: int, members: Sequence[int], starts_at: datetime, now: datetime
) -> tuple[Change, ...]:
    number = f"94{place % 1000:03d}{100_000 + place:06d}"
    room = Credentials(Secret(f"https://us05web.zoom.us/j/{number}?pwd=QmZ4dHlPc3RhV1"), Secret(number), None)
    changes: list[Change] = [
        NewMeeting(_MEETINGS + place, class_id, Provider.ZOOM, room, 1, now),
        Add(
            StoredLesson(
                *(lesson_id(place), class_id, _MEETINGS + place, Secret("Toán")),
                *(starts_at, starts_at + LASTS, LessonState.SAVED, 1, now),
            )
        ),
    ]
    for seat, account in enumerate(members, start=1):
        one = place * 1000 + seat
        changes += [
            NewStudent(_STUDENTS + one, class_id, seat, Secret(f"Nguyễn Văn An {seat}"), now),
            Add(Consent(_CONSENTS + one, class_id, account, "1", "vi", now)),
            Answered(Agreement(_CONSENTS + one, class_id, account, About.RULES, True, _RULES, "vi", now)),
            Bound(_BINDINGS + one, _STUDENTS + one, account, by_code=True, at=now),
        ]
    return tuple(changes)


def _account(tx: Transaction, account: int) -> dict[str, object]:
    row_id = tx.new_id()
    name = tx.seal(accounts.c.name_sealed, row_id, Secret("An"))
    return {"id": row_id, "account": account, "name_sealed": name, "language": "vi", "reachable": True} | {
        "started_at": tx.now
    }
