"""Erasure, over every table: what is kept of somebody is shown to them, and gone when they ask.

The person stands in every column that can hold one (`everything`), and bytes are searched, not only rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Connection, make_url, update

from bot.classroom import Language, Outcome, Secret
from bot.features.enrolment.tables import agreements, consents, guardian_words
from bot.features.incidents.rules.incident import State
from bot.features.incidents.tables import alarm_drafts
from bot.features.privacy.buttons import PrivacyMessage
from bot.features.privacy.rules import ForgetReply, WithdrawReply
from bot.features.privacy.tables import privacy_requests
from bot.features.rosters.buttons import RosterMessage
from bot.features.school.tables import staff_invites
from bot.personal_data import DataKind
from bot.storage import store as opened
from bot.storage.db.transaction import Transaction, mark_of
from bot.storage.people.personal_data import SOMEBODY, Kept
from bot.storage.store import Store
from bot.storage.tables.classes import bindings, students
from bot.storage.tables.columns import metadata
from bot.storage.tables.core import consent_proofs, incidents, members
from tests.storage.everything import OF_THE_SCHOOL, WORDS, Person, places_of, somebody, write
from tests.storage.samples import OWNER, HandClock, claim_all, with_owner

OPEN = WORDS | {"incidents.state": "open", "incidents.resolution": "other", "removals.outcome": "no_right"}
# What an open incident needs of a person, and the request that will be finished.
HELD = set(
    """
    incidents.author incidents.author_name_sealed incidents.fragment_sealed incidents.handled_by_sealed
    incident_events.account incident_events.name_sealed evidence_items.account guardian_notes.account
    guardian_notes.name_sealed guardian_notes.text_sealed originals.raw_sealed originals.masked_sealed
    privacy_requests.account
    """.split()
)
DECLARED = opened._PERSONAL_DATA
FORGETTING = [
    kind
    for kind in DataKind
    if any(not isinstance(how, Kept) for one in DECLARED if one.kind is kind for how in one.owners.values())
]


async def two_people(store: Store, words: Mapping[str, str] = WORDS) -> tuple[Person, Person]:
    leaver, stayer = somebody("leaver"), somebody("stayer")

    def work(connection: Connection) -> None:
        tx = store.privacy._school._begun(connection)
        write(tx, stayer)
        write(tx, leaver, stayer, words)

    await store.privacy._school.database.write(work)
    return leaver, stayer


async def places(store: Store, person: Person) -> set[str]:
    """Return where a person stands who is not the school."""
    found = await store.privacy._school.database.read(lambda connection: places_of(connection, person))
    return found - OF_THE_SCHOOL


def files_of(url: str) -> bytes:
    """Return every byte of the database's files; nothing for a server."""
    address = make_url(url)
    if not address.drivername.startswith("sqlite"):
        return b""
    files = sorted(Path(str(address.database)).parent.iterdir())
    assert [file.name for file in files] == ["bot.db", "bot.db-shm", "bot.db-wal"]
    return b"".join(file.read_bytes() for file in files)


def traces(person: Person, everything: bytes) -> list[str]:
    """Return what of a person stands among bytes: ciphertexts by their column, the account, clear texts."""
    found = [place for place, sealed in person.sealed.items() if sealed in everything]
    found += ["the account"] if person.as_stored in everything else []
    return found + (["a text"] if b"canary" in everything else [])


async def test_whoever_asks_is_forgotten_to_the_last_byte(store: Store, clock: HandClock, url: str) -> None:
    """Neither account nor a ciphertext of theirs is in any row, or any byte of the files; others' are."""
    leaver, stayer = await two_people(store)
    before, others = await places(store, leaver), await places(store, stayer)
    assert len(before) > 40
    held = files_of(url)
    if held:
        assert set(traces(leaver, held)) == {*leaver.sealed, "the account"}
    asked = await store.privacy.forget(leaver.account, clock.now())
    assert (asked.reply, asked.held, asked.until) == (ForgetReply.DONE, (), None)
    await store.privacy.purge()
    assert await store.privacy.compact()
    assert await places(store, leaver) == set()
    assert await places(store, stayer) == others
    everything = files_of(url)
    assert set(traces(leaver, everything)) <= OF_THE_SCHOOL
    if everything:
        assert set(traces(stayer, everything)) == {*stayer.sealed, "the account"}


async def test_what_an_open_incident_needs_stays_until_it_is_closed(store: Store, clock: HandClock) -> None:
    """All else goes at once; the rest follows by itself, and owners see the request until then."""
    await with_owner(store)
    leaver, stayer = await two_people(store, OPEN)
    others = await places(store, stayer)
    due = clock.now() + timedelta(days=2)
    asked = await store.privacy.forget(leaver.account, due)
    assert asked.reply is ForgetReply.HELD
    assert asked.until == clock.now() + timedelta(days=90)
    assert await places(store, leaver) == HELD
    (waiting,) = await store.privacy.open_requests()
    assert (waiting.held, waiting.due_at, waiting.until) == (asked.held, due, asked.until)
    told = [row for row in await claim_all(store) if row.what is PrivacyMessage.DATA_REQUEST]
    assert [(row.subject, row.chat_id) for row in told] == [(waiting.id, OWNER)]
    assert not await store.privacy.finish()
    closed = update(incidents).values(state=State.RESOLVED.value)
    await store.privacy._school.write(lambda tx: tx.connection.execute(closed))
    assert await store.privacy.finish()
    assert await places(store, leaver) == set()
    assert await places(store, stayer) == others
    assert await store.privacy.open_requests() == ()


async def test_an_open_incident_holds_nobody_longer_than_ninety_days(store: Store, clock: HandClock) -> None:
    """Closed or not, the rest goes then."""
    leaver, _ = await two_people(store, OPEN)
    await store.privacy.forget(leaver.account, clock.now())
    clock.pass_by(days=89)
    assert not await store.privacy.finish()
    clock.pass_by(days=1)
    await store.privacy.purge()
    assert await places(store, leaver) == set()


async def test_a_guardian_takes_back_words_for_every_child(store: Store, clock: HandClock) -> None:
    """For two children in one class; the lines stay, and so does a paper that staff hold, without them."""
    leaver, stayer = await two_people(store)
    other = stayer.rows["students"]

    def bind(tx: Transaction) -> None:
        class_id = stayer.rows["classes"]
        tx.update(bindings, bindings.c.account == leaver.account, role="guardian", by_code=True)
        child = {"student_id": other, "class_id": class_id, "account": leaver.account, "made_at": tx.now}
        tx.insert(bindings, [child | {"id": tx.new_id(), "by_code": True, "role": "guardian"}])
        own = {"account": leaver.account, "on_paper": False}
        tx.update(guardian_words, guardian_words.c.student_id == other, **own)

    await store.privacy._school.write(bind)
    assert len(await store.enrolments.bound_to(leaver.account)) == 2
    await store.privacy.withdraw(leaver.account, stayer.rows["classes"], clock.now())
    assert await store.enrolments.bound_to(leaver.account) == ()
    await store.privacy.forget(leaver.account, clock.now())
    lines = await store.privacy._school.read(lambda tx: {row.id for row in tx.rows(students)})
    assert lines == {leaver.rows["students"], other}
    words = await store.privacy._school.read(lambda tx: tx.rows(guardian_words))
    assert [(row.account, row.on_paper) for row in words] == [(SOMEBODY, True)]


async def test_guardians_of_a_line_that_goes_have_no_access_by_it(store: Store, clock: HandClock) -> None:
    """A line that an approval made goes with its student, 30 days after they left."""
    leaver, _ = await two_people(store)
    guardian = 4711

    def bind(tx: Transaction) -> None:
        mine = next(iter(tx.rows(bindings, bindings.c.account == leaver.account)))
        same = {"student_id": mine.student_id, "class_id": mine.class_id, "made_at": tx.now}
        row = same | {"id": tx.new_id(), "account": guardian, "by_code": True, "role": "guardian"}
        consent = {"id": tx.new_id(), "class_id": mine.class_id, "account": guardian, "given_at": tx.now}
        tx.insert(bindings, [row])
        tx.insert(consents, [consent | {"version": "1", "language": "vi"}])
        tx.update(bindings, bindings.c.id == mine.id, ended_at=tx.now)

    await store.privacy._school.write(bind)
    assert len(await store.enrolments.bound_to(guardian)) == 1
    clock.pass_by(days=31)
    await store.privacy.purge()
    assert await store.enrolments.bound_to(guardian) == ()
    told = [
        row.chat_id
        for row in await store.outbox.claim(clock.now())
        if row.what is RosterMessage.CHILD_LINE_GONE
    ]
    assert told == [guardian]
    lines = await store.privacy._school.read(lambda tx: {row.id for row in tx.rows(students)})
    assert leaver.rows["students"] not in lines
    given = await store.privacy._school.read(lambda tx: tx.rows(consents, consents.c.account == guardian))
    assert [row.withdrawn_at for row in given] == [clock.now()]


async def test_an_invitation_of_somebody_forgotten_opens_nothing(store: Store, clock: HandClock) -> None:
    """It counted by its maker's role; one that was used stays, without whose it was."""
    leaver, _ = await two_people(store)

    def unused(tx: Transaction) -> None:
        mine = next(iter(tx.rows(staff_invites, staff_invites.c.made_by == leaver.account)))
        row = {"role": "teacher", "made_by": leaver.account, "made_at": tx.now, "expires_at": mine.expires_at}
        tx.insert(staff_invites, [row | {"id": tx.new_id()}])

    await store.privacy._school.write(unused)
    await store.privacy.forget(leaver.account, clock.now())
    left = await store.privacy._school.read(lambda tx: tx.rows(staff_invites))
    assert sorted(row.made_by == SOMEBODY for row in left) == [False, True]
    assert all(row.used_at is not None for row in left)


async def test_what_somebody_does_after_asking_is_theirs_again(store: Store, clock: HandClock) -> None:
    """They may come back while an incident holds the rest: finishing takes nothing that is new."""
    leaver, _ = await two_people(store, OPEN)
    await store.privacy.forget(leaver.account, clock.now())
    clock.pass_by(days=1)
    name = Secret("Leaver")
    await store.people.start(leaver.account, name, Language.VI, clock.now())
    clock.pass_by(days=90)
    assert await store.privacy.finish()
    assert await places(store, leaver) == {"accounts.account"}


async def test_a_message_that_must_be_taken_back_is_taken_back_first(store: Store, clock: HandClock) -> None:
    """What was handed out stands in the outbox until it is removed; then the request is finished."""
    words = WORDS | {"due_times.state": "waiting"}
    leaver, _ = await two_people(store, words)

    def pending(connection: Connection) -> None:
        table = metadata.tables["due_times"]
        mine = table.c.id == leaver.rows["due_times"]
        connection.execute(update(table).where(mine).values(subject=leaver.rows["outbox"]))

    await store.privacy._school.database.write(pending)
    assert (await store.privacy.forget(leaver.account, clock.now())).reply is ForgetReply.DONE
    kept = {
        "outbox.chat_id",
        "outbox.cause",
        "outbox.copy_after",
        "outbox.rest_id",
        "privacy_requests.account",
    }
    assert await places(store, leaver) == kept
    assert await store.privacy.open_requests() == ()
    for row in await store.outbox.due(clock.now()):
        assert row.chat_id == leaver.account
        await store.outbox.due_done(row, Outcome.DONE)
    assert await store.privacy.finish()
    assert await places(store, leaver) == set()


async def test_the_only_owner_is_asked_to_name_another_first(store: Store, clock: HandClock) -> None:
    """A school without owner would give its groups' creators power; with another one it can be left."""
    await with_owner(store)
    assert (await store.privacy.forget(OWNER, clock.now())).reply is ForgetReply.OWNER
    assert (await store.people.whole_staff()).owners(clock.now()) == (OWNER,)
    await store.people.set_owners([OWNER, 77], clock.now())
    assert (await store.privacy.forget(OWNER, clock.now())).reply is ForgetReply.OWNER  # of the settings
    free = update(members).where(members.c.account == OWNER).values(from_settings=False)
    await store.privacy._school.write(lambda tx: tx.connection.execute(free))
    assert (await store.privacy.forget(OWNER, clock.now())).reply is ForgetReply.DONE
    assert (await store.people.whole_staff()).owners(clock.now()) == (77,)


async def test_nobody_known_is_told_so_and_leaves_nothing(store: Store, clock: HandClock) -> None:
    """Not even a request is noted."""
    assert (await store.privacy.forget(5, clock.now())).reply is ForgetReply.NOTHING
    rows = await store.privacy._school.read(lambda tx: tx.connection.execute(privacy_requests.select()).all())
    assert rows == []


async def test_everything_is_shown_and_nothing_of_others(store: Store, clock: HandClock) -> None:
    """Each kind that is of people has its pieces; no value is another's name, account or text."""
    leaver, stayer = await two_people(store)
    shown = await store.privacy.export(leaver.account, clock.now())
    assert {piece.kind for piece in shown} == {*FORGETTING, DataKind.REQUEST}
    values = [value for piece in shown for _, value in piece.values]
    texts = [value.reveal() for value in values if isinstance(value, Secret)]
    assert stayer.account not in values
    assert [text for text in texts if "leaver" in text]
    # What groups and classes are called is the school's.
    assert {text for text in texts if "stayer" in text} <= {
        f"canary stayer in {place}" for place in OF_THE_SCHOOL
    }
    assert {piece.kind for piece in await store.privacy.export(5, clock.now())} == {DataKind.REQUEST}


async def test_consent_is_taken_back_for_one_class_at_once(store: Store, clock: HandClock) -> None:
    """Binding and receipt end in that moment, once; what is kept then goes by the table."""
    leaver, stayer = await two_people(store)
    class_id = stayer.rows["classes"]
    assert await store.privacy.withdraw(leaver.account, class_id, clock.now()) is WithdrawReply.DONE
    assert await store.privacy.withdraw(leaver.account, class_id, clock.now()) is WithdrawReply.NOTHING
    assert await store.enrolments.bound_to(leaver.account) == ()
    assert len(await store.enrolments.bound_to(stayer.account)) == 1

    def ended(connection: Connection) -> list[object]:
        mine = bindings.c.account == leaver.account
        receipt = consents.c.account == leaver.account
        return [
            *connection.scalars(bindings.select().with_only_columns(bindings.c.ended_at).where(mine)),
            *connection.scalars(consents.select().with_only_columns(consents.c.withdrawn_at).where(receipt)),
        ]

    assert await store.privacy._school.database.read(ended) == [clock.now(), clock.now()]
    clock.pass_by(days=31)
    await store.privacy.purge()
    assert not {"bindings.account", "students.name_sealed"} & await places(store, leaver)


async def test_consent_can_be_proved_of_somebody_forgotten(store: Store, clock: HandClock) -> None:
    """By a keyed hash, when that account asks; for two years."""
    leaver, _ = await two_people(store)
    await store.privacy.forget(leaver.account, clock.now())

    def proofs(connection: Connection) -> list[bytes]:
        return list(
            connection.scalars(consent_proofs.select().with_only_columns(consent_proofs.c.account_mark))
        )

    mark = await store.privacy._school.read(lambda tx: mark_of(tx, leaver.account))
    assert await store.privacy._school.database.read(proofs) == [mark, mark]
    shown = await store.privacy.export(leaver.account, clock.now())
    assert {piece.kind for piece in shown} == {DataKind.CONSENT, DataKind.AGREEMENT, DataKind.REQUEST}
    clock.pass_by(days=731)
    await store.privacy.purge()
    assert await store.privacy._school.database.read(proofs) == []


async def test_purge_enforces_every_time_of_the_table(store: Store, clock: HandClock) -> None:
    """A day before its time each kind is there, and after it gone, but what somebody has to end."""
    leaver, stayer = await two_people(store)

    def end(connection: Connection) -> None:
        connection.execute(update(bindings).values(ended_at=clock.now() + timedelta(days=2)))
        connection.execute(update(consents).values(withdrawn_at=clock.now()))
        connection.execute(update(agreements).values(ended_at=clock.now()))
        connection.execute(update(alarm_drafts).values(goes_at=None))  # what is to be reported goes first

    await store.privacy._school.database.write(end)
    assert await purged(store) == set()
    clock.pass_by(days=2)
    brief = {DataKind.CODE, DataKind.DIALOG, DataKind.EARLY}
    assert await purged(store) == {DataKind.UPDATE, DataKind.ORIGINAL, *brief}
    clock.pass_by(days=1)
    assert await purged(store) == {DataKind.EVENING}
    clock.pass_by(days=5)
    assert await purged(store) == {DataKind.REST, DataKind.JOIN, DataKind.WRITTEN}
    clock.pass_by(days=21)
    assert await purged(store) == {DataKind.PLEA}
    clock.pass_by(days=2)
    # Of lessons it is the weeks that waited for a room.
    assert await purged(store) == {DataKind.APPLICATION, DataKind.OPENING, DataKind.LETTER, DataKind.LESSON}
    clock.pass_by(days=2)
    assert await purged(store) == {DataKind.STUDENT, DataKind.ALLOWED}
    clock.pass_by(days=333)
    assert await purged(store) == {
        DataKind.INCIDENT,
        DataKind.EVIDENCE,
        DataKind.EXAMPLE,
        DataKind.BRAKE,
        DataKind.LESSON,
        DataKind.LOSS,
        DataKind.WATCH,
    }
    clock.pass_by(days=2)
    assert await purged(store) == {
        DataKind.LESSON,
        DataKind.STAFF,
        DataKind.PAUSE,
        DataKind.ABSENCE,
        DataKind.EXEMPTION,
    }
    clock.pass_by(days=362)
    assert await purged(store) == set()
    clock.pass_by(days=2)
    assert await purged(store) == {DataKind.CONSENT, DataKind.AGREEMENT}
    for person in (leaver, stayer):
        assert {place.partition(".")[0] for place in await places(store, person)} == {
            "home_places",
            *("accounts", "groups", "staff_chats", "fronts", "approval_cards", "class_rules"),
            *("school_profiles", "connections"),
            *(
                "setup_cards",
                "guardian_rules",
                "ways_in",
                "evening_wishes",
                "school_levels",
            ),
        }


async def purged(store: Store) -> set[DataKind]:
    return {kind for kind, rows in (await store.privacy.purge()).items() if rows}
