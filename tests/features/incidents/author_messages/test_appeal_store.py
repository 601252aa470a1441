"""An author says that the bot is wrong: it is noted, and staff hear of it."""

from __future__ import annotations

from sqlalchemy import select

from bot.classroom import Language, Outcome, Secret
from bot.features.incidents.author_messages.rules import AppealReply
from bot.features.incidents.buttons import AuthorMessage, IncidentMessage, RepostMessage
from bot.features.incidents.rules.press import Act, CardPress
from bot.records import Who
from bot.storage.db.database import Database
from bot.storage.store import Store
from bot.storage.tables.core import incident_events
from tests.features.incidents.author_messages.test_store import kinds, of
from tests.features.incidents.recorded import card_in, incident_in
from tests.features.incidents.reposts.test_store import claimed, ids, leaked
from tests.storage.samples import MORNING, OWNER, PUPIL, with_owner

AN = Who(PUPIL, Secret("An"))


async def appeals(database: Database) -> list[tuple[int | None, bytes]]:
    """Return the appeals of the timeline: who, and under which name."""
    query = select(incident_events.c.account, incident_events.c.name_sealed)
    rows = await database.read(lambda c: c.execute(query.where(incident_events.c.what == "appealed")).all())
    return [(row.account, row.name_sealed) for row in rows]


async def test_an_appeal_stands_in_the_timeline_once_and_on_the_cards(
    database: Database, store: Store
) -> None:
    """The incident's state is as before, and nobody is told anew of an open one."""
    await with_owner(store)
    await leaked(store, of(PUPIL, 10))
    (incident,) = await ids(database)
    await claimed(store, RepostMessage.GIVE_BACK)
    assert await store.author_copies.appeal(incident, Who(PUPIL + 1, Secret("An"))) is AppealReply.NOT_AUTHOR
    assert await store.author_copies.appeal(incident, AN) is AppealReply.TOLD
    assert await store.author_copies.appeal(incident, AN) is AppealReply.AGAIN
    assert await store.author_copies.appeal(0, AN) is AppealReply.UNKNOWN
    ((account, name),) = await appeals(database)
    assert account == PUPIL
    assert b"An" not in name
    seen = await incident_in(store, incident)
    assert (seen.appealed_at, seen.state.value) == (MORNING, "open")
    (card,) = await claimed(store, IncidentMessage.CARD)
    shown = await card_in(store, card.subject, card.chat_id)
    assert shown.incident.appealed_at == MORNING
    assert await kinds(database, AuthorMessage.APPEAL) == []


async def test_of_an_appeal_whoever_took_it_on_hears_anew(database: Database, store: Store) -> None:
    """Where the staff are told; and where nobody is, it waits until somebody is."""
    await leaked(store, of(PUPIL, 10), of(PUPIL, 11))
    first, second = await ids(database)
    assert await store.author_copies.appeal(first, AN) is AppealReply.WAITS
    await with_owner(store)
    await store.incidents.press(CardPress(OWNER, Secret("Minh"), Act.ACKNOWLEDGE, second, MORNING))
    assert await store.author_copies.appeal(second, AN) is AppealReply.TOLD
    (row,) = await claimed(store, AuthorMessage.APPEAL)
    assert (row.chat_id, row.subject) == (OWNER, second)
    await store.outbox.failed(row, Outcome.SHUT_OUT)
    assert await claimed(store, AuthorMessage.APPEAL) == []
    await store.people.start(OWNER, Secret("Owner"), Language.VI, MORNING)
    assert [row.chat_id for row in await claimed(store, AuthorMessage.APPEAL)] == [OWNER]
