"""The gate as it is kept: proofs and the pages that they are tied to, and presses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.classroom import Binding, BindingRole, ListPlace, SchoolClass, Secret
from bot.features.doors.gate.rules import (
    A_DAY,
    Asked,
    GateDoor,
    GateEntry,
    GateFacts,
    PersonalWay,
    Proof,
    TiedProof,
    on_gate,
    on_leaked,
    on_shut,
)
from bot.features.doors.gate.tables import STANDS, gate_proofs, personal_ways
from bot.features.doors.rules import AGAIN_AFTER, missing_of
from bot.features.doors.store import tag_for
from bot.features.doors.tables import openings
from bot.features.incidents.rules.changes import WayPosted
from bot.features.lessons.store.rows import lesson_of, lessons_where, meetings_where, saved_lessons
from bot.features.lessons.tables import lessons, meetings
from bot.lesson import Credentials, Lesson, LessonKind, LessonState
from bot.moderation.known.personal import PERSONAL_WAY
from bot.personal_data import DataKind
from bot.providers.ways import Trouble, Way
from bot.records import Add
from bot.storage.changes import record
from bot.storage.db.records import all_of, found, of_id
from bot.storage.db.transaction import SchoolStore, Transaction, Writers, decides, reads
from bot.storage.outbox.room import StorageRoom
from bot.storage.people.classes import class_of
from bot.storage.people.personal_data import Deleted, NotExported, PersonalData
from bot.storage.people.students import bindings_in, bindings_where
from bot.storage.tables.classes import bindings
from bot.storage.tables.core import exposures

_LATELY: Final = timedelta(minutes=30)  # after its end a lesson is still said to be over
_IN_OPENING: Final = NotExported("It says no more than the door's opening, which is told.")


class Gate(SchoolStore):
    """The gate of one school."""

    @reads
    def place(self, tx: Transaction, account: int, asked: Asked) -> ListPlace | None:
        """Return an account's bindings in the class that is meant; None where the school has none such."""
        meant, _ = _meant(tx, asked)
        return None if meant is None else ListPlace(meant, _bindings(tx, account, meant.id, asked))

    @decides
    def press(
        self, tx: Transaction, proof: Proof, page: str, asked: Asked, members: Mapping[int, bool | None]
    ) -> tuple[GateEntry, tuple[GateDoor, ...]]:
        """Decide a press; return what it gives, and the doors of that.

        `members` maps bindings to what Telegram says of the class's group.
        """
        school_class, lessons = _meant(tx, asked)
        mark = tx.cipher.fingerprint("gate-proof", proof.signed.reveal())
        recent = tx.select(*openings.c["lesson_id", "at"]).where(
            openings.c.account == proof.account, openings.c.at > tx.now - AGAIN_AFTER
        )
        facts = GateFacts(
            tied=found(tx, TiedProof, gate_proofs.c.mark == mark),
            mark=mark,
            page=tx.cipher.fingerprint("gate-page", page),
            bindings=_bindings(tx, proof.account, school_class.id, asked) if school_class else (),
            members=members,
            lessons=lessons,
            opened={row.lesson_id: row.at for row in tx.connection.execute(recent)},
            new_id=tx.new_id,
            at=tx.now,
        )
        entry, changes = on_gate(proof, asked, facts)
        record(tx, changes)
        if school_class is None:
            return entry, ()
        views = [
            GateDoor(
                each.lesson,
                school_class,
                each.binding,
                tag_for(tx, each.binding.student_id, each.lesson, proof.account),
            )
            for each in entry.doors
        ]
        return entry, tuple(views)

    @reads
    def standing(self, tx: Transaction, door: GateDoor) -> PersonalWay | None:
        """Return the way that the door's account was given before, if it lasts and leads into this room."""
        ways = all_of(
            tx,
            PersonalWay,
            personal_ways.c.binding_id == door.binding.id,
            personal_ways.c.meeting_id == door.lesson.meeting.id,
            *STANDS,
        )
        return max(ways, key=lambda way: way.issued_at, default=None)

    @reads
    def coming(self, tx: Transaction, until: datetime) -> tuple[Lesson, ...]:
        """Return the lessons for pupils that go on, or begin until then."""
        found = lessons_where(
            tx,
            lessons.c.state == LessonState.SAVED.value,
            lessons.c.ends_at > tx.now,
            lessons.c.starts_at < until,
        )
        return tuple(each for each in found if each.kind is not LessonKind.GUARDIANS)

    @reads
    def lacking(self, tx: Transaction, lesson: Lesson) -> tuple[GateDoor, ...]:
        """Return a lesson's doors of pupils who lack nothing for it but a way into its room that lasts."""
        school_class = class_of(tx, lesson.class_id)
        if school_class is None:
            return ()
        given = tx.values(
            personal_ways.c.binding_id,
            personal_ways.c.meeting_id == lesson.meeting.id,
            *STANDS,
        )
        able = (
            each
            for each in bindings_where(tx, bindings.c.class_id == lesson.class_id)
            if each.role is BindingRole.STUDENT
            and each.id not in given
            and missing_of(each, lesson.starts_at) is None
        )
        return tuple(
            GateDoor(lesson, school_class, each, tag_for(tx, each.student_id, lesson, each.account))
            for each in able
        )

    @decides
    def issued(self, tx: Transaction, door: GateDoor, way: Way) -> None:
        """Note a way that a provider gave, before anybody is handed it."""
        lesson, binding = door.lesson, door.binding
        kept = PersonalWay(
            way.way_id,
            lesson.id,
            lesson.meeting.id,
            binding.id,
            binding.account,
            lesson.meeting.provider,
            way_mark(tx, way.mark),
            way.ref,
            way.address if way.until is None else None,
            tx.now,
        )
        record(tx, (Add(kept),))

    @reads
    def to_shut(self, tx: Transaction, way_id: int) -> tuple[PersonalWay, Credentials] | None:
        """Return a way that leaked and its room; None: it is closed already, or forgotten."""
        way = of_id(tx, PersonalWay, way_id)
        rooms = () if way is None else meetings_where(tx, meetings.c.id == way.meeting_id)
        if way is None or way.shut_at is not None or not rooms:
            return None
        return way, rooms[0].credentials

    @decides
    def shut(self, tx: Transaction, way_id: int, trouble: Trouble | None) -> None:
        """Note what its provider answered, who was to close a way."""
        way = of_id(tx, PersonalWay, way_id)
        if way is not None:
            shown_in = tx.values(
                exposures.c.incident_id,
                exposures.c.kind == PERSONAL_WAY,
                exposures.c.fingerprint == way.mark,
            )
            record(tx, on_shut(way, trouble, shown_in, tx.now))


def way_mark(tx: Transaction, mark: Secret) -> bytes:
    """Return the fingerprint by which a way is found again, by the part of its address that is its own."""
    return tx.cipher.fingerprint(PERSONAL_WAY, mark.reveal())


def _note_posted(tx: Transaction, posted: Sequence[WayPosted]) -> None:
    """Have the ways closed that were posted: those alone that were given to somebody, as they were."""
    marks = [way_mark(tx, each.mark) for each in posted]
    for way in all_of(tx, PersonalWay, personal_ways.c.mark.in_(marks)):
        replaced = tx.values(
            personal_ways.c.id,
            personal_ways.c.binding_id == way.binding_id,
            personal_ways.c.meeting_id == way.meeting_id,
            personal_ways.c.leaked_at > tx.now - A_DAY,
        )
        record(tx, on_leaked(way, len(replaced), tx.now))


def _meant(tx: Transaction, asked: Asked) -> tuple[SchoolClass | None, tuple[Lesson, ...]]:
    """Return the class that is meant, and of its lessons the one that is meant, or all of now."""
    if asked.lesson_id is not None:
        lesson = lesson_of(tx, asked.lesson_id)
        return (None, ()) if lesson is None else (class_of(tx, lesson.class_id), (lesson,))
    if asked.class_id is None:
        return None, ()
    return class_of(tx, asked.class_id), saved_lessons(tx, asked.class_id, tx.now - _LATELY)


def _bindings(tx: Transaction, account: int, class_id: int, asked: Asked) -> tuple[Binding, ...]:
    own = bindings_in(tx, account, class_id)
    return own if asked.child is None else tuple(one for one in own if one.id == asked.child)


ROOM: Final = StorageRoom(
    name="gate",
    writers=Writers(last={WayPosted: _note_posted}),
    personal_data=(
        PersonalData(gate_proofs, DataKind.OPENING, over=gate_proofs.c.at),
        PersonalData(personal_ways, DataKind.OPENING, _IN_OPENING, Deleted(), over=personal_ways.c.issued_at),
    ),
)
