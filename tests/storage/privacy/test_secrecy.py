from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, make_url, select

from bot.classroom import Group, Language, Outcome, Room, Secret
from bot.features.incidents.buttons import IncidentMessage, RepostMessage
from bot.features.incidents.rules.changes import Removed
from bot.features.incidents.rules.incident import LeakedMessage, LeakReport
from bot.features.incidents.rules.permissions import Reply
from bot.features.incidents.rules.press import Act, CardPress
from bot.features.school.rules import OwnerDecision
from bot.records import Who
from bot.storage.db.database import Database
from bot.storage.store import Store
from bot.storage.tables.core import metadata
from tests.storage.samples import (
    CLASS_CHAT,
    MORNING,
    OWNER,
    PUPIL,
    STAFF_CHAT,
    TEACHER,
    arrival,
    claim_all,
    reported,
)

WHAT = "raw original masked title author fragment secret owner teacher staff press".split()
CANARIES = [f"canary-{what}" for what in WHAT]


def secret(what: str) -> Secret:
    assert f"canary-{what}" in CANARIES
    return Secret(f"canary-{what}")


async def a_morning(store: Store) -> str:
    """Do everything that stores a text that people wrote; returns the owner link's token."""
    (row_id,) = await store.journal.append([arrival(1, raw=b'{"text": "canary-raw"}')])
    assert row_id is not None
    token = (await store.people.owner_link(MORNING)).reveal()
    await store.people.start(OWNER, secret("owner"), Language.VI, MORNING)
    await store.people.use_owner_link(token, Who(OWNER, secret("owner")), MORNING)
    shown = Group(CLASS_CHAT, Room.SUPERGROUP, secret("title"))
    message = LeakedMessage(10, 0, MORNING, MORNING, secret("original"), secret("masked"))
    secrets = (("link", secret("secret")), ("passcode", secret("secret")))
    leak = LeakReport(
        shown,
        PUPIL,
        secret("author"),
        True,
        ("zoom-link",),
        frozenset({"link"}),
        secret("fragment"),
        secrets,
        (message,),
    )
    await store.people.start(PUPIL, secret("author"), Language.VI, MORNING)
    await store.incidents.leaks([reported(leak, row_id)])
    await store.incidents.removed(Removed(CLASS_CHAT, 10, Outcome.DONE, MORNING))
    await store.people.claim(TEACHER, secret("teacher"), None, creates=False, at=MORNING)
    await store.staff_chats.ask(STAFF_CHAT, secret("staff"), MORNING)
    (chat,) = await store.staff_chats.all()
    for row in await claim_all(store):
        if row.what is IncidentMessage.CARD:
            card = await store.incidents.card(row.subject, row.chat_id)
            assert card is not None
            press = CardPress(OWNER, secret("press"), Act.FALSE_ALARM, card.incident.id, MORNING, sure=True)
            assert (await store.incidents.press(press)).reply is Reply.CLOSED
            await store.outbox.retry(row, MORNING)
    await store.staff_chats.decide(OwnerDecision(OWNER, accept=True, at=MORNING), chat.id)
    rows = await store.outbox.claim(MORNING)
    (posted,) = [
        await store.reposts.opened(row.subject) for row in rows if row.what is RepostMessage.GIVE_BACK
    ]
    assert posted is not None
    assert posted.text == secret("original")
    shown = await store.author_copies.masked(posted.incident.id)
    assert shown is not None
    assert shown.text == secret("masked")
    for row in rows:
        await store.outbox.failed(row, Outcome.REFUSED)
    return token


def stored(connection: Connection) -> bytes:
    values = (
        value
        for table in metadata.sorted_tables
        for row in connection.execute(select(table))
        for value in row
    )
    return b"\n".join(v if isinstance(v, bytes) else str(v).encode("utf-8", "surrogatepass") for v in values)


async def test_nothing_that_people_wrote_stands_in_clear(database: Database, store: Store, url: str) -> None:
    """After a whole morning no text, name, title, fragment, secret or token is in any row or file."""
    token = await a_morning(store)
    everything = await database.read(stored)
    address = make_url(url)
    if address.drivername.startswith("sqlite"):
        folder = Path(str(address.database)).parent
        files = sorted(folder.iterdir())
        assert [file.name for file in files] == ["bot.db", "bot.db-shm", "bot.db-wal"]
        everything += b"".join(file.read_bytes() for file in files)
    assert b"zoom-link" in everything  # what is not secret is found this way
    found = [canary for canary in [*CANARIES, "canary", token] if canary.encode() in everything]
    assert found == []


async def test_every_text_column_is_one_that_holds_no_text_of_people() -> None:
    """The columns that are not encrypted and could hold a text are these, and each holds our own words."""
    open_columns = {
        f"{column.table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if str(column.type) in ("TEXT", "JSON")
    }
    ours = """
        accounts.chosen_language accounts.language agreements.about agreements.language agreements.version
        alarm_drafts.kind alarms.kind alarms.reporter applications.relation applications.role
        applications.step attempts.what awaited_weeks.zone bindings.relation bindings.role bots.username
        brakes.rule cards.page class_rules.version codes.kind connections.service consent_proofs.about
        consent_proofs.language consent_proofs.version consents.language consents.version counters.what
        dialogs.step
        due_times.outcome due_times.state due_times.what evening_cards.day evidence_entries.incident
        evidence_entries.kind exemptions.scope exposures.kind fronts.place fronts.room groups.language
        groups.room guardian_rules.rule incident_events.what incidents.held incidents.kinds
        incidents.reasons incidents.resolution incidents.rules incidents.state incidents.surfaces
        journal.reason journal.state ladder_settings.days_off ladder_settings.quiet_from
        ladder_settings.quiet_to ladders.step lessons.kind lessons.state losses.kind meeting_keys.kind
        meetings.provider meetings.state members.role members.standing outbox.outcome outbox.removed
        outbox.state outbox.what personal_ways.provider phones.whose privacy_requests.asked
        removals.outcome rests.messages room_changes.lesson_ids room_moves.old room_moves.trouble
            room_questions.provider
        school_levels.level series.begins series.zone setup_cards.mark staff_chats.standing
        staff_invites.role ways_in.way
    """.split()
    assert open_columns == set(ours)
