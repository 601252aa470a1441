"""Authors hear of what is gone, one way or another."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.classroom import Language, Outcome, Secret
from bot.features.incidents.buttons import AuthorMessage
from bot.features.incidents.rules.changes import Removed
from bot.features.incidents.rules.incident import LeakedMessage, LeakReport
from bot.outbox import MessageKind, OutboxRow
from bot.storage.db.database import Database
from bot.storage.store import Store
from bot.storage.tables.core import outbox
from tests.features.incidents.recorded import pressed
from tests.features.incidents.reposts.test_store import claimed, gone, ids, leaked
from tests.storage.samples import CLASS_CHAT, MORNING, PUPIL, HandClock, leak, with_owner


def of(author: int | None, number: int, masked: str | None = "vào học đi •••", **changes: bool) -> LeakReport:
    """Return a leak by somebody, with what they may be shown of it."""
    kept = None if masked is None else Secret(masked)
    one = LeakedMessage(number, 0, MORNING, MORNING, Secret("{}"), kept)
    return leak(one, author=author, **changes)


async def told(store: Store, what: MessageKind = AuthorMessage.WHISPER) -> list[tuple[int, int]]:
    """Send what is to be sent to authors; return where, about what."""
    rows = await claimed(store, what)
    for row in rows:
        await store.outbox.sent(row, 901)
    return [(row.chat_id, row.subject) for row in rows]


async def test_an_author_hears_once_of_what_is_gone(
    database: Database, store: Store, clock: HandClock
) -> None:
    """A storm is one notice; after ten minutes there may be another, of another leak. No Start is needed."""
    await leaked(store, of(PUPIL, 10), of(PUPIL, 11), of(PUPIL, 12), of(PUPIL, 13))
    incident = await ids(database)
    assert await told(store) == []
    await gone(store, 10)
    assert await told(store) == [(CLASS_CHAT, incident[0])]
    clock.pass_by(minutes=9)
    await gone(store, 11)
    assert await told(store) == []
    clock.pass_by(minutes=1)
    await gone(store, 12, 13)
    assert await told(store) == [(CLASS_CHAT, incident[2])]
    shown = await store.author_copies.masked(incident[2])
    assert (shown.text.reveal(), shown.incident.author) == ("vào học đi •••", PUPIL)


async def test_a_leak_of_several_messages_is_told_once(
    database: Database, store: Store, clock: HandClock
) -> None:
    """Also where one of them went much later than the other."""
    whole = [LeakedMessage(n, 0, MORNING, MORNING, Secret("{}"), Secret(f"{n} •")) for n in (10, 11)]
    await leaked(store, leak(*whole))
    await gone(store, 10)
    assert await told(store) == [(CLASS_CHAT, (await ids(database))[0])]
    clock.pass_by(minutes=30)
    await gone(store, 11)
    assert await told(store) == []


async def test_together_recorded_outcomes_tell_an_author_once(database: Database, store: Store) -> None:
    """Several leaks of one account that are settled in one transaction give one letter, of the first."""
    await leaked(store, of(PUPIL, 10), of(PUPIL, 11))
    await store.incidents._commit([Removed(CLASS_CHAT, n, Outcome.DONE, MORNING) for n in (11, 10)])
    assert await told(store) == [(CLASS_CHAT, (await ids(database))[0])]


@pytest.mark.parametrize("outcome", [each for each in Outcome if each is not Outcome.DONE])
async def test_an_author_hears_nothing_of_what_stands(store: Store, outcome: Outcome) -> None:
    """Nor of what somebody else removed, nor in watch mode."""
    await leaked(store, of(PUPIL, 10))
    await gone(store, 10, outcome=outcome)
    assert await told(store) == []


async def settled(store: Store, what: MessageKind, outcome: Outcome) -> OutboxRow:
    """Let Telegram refuse the only one of its kind that is to be sent."""
    (row,) = await claimed(store, what)
    await store.outbox.failed(row, outcome)
    return row


async def kinds(database: Database, *whats: MessageKind) -> list[str]:
    """Return which of these were ever put into the outbox."""
    query = select(outbox.c.what).where(outbox.c.what.in_([each.name for each in whats]))
    return list(await database.read(lambda c: c.scalars(query.order_by(outbox.c.created_at)).all()))


async def test_who_has_started_the_bot_is_told_in_private_where_the_group_is_no_way(store: Store) -> None:
    """The next way is tried at once; the group hears nothing as long as the letter may arrive."""
    await with_owner(store)
    await store.people.start(PUPIL, Secret("An"), Language.VI, MORNING)
    await leaked(store, of(PUPIL, 10))
    await gone(store, 10)
    refused = await settled(store, AuthorMessage.WHISPER, Outcome.REFUSED)
    (letter,) = await claimed(store, AuthorMessage.AUTHOR)
    assert (letter.chat_id, letter.subject) == (PUPIL, refused.subject)
    await store.outbox.failed(letter, Outcome.SHUT_OUT)
    assert await told(store, AuthorMessage.NOTICE) != []


@pytest.mark.parametrize("outcome", [Outcome.REFUSED, Outcome.NO_RIGHT, Outcome.SHUT_OUT])
async def test_who_has_not_is_told_by_the_groups_line(
    database: Database, store: Store, outcome: Outcome
) -> None:
    """Whyever nothing could be shown; within ten minutes there is one line."""
    await with_owner(store)
    await leaked(store, of(PUPIL, 10), of(PUPIL + 1, 11))
    await gone(store, 10, 11)
    for row in await claimed(store, AuthorMessage.WHISPER):
        await store.outbox.failed(row, outcome)
    assert await kinds(database, AuthorMessage.AUTHOR, AuthorMessage.NOTICE) == ["notice"]


async def test_where_the_author_knows_the_class_is_left_alone(database: Database, store: Store) -> None:
    """Staff receive alerts and no door is open: nobody else has a use for a line."""
    await with_owner(store)
    await leaked(store, of(PUPIL, 10))
    await gone(store, 10)
    assert len(await told(store)) == 1
    assert await kinds(database, AuthorMessage.AUTHOR, AuthorMessage.NOTICE) == []


async def test_where_nobody_receives_alerts_the_group_hears_too(database: Database, store: Store) -> None:
    """Its line carries the button for teachers."""
    await leaked(store, of(PUPIL, 10))
    await gone(store, 10)
    assert await kinds(database, AuthorMessage.WHISPER, AuthorMessage.NOTICE) == ["whisper", "notice"]


async def test_who_cannot_or_should_not_be_told_leaves_nothing_waiting(
    database: Database, store: Store
) -> None:
    """Nobody known, for review, another's message, or a false alarm by then."""
    await with_owner(store)
    await leaked(store, of(None, 10), of(PUPIL, 13, deleted=False), of(PUPIL, 14, masked=None), of(PUPIL, 15))
    await pressed(store, (await ids(database))[3])
    await gone(store, 10, 13, 14, 15)
    assert await kinds(database, AuthorMessage.WHISPER, AuthorMessage.AUTHOR) == []
    assert len(await told(store, AuthorMessage.NOTICE)) == 1


async def test_a_false_alarm_is_no_news_to_anybody(database: Database, store: Store) -> None:
    """Neither while it goes, nor where the notice of it fails."""
    await with_owner(store)
    await leaked(store, of(PUPIL, 10), of(PUPIL + 1, 11))
    first, second = await ids(database)
    await pressed(store, first)
    await gone(store, 10, 11)
    await pressed(store, second)
    await settled(store, AuthorMessage.WHISPER, Outcome.REFUSED)
    assert await kinds(database, AuthorMessage.AUTHOR, AuthorMessage.NOTICE) == []
