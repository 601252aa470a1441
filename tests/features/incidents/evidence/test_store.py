"""Evidence in both databases: sealed with the record, chained, exported, opened by the school alone."""

from __future__ import annotations

import asyncio
import json
import threading
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import Connection, event, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.classroom import Outcome, Secret
from bot.features.incidents.alarms.rules.alarm import AlarmKind
from bot.features.incidents.alarms.rules.decisions import Draft
from bot.features.incidents.buttons import IncidentJob, RepostMessage
from bot.features.incidents.evidence.rules import (
    EvidenceKind,
    EvidenceNote,
    ExportFlaw,
    Flaw,
    Head,
    Verified,
    read_entry,
    verify,
)
from bot.features.incidents.evidence.store import append
from bot.features.incidents.rules.changes import DeletedMessageOpened, Removed
from bot.features.incidents.rules.incident import LeakReport, State
from bot.features.incidents.rules.press import Act, CardPress
from bot.features.incidents.store.leaks import record_leaks
from bot.features.incidents.tables import evidence_entries, evidence_items
from bot.personal_data import DataKind
from bot.sealing import NotOpened, PrivateKey
from bot.storage.changes import record
from bot.storage.db.cipher import KeyRing
from bot.storage.db.database import Database, open_database
from bot.storage.db.transaction import Transaction
from bot.storage.store import Store, open_school
from bot.storage.tables.core import incidents, originals
from tests.databases import BOT_ID
from tests.features.incidents.recorded import pressed
from tests.storage.privacy.test_secrecy import stored
from tests.storage.samples import (
    CLASS_CHAT,
    MORNING,
    OWNER,
    PUPIL,
    TEACHER,
    HandClock,
    journaled,
    leak,
    message,
    reported,
    with_owner,
)

CANARY = "canary phòng 94123456721"


@dataclass(frozen=True)
class Kept:
    """A school that keeps evidence, and the key that the bot never has."""

    store: Store
    key: PrivateKey
    database: Database


@pytest.fixture
async def kept(database: Database, keys: KeyRing, clock: HandClock) -> Kept:
    """Open a school with an owner that keeps evidence."""
    key = PrivateKey.new()
    store = await open_school(database, BOT_ID, keys, clock, evidence_key=key.public)
    await with_owner(store)
    return Kept(store, key, database)


def told(*message_ids: int, author: int = PUPIL, deleted: bool = True) -> LeakReport:
    """Return a leak of messages that say what must not be found."""
    raws = [json.dumps({"message": {"message_id": each, "text": CANARY}}) for each in message_ids]
    messages = [message(each, raw=raw) for each, raw in zip(message_ids, raws, strict=True)]
    return leak(*messages, author=author, deleted=deleted)


async def leaked(store: Store, *leaks: LeakReport) -> list[int]:
    """Record leaks, one after the other; return their incidents."""
    for one in leaks:
        row = await journaled(store, 100 + one.messages[-1].message_id)
        await store.incidents.leaks([reported(one, row)])
    query = select(incidents.c.id).order_by(incidents.c.seq)
    return await store.evidence._school.read(lambda tx: list(tx.connection.scalars(query)))


async def entries(database: Database) -> list[tuple[int, str, str | None]]:
    """Return number, kind and incident of all entries."""
    query = select(*evidence_entries.c["seq", "kind", "incident"]).order_by(evidence_entries.c.seq)
    return await database.read(lambda c: [(row.seq, row.kind, row.incident) for row in c.execute(query)])


async def boxes(database: Database) -> list[bytes]:
    """Return what is sealed."""
    query = select(evidence_items.c.box).order_by(evidence_items.c.seq)
    return await database.read(lambda c: list(c.scalars(query)))


async def exported(store: Store) -> list[bytes]:
    """Export; return the lines."""
    lines: list[bytes] = []
    assert await store.evidence.export(lines.append) is not None
    return lines


async def still(store: Store) -> tuple[int, int]:
    """Export what verifies; return how many entries' items are kept, and how many dropped."""
    verified = verify(await exported(store))
    assert isinstance(verified, Verified)
    return verified.kept, verified.dropped


async def look(store: Store, incident_id: int, account: int = OWNER) -> None:
    """Open a deleted message as a press does."""
    opened = DeletedMessageOpened(
        incident_id, account, Secret("canary Lan"), store.evidence._school.clock.now()
    )
    await store.evidence._school.decide(lambda tx: record(tx, (opened,)))


async def close(store: Store, incident_id: int) -> None:
    """Close an incident."""
    closed = update(incidents).where(incidents.c.id == incident_id).values(state=State.RESOLVED.value)
    await store.evidence._school.write(lambda tx: tx.connection.execute(closed))


async def test_each_deleted_message_is_sealed_to_the_school(kept: Kept) -> None:
    """The box opens with the school's key alone, and tells which message it is, as Telegram sent it."""
    await leaked(kept.store, told(10, 11))
    assert await entries(kept.database) == [(1, "sealed", "2026-0001"), (2, "sealed", "2026-0001")]
    opened = [json.loads(kept.key.open(box)) for box in await boxes(kept.database)]
    assert [(one["incident"], one["chat_id"], one["message_id"]) for one in opened] == [
        ("2026-0001", CLASS_CHAT, 10),
        ("2026-0001", CLASS_CHAT, 11),
    ]
    assert [json.loads(one["update"])["message"]["text"] for one in opened] == [CANARY] * 2
    assert opened[0]["posted_at"] == "2026-09-07T00:25:00.000000Z"


async def test_what_a_leak_goes_on_with_is_sealed_under_its_number(kept: Kept) -> None:
    """The second half of a leak joins the incident of the first."""
    await leaked(kept.store, told(9, author=TEACHER), told(10), told(10, 11))
    assert await entries(kept.database) == [
        (1, "sealed", "2026-0001"),
        (2, "sealed", "2026-0002"),
        (3, "sealed", "2026-0002"),
    ]


async def test_what_stays_in_the_group_is_not_sealed(kept: Kept) -> None:
    """Neither a message that staff only look at, nor one of which the original is not at hand."""
    await leaked(kept.store, told(10, deleted=False), leak(message(11, raw=None)))
    assert await entries(kept.database) == []
    assert await boxes(kept.database) == []


async def test_the_bots_own_keys_open_nothing_of_it(kept: Kept, clock: HandClock) -> None:
    """After 72 hours no byte of the text is in the database, nor does any key of the bot's give it back."""
    (incident,) = await leaked(kept.store, told(10))
    await look(kept.store, incident)
    clock.pass_by(hours=73)
    await kept.store.privacy.purge()
    everything = await kept.database.read(stored)
    assert b"canary" not in everything
    cipher = kept.store.evidence._school.cipher
    sealed = await boxes(kept.database)
    assert len(sealed) == 2
    for box in sealed:
        for other in (PrivateKey.new(), PrivateKey.new()):
            with pytest.raises(NotOpened):
                other.open(box)
        for place in ("raw_sealed", "box"):
            with pytest.raises(Exception, match="does not open"):
                cipher.unseal("originals", place, 1, box)
    message_box, opening_box = sealed
    assert CANARY in json.loads(json.loads(kept.key.open(message_box))["update"])["message"]["text"]
    assert json.loads(kept.key.open(opening_box))["name"] == "canary Lan"


async def test_every_look_is_chained_and_by_whom_is_sealed(kept: Kept) -> None:
    """By a picture seen and by a message posted again; no account or name stands in the chain."""
    (incident,) = await leaked(kept.store, told(10))
    await kept.store.incidents.removed(Removed(CLASS_CHAT, 10, Outcome.DONE, MORNING))
    press = CardPress(OWNER, Secret("Cô Lan"), Act.FALSE_ALARM, incident, MORNING, sure=True)
    await kept.store.incidents.press(press)
    while rows := await kept.store.outbox.claim(MORNING):
        for row in rows:
            if row.what is RepostMessage.GIVE_BACK:
                assert await kept.store.reposts.opened(row.subject) is not None
            await kept.store.outbox.sent(row, 900)
    assert await entries(kept.database) == [(1, "sealed", "2026-0001"), (2, "opened", "2026-0001")]
    opened = json.loads(kept.key.open((await boxes(kept.database))[1]))
    assert (opened["kind"], opened["account"], opened["name"]) == ("opened", OWNER, "Cô Lan")
    assert opened["opened_at"] == "2026-09-07T00:25:00.000000Z"
    columns = {column.name for column in evidence_entries.c}
    assert columns == {"id", "school_id", "seq", "incident", "kind", "at", "digest", "previous"}


async def test_without_a_key_there_is_no_row_and_no_statement_more(
    database: Database, store: Store, keys: KeyRing, clock: HandClock
) -> None:
    """A school that wants no evidence pays nothing for it."""
    said: list[str] = []

    def note(_connection: Connection, _cursor: object, statement: str, *_more: object) -> None:
        said.append(statement)

    def heard(tx: Transaction) -> None:
        event.listen(tx.connection.engine, "before_cursor_execute", note)

    await store.evidence._school.read(heard)
    await store.evidence._school.write(heard)
    (incident,) = await leaked(store, told(10))
    await look(store, incident)
    assert [statement for statement in said if "incident_events" in statement]
    assert [statement for statement in said if "evidence" in statement] == []
    assert await entries(database) == []
    assert await store.evidence.export(lambda _: None) is None
    assert not store.evidence.is_kept
    sealing = await open_school(database, BOT_ID, keys, clock, evidence_key=PrivateKey.new().public)
    assert sealing.evidence.is_kept
    await leaked(sealing, told(11))
    assert [statement for statement in said if "evidence" in statement]


async def test_a_record_that_fails_leaves_neither_copy(kept: Kept) -> None:
    """The copy for 72 hours, the sealed one and the entry of the chain are one transaction."""
    await leaked(kept.store, told(10))
    tables = (incidents, originals, evidence_items, evidence_entries)

    def counts(connection: Connection) -> list[int | None]:
        return [connection.scalar(select(func.count()).select_from(table)) for table in tables]

    def fails(tx: Transaction) -> None:
        record_leaks(tx, [reported(told(20, author=TEACHER), None)])
        assert counts(tx.connection) == [2, 2, 2, 2]
        raise RuntimeError("the power goes")

    with pytest.raises(RuntimeError, match="the power goes"):
        await kept.store.evidence._school.decide(fails)
    assert await kept.database.read(counts) == [1, 1, 1, 1]
    await leaked(kept.store, told(20, author=TEACHER))
    assert await kept.database.read(counts) == [2, 2, 2, 2]
    assert isinstance(verify(await exported(kept.store)), Verified)


async def test_two_writers_at_once_do_not_fork_the_chain(
    kept: Kept, url: str, keys: KeyRing, clock: HandClock
) -> None:
    """Three programs on one database, each with many leaks, looks and exports at once: one chain."""
    (incident,) = await leaked(kept.store, told(10))
    others = [await open_database(url) for _ in range(2)]
    stores = [
        kept.store,
        *[await open_school(each, BOT_ID, keys, clock, evidence_key=kept.key.public) for each in others],
    ]
    work = []
    for place, store in enumerate(stores):
        for each in range(8):
            one = told(1000 * place + each + 20, author=10_000 + 100 * place + each)
            work += [store.incidents.leaks([reported(one, None)]), look(store, incident, 7000 + each)]
        work.append(store.evidence.export(lambda _: None))
    await asyncio.gather(*work)
    found = await entries(kept.database)
    assert [seq for seq, *_ in found] == list(range(1, 1 + 1 + 3 * 17))
    verified = verify(await exported(kept.store))
    assert isinstance(verified, Verified)
    assert (verified.head.entries, verified.kept) == (53, 49)
    for each in others:
        await each.close()


async def test_a_fork_is_refused_by_the_database_itself(kept: Kept) -> None:
    """Were two to append without waiting for each other, the second one's whole transaction fails."""
    await leaked(kept.store, told(10))

    def again(tx: Transaction) -> None:
        (made,) = append(tx, [EvidenceNote(EvidenceKind.EXPORTED)])
        row = tx.row(evidence_entries, evidence_entries.c.seq == made.seq)
        tx.connection.execute(insert(evidence_entries).values(row._asdict() | {"id": tx.new_id()}))

    with pytest.raises(IntegrityError):
        await kept.store.evidence._school.decide(again)
    assert len(await entries(kept.database)) == 1


async def test_an_export_verifies_and_ends_with_a_note_of_itself(kept: Kept) -> None:
    """Its head is the one that is printed; the next export continues it."""
    await leaked(kept.store, told(10, 11))
    lines: list[bytes] = []
    head = await kept.store.evidence.export(lines.append)
    assert verify(lines) == Verified(Head(3, head.hash if head else ""), kept=2, dropped=0)
    assert read_entry(lines[-1]).entry.note == EvidenceNote(EvidenceKind.EXPORTED)
    await leaked(kept.store, told(12, author=TEACHER))
    later = verify(await exported(kept.store), head.hash if head else "")
    assert isinstance(later, Verified)
    assert (later.since, later.kept) == (2, 3)


async def test_an_export_that_cannot_be_written_is_noted_all_the_same(kept: Kept) -> None:
    """Some of it may have been read; the chain goes on behind it."""
    await leaked(kept.store, told(10))

    def full(_line: bytes) -> None:
        raise RuntimeError("no room on the disk")

    with pytest.raises(RuntimeError, match="no room"):
        await kept.store.evidence.export(full)
    assert [kind for _, kind, _ in await entries(kept.database)] == ["sealed", "exported"]
    assert isinstance(verify(await exported(kept.store)), Verified)


async def test_the_school_goes_on_while_an_export_is_written(kept: Kept) -> None:
    """A leak is recorded, and something sealed dropped, between two lines: the export is of one moment."""
    (incident,) = await leaked(kept.store, told(*range(1000, 1600)))
    await close(kept.store, incident)
    loop, lines = asyncio.get_running_loop(), list[bytes]()
    busy: list[asyncio.Task[None]] = []

    async def meanwhile() -> None:
        await leaked(kept.store, told(20, author=TEACHER))
        await kept.store.privacy.forget(PUPIL, MORNING)

    def write(line: bytes) -> None:
        lines.append(line)
        if len(lines) == 2 and threading.current_thread() is not threading.main_thread():
            done = asyncio.run_coroutine_threadsafe(meanwhile(), loop)
            done.result(30)  # SQLite's own thread waits for it: the writer is free
        elif len(lines) == 2:
            busy.append(loop.create_task(meanwhile()))

    head = await kept.store.evidence.export(write)
    await asyncio.gather(*busy)
    verified = verify(lines)
    assert isinstance(verified, Verified)
    assert (verified.head, verified.kept, verified.dropped) == (head, 600, 0)
    later = verify(await exported(kept.store), verified.head.hash)
    assert isinstance(later, Verified)
    assert (later.kept, later.dropped) == (1, 600)


async def test_a_row_that_somebody_changes_or_deletes_is_found(kept: Kept) -> None:
    """With all rights to the database, and no noted head."""
    await leaked(kept.store, told(10, 11, 12))
    later = {"at": MORNING + timedelta(seconds=1)}
    change = update(evidence_entries).where(evidence_entries.c.seq == 2).values(later)
    await kept.database.write(lambda c: c.execute(change))
    assert verify(await exported(kept.store)) == ExportFlaw(Flaw.BROKEN, 4, 3)
    await kept.database.write(lambda c: c.execute(change.values(at=MORNING)))
    assert isinstance(verify(await exported(kept.store)), Verified)
    taken = evidence_items.delete().where(evidence_items.c.seq == 2)
    await kept.database.write(lambda c: c.execute(taken))
    assert verify(await exported(kept.store)) == ExportFlaw(Flaw.ITEM_MISSING, 3, 2)
    gone = evidence_entries.delete().where(evidence_entries.c.seq == 2)
    await kept.database.write(lambda c: c.execute(gone))
    assert verify(await exported(kept.store)) == ExportFlaw(Flaw.MISPLACED, 3, 2)


async def test_a_year_after_a_closed_incident_was_opened_the_chain_alone_stays(
    kept: Kept, clock: HandClock
) -> None:
    """It says what is no longer kept, and still verifies; what belongs to an open incident stays."""
    closed, _open = await leaked(kept.store, told(10), told(11, author=TEACHER))
    await look(kept.store, closed)
    await close(kept.store, closed)
    clock.pass_by(days=364)
    assert (await kept.store.privacy.purge())[DataKind.EVIDENCE] == 0
    clock.pass_by(days=2)
    assert (await kept.store.privacy.purge())[DataKind.EVIDENCE] == 2
    assert await entries(kept.database) == [
        (1, "sealed", "2026-0001"),
        (2, "sealed", "2026-0002"),
        (3, "opened", "2026-0001"),
        (4, "dropped", "2026-0001"),
        (5, "dropped", "2026-0001"),
    ]
    assert await still(kept.store) == (1, 2)


async def test_a_school_that_stops_keeping_evidence_still_drops_what_is_over(
    kept: Kept, keys: KeyRing, clock: HandClock
) -> None:
    """No key is needed for that."""
    (incident,) = await leaked(kept.store, told(10))
    await close(kept.store, incident)
    clock.pass_by(days=366)
    without = await open_school(kept.database, BOT_ID, keys, clock)
    assert (await without.privacy.purge())[DataKind.EVIDENCE] == 1
    assert await still(without) == (0, 1)


async def test_an_author_who_is_forgotten_takes_the_sealed_message_along_once_no_open_incident_needs_it(
    kept: Kept,
) -> None:
    """Of a closed incident at once, of an open one when it is closed; others' and the chain stay."""
    closed, opened, _others = await leaked(kept.store, told(10), told(11), told(12, author=TEACHER))
    await close(kept.store, closed)
    await kept.store.privacy.forget(PUPIL, MORNING)
    assert await _sealed_of(kept.database) == ["2026-0002", "2026-0003"]
    await close(kept.store, opened)
    assert await kept.store.privacy.finish()
    assert await _sealed_of(kept.database) == ["2026-0003"]
    assert await still(kept.store) == (1, 2)


async def test_an_old_request_does_not_touch_what_came_since(kept: Kept, clock: HandClock) -> None:
    """Whoever comes back leaks as anybody does; only what was there when they asked goes."""
    (first,) = await leaked(kept.store, told(10))
    await kept.store.privacy.forget(PUPIL, MORNING)
    clock.pass_by(hours=1)
    await leaked(kept.store, told(20))
    await close(kept.store, first)
    assert await kept.store.privacy.finish()
    assert await _sealed_of(kept.database) == ["2026-0002"]


async def test_staff_who_are_forgotten_leave_the_look_and_not_who_it_was(kept: Kept) -> None:
    """The chain says that the message was opened, and that by whom is no longer kept."""
    (incident,) = await leaked(kept.store, told(10))
    await look(kept.store, incident, TEACHER)
    await close(kept.store, incident)
    await kept.store.privacy.forget(TEACHER, MORNING)
    assert [kind for _, kind, _ in await entries(kept.database)] == ["sealed", "opened", "dropped"]
    assert len(await boxes(kept.database)) == 1


async def _sealed_of(database: Database) -> list[str]:
    """Return the incidents of what is sealed."""
    query = (
        select(evidence_entries.c.incident)
        .join(evidence_items, evidence_items.c.seq == evidence_entries.c.seq)
        .order_by(evidence_entries.c.seq)
    )
    return await database.read(lambda c: [str(each) for each in c.scalars(query)])


async def test_a_picture_of_an_alarm_is_sealed_once_and_forgotten_with_its_reporter(
    kept: Kept, clock: HandClock
) -> None:
    """A job that ran twice seals one that /mydata hides; after /forgetme only its hash is left."""
    alarms = kept.store.alarms
    draft_id = await alarms.draft(Draft(PUPIL, Secret("em bị bắt nạt"), AlarmKind.BULLYING, about=0))
    alarm = await alarms.file(PUPIL, Secret("Bình"), draft_id, apart=False)
    await alarms.add(alarm.incident_id, Draft(PUPIL, Secret(""), picture=Secret("file-id")))
    due = await kept.store.outbox.due(clock.now())
    (job,) = [each.subject for each in due if each.what is IncidentJob.SEAL_PICTURE]
    assert await alarms.unsealed(job) == Secret("file-id")
    await alarms.seal_later(job, clock.now())
    for _ in range(2):
        await alarms.seal(job, b"picture")
    (box,) = await kept.database.read(lambda c: c.scalars(select(evidence_items.c.box)).all())
    assert "picture" in json.loads(kept.key.open(box))
    assert str(PUPIL) not in kept.key.open(box).decode()
    told = {piece.kind for piece in await kept.store.privacy.export(PUPIL, clock.now())}
    assert DataKind.EVIDENCE not in told
    await pressed(kept.store, alarm.incident_id, Act.OTHER)
    clock.pass_by(minutes=1)
    await kept.store.privacy.forget(PUPIL, clock.now())
    assert await kept.database.read(lambda c: c.execute(select(evidence_items)).all()) == []
    assert await alarms.unsealed(job) is None
