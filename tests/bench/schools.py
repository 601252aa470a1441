"""A school of many classes, put into the database of a bot before it starts: for the benchmarks of doors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import update

from bot.classroom import Group, Language, Room, Secret, SystemClock
from bot.features.enrolment.rules import About, Agreement, Answered, Bound, Consent
from bot.features.lessons.tables import lessons
from bot.features.rosters.rules.renewal import NewStudent
from bot.features.school.class_rules.rules import shipped
from bot.features.school.rules import OwnerDecision
from bot.lesson import Credentials, LessonState, NewMeeting, Provider, StoredLesson
from bot.records import Add
from bot.storage.changes import record
from bot.storage.db.cipher import KeyRing
from bot.storage.db.database import open_database
from bot.storage.store import open_school
from bot.storage.tables.core import accounts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.records import Change
    from bot.storage.db.transaction import Transaction

LASTS = timedelta(minutes=90)
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


async def seed(url: str, key: str, bot_id: int, pupils: Pupils, starts_at: datetime) -> None:
    """Let everybody be bound by code, consenting, pledged and reachable; each class has one lesson then."""
    clock = SystemClock()
    now = clock.now()
    database = await open_database(url)
    try:
        store = await open_school(database, bot_id, KeyRing([Secret(key)]), clock)
        await store.people.set_owners((pupils.owner,), now)
        await store.people.start(pupils.owner, Secret("Minh"), Language.VI, now)
        for place, (chat_id, _) in enumerate(pupils.classes):
            group = Group(chat_id, Room.SUPERGROUP, Secret(f"Lớp {place}"))
            group_id = await store.groups.seen(group, now)
            await store.groups.decide(OwnerDecision(pupils.owner, accept=True, at=now), group_id)
        by_chat = {one.chat_ids[0]: one.id for one in await store.lessons.staffed_by(pupils.owner)}
        class_ids = [by_chat[chat_id] for chat_id, _ in pupils.classes]

        def work(tx: Transaction) -> None:
            for place, (_, members) in enumerate(pupils.classes):
                record(tx, _class(class_ids[place], place, members, starts_at, now))
                tx.insert(accounts, [_account(tx, account) for account in members])
            # Their groups were told before the figures begin.
            tx.connection.execute(update(lessons).values(announced=True))

        await store.lessons._school.write(work)
    finally:
        await database.close()


def _class(
    class_id: int, place: int, members: Sequence[int], starts_at: datetime, now: datetime
) -> tuple[Change, ...]:
    number = f"94123{place:06d}"
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
