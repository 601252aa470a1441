"""Who hears first of an alarm without words of harm: never whom it is about alone, never nobody."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from bot.classroom import Language, Outcome, Secret
from bot.features.incidents.alarms.rules.alarm import AlarmKind
from bot.features.incidents.alarms.rules.decisions import UNSAID, AlarmReply, Draft, Filed, Pointed
from bot.features.incidents.buttons import EscalationJob, IncidentMessage
from bot.roles import Role
from bot.storage.store import Store
from tests.features.incidents.alarms.test_concerned import TWIN, with_twins
from tests.features.incidents.alarms.test_store import MESSAGE, NAME, WORDS
from tests.features.incidents.recorded import has_role, ours
from tests.features.lessons.test_store import a_class, bound, student_codes
from tests.storage.samples import MORNING, OWNER, PUPIL, HandClock, group

TEACHER, NOBODY = 31, 0
HEADS, TEACHERS = {OWNER, TWIN}, {TEACHER}
EVERYBODY = HEADS | TEACHERS


@dataclass(frozen=True)
class Way:
    """How it is told. `whom`: as its reporter answers; None: not asked. `lead`: who wrote the message."""

    kind: AlarmKind = AlarmKind.STRANGER
    words: Secret = WORDS
    whom: int | None = None
    apart: bool = False
    in_group: bool = False
    lead: int | None = None
    replied: bool = True


WAYS = [
    (Way(words=Secret("")), TEACHERS),
    (Way(AlarmKind.LINK, words=Secret("")), TEACHERS),
    (Way(words=Secret(""), apart=True), HEADS),
    (Way(whom=NOBODY), TEACHERS),
    (Way(whom=UNSAID), EVERYBODY),
    (Way(AlarmKind.LINK, whom=UNSAID), EVERYBODY),
    (Way(whom=TEACHER), HEADS),
    (Way(whom=NOBODY, apart=True), HEADS),
    (Way(in_group=True, lead=PUPIL + 1), TEACHERS),
    (Way(in_group=True, lead=TEACHER), HEADS),
    (Way(in_group=True, lead=None), EVERYBODY),
    (Way(in_group=True, replied=False), EVERYBODY),
    (Way(AlarmKind.BULLYING, whom=NOBODY), EVERYBODY),
]


async def with_class(store: Store, *, started: bool) -> None:
    """Give the school two owners, a class with a teacher, who has started the bot or not, and a pupil."""
    class_id = await a_class(store)
    await bound(store, (await student_codes(store, OWNER, class_id))[0], PUPIL)
    await with_twins(store)
    await has_role(store, TEACHER, Role.TEACHER, await ours(store))
    if started:
        await store.people.start(TEACHER, Secret("Lan"), Language.VI, MORNING)


async def told(store: Store, way: Way) -> Filed:
    """Let a pupil tell it."""
    if way.in_group:
        lead = Pointed(MESSAGE, way.lead, Secret("An"), Secret("im đi")) if way.replied else None
        return await store.alarms.point(Draft(PUPIL, way.words, way.kind), NAME, group(), lead)
    draft_id = await store.alarms.draft(Draft(PUPIL, way.words, way.kind))
    filed = await store.alarms.file(PUPIL, NAME, draft_id, apart=way.apart)
    if way.whom is None:
        return filed
    assert filed.reply is AlarmReply.ABOUT
    page = await store.alarms.named(PUPIL, draft_id, 0)
    member = next((each.id for each in page.items if each.account == way.whom), way.whom)
    apart = await store.alarms.about(PUPIL, draft_id, member)
    return await store.alarms.file(PUPIL, NAME, draft_id, apart=apart)


async def sent(store: Store, clock: HandClock, *, shut_out: int | None = None) -> set[int]:
    """Send all cards; return who gets one that had none. `shut_out`: an account that has blocked the bot."""
    found: set[int] = set()
    for job in await store.outbox.due(clock.now()):
        if job.what is EscalationJob.CLIMB:
            await store.escalations.climb(job.subject)
        await store.outbox.due_done(job, Outcome.DONE)
    while rows := await store.outbox.claim(clock.now()):
        for row in rows:
            if row.chat_id == shut_out:
                await store.outbox.failed(row, Outcome.SHUT_OUT)
                continue
            shown = row.what is IncidentMessage.CARD and await store.incidents.card(row.subject, row.chat_id)
            if shown and shown.message_id is None:
                found.add(row.chat_id)
            await store.outbox.sent(row, 900)
    return found


@pytest.mark.parametrize(("way", "first"), WAYS)
@pytest.mark.parametrize("started", [True, False])
async def test_who_hears_first(
    store: Store, clock: HandClock, way: Way, first: set[int], *, started: bool
) -> None:
    """The class's teacher, if that is surely not whom it is about; without one who can be told, the heads."""
    await with_class(store, started=started)
    assert (await told(store, way)).reply is AlarmReply.FILED
    assert await sent(store, clock) == (first if started else HEADS)
    clock.pass_by(minutes=20)
    later = await sent(store, clock)
    climbs = started and first == TEACHERS
    assert later == (HEADS if climbs else set())


async def test_whoever_cannot_be_told_any_more_is_replaced_at_once(store: Store, clock: HandClock) -> None:
    """A teacher who has blocked the bot keeps nothing from the heads."""
    await with_class(store, started=True)
    await told(store, WAYS[0][0])
    assert await sent(store, clock, shut_out=TEACHER) == HEADS
