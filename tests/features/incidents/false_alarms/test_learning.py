"""What is kept of mistakes: originals for staff, own examples, how often rules were right, proposals."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.classroom import SCHOOL, Language, Secret
from bot.features.incidents.false_alarms.buttons import FalseAlarmJob, FalseAlarmMessage
from bot.features.incidents.false_alarms.rules.precision import LEAST, ProposalReply, rule_precision
from bot.features.incidents.false_alarms.tables import own_examples, rule_proposals
from bot.features.incidents.pauses.rules import StopReply
from bot.features.incidents.rules.incident import Resolution
from bot.features.incidents.rules.permissions import Reply
from bot.features.incidents.rules.press import Act, CardPress
from bot.features.incidents.viewing.rules import Viewed, ViewRequest
from bot.features.rosters.rules.lists import RosterLine
from bot.features.school.rules.groups import OwnerDecision
from bot.records import Who
from bot.roles import Role, RoleSet, Standing
from bot.storage.changes import record
from bot.storage.tables.core import incidents, outbox
from tests.features.lessons.test_store import a_class
from tests.storage.samples import (
    MORNING,
    OWNER,
    PUPIL,
    TEACHER,
    HandClock,
    claim_all,
    group,
    journaled,
    leak,
    message,
    reported,
    with_owner,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.storage.db.database import Database
    from bot.storage.store import Store

MAY_ERR = frozenset({"passcode"})


async def ours(store: Store) -> None:
    """Let there be an owner, who says that the class group is the school's."""
    await with_owner(store)
    group_id = await store.groups.seen(group(), MORNING)
    await store.groups.decide(OwnerDecision(OWNER, accept=True, at=MORNING), group_id)


async def leaks(store: Store, count: int = 1, *, begin: int = 10) -> None:
    """Record leaks, each of an author of its own."""
    for number in range(begin, begin + count):
        one = replace(leak(message(number, raw=f"original {number}")), author=PUPIL + number)
        await store.incidents.leaks([reported(one, await journaled(store, number))])


async def close(store: Store, database: Database, act: Act) -> list[int]:
    """Close all open incidents one way, and learn from them; return them."""
    query = select(incidents.c.id).where(incidents.c.state == "open").order_by(incidents.c.seq)
    found = await database.read(lambda c: list(c.scalars(query)))
    now = store.incidents._school.clock.now()
    for each in found:
        await store.incidents.press(CardPress(OWNER, Secret("Minh"), act, each, now, sure=True))
    return found


def example_of(raw: Secret, _names: Collection[Secret] = ()) -> Secret | None:
    """Return an example of an original: none of one without words."""
    return Secret(f"example of {raw.reveal()}") if raw.reveal() else None


async def asked(store: Store, incident: int, account: int = OWNER) -> Reply:
    """Ask to see an original; return the reply."""
    request = ViewRequest(Viewed.ORIGINAL, account, Secret("Minh"), incident, MORNING)
    return (await store.deleted_messages.view(request, lambda _: False)).reply


async def test_staff_see_the_original_of_a_mistake_for_72_hours(
    database: Database, store: Store, clock: HandClock
) -> None:
    """Noted once however often it is pressed; nobody else sees it, with the same id."""
    await ours(store)
    await leaks(store)
    (incident,) = await close(store, database, Act.FALSE_ALARM)
    for _ in range(2):
        assert await asked(store, incident) is Reply.ORIGINAL_SENT
    assert await asked(store, incident, PUPIL) is Reply.NOT_STAFF
    assert await asked(store, 1) is Reply.UNKNOWN
    (shown,) = await store.deleted_messages.seen_by(Viewed.ORIGINAL, incident, OWNER)
    assert shown.text == Secret("original 10")
    assert await store.deleted_messages.seen_by(Viewed.ORIGINAL, incident, PUPIL) == ()
    assert await store.deleted_messages.seen_by(Viewed.ORIGINAL, 1, OWNER) == ()
    clock.pass_by(hours=73)
    assert await asked(store, incident) is Reply.PICTURE_OVER
    assert await store.deleted_messages.seen_by(Viewed.ORIGINAL, incident, OWNER) == ()


async def test_closing_as_a_mistake_has_the_school_learn(database: Database, store: Store) -> None:
    """As a job that a restart does not lose."""
    await ours(store)
    await leaks(store)
    (incident,) = await close(store, database, Act.FALSE_ALARM)
    due = [each for each in await store.outbox.due(MORNING) if each.what is FalseAlarmJob.LEARN]
    assert [each.subject for each in due] == [incident]


async def test_an_example_is_kept_once_and_stands_as_long_as_it_is_a_mistake(
    database: Database, store: Store
) -> None:
    """Sealed, with the incident's rules; an open incident is no example."""
    await ours(store)
    await leaks(store)
    (incident,) = await close(store, database, Act.FALSE_ALARM)
    for _ in range(2):
        assert not await store.false_alarms.learn(incident, example_of, MAY_ERR)
    (example,) = await store.false_alarms.examples()
    assert (example.rules, example.text) == (("zoom-link", "passcode"), Secret("example of original 10"))
    rows = await database.read(lambda c: list(c.scalars(select(own_examples.c.text_sealed))))
    assert len(rows) == 1
    assert b"original" not in rows[0]
    await store.incidents.press(CardPress(OWNER, Secret("Minh"), Act.REOPEN, incident, MORNING))
    assert await store.false_alarms.examples() == ()
    assert not await store.false_alarms.learn(incident, example_of, MAY_ERR)


async def test_names_that_may_stand_in_an_example_are_handed_over(database: Database, store: Store) -> None:
    """Those of its author, of the class's staff and of its students."""
    class_id = await a_class(store)
    assert await store.rosters.take(OWNER, class_id, [RosterLine(1, Secret("Đặng Minh Khoa"), None)])
    admin = RoleSet(7, TEACHER, Role.ADMIN, None, Standing.CONFIRMED, Secret("Lan"), OWNER, MORNING)
    await store.incidents._school.decide(lambda tx: record(tx, (admin,)))
    await leaks(store)
    (incident,) = await close(store, database, Act.FALSE_ALARM)
    told: list[Secret] = []
    await store.false_alarms.learn(incident, lambda _raw, names: told.extend(names), MAY_ERR)
    assert {each.reveal() for each in told} >= {"Pupil", "Lan", "Đặng Minh Khoa"}


async def test_no_example_is_kept_of_what_says_nothing_or_is_not_the_schools(
    database: Database, store: Store
) -> None:
    """A picture alone; a group that no owner confirmed, where anybody may write anything."""
    await with_owner(store)
    await leaks(store)
    (foreign,) = await close(store, database, Act.FALSE_ALARM)
    await store.false_alarms.learn(foreign, example_of, MAY_ERR)
    await ours(store)
    one = leak(message(20, raw=""))
    await store.incidents.leaks([reported(one, await journaled(store, 20))])
    (empty,) = await close(store, database, Act.FALSE_ALARM)
    await store.false_alarms.learn(empty, example_of, MAY_ERR)
    await store.false_alarms.learn(1, example_of, MAY_ERR)
    assert await store.false_alarms.examples() == ()


async def test_decisions_of_the_schools_groups_are_counted(
    database: Database, store: Store, clock: HandClock
) -> None:
    """Of this year, unless asked otherwise; those of other groups are nobody's."""
    await with_owner(store)
    await leaks(store)
    await close(store, database, Act.FALSE_ALARM)
    assert await store.false_alarms.decisions() == ()
    await ours(store)
    await leaks(store, 2, begin=20)
    await close(store, database, Act.TOLERATED)
    await leaks(store, begin=30)
    await close(store, database, Act.OTHER)
    decided = await store.false_alarms.decisions()
    assert sorted(one.resolution for one in decided) == [
        Resolution.FALSE_ALARM,
        Resolution.TOLERATED,
        Resolution.TOLERATED,
    ]
    assert await store.false_alarms.decisions(MORNING + timedelta(seconds=1)) == ()
    clock.pass_by(days=366)
    assert await store.false_alarms.decisions() == ()


async def poor(store: Store, database: Database, *, wrong: int = 5, begin: int = 100) -> bool:
    """Let the rules be wrong so often in 20 decisions; return whether that was proposed."""
    await leaks(store, LEAST - wrong, begin=begin)
    await close(store, database, Act.VIOLATION)
    await leaks(store, wrong, begin=begin + LEAST)
    proposed = [
        await store.false_alarms.learn(each, example_of, MAY_ERR)
        for each in await close(store, database, Act.FALSE_ALARM)
    ]
    return any(proposed)


async def proposals(database: Database) -> list[int]:
    """Return the proposals, the oldest first."""
    query = select(rule_proposals.c.id).order_by(rule_proposals.c.proposed_at)
    return await database.read(lambda c: list(c.scalars(query)))


async def test_a_poor_rule_is_proposed_once_to_who_leads(database: Database, store: Store) -> None:
    """That which can be stopped; of exactly 80 % nothing is said."""
    await ours(store)
    assert not await poor(store, database, wrong=4)
    await leaks(store, 2, begin=500)
    learned = [
        await store.false_alarms.learn(each, example_of, MAY_ERR)
        for each in await close(store, database, Act.FALSE_ALARM)
    ]
    assert learned == [True, False]
    (one,) = await proposals(database)
    proposal = await store.false_alarms.proposal(one, OWNER)
    assert proposal is not None
    assert (proposal.rule, proposal.right, proposal.wrong) == ("passcode", 16, 6)
    assert proposal.authors == 6
    assert rule_precision(await store.false_alarms.decisions())["passcode"].percent == 72
    while rows := await store.outbox.claim(MORNING):
        for row in rows:
            await store.outbox.sent(row, 900)
    query = select(outbox.c.chat_id).where(
        outbox.c.what == FalseAlarmMessage.PROPOSAL.name, outbox.c.message_id.is_not(None)
    )
    assert await database.read(lambda c: list(c.scalars(query))) == [OWNER]
    assert await store.false_alarms.proposal(1, OWNER) is None


async def decide(store: Store, proposal: int, *, accept: bool, account: int = OWNER) -> ProposalReply:
    """Press a button of a proposal."""
    return await store.false_alarms.press(Who(account, Secret("Minh")), proposal, accept=accept)


async def test_accepted_the_rule_is_stopped_until_somebody_releases_it(
    database: Database, store: Store, clock: HandClock
) -> None:
    """A teacher decides nothing; after the release counting begins anew."""
    await ours(store)
    assert await poor(store, database)
    (one,) = await proposals(database)
    assert await decide(store, one, accept=True, account=TEACHER) is ProposalReply.NOT_OWNER
    assert await store.stopped_rules.held() == frozenset()
    assert await decide(store, one, accept=True) is ProposalReply.ACCEPTED
    assert await decide(store, one, accept=False) is ProposalReply.ALREADY_ACCEPTED
    assert await store.stopped_rules.held() == {(SCHOOL, "passcode")}
    decided = await store.false_alarms.proposal(one, OWNER)
    assert decided is not None
    assert decided.brake_id is not None
    brake = await store.stopped_rules.of_id(decided.brake_id)
    assert brake is not None
    assert brake.decided_by == Who(OWNER, Secret("Minh"))
    assert not await poor(store, database, wrong=1, begin=300)  # stopped: nobody is asked again
    clock.pass_by(hours=1)
    who = Who(OWNER, Secret("Minh"))
    assert await store.stopped_rules.press(decided.brake_id, who, release=True) is StopReply.RELEASED
    clock.pass_by(hours=1)
    assert not await poor(store, database, wrong=4, begin=500)
    assert await poor(store, database, wrong=9, begin=700)


async def test_declined_it_is_asked_again_after_as_many_new_decisions(
    database: Database, store: Store, clock: HandClock
) -> None:
    """Not at the next mistake."""
    await ours(store)
    assert await poor(store, database)
    (one,) = await proposals(database)
    assert await decide(store, one, accept=False) is ProposalReply.DECLINED
    clock.pass_by(hours=1)
    assert not await poor(store, database, wrong=4, begin=300)
    assert await poor(store, database, wrong=9, begin=500)
    assert len(await proposals(database)) == 2


async def test_who_leads_the_school_no_more_is_not_asked_and_decides_nothing(
    database: Database, store: Store
) -> None:
    """The question was on its way already: another one who leads gets it, and the press is refused."""
    await ours(store)
    assert await poor(store, database)
    (one,) = await proposals(database)
    (asked,) = [row for row in await claim_all(store) if row.what is FalseAlarmMessage.PROPOSAL]
    assert asked.chat_id == OWNER
    await store.people.set_owners([503], MORNING)
    await store.people.start(503, Secret("Hoa"), Language.VI, MORNING)
    assert await store.false_alarms.proposal(one, OWNER) is None
    assert await decide(store, one, accept=True) is ProposalReply.NOT_OWNER
    await store.outbox.drop(asked)
    others = [row for row in await claim_all(store) if row.what is FalseAlarmMessage.PROPOSAL]
    assert [row.chat_id for row in others] == [503]
    proposal = await store.false_alarms.proposal(one, 503)
    assert proposal is not None
    assert proposal.accepted is None


@pytest.mark.parametrize("rule", ["zoom-link"])
async def test_a_rule_that_cannot_err_is_never_proposed(database: Database, store: Store, rule: str) -> None:
    """Links of known services, however often staff call them mistakes."""
    await ours(store)
    await poor(store, database)
    (one,) = await proposals(database)
    proposal = await store.false_alarms.proposal(one, OWNER)
    assert proposal is not None
    assert proposal.rule != rule
