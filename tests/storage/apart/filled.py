"""Several schools in one database, filled alike: the same accounts, chats, messages and times in each.

Only what must differ does: the ids of rows, the keys, and the canary that stands in each school's texts.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Final

from sqlalchemy import Connection, Select, Table, bindparam, select, update

from bot.attempts import Attempt
from bot.classroom import Secret
from bot.features.doors.tables import door_freezes
from bot.features.enrolment.codes.store import CODE
from bot.features.enrolment.tables import agreements, applications, codes
from bot.features.privacy.tables import privacy_requests
from bot.features.school.tables import staff_invites
from bot.start_links import StartLink
from bot.storage.db.cipher import KeyRing
from bot.storage.db.database import Database
from bot.storage.db.transaction import Transaction, mark_of
from bot.storage.people.consents import rules_version
from bot.storage.store import Store, open_school
from bot.storage.tables.classes import attempts, bindings
from bot.storage.tables.columns import metadata
from bot.storage.tables.core import (
    bots,
    cards,
    consent_proofs,
    counters,
    due_times,
    former_chats,
    groups,
    leases,
    links,
    members,
    outbox,
    removals,
    schools,
    staff_chats,
)
from tests.storage.everything import WORDS, Person, write
from tests.storage.samples import HandClock

Rows = frozenset[tuple[str, ...]]
ACCOUNTS: Final = {
    "owner": 1 << 46 | 11,
    "admin": 1 << 46 | 12,
    "teacher": 1 << 46 | 13,
    "pupil": 1 << 46 | 21,
    "applicant": 1 << 46 | 22,
    "guardian": 1 << 46 | 31,
}
NEWCOMER: Final = 1 << 46 | 99  # known to one school alone
# What has been decided, and what still waits for somebody.
_SETTLED: Final = WORDS
_WAITING: Final = WORDS | {
    "incidents.state": "open",
    "incidents.resolution": "other",
    "applications.step": "waiting",
    "lessons.state": "draft",
    "staff_chats.standing": "asked",
    "outbox.what": "card",
    "outbox.state": "ready",
    "due_times.state": "waiting",
    "removals.outcome": "no_right",
    "journal.state": "new",
}
_WORDS_OF: Final = {
    "owner": _WAITING | {"members.role": "owner"},
    "admin": _SETTLED | {"members.role": "admin"},
    "teacher": _WAITING,
    "pupil": _SETTLED,
    "applicant": _WAITING | {"applications.step": "naming"},
    "guardian": _SETTLED | {"bindings.role": "guardian", "bindings.relation": "mother"},
    "newcomer": _SETTLED | {"members.role": "owner"},
}
# What columns hold in every row, so that the rows can be read.
_EVERYWHERE: Final[Mapping[str, Mapping[str, object]]] = {
    "incidents": {"severity": 2, "year": 2026},
    "series": {"weekday": 0, "begins": "07:30", "minutes": 45, "zone": "Asia/Ho_Chi_Minh"},
    "awaited_weeks": {"zone": "Asia/Ho_Chi_Minh"},
    "alarms": {"kind": "other", "reporter": "pupil"},
    "alarm_drafts": {"kind": "other"},
    "exposures": {"kind": "link"},
    "meeting_keys": {"kind": "link"},
    "accounts": {"chosen_language": None},
    "groups": {"language": None, "realm": 0, "gone_at": None},
    "cards": {"page": None, "shown": None, "folded_into": None},
    "pauses": {"ended_by": None},
    "watches": {"ended_by": None, "ended_at": None},
    "brakes": {"realm": 0, "decided_by": None, "decided_at": None, "released_at": None},
    "staff_invites": {"used_at": None, "used_by": None},
    "rests": {"posted_at": None},
    "pleas": {"settled_at": None, "settled_by": None},
    "fronts": {"settled_at": None, "settled_by": None},
    "exemptions": {"revoked_at": None, "revoked_by": None},
    "room_questions": {"kept": None, "answered_by": None, "answered_at": None},
    "absences": {"told_at": None, "worked_off_at": None},
    "guardian_notes": {"read_at": None},
    "removals": {"settled_at": None},
}
# Sealed texts that are more than words: `{}` is the canary.
_SHAPED: Final = {
    "exemptions.values_sealed": '["{}"]',
    "awaited_weeks.week_sealed": "0 07:30 45 {}",
    "meetings.link_sealed": "https://us05web.zoom.us/j/94123456721?pwd={}",
}
_ONE_OF_A_KIND: Final = ("absences", "school_levels")  # a school has one row of each
ROOM: Final = "https://us05web.zoom.us/j/94123456721?pwd=QmZ4dHlPc3RhV1.1"
# All but that of the workers, which are of no school.
TABLES: Final = tuple(each for each in metadata.sorted_tables if each is schools or "school_id" in each.c)
_STAFF: Final = ("owner", "admin", "teacher", "newcomer")


@dataclass
class FilledSchool:
    """A school, what its texts say, and the ids of its rows by table."""

    store: Store
    id: int
    canary: str
    people: dict[str, Person] = field(default_factory=dict)
    row_ids: dict[str, list[int]] = field(default_factory=dict)
    chats: list[int] = field(default_factory=list)
    messages: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    @cached_property
    def ids(self) -> frozenset[int]:
        """The ids of all its rows."""
        return frozenset(each for ids in self.row_ids.values() for each in ids)

    @property
    def tokens(self) -> list[str]:
        """The tokens and codes that open something in the school, one of each kind for each person."""
        return [f"{each.name}-token" for each in self.people.values()]


async def fill(
    database: Database,
    bot_id: int,
    keys: KeyRing,
    clock: HandClock,
    canary: str,
    *,
    newcomer: bool = False,
) -> FilledSchool:
    """Make a school and give it a row of everything for each of its people; `newcomer`: also for one more."""
    accounts = ACCOUNTS | ({"newcomer": NEWCOMER} if newcomer else {})
    store = await open_school(database, bot_id, keys, clock)
    school = store.privacy._school
    filled = FilledSchool(store, school.id, canary)
    numbers = random.Random(16)  # the same in each school  # noqa: S311 - made-up data

    def work(connection: Connection) -> None:
        tx = school._begun(connection)
        for name, account in accounts.items():
            person = Person(account, f"{canary}-{name}", numbers)
            write(tx, person, words=_WORDS_OF[name])
            filled.people[name] = person
        _arrange(tx, filled)
        for table in TABLES:
            if "id" in table.c and "school_id" in table.c:
                ids = connection.scalars(select(table.c.id).where(table.c.school_id == school.id))
                filled.row_ids[table.name] = sorted(ids)
        _note(tx, filled)

    await database.write(work)
    return filled


def _arrange(tx: Transaction, filled: FilledSchool) -> None:
    """Make sense of the rows: staff are no pupils, groups are where their messages are, JSON can be read."""
    for name, person in filled.people.items():
        if name in _STAFF:
            tx.delete(bindings, bindings.c.account == person.account)
            tx.delete(applications, applications.c.account == person.account)
        else:
            tx.delete(members, members.c.account == person.account)
        _shape(tx, person)
        _give_tokens(tx, person)
        _of_nobody(tx, person)
    _enter(tx)
    for name, values in _EVERYWHERE.items():
        tx.update(metadata.tables[name], **values)
    for table in (metadata.tables[name] for name in _ONE_OF_A_KIND):
        tx.delete(table, table.c.id != filled.people["owner"].rows[table.name])
    running = door_freezes.c.id == filled.people["owner"].rows["door_freezes"]
    tx.update(door_freezes, ended_by=None)
    tx.update(door_freezes, ~running, until=tx.now)
    guardian = filled.people["guardian"].account
    tx.update(bindings, bindings.c.account == guardian, role="guardian", relation="mother")
    tx.update(agreements, version=rules_version(tx))
    tx.connection.execute(update(schools).where(schools.c.id == tx.school_id).values(heard_at=tx.now))


def _shape(tx: Transaction, person: Person) -> None:
    """Let a person's rows name each other, and what is more than words be well-formed."""
    rows = person.rows
    chat = tx.value(groups.c.chat_id, groups.c.id == rows["groups"])
    staff = tx.value(staff_chats.c.chat_id, staff_chats.c.id == rows["staff_chats"])
    person.chats = [each for each in (chat, staff) if each is not None]
    for name in ("removals", "originals", "fronts", "join_requests"):
        of = metadata.tables[name]
        tx.update(of, of.c.id == rows[name], chat_id=chat)
    tx.update(outbox, outbox.c.id == rows["outbox"], subject=rows["cards"])
    tx.update(due_times, due_times.c.id == rows["due_times"], subject=rows["outbox"])
    for place, shape in _SHAPED.items():
        name, column = place.split(".")
        of = metadata.tables[name]
        text = shape.replace("{}", f"canary {person.name} in {place}").encode()
        sealed = tx.cipher.seal(name, column, rows[name], text)
        tx.update(of, of.c.id == rows[name], **{column: sealed})


def _give_tokens(tx: Transaction, person: Person) -> None:
    """Give a person an owner link, an invitation and codes that nobody has used yet."""
    rows, token = person.rows, f"{person.name}-token"
    owners, staff = (
        tx.cipher.fingerprint(kind, token) for kind in (StartLink.OWNER.label, StartLink.INVITE.label)
    )
    unused = {"used_at": None, "used_by": None}
    tx.update(links, links.c.id == rows["links"], token_fingerprint=owners, **unused)
    invited = staff_invites.c.id == rows["staff_invites"]
    tx.update(staff_invites, invited, token_fingerprint=staff, **unused)
    slip = {"fingerprint": tx.cipher.fingerprint(CODE, token)}
    slip["link_fingerprint"] = tx.cipher.fingerprint(StartLink.SLIP.label, token)
    tx.update(codes, codes.c.id == rows["codes"], **slip, **unused, revoked_at=None)


def _of_nobody(tx: Transaction, person: Person) -> None:
    """Fill the tables that hold people by a keyed hash, or that a request fills."""
    mark = mark_of(tx, person.account)
    asked = {"account_mark": mark, "account": person.account, "asked": "erase", "asked_at": tx.now}
    tx.insert(privacy_requests, [{"id": tx.new_id(), **asked, "due_at": tx.now}])
    proof = {"account_mark": mark, "about": "consent", "agrees": True, "version": "1", "language": "vi"}
    times = {"given_at": tx.now, "withdrawn_at": tx.now}
    tx.insert(consent_proofs, [{"id": tx.new_id(), **proof, **times}])
    tried = {"account_mark": mark, "what": Attempt.CODE.value, "subject": None, "at": tx.now}
    tx.insert(attempts, [{"id": tx.new_id(), **tried}])
    if not tx.connection.scalar(select(counters.c.value).where(counters.c.school_id == tx.school_id)):
        of = {"school_id": tx.school_id, "what": "incident", "year": tx.now.year, "value": 7}
        tx.connection.execute(counters.insert(), [of])


def _note(tx: Transaction, filled: FilledSchool) -> None:
    """Note the numbers and texts by which the school's rows are asked for."""
    chats = {
        *(each.account for each in filled.people.values()),
        *tx.values(groups.c.chat_id),
        *tx.values(staff_chats.c.chat_id),
    }
    filled.chats = sorted({*chats, *tx.values(former_chats.c.was)})
    numbers = {*tx.values(removals.c.message_id), *tx.values(cards.c.message_id)}
    filled.messages = sorted(each for each in numbers if each is not None)
    filled.texts = sorted(f"canary {each.name}" for each in filled.people.values())
    filled.texts += [*filled.tokens, ROOM, "1 Nguyễn Văn An", "7A"]


def _enter(tx: Transaction) -> None:
    """Have the school's bot entered with its token, and leased to a worker."""
    row_id = tx.new_id()
    token = tx.seal(bots.c.token_sealed, row_id, Secret(f"canary token {row_id}"))
    entry = {"id": row_id, "username": "school_bot", "token_sealed": token, "entered_at": tx.now}
    tx.insert(bots, [entry])
    tx.insert(leases, [{"worker": 1, "epoch": 1}])


def rows_of(connection: Connection, table: Table, school_id: int) -> Rows:
    """Return a table's rows of a school, each value as it is written."""
    rows = connection.execute(_of_school(table), {"school": school_id})
    return frozenset(tuple(map(repr, row)) for row in rows)


@cache
def _of_school(table: Table) -> Select[tuple[object, ...]]:
    of = table.c.id if table is schools else table.c.school_id
    return select(table).where(of == bindparam("school"))
