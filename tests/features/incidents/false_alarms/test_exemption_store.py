"""What staff let pass, as stored: given, loaded for the guard, revoked, and ended with power or incident."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.classroom import Language, Passable, Scope, Secret
from bot.features.incidents.buttons import FalseAlarmMessage
from bot.features.incidents.false_alarms.rules import ExemptReply, StandingExemption
from bot.features.incidents.rules.incident import Resolution
from bot.features.incidents.rules.press import Act
from bot.features.incidents.tables import exemptions
from bot.records import Who
from bot.roles import Role, Standing
from bot.storage.db.database import Database
from bot.storage.store import Store
from bot.storage.tables.core import incident_events, incidents
from tests.features.incidents.recorded import has_role, incident_in, ours, pressed, sent
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

TEXT = "bài giảng mẫu của cô"
WEEK = MORNING + timedelta(weeks=1)
RULES = frozenset({"passcode"})


def read(originals: Sequence[Secret]) -> Passable:
    """Return what the original holds: one text and one host."""
    assert [each.reveal() for each in originals] == [TEXT]
    return Passable((TEXT,), distinct=True, hosts=("hoc.example",), open_hosts=True)


@pytest.fixture
async def incident(store: Store, database: Database) -> int:
    """Let staff close a leak of the class as a mistake; return its incident."""
    await with_owner(store)
    group_id = await ours(store)
    await has_role(store, TEACHER, Role.TEACHER, group_id)
    await store.incidents.leaks([reported(leak(message(10, raw=TEXT)), await journaled(store, 1))])
    found = await database.read(lambda c: c.scalar(select(incidents.c.id)))
    assert found is not None
    await pressed(store, found, Act.FALSE_ALARM)
    return found


async def give(
    store: Store, incident: int, scope: Scope, *, account: int = TEACHER
) -> tuple[ExemptReply, int]:
    """Let something pass for a week; return the reply and the exemption."""
    who = Who(account, Secret("Lan"))
    answer = await store.exemptions.wish(who, incident, scope, until=WEEK, read=read, may_err=RULES)
    return answer.reply, answer.exemption_id or 0


async def loaded(store: Store) -> dict[Scope, frozenset[str]]:
    """Return what the guard is told of the class."""
    found = await store.exemptions.since(store.exemptions._school.clock.now() - timedelta(days=1))
    return {one.scope: one.values for one in found.get(CLASS_CHAT, ())}


async def revoke(
    store: Store, exemption: int, *, account: int = OWNER
) -> tuple[ExemptReply, StandingExemption | None]:
    """Press the button that ends an exemption."""
    return await store.exemptions.revoke(Who(account, Secret("Minh")), exemption)


async def test_what_is_let_pass_reaches_the_guard_as_it_was_asked(
    database: Database, incident: int, store: Store
) -> None:
    """Of a text only its keyed mark is kept, in no row and no column the text; the guard makes the same."""
    for scope in Scope:
        assert (await give(store, incident, scope))[0] is ExemptReply.GIVEN
    assert await loaded(store) == {
        Scope.TEXT: {store.exemptions.mark(TEXT)},
        Scope.HOST: {"hoc.example"},
        Scope.RULE: {"passcode"},
    }
    found = await store.exemptions.since(MORNING)
    assert all((one.since, one.until) == (MORNING, WEEK) for one in found[CLASS_CHAT])
    rows = await database.read(lambda c: [tuple(row) for row in c.execute(select(exemptions))])
    assert not any(TEXT.encode() in each for row in rows for each in row if isinstance(each, bytes))


async def test_the_same_is_not_given_twice(incident: int, store: Store) -> None:
    """As long as it counts."""
    _, first = await give(store, incident, Scope.TEXT)
    assert await give(store, incident, Scope.TEXT, account=OWNER) == (ExemptReply.ALREADY_GIVEN, 0)
    await revoke(store, first)
    assert (await give(store, incident, Scope.TEXT))[0] is ExemptReply.GIVEN


async def test_it_is_asked_first_and_nothing_is_given(incident: int, store: Store) -> None:
    """Who may, and has started the bot."""
    assert (await store.exemptions.may_wish(OWNER, incident)).reply is ExemptReply.ASKED
    assert (await store.exemptions.may_wish(TEACHER, incident)).reply is ExemptReply.START
    assert (await store.exemptions.may_wish(PUPIL, incident)).reply is ExemptReply.NOT_STAFF
    assert (await store.exemptions.may_wish(OWNER, 1)).reply is ExemptReply.UNKNOWN
    lan = Who(TEACHER, Secret("Lan"))
    answer = await store.exemptions.wish(lan, incident, Scope.HOST, until=None, read=read, may_err=RULES)
    assert (answer.reply, answer.values) == (ExemptReply.ASKED, ("hoc.example",))
    assert await give(store, incident, Scope.TEXT, account=PUPIL) == (ExemptReply.NOT_STAFF, 0)
    assert await loaded(store) == {}


async def test_without_its_original_only_rules_are_let_pass(
    incident: int, store: Store, clock: HandClock
) -> None:
    """After 72 hours nobody knows its text any more."""
    clock.pass_by(hours=73)
    assert (await give(store, incident, Scope.TEXT))[0] is ExemptReply.NOT_KEPT
    assert (await give(store, incident, Scope.RULE))[0] is ExemptReply.GIVEN
    lan = Who(TEACHER, Secret("Lan"))
    answer = await store.exemptions.wish(lan, incident, Scope.RULE, until=WEEK, read=read, may_err=())
    assert answer.reply is ExemptReply.NO_RULE


async def test_it_ends_by_itself(incident: int, store: Store, clock: HandClock) -> None:
    """The guard hears of it a day longer: messages of before may still come."""
    _, one = await give(store, incident, Scope.HOST)
    clock.pass_by(days=7, hours=1)
    assert await loaded(store) == {Scope.HOST: {"hoc.example"}}
    assert await store.exemptions.listed(OWNER) == []
    assert (await revoke(store, one))[0] is ExemptReply.OVER
    clock.pass_by(days=1)
    assert await loaded(store) == {}


async def test_one_press_ends_it(database: Database, incident: int, store: Store) -> None:
    """The second of two who press hears who was first; the timeline has all of it."""
    _, one = await give(store, incident, Scope.HOST)
    for account, said in ((OWNER, ExemptReply.REVOKED), (TEACHER, ExemptReply.ALREADY_REVOKED)):
        reply, given = await revoke(store, one, account=account)
        assert reply is said
        assert given.given.revoked_by == Who(OWNER, Secret("Minh"))
        assert not given.counts(MORNING)
    assert await loaded(store) == {}
    query = select(incident_events.c.what).where(incident_events.c.what.like("exempt%"))
    assert await database.read(lambda c: sorted(c.scalars(query))) == ["exempted", "exemption_revoked"]


async def test_nobody_without_power_sees_or_ends_it(incident: int, store: Store) -> None:
    """Not a pupil, not with a crafted press, not an id of nothing."""
    _, one = await give(store, incident, Scope.HOST)
    assert await revoke(store, one, account=PUPIL) == (ExemptReply.NOT_STAFF, None)
    assert await revoke(store, 1) == (ExemptReply.UNKNOWN, None)
    assert await store.exemptions.given(one, PUPIL) is None
    assert await store.exemptions.given(1, OWNER) is None
    assert await store.exemptions.listed(PUPIL) is None
    (listed,) = await store.exemptions.listed(TEACHER)
    assert listed == await store.exemptions.given(one, OWNER)


async def test_it_counts_by_the_word_of_whoever_gave_it(incident: int, store: Store) -> None:
    """A locked account's exemptions stop with its roles, and stand on the list as such."""
    await give(store, incident, Scope.HOST)
    await has_role(store, TEACHER, Role.TEACHER, standing=Standing.ENDED)
    assert await loaded(store) == {}
    (one,) = await store.exemptions.listed(OWNER)
    assert not one.counts(MORNING)
    # It is no reason to refuse the same to somebody who has the power.
    assert (await give(store, incident, Scope.HOST, account=OWNER))[0] is ExemptReply.GIVEN


async def test_it_ends_where_its_mistake_is_undone(incident: int, store: Store) -> None:
    """Reopened, it was perhaps none; called a mistake again, somebody has to let it pass anew."""
    await give(store, incident, Scope.HOST)
    await pressed(store, incident, Act.REOPEN)
    assert await loaded(store) == {}
    await pressed(store, incident, Act.FALSE_ALARM)
    assert await loaded(store) == {}
    assert await store.exemptions.listed(OWNER) == []
    closed = await incident_in(store, incident)
    assert closed.resolution is Resolution.FALSE_ALARM


@pytest.mark.parametrize(("giver", "told"), [(TEACHER, [OWNER]), (OWNER, [])])
async def test_who_leads_the_school_is_told(incident: int, store: Store, giver: int, told: list[int]) -> None:
    """At once, so that a stolen account is noticed; not of what they gave themselves."""
    await give(store, incident, Scope.HOST, account=giver)
    assert [row.chat_id for row in await sent(store, FalseAlarmMessage.EXEMPTED)] == told


async def test_it_is_told_to_others_where_the_one_who_led_does_not_any_more(
    incident: int, store: Store
) -> None:
    """Who lost the power meanwhile gets nothing, and nobody is passed over by that."""
    await give(store, incident, Scope.HOST)
    (row,) = [row for row in await claim_all(store) if row.what is FalseAlarmMessage.EXEMPTED]
    await store.people.set_owners([503], MORNING)
    assert await store.exemptions.given(row.subject, OWNER) is None
    await store.outbox.drop(row)
    await store.people.start(503, Secret("Hoa"), Language.VI, MORNING)
    assert [row.chat_id for row in await sent(store, FalseAlarmMessage.EXEMPTED)] == [503]
