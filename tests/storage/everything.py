"""A person in every column of every table that can hold one, made from the tables themselves.

A table or a column that is new is filled too: unless it is forgotten, or said here to be about nobody, the
tests of erasure fail.
"""

from __future__ import annotations

import json
import random
import secrets
from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    Integer,
    LargeBinary,
    Table,
    select,
)

from bot.storage.db.transaction import Transaction
from bot.storage.tables.columns import UtcDateTime, metadata

_OF_DEPLOYMENT = ("bots", "workers", "leases")  # which hold nobody
# Tables that hold people only by a keyed hash, or that a request itself fills.
LEFT_OUT = frozenset(
    {*_OF_DEPLOYMENT, "schools", "counters", "privacy_requests", "consent_proofs", "attempts"}
)
# Numbers that are no account.
NO_ACCOUNTS = frozenset(
    {
        *("message_id", "update_id", "subject", "version", "seq", "code_id", "was", "class_id", "holiday_id"),
        "taken_in_as",
        "joins",
        "about_member",
        "brake_id",
    }
)
GROUP_CHATS = frozenset(
    {"groups", "staff_chats", "former_chats", "fronts", "removals", "originals", "join_requests"}
)
# Texts of the school's, which stay: what groups and classes are called, and the rooms of classes.
OF_THE_SCHOOL = frozenset(
    """
    groups.title_sealed staff_chats.title_sealed classes.name_sealed meetings.link_sealed
    meetings.meeting_id_sealed meetings.passcode_sealed lessons.topic_sealed series.topic_sealed
    class_rules.lines_sealed school_profiles.name_sealed school_profiles.phone_sealed
    school_profiles.head_sealed child_safety_files.reason_sealed child_safety_files.why_not_sealed
    fronts.fragment_sealed allowed_links.link_sealed exemptions.values_sealed room_questions.link_sealed
    room_questions.meeting_id_sealed room_questions.passcode_sealed connections.keys_sealed
    """.split()
)
WORDS = {
    "journal.state": "done",
    "groups.room": "supergroup",
    "fronts.room": "supergroup",
    "fronts.place": "title",
    "accounts.language": "vi",
    "members.role": "teacher",
    "members.standing": "confirmed",
    "staff_chats.standing": "confirmed",
    "incidents.state": "resolved",
    "incidents.resolution": "violation",
    "incidents.held": "pause",
    "incident_events.what": "violation",
    "evidence_entries.kind": "sealed",
    "removals.outcome": "done",
    "outbox.what": "welcome",
    "outbox.state": "done",
    "outbox.outcome": "done",
    "outbox.removed": "done",
    "due_times.what": "remove_line",
    "due_times.state": "done",
    "due_times.outcome": "done",
    "meetings.provider": "zoom",
    "meetings.state": "free",
    "lessons.state": "saved",
    "applications.step": "admitted",
    "applications.role": "student",
    "consents.language": "vi",
    "agreements.about": "rules",
    "agreements.language": "vi",
    "codes.kind": "student",
    "evening_cards.day": "2026-09-07",
    "guardian_rules.rule": "off",
    "school_levels.level": "lower",
    "losses.kind": "right",
    "staff_invites.role": "teacher",
    "applications.moving": "asked",
    "ways_in.way": "contact",
    "phones.whose": "student",
    "exemptions.scope": "text",
    "room_questions.provider": "zoom",
    "ladders.step": "first",
    "ladder_settings.quiet_from": "22:00",
    "ladder_settings.quiet_to": "06:00",
    "ladder_settings.days_off": "sunday",
}
EMPTY = frozenset(
    {
        "alarms.about",  # such a file ends by the school, not at the request of whom it is about
        "bindings.ended_at",
        "bindings.role",
        "bindings.relation",
        "bindings.frozen_at",
        "applications.relation",
        "lessons.kind",
        "consents.withdrawn_at",
        "agreements.ended_at",
        "members.group_id",
    }
)
LATER = frozenset({"kept_until", "until", "expires_at", "ends_at"})
# What a person's rows belong to that is their own; all else of theirs hangs on others' rows, so that none
# of it goes only because something else does.
OWN = frozenset(
    """
    child_safety_files.incident_id removals.incident_id bindings.student_id originals.incident_id
    own_examples.incident_id evidence_items.incident_id guardian_notes.incident_id
    incident_events.incident_id ladders.incident_id class_groups.group_id series_days.series_id
    guardian_words.student_id guardian_rules.class_id ways_in.class_id phones.student_id
    pupil_codes.student_id rests.lesson_id
    """.split()
)


class Person:
    """Somebody, and the rows and ciphertexts in which they stand.

    `numbers` gives what is neither theirs nor a row's: ids of messages and chats, times of day, fingerprints.
    """

    def __init__(self, account: int, name: str, numbers: random.Random | None = None) -> None:
        self.account = account
        self.name = name
        self.numbers = numbers or random.SystemRandom()
        self.rows: dict[str, int] = {}
        self.chats: list[int] = []
        self.sealed: dict[str, bytes] = {}

    @property
    def as_stored(self) -> bytes:
        """Return the account's bytes in a file of SQLite's: 48 bits, the highest first (file format, 2.1)."""
        return self.account.to_bytes(6, "big")


def somebody(name: str) -> Person:
    """Return somebody whose account no other number is like."""
    return Person((1 << 46) | secrets.randbits(46), name)


def write(
    tx: Transaction, person: Person, others: Person | None = None, words: Mapping[str, str] = WORDS
) -> None:
    for table in metadata.sorted_tables:
        if table.name not in LEFT_OUT:
            person.rows[table.name] = row_id = tx.new_id()
            values = {
                column.name: _value(tx, person, others, column, words)
                for column in table.columns
                if column.name not in ("id", "school_id")
            }
            tx.insert(table, [{"id": row_id, **values}])


def _value(
    tx: Transaction, person: Person, others: Person | None, column: Column[object], words: Mapping[str, str]
) -> object:
    place = f"{column.table.name}.{column.name}"
    if place in EMPTY:
        return None
    for key in column.foreign_keys:
        owner = person if others is None or place in OWN else others
        return owner.rows[key.column.table.name]
    match column.type:
        case LargeBinary():
            value: object = _bytes(tx, person, column)
        case UtcDateTime():
            value = tx.now + timedelta(days=1) if column.name in LATER else tx.now
        case Date():
            value = (tx.now + timedelta(days=1)).date()
        case Boolean():
            value = column.name not in ("by_code", "from_settings")
        case BigInteger():
            value = _number(person, column)
        case Integer():
            value = person.numbers.randrange(1 << 20)
        case JSON():
            value = []
        case _:
            value = words.get(place) or person.numbers.randbytes(4).hex()
    return value


def _number(person: Person, column: Column[object]) -> int:
    table: Table = column.table
    if column.name in NO_ACCOUNTS:
        return person.numbers.getrandbits(31)
    if column.name == "chat_id" and table.name in GROUP_CHATS:
        return -1_000_000_000_000 - person.numbers.getrandbits(31)
    return person.account


def _bytes(tx: Transaction, person: Person, column: Column[object]) -> bytes:
    if not column.name.endswith("_sealed"):
        return person.numbers.randbytes(32)
    text = f"canary {person.name} in {column.table.name}.{column.name}"
    if column.name == "raw_sealed":
        text = json.dumps({"message": {"from": {"id": person.account}, "text": text}})
    row_id = person.rows[column.table.name]
    sealed = tx.cipher.seal(column.table.name, column.name, row_id, text.encode())
    person.sealed[f"{column.table.name}.{column.name}"] = sealed
    return sealed


def places_of(connection: Connection, person: Person) -> set[str]:
    """Return the columns in which a person's account, or a text sealed of them, still stands."""
    found = set()
    for table in metadata.sorted_tables:
        for row in connection.execute(select(table)):
            for name, value in row._mapping.items():
                place = f"{table.name}.{name}"
                if value == person.account or (value is not None and value == person.sealed.get(place)):
                    found.add(place)
    return found
