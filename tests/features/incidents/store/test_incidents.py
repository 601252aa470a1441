from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Table, func, select

from bot.classroom import Outcome, Secret
from bot.features.incidents.buttons import AuthorMessage, IncidentMessage
from bot.features.incidents.rules.changes import Removed
from bot.features.incidents.rules.incident import Incident, LeakReport, Page, Removal, Severity, State
from bot.features.incidents.rules.leak import LeakFacts, on_leak
from bot.features.incidents.rules.permissions import Reply
from bot.features.incidents.rules.press import Act, CardPress
from bot.features.incidents.store import leaks as module
from bot.outbox import MessageKind
from bot.records import Changes
from bot.storage.db.cipher import KeyRing
from bot.storage.db.database import Database, open_database
from bot.storage.store import Store, open_school
from bot.storage.tables.core import (
    due_times,
    exposures,
    incident_events,
    incidents,
    originals,
    outbox,
    removals,
)
from tests.features.incidents.recorded import card_in, incident_in, pressed, sent
from tests.features.lessons.test_store import a_morning
from tests.storage.samples import (
    CLASS_CHAT,
    MORNING,
    OWNER,
    PUPIL,
    TEACHER,
    HandClock,
    claim_all,
    journaled,
    leak,
    message,
    reported,
    with_owner,
)


async def count(database: Database, table: Table) -> int:
    """Return how many rows a table has."""
    return await database.read(lambda c: c.scalar(select(func.count()).select_from(table)) or 0)


async def everything(database: Database, store: Store) -> list[Incident]:
    """Return the incidents in the order of their numbers."""
    ids = await database.read(lambda c: c.scalars(select(incidents.c.id).order_by(incidents.c.seq)).all())
    found = [await store.incidents.incident(one) for one in ids]
    return [incident for incident in found if incident is not None]


async def the_one(database: Database, store: Store) -> Incident:
    """Return the only incident there is."""
    (incident,) = await everything(database, store)
    return incident


def removed(
    message_id: int, outcome: Outcome = Outcome.DONE, after: float = 1, chat_id: int = CLASS_CHAT
) -> Removed:
    """Return Telegram's answer to a delete request."""
    return Removed(chat_id, message_id, outcome, MORNING + timedelta(seconds=after))


def press(
    incident: Incident, account: int = OWNER, act: Act = Act.ACKNOWLEDGE, name: str = "Owner"
) -> CardPress:
    """Return a press on an incident's card."""
    return CardPress(account, Secret(name), act, incident.id, MORNING + timedelta(minutes=1), sure=True)


async def written(database: Database) -> Counter[str]:
    """Return how many rows of each kind were ever put into the outbox."""
    return Counter(await database.read(lambda c: c.scalars(select(outbox.c.what)).all()))


async def told(store: Store, now: datetime = MORNING) -> list[tuple[MessageKind, int | None]]:
    """Claim what is to be sent; returns what, and where."""
    return [(row.what, row.chat_id) for row in await store.outbox.claim(now)]


async def test_a_leak_becomes_an_incident_as_it_was_seen(database: Database, store: Store) -> None:
    """Everything that staff see of an incident comes back as the guard saw it."""
    told = leak(message(10), message(11, version=5, raw=None), kinds=("link", "passcode"))
    seen = replace(told, surfaces=frozenset({"picture", "caption"}))
    await store.incidents.leaks([reported(seen, await journaled(store, 1))])
    incident = await the_one(database, store)
    assert incident.number == "2026-0001"
    assert (incident.group, incident.author, incident.author_name) == (seen.group, PUPIL, seen.author_name)
    assert (incident.rules, incident.kinds, incident.fragment) == (seen.rules, seen.kinds, seen.fragment)
    assert (incident.reasons, incident.surfaces) == (seen.reasons, seen.surfaces)
    assert (incident.severity, incident.state, incident.resolution) == (Severity.FULL, State.OPEN, None)
    assert (incident.deleted, incident.known, incident.opened_at) == (True, False, MORNING)
    assert (incident.handled_by, incident.handled_at) == (None, None)
    assert incident.opened_at.tzinfo is UTC
    assert incident.removals == (
        Removal(CLASS_CHAT, 10, 0, MORNING, MORNING, None, None),
        Removal(CLASS_CHAT, 11, 5, MORNING, MORNING, None, None),
    )
    group = await store.groups.state(incident.group_id)
    assert (group.group, group.noticed_at) == (seen.group, None)
    await store.incidents.removed(removed(10))
    group = await store.groups.state(incident.group_id)
    assert (group.group, group.noticed_at) == (seen.group, MORNING)


async def test_originals_and_exposures_are_kept_with_a_due_time(database: Database, store: Store) -> None:
    """Each raw update is kept once, to be dropped after 72 hours; each secret leaves one fingerprint."""
    await store.incidents.leaks(
        [reported(leak(message(10), message(11, raw=None)), await journaled(store, 1))]
    )
    assert await count(database, originals) == 1
    assert await count(database, exposures) == 1
    assert await store.outbox.due(MORNING + timedelta(hours=72, seconds=-1)) == []
    (due,) = await store.outbox.due(MORNING + timedelta(hours=72))
    await store.outbox.drop_original(due.subject)
    await store.outbox.due_done(due, Outcome.DONE)
    assert await count(database, originals) == 0
    assert await store.outbox.due(MORNING + timedelta(days=9)) == []


@pytest.mark.parametrize("at_once", [True, False])
async def test_a_message_has_one_incident(database: Database, store: Store, *, at_once: bool) -> None:
    """The second half of a split leak joins the first, at once or in a later call; a replay does nothing."""
    rows = [await journaled(store, n) for n in range(1, 4)]
    halves = [reported(leak(10, 11), rows[0]), reported(leak(11, 12), rows[1])]
    for call in [halves] if at_once else [[half] for half in halves]:
        await store.incidents.leaks(call)
    await store.incidents.leaks([reported(leak(10, 12), rows[2])])
    assert await store.journal.pending() == []
    assert await written(database) == {IncidentMessage.ALERT.name: 1}
    assert await count(database, originals) == await count(database, due_times) == 3
    assert await count(database, exposures) == 1
    await store.incidents.removed(removed(11))
    incident = await the_one(database, store)
    assert [(one.message_id, one.outcome) for one in incident.removals] == [
        (10, None),
        (11, Outcome.DONE),
        (12, None),
    ]


async def test_an_incident_grows_by_what_its_author_adds(database: Database, store: Store) -> None:
    """Rules, kinds, fragment, secrets and severity; its cards are brought up to date. Others begin anew."""
    await with_owner(store)
    rows = [await journaled(store, n) for n in range(1, 4)]
    first = replace(leak(10, kinds=("meeting_id",)), rules=("id",), fragment=Secret("ID 84•••"), reasons=())
    await store.incidents.leaks([reported(first, rows[0])])
    (card,) = await claim_all(store)
    await store.outbox.sent(card, 70)
    more = replace(
        leak(10, 11, kinds=("passcode",)),
        rules=("passcode",),
        fragment=Secret("mật khẩu ••••"),
        secrets=(("passcode", Secret("55821")),),
        reasons=("passcode-labelled",),
    )
    await store.incidents.leaks([reported(more, rows[1])])
    grown = await the_one(database, store)
    assert grown.rules == ("id", "passcode")
    assert grown.reasons == ("passcode-labelled",)
    assert grown.kinds == {"meeting_id", "passcode"}
    assert grown.severity is Severity.FULL
    assert grown.fragment.reveal() == "ID 84••• … mật khẩu ••••"
    assert await count(database, exposures) == 2
    assert [row.what for row in await claim_all(store)] == [IncidentMessage.CARD]
    await store.incidents.leaks([reported(leak(11, 12, author=TEACHER), rows[2])])
    assert [len(each.removals) for each in await everything(database, store)] == [2, 1]


async def test_a_closed_incident_does_not_grow(database: Database, store: Store) -> None:
    """What comes after somebody called it a mistake is judged for itself."""
    await with_owner(store)
    rows = [await journaled(store, n) for n in (1, 2)]
    await store.incidents.leaks([reported(leak(10), rows[0])])
    await store.incidents.press(press(await the_one(database, store), act=Act.FALSE_ALARM))
    await store.incidents.leaks([reported(leak(10, 11), rows[1])])
    found = await everything(database, store)
    assert [[one.message_id for one in each.removals] for each in found] == [[10], [11]]


async def test_a_review_does_not_stand_for_a_deletion(database: Database, store: Store) -> None:
    """A message first told for review and then deleted has an incident for each; not the other way round."""
    rows = [await journaled(store, n) for n in range(1, 5)]
    await store.incidents.leaks([reported(leak(10, deleted=False), rows[0])])
    assert await store.incidents.unsettled() == []
    await store.incidents.leaks([reported(leak(10), rows[1]), reported(leak(10, deleted=False), rows[2])])
    found = await everything(database, store)
    assert [incident.deleted for incident in found] == [False, True]
    assert [[one.message_id for one in incident.removals] for incident in found] == [[10], [10]]
    assert await store.incidents.unsettled() == [(CLASS_CHAT, 10)]
    await store.incidents.removed(removed(10))
    assert [incident.removals[0].outcome for incident in await everything(database, store)] == [
        Outcome.DONE,
        Outcome.DONE,
    ]


async def test_two_programs_draw_no_number_twice(
    database: Database, url: str, keys: KeyRing, clock: HandClock
) -> None:
    """Two programs recording for one school at once draw different numbers, and one notice is sent."""
    other = await open_database(url)
    stores = [await open_school(one, 77, keys, clock) for one in (database, other)]
    rows = [await journaled(stores[0], n) for n in range(20)]
    await asyncio.gather(
        *(stores[n % 2].incidents.leaks([reported(leak(n // 2), rows[n])]) for n in range(20))
    )
    assert [one.number for one in await everything(database, stores[0])] == [
        f"2026-{n:04d}" for n in range(1, 11)
    ]
    await asyncio.gather(*(stores[n % 2].incidents.removed(removed(n // 2)) for n in range(20)))
    assert await written(database) == {IncidentMessage.ALERT.name: 10, AuthorMessage.NOTICE.name: 1}
    await other.close()


async def test_numbers_begin_anew_each_year(database: Database, store: Store, clock: HandClock) -> None:
    """The first incident of a year is number 1."""
    await store.incidents.leaks(
        [reported(leak(1), await journaled(store, 1)), reported(leak(2), await journaled(store, 2))]
    )
    clock.at = datetime(2027, 1, 4, tzinfo=UTC)
    await store.incidents.leaks([reported(leak(3), await journaled(store, 3))])
    assert {incident.number for incident in await everything(database, store)} == {
        "2026-0001",
        "2026-0002",
        "2027-0001",
    }


async def test_a_group_hears_nothing_of_what_stands(database: Database, store: Store) -> None:
    """A removal for which the bot lacks the right makes no line; once the message is gone after all, one."""
    await store.incidents.leaks([reported(leak(10), await journaled(store, 1))])
    await store.incidents.removed(removed(10, Outcome.NO_RIGHT))
    assert await written(database) == {IncidentMessage.ALERT.name: 1}
    group = await store.groups.state((await the_one(database, store)).group_id)
    assert group.noticed_at is None
    await store.incidents.removed(removed(10, Outcome.DONE, after=2))
    assert await written(database) == {IncidentMessage.ALERT.name: 1, AuthorMessage.NOTICE.name: 1}


async def test_a_decision_that_raises_records_nothing_of_its_leak(
    database: Database, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One leak that can't be recorded leaves no trace and its journal row; the others are recorded."""

    def decide(seen: LeakReport, facts: LeakFacts, at: datetime) -> Changes:
        changes = on_leak(seen, facts, at)
        if seen.messages[0].message_id == 11:
            raise ArithmeticError("poison")
        return changes

    monkeypatch.setattr(module, "on_leak", decide)
    rows = [await journaled(store, n) for n in (1, 2, 3)]
    results = await asyncio.gather(
        *(store.incidents.leaks([reported(leak(10 + n), row)]) for n, row in enumerate(rows)),
        return_exceptions=True,
    )
    assert [type(result) for result in results] == [type(None), ArithmeticError, type(None)]
    assert [row.id for row in await store.journal.pending()] == [rows[1]]
    assert [one.number for one in await everything(database, store)] == ["2026-0001", "2026-0002"]
    for table, rows_each in ((incident_events, 1), (removals, 1), (originals, 1), (due_times, 1)):
        assert await count(database, table) == 2 * rows_each


async def test_an_outcome_settles_every_version_once(database: Database, store: Store) -> None:
    """An answer settles all versions of a message; another failure after it changes nothing."""
    versions = leak(message(10), message(10, version=7), message(11))
    await store.incidents.leaks([reported(versions, await journaled(store, 1))])
    assert await store.incidents.unsettled() == [(CLASS_CHAT, 10), (CLASS_CHAT, 11)]
    await store.incidents.removed(removed(10, Outcome.NO_RIGHT))
    await store.incidents.removed(removed(10, Outcome.TOO_OLD, after=9))
    await store.incidents.removed(removed(999))
    assert await store.incidents.unsettled() == [(CLASS_CHAT, 11)]
    incident = await the_one(database, store)
    assert [(one.outcome, one.settled_at) for one in incident.removals] == [
        (Outcome.NO_RIGHT, MORNING + timedelta(seconds=1)),
        (Outcome.NO_RIGHT, MORNING + timedelta(seconds=1)),
        (None, None),
    ]


async def test_what_stood_while_the_bot_was_away_may_go_when_it_is_back(
    database: Database, store: Store, clock: HandClock
) -> None:
    """It is listed for the two days in which Telegram may delete; that it is refused then is noted."""
    await store.incidents.leaks([reported(leak(12, 11, 10), await journaled(store, 1))])
    for message_id, outcome in ((10, Outcome.SHUT_OUT), (11, Outcome.REFUSED), (12, Outcome.NO_RIGHT)):
        await store.incidents.removed(removed(message_id, outcome))
    assert await store.incidents.standing(CLASS_CHAT) == [10, 11, 12]
    await store.incidents.removed(removed(10, Outcome.REFUSED, after=9))
    await store.incidents.removed(removed(12, Outcome.REFUSED, after=172_801))
    (incident,) = await everything(database, store)
    outcomes = {one.message_id: one.outcome for one in incident.removals}
    assert outcomes == {10: Outcome.REFUSED, 11: Outcome.REFUSED, 12: Outcome.TOO_OLD}
    clock.at += timedelta(hours=49)
    assert await store.incidents.standing(CLASS_CHAT) == []


async def test_what_stands_for_want_of_a_right_may_go_later(database: Database, store: Store) -> None:
    """Messages left standing without the right are listed; that one is gone is noted, and for good."""
    await store.incidents.leaks([reported(leak(12, 11, 10), await journaled(store, 1))])
    await store.incidents.leaks([reported(leak(10), await journaled(store, 2))])
    for message_id, outcome in ((10, Outcome.NO_RIGHT), (11, Outcome.NO_RIGHT), (12, Outcome.TOO_OLD)):
        await store.incidents.removed(removed(message_id, outcome))
    assert await store.incidents.standing(CLASS_CHAT) == [10, 11]
    assert await store.incidents.standing(-9) == []
    await store.incidents.removed(removed(10, Outcome.DONE, after=9))
    await store.incidents.removed(removed(10, Outcome.NO_RIGHT, after=10))
    await store.incidents.removed(removed(10, Outcome.GONE, after=11))
    assert await store.incidents.standing(CLASS_CHAT) == [11]
    (incident,) = await everything(database, store)
    assert (incident.removals[0].outcome, incident.removals[0].settled_at) == (
        Outcome.DONE,
        MORNING + timedelta(seconds=9),
    )


async def test_an_outcome_that_comes_at_once_is_not_lost(store: Store) -> None:
    """Telegram's answer may come before the leak is committed: it is recorded after it."""
    rows = [await journaled(store, n) for n in range(8)]
    work = [
        step
        for n, row in enumerate(rows)
        for step in (store.incidents.leaks([reported(leak(n), row)]), store.incidents.removed(removed(n)))
    ]
    await asyncio.gather(*work)
    assert await store.incidents.unsettled() == []


async def test_an_outcome_refreshes_the_cards_that_stand(store: Store, database: Database) -> None:
    """A card that was sent, or is being sent, is brought up to date once; one still to be sent is not."""
    await with_owner(store)
    await store.incidents.leaks([reported(leak(10, 11, 12, 13), await journaled(store, 1))])
    (card,) = await store.outbox.claim(MORNING)
    await store.outbox.retry(card, MORNING)
    await store.incidents.removed(removed(10))
    rows = await store.outbox.claim(MORNING)
    assert sorted(
        ((row.what, row.subject) for row in rows if row.what is not AuthorMessage.NOTICE),
        key=lambda row: (row[0].name, row[1]),
    ) == [(IncidentMessage.CARD, card.subject)]
    assert await store.outbox.claim(MORNING) == []
    await store.incidents.removed(removed(11))  # while the card is on its way
    await store.outbox.sent(card, 900)
    (again,) = await store.outbox.claim(MORNING)
    assert (again.what, again.subject, again.chat_id) == (IncidentMessage.CARD, card.subject, OWNER)
    await store.outbox.sent(again, 900)
    await store.incidents.removed(removed(12))
    await store.incidents.removed(removed(13))
    assert await told(store) == [(IncidentMessage.CARD, OWNER)]
    assert (await the_one(database, store)).removals[0].outcome is Outcome.DONE


async def test_the_first_press_acts_and_the_second_is_told_who(database: Database, store: Store) -> None:
    """Two people press the same button: one acts, the other learns who did; the timeline has one entry."""
    await with_owner(store)
    await store.people.set_owners([OWNER, TEACHER], MORNING)
    await store.incidents.leaks([reported(leak(10), await journaled(store, 1))])
    incident = await the_one(database, store)
    answers = await asyncio.gather(
        store.incidents.press(press(incident, OWNER, name="Lan")),
        store.incidents.press(press(incident, TEACHER, name="Minh")),
    )
    assert {answer.reply for answer in answers} == {Reply.ACKNOWLEDGED, Reply.ALREADY_ACKNOWLEDGED}
    after = await the_one(database, store)
    assert after.state is State.ACKNOWLEDGED
    assert after.handled_by in (Secret("Lan"), Secret("Minh"))
    assert [answer.who for answer in answers if answer.who] == [after.handled_by]
    assert after.handled_at == MORNING + timedelta(minutes=1)
    assert await count(database, incident_events) == 2


async def test_only_what_was_owed_makes_a_line(store: Store, clock: HandClock) -> None:
    """An outcome of a message nobody recorded, or a second one of the same message, says nothing."""
    await store.incidents.removed(Removed(CLASS_CHAT, 99, Outcome.DONE, clock.now()))
    await store.incidents.leaks([reported(leak(1), 1)])
    await store.incidents.removed(Removed(CLASS_CHAT, 1, Outcome.DONE, clock.now()))
    clock.pass_by(minutes=11)
    await store.incidents.removed(Removed(CLASS_CHAT, 1, Outcome.DONE, clock.now()))
    lines = [row for row in await store.outbox.claim(clock.now()) if row.what is AuthorMessage.NOTICE]
    assert len(lines) == 1


async def test_a_slip_that_cannot_be_removed_is_told_after_all(store: Store, database: Database) -> None:
    """Its alert found nobody to tell while it was to go; Telegram's refusal comes only then."""
    await with_owner(store)
    await store.incidents.leaks([reported(leak(10, author=TEACHER), await journaled(store, 1))])
    incident = await the_one(database, store)
    await store._school.decide(lambda tx: tx.change(incidents, incident.id, taken_in_as=1))
    assert [row for row in await claim_all(store) if row.what is IncidentMessage.CARD] == []
    await store.incidents.removed(Removed(CLASS_CHAT, 10, Outcome.REFUSED, MORNING))
    (card,) = [row for row in await claim_all(store) if row.what is IncidentMessage.CARD]
    assert card.chat_id == OWNER


async def test_a_room_in_use_is_said_to_be_open_once(store: Store, clock: HandClock) -> None:
    """Before the leak is closed; another day it is closed at once."""
    await a_morning(store)
    await store.incidents.leaks([reported(leak(1), await journaled(store, 1))])
    (row,) = await sent(store)
    card = await card_in(store, row.subject)
    done = CardPress(OWNER, Secret("Owner"), Act.OTHER, 0, MORNING)
    assert (await store.incidents.finish(done, row.subject, together=False)).reply is Reply.ROOM_OPEN
    assert (await incident_in(store, card.incident.id)).state is State.OPEN
    assert (await store.incidents.card(row.subject, OWNER)).page is Page.CLOSING
    assert (await store.incidents.finish(done, row.subject, together=False)).reply is Reply.RESOLVED
    assert (await store.incidents.finish(done, row.subject, together=False)).reply is Reply.ALREADY_CLOSED
    await pressed(store, card.incident.id, Act.REOPEN)
    clock.pass_by(days=1)
    assert (await store.incidents.finish(done, row.subject, together=False)).reply is Reply.RESOLVED
