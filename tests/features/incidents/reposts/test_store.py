from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from bot.classroom import Outcome, Secret
from bot.features.incidents.buttons import IncidentMessage, RepostMessage
from bot.features.incidents.rules.changes import Removed
from bot.features.incidents.rules.incident import Incident, LeakedMessage, LeakReport
from bot.features.incidents.rules.permissions import Reply
from bot.features.incidents.rules.press import Act
from bot.outbox import DueRow, MessageKind, OutboxJob, OutboxRow
from bot.roles import Role
from bot.storage.db.database import Database
from bot.storage.store import Store
from bot.storage.tables.core import incident_events, incidents
from tests.features.incidents.recorded import has_role, incident_in, pressed
from tests.storage.samples import (
    CLASS_CHAT,
    MORNING,
    OWNER,
    TEACHER,
    HandClock,
    journaled,
    leak,
    message,
    reported,
    with_owner,
)


async def leaked(store: Store, *leaks: LeakReport) -> None:
    """Record leaks."""
    await store.incidents.leaks(
        [reported(one, await journaled(store, place)) for place, one in enumerate(leaks, 1)]
    )


async def gone(store: Store, *message_ids: int, outcome: Outcome = Outcome.DONE) -> None:
    """Record what became of messages."""
    for message_id in message_ids:
        await store.incidents.removed(Removed(CLASS_CHAT, message_id, outcome, MORNING))


async def given_away(database: Database, store: Store, *numbers: int) -> int:
    """Have an owner, and return the incident of messages that were deleted."""
    await with_owner(store)
    await leaked(store, leak(*raws(*numbers)))
    await gone(store, *numbers)
    (incident,) = await ids(database)
    return incident


async def ids(database: Database) -> list[int]:
    """Return the incidents, the first first."""
    return await database.read(lambda c: list(c.scalars(select(incidents.c.id).order_by(incidents.c.seq))))


async def claimed(store: Store, what: MessageKind = RepostMessage.GIVE_BACK) -> list[OutboxRow]:
    """Claim what is to be sent; drop what is not asked for."""
    wanted = []
    while rows := await store.outbox.claim(store.incidents._school.clock.now()):
        for row in rows:
            if row.what is what:
                wanted.append(row)
            else:
                await store.outbox.sent(row, 900)
    return wanted


async def post_all(store: Store) -> list[str]:
    """Post again whatever is to be; return the originals as they came."""
    posted = []
    while rows := await claimed(store):
        (row,) = rows
        original = await store.reposts.opened(row.subject)
        posted.append(original.text.reveal())
        await store.outbox.sent(row, 1000 + len(posted))
    return posted


async def the_incident(database: Database, store: Store, place: int = 0) -> Incident:
    """Return an incident by its place."""
    return await incident_in(store, (await ids(database))[place])


async def posted(database: Database, store: Store) -> list[tuple[Outcome | None, datetime | None]]:
    """Return what came of posting the first incident's messages again, and when."""
    return [(each.outcome, each.at) for each in (await the_incident(database, store)).given_back]


async def timeline(database: Database) -> list[tuple[str, int | None]]:
    """Return what happened to incidents, and by whom."""
    query = select(*incident_events.c["what", "account"]).order_by(incident_events.c.at, incident_events.c.id)
    return await database.read(lambda c: [(row.what, row.account) for row in c.execute(query)])


def raws(*numbers: int) -> Sequence[LeakedMessage]:
    """Return messages whose originals tell which they are."""
    return [message(number, raw=f"original {number}") for number in numbers]


async def test_all_that_was_deleted_comes_back_in_order_and_each_opening_is_noted(
    database: Database, store: Store
) -> None:
    """Whoever pressed stands in the timeline, once for each message; the card says when it was posted."""
    await with_owner(store)
    await leaked(store, leak(*raws(10, 11, 12)))
    await gone(store, 10, 12)
    await gone(store, 11, outcome=Outcome.GONE)
    (incident,) = await ids(database)
    assert await pressed(store, incident) is Reply.CLOSED
    assert await posted(database, store) == [(None, None)]
    assert await post_all(store) == ["original 10", "original 12"]
    assert await posted(database, store) == [(Outcome.DONE, MORNING)] * 2
    assert Counter(await timeline(database)) == Counter(
        {("opened", None): 1, ("false_alarm", OWNER): 1, ("original_opened", OWNER): 2}
    )


async def test_the_next_message_waits_for_the_one_before(database: Database, store: Store) -> None:
    """However the first one ends, the next follows; none is tried twice, and cards are brought up to date."""
    incident = await given_away(database, store, 10, 11, 12)
    await claimed(store)
    await pressed(store, incident)
    (first,) = await claimed(store)
    assert await claimed(store) == []
    await store.outbox.failed(first, Outcome.NO_RIGHT)
    (second,) = await claimed(store)
    await store.outbox.drop(second)
    (third,) = await claimed(store)
    await store.outbox.sent(third, 77)
    assert await claimed(store, IncidentMessage.CARD) != []
    assert await claimed(store) == []
    told = [each.outcome for each in (await the_incident(database, store)).given_back]
    assert told == [Outcome.NO_RIGHT, Outcome.GONE, Outcome.DONE]
    assert await pressed(store, incident) is Reply.ALREADY_CLOSED
    assert await claimed(store) == []


async def test_a_crash_while_posting_never_posts_again(
    database: Database, store: Store, clock: HandClock
) -> None:
    """Whether it arrived is not known; the card says so, and the next message follows."""
    incident = await given_away(database, store, 10, 11)
    await pressed(store, incident)
    (first,) = await claimed(store)
    clock.pass_by(seconds=1)
    await store.outbox.recover()
    (second,) = await claimed(store)
    assert second.subject != first.subject
    told = [each.outcome for each in (await the_incident(database, store)).given_back]
    assert told == [Outcome.UNKNOWN, None]


async def test_a_removal_that_ends_after_the_press_is_given_back_then(
    database: Database, store: Store
) -> None:
    """What was being removed when staff said it was a mistake comes back once it is gone."""
    await with_owner(store)
    await leaked(store, leak(*raws(10)))
    (incident,) = await ids(database)
    assert await pressed(store, incident) is Reply.CLOSED
    assert await claimed(store) == []
    await gone(store, 10)
    assert await post_all(store) == ["original 10"]


async def test_what_is_a_false_alarm_is_not_removed_any_more(database: Database, store: Store) -> None:
    """Neither at the next start nor when the right to delete comes."""
    await with_owner(store)
    await leaked(store, leak(10), leak(11))
    await gone(store, 11, outcome=Outcome.NO_RIGHT)
    assert await store.incidents.unsettled() == [(CLASS_CHAT, 10)]
    assert await store.incidents.standing(CLASS_CHAT) == [11]
    first, second = await ids(database)
    assert await pressed(store, first) is Reply.CLOSED
    assert await pressed(store, second) is Reply.CLOSED_NOTHING_REMOVED
    assert await store.incidents.unsettled() == []
    assert await store.incidents.standing(CLASS_CHAT) == []


async def test_after_72_hours_nothing_comes_back(database: Database, store: Store, clock: HandClock) -> None:
    """Not even where the original is still there because dropping it is late."""
    incident = await given_away(database, store, 10)
    clock.pass_by(hours=72)
    assert await pressed(store, incident) is Reply.CLOSED_NOT_KEPT
    assert await claimed(store) == []


async def test_an_original_that_was_never_at_hand_does_not_come_back(
    database: Database, store: Store
) -> None:
    """The other message of the leak does."""
    await with_owner(store)
    await leaked(
        store, leak(message(10, raw=None)), leak(message(11, raw=None), message(12, raw="original 12"))
    )
    await gone(store, 10, 11, 12)
    first, second = await ids(database)
    assert await pressed(store, first) is Reply.CLOSED_NOT_KEPT
    assert await pressed(store, second) is Reply.CLOSED
    assert await post_all(store) == ["original 12"]


async def test_an_original_stays_closed_when_time_or_right_ran_out_before_it_is_sent(
    database: Database, store: Store, clock: HandClock
) -> None:
    """Rights are those of the moment of sending, not of the press."""
    await with_owner(store)
    await has_role(store, TEACHER, Role.TEACHER)
    await leaked(store, leak(*raws(10)), leak(*raws(11)))
    await gone(store, 10, 11)
    first, second = await ids(database)
    assert await pressed(store, first, account=TEACHER) is Reply.CLOSED
    (row,) = await claimed(store)
    assert await store.reposts.opened(row.subject) is not None
    await store.people.set_owners([OWNER + 7], MORNING)
    assert await pressed(store, second, account=OWNER) is Reply.NOT_STAFF
    await store.people.set_owners([OWNER], MORNING)
    assert await pressed(store, second, account=OWNER) is Reply.CLOSED
    (other,) = await claimed(store)
    await store.people.set_owners([OWNER + 7], MORNING)
    assert await store.reposts.opened(other.subject) is None
    clock.pass_by(hours=72)
    assert await store.reposts.opened(row.subject) is None
    assert await store.reposts.opened(4711) is None
    assert [what for what, _ in await timeline(database)].count("original_opened") == 1


async def test_of_an_edited_message_the_newest_version_comes_back(database: Database, store: Store) -> None:
    """The older one never does, whichever incident is closed first."""
    await with_owner(store)
    await leaked(store, leak(message(10, raw="older")), leak(message(10, version=5, raw="newest")))
    await gone(store, 10)
    first, second = await ids(database)
    assert await pressed(store, first) is Reply.CLOSED_EDITED
    assert await claimed(store) == []
    assert await pressed(store, second) is Reply.CLOSED
    assert await post_all(store) == ["newest"]


async def test_a_doubt_about_a_message_does_not_keep_its_deletion_from_being_undone(
    database: Database, store: Store
) -> None:
    """A later version that was only to be looked at was not what was removed; closing it posts nothing."""
    await with_owner(store)
    await leaked(store, leak(message(10, raw="it")), leak(message(10, version=5, raw="doubt"), deleted=False))
    await gone(store, 10)
    first, second = await ids(database)
    assert await pressed(store, second) is Reply.CLOSED_NOTHING_REMOVED
    assert await pressed(store, first) is Reply.CLOSED
    assert await post_all(store) == ["it"]


async def test_the_masked_text_goes_with_the_original(
    database: Database, store: Store, clock: HandClock
) -> None:
    """Kept 72 hours and not a moment longer, dropped with it."""
    await leaked(store, leak(LeakedMessage(10, 0, MORNING, MORNING, Secret("{}"), Secret("vào •"))))
    (incident,) = await ids(database)
    clock.pass_by(hours=72, seconds=-1)
    assert await store.author_copies.masked(incident) is not None
    (due,) = await store.outbox.due(clock.pass_by(seconds=1))
    assert await store.author_copies.masked(incident) is None
    await store.outbox.drop_original(due.subject)
    clock.at = MORNING
    assert await store.author_copies.masked(incident) is None


async def removals_due(store: Store) -> list[DueRow]:
    """Claim what is to be deleted now."""
    due = await store.outbox.due(store.incidents._school.clock.now())
    return [each for each in due if each.what is OutboxJob.REMOVE_LINE]


async def test_what_was_posted_again_is_taken_away_and_may_come_once_more(
    database: Database, store: Store
) -> None:
    """With all of its messages; what could not be deleted stands, and is not posted beside itself."""
    incident = await given_away(database, store, 10, 11)
    await pressed(store, incident)
    (first,) = await claimed(store)
    await store.outbox.sent(first, 1001, None, 1002)
    (second,) = await claimed(store)
    await store.outbox.sent(second, 1003)
    assert await pressed(store, incident, Act.REOPEN) is Reply.REOPENED_TAKING_BACK
    one, other = await removals_due(store)
    assert {(each.message_id, each.rest_id) for each in (one, other)} == {(1001, 1002), (1003, None)}
    went, stays = sorted((one, other), key=lambda each: each.message_id or 0)
    await store.outbox.due_done(went, Outcome.DONE)
    await store.outbox.due_done(stays, Outcome.TOO_OLD)
    given = (await the_incident(database, store)).given_back
    assert [(each.gone, each.stands, each.message_id) for each in given] == [
        (True, False, 1001),
        (False, True, 1003),
    ]
    assert await pressed(store, incident) is Reply.CLOSED
    assert await post_all(store) == ["original 10"]


async def test_whatever_a_repost_was_doing_it_stands_no_more_once_undone(
    database: Database, store: Store
) -> None:
    """Not begun, it is not sent; being sent, it goes once it is known where it stands; then it may come."""
    incident = await given_away(database, store, 10)
    await pressed(store, incident)
    await pressed(store, incident, Act.REOPEN)
    assert await claimed(store) == []
    await pressed(store, incident)
    (under_way,) = await claimed(store)
    await pressed(store, incident, Act.REOPEN)
    assert await removals_due(store) == []
    await store.outbox.sent(under_way, 1001)
    await pressed(store, incident)  # before it was deleted: it stays, and is not posted twice
    assert await removals_due(store) == []
    assert await claimed(store) == []
    await pressed(store, incident, Act.REOPEN)
    (removing,) = await removals_due(store)
    await pressed(store, incident)  # while it is being deleted: it comes once that is done
    await store.outbox.due_done(removing, Outcome.DONE)
    assert await post_all(store) == ["original 10"]
