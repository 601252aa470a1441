"""Evidence over real HTTP: a leak is sealed, a look is chained, and the school alone opens it."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing

from bot.classroom import Secret
from bot.features.incidents.evidence.rules import EvidenceKind, ExportedEntry, Verified, read_entry, verify
from bot.sealing import PrivateKey
from bot.storage.db.cipher import KeyRing
from bot.storage.db.database import open_database
from bot.storage.store import open_school
from tests.e2e.harness import School, text_of

CANARY = "Canary7Kx2"
LEAK = f"vào lớp nha {CANARY} https://us04web.zoom.us/j/94123456721?pwd={CANARY}pw"
DAY = 24 * 3600


async def exported(school: School) -> list[bytes]:
    """Stop the bot; export what its database holds."""
    await school.stop()
    database = await open_database(f"sqlite+aiosqlite:///{school.folder}/bot.db")
    try:
        bot_id = int(school.telegram.token.partition(":")[0])
        store = await open_school(database, bot_id, KeyRing([Secret(school.key)]), school.clock)
        lines: list[bytes] = []
        await store.evidence.export(lines.append)
        return lines
    finally:
        await database.close()


def entries(lines: list[bytes]) -> list[ExportedEntry]:
    """Read the entries of an export."""
    return [read_entry(line) for line in lines[1:]]


def rows(school: School) -> int:
    """Count the rows of evidence."""
    with closing(sqlite3.connect(school.folder / "bot.db")) as database:
        tables = ("evidence_entries", "evidence_items")
        return sum(database.execute(f"SELECT count(*) FROM {each}").fetchone()[0] for each in tables)  # noqa: S608 - our own names


async def test_a_leak_is_sealed_for_the_school_alone(school: School) -> None:
    """When its 72 hours are over no byte of it is left but in the box, which the private key opens."""
    key = PrivateKey.new()
    await school.open(evidence_key=str(key.public))
    message = school.telegram.say(school.group, school.pupil, LEAK)
    await school.telegram.wait_until_deleted(message)
    (card,) = await school.cards(school.owner)
    await school.press(school.owner, card, "ack")
    await school.settled()
    for _ in range(4):
        await school.clock.advance(DAY)
        await school.settled()
    lines = await exported(school)
    assert isinstance(verify(lines), Verified)
    sealed, _export = entries(lines)
    number = re.search(r"2026-\d{4}", text_of(card))
    assert number is not None
    assert (sealed.entry.note.kind, sealed.entry.note.incident) == (EvidenceKind.SEALED, number[0])
    assert sealed.box is not None
    opened = json.loads(key.open(sealed.box))
    assert json.loads(opened["update"])["message"]["text"] == LEAK
    assert (opened["chat_id"], opened["message_id"]) == (school.group.id, message.message_id)
    everything = b"".join(file.read_bytes() for file in school.folder.iterdir() if file.is_file())
    assert sealed.box in everything
    assert CANARY.encode() not in everything
    assert CANARY not in school.log.getvalue()


async def test_people_are_told_that_evidence_is_kept(school: School) -> None:
    """By /privacy, whoever asks."""
    await school.open(evidence_key=str(PrivateKey.new().public))
    school.telegram.say(school.owner, school.owner, "/privacy")
    told = await school.begun(school.owner, "privacy")
    assert text_of(told) == f"{school.words('privacy')}\n{school.words('privacy-evidence')}"
