"""Escalation in the database: told once at their time, stopped by people, one reminder for a whole storm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pytest

from bot.classroom import Language, Outcome, Secret
from bot.features.incidents.buttons import EscalationJob, EscalationMessage, IncidentMessage
from bot.features.incidents.escalation.rules import Authority, DaysOff, EscalationReply, EscalationSettings
from bot.features.incidents.rules.incident import Card, Escalation, Page, Step
from bot.features.incidents.rules.permissions import Reply
from bot.features.incidents.rules.press import Act, CardPress
from bot.records import Who
from bot.roles import Role, Standing
from bot.storage.store import Store
from tests.features.incidents.recorded import card_in, has_role, ours, staff_chat
from tests.features.lessons.test_store import INVITATION
from tests.storage.samples import (
    MORNING,
    OWNER,
    STAFF_CHAT,
    TEACHER,
    HandClock,
    leak,
    message,
    reported,
    with_owner,
)

ADMIN, HOA = 503, 505
NAME = Secret("Lan")
LAN = Who(TEACHER, NAME)


@dataclass
class Day:
    """A school's store, its time, and the newest card of each chat."""

    store: Store
    clock: HandClock
    cards: dict[int, int] = field(default_factory=dict)

    async def climbs(self, minutes: float = 0) -> int:
        """Let minutes pass and do all jobs, though nothing is sent yet; return how many there were."""
        self.clock.pass_by(minutes=minutes)
        does = {
            EscalationJob.CLIMB: self.store.escalations.climb,
            EscalationJob.WAKE: self.store.escalations.wake,
        }
        due = await self.store.outbox.due(self.clock.now())
        for job in due:
            if job.what in does:
                await does[job.what](job.subject)
            await self.store.outbox.due_done(job, Outcome.DONE)
        return len(due)

    async def passes(self, minutes: float = 0) -> Mapping[int, list[str]]:
        """Let minutes pass, do all jobs and send all messages; return what is new in each chat."""
        self.clock.pass_by(minutes=minutes)
        found: dict[int, list[str]] = {}
        while True:
            due = await self.climbs()
            rows = await self.store.outbox.claim(self.clock.now())
            for row in rows:
                what = row.what.name
                if row.what is IncidentMessage.CARD:
                    card = await self.store.incidents.card(row.subject, row.chat_id)
                    if card is None:
                        await self.store.outbox.drop(row)
                        continue
                    what = "" if card.message_id is not None else what
                    self.cards[row.chat_id] = row.subject
                if row.what is EscalationMessage.REMINDER:
                    reminder = await self.store.escalations.reminder(row.subject, row.chat_id)
                    if reminder is None:
                        await self.store.outbox.drop(row)
                        continue
                    what = f"{what} {reminder[1]}"
                if what:
                    found.setdefault(row.chat_id, []).append(what)
                await self.store.outbox.sent(row, 900)
            if not due and not rows:
                return found

    async def card(self, chat: int) -> Card:
        """Return a chat's newest card as it is shown now."""
        return await card_in(self.store, self.cards[chat], chat)

    async def leaks(self, *ids: int, kinds: tuple[str, ...] = ("link",)) -> None:
        """Let a pupil leak, each time another room."""
        for each in ids:
            said = replace(message(each), posted_at=self.clock.now(), arrived_at=self.clock.now())
            secrets = (("link", Secret(f"zoom.us/j/9{each}")),)
            told = replace(leak(said), secrets=secrets, kinds=frozenset(kinds))
            await self.store.incidents.leaks([reported(told, None)])

    async def does(self, act: Act, chat: int = TEACHER, account: int = TEACHER) -> Reply:
        """Let somebody press a button of the incident that a card shows."""
        shown = (await self.card(chat)).incident.id
        press = CardPress(account, NAME, act, shown, self.clock.now(), sure=True)
        return (await self.store.incidents.press(press)).reply

    async def rises(
        self, step: Step, account: int = TEACHER, chat: int = TEACHER
    ) -> tuple[EscalationReply, Secret | None]:
        """Let somebody raise the incident that a card shows."""
        shown = (await self.card(chat)).incident.id
        return await self.store.escalations.rise(Who(account, NAME), shown, step)

    async def next_at(self, chat: int = TEACHER) -> str | None:
        """Return when a card says that the next step comes."""
        escalation = (await self.card(chat)).escalation
        due_at = escalation.due_at
        return None if due_at is None else due_at.strftime("%d %H:%M")


@pytest.fixture
async def day(store: Store, clock: HandClock) -> Day:
    """Make a school with an owner, an admin and a teacher of one class; it is Monday, 07:25 in Hanoi."""
    await with_owner(store)
    group_id = await ours(store)
    for account, role in ((ADMIN, Role.ADMIN), (TEACHER, Role.TEACHER)):
        await store.people.start(account, NAME, Language.VI, MORNING)
        await has_role(store, account, role, group_id if role is Role.TEACHER else None)
    begun = Day(store, clock)
    await begun.passes()
    return begun


async def test_silence_climbs_step_by_step_and_ends(day: Day) -> None:
    """The teacher has the card: admins get it after five minutes, owners ten later, then nobody."""
    await day.leaks(1)
    assert await day.passes() == {TEACHER: ["card"]}
    assert await day.next_at() == "07 00:30"
    assert (await day.card(TEACHER)).escalation.following is Step.ADMIN
    assert await day.passes(4) == {}
    assert await day.passes(1) == {ADMIN: ["card"]}
    assert await day.next_at() == "07 00:40"
    assert (await day.card(ADMIN)).escalation.following is Step.LEADER
    assert await day.passes(10) == {OWNER: ["card"]}
    assert await day.next_at() is None
    assert await day.passes(24 * 60) == {}
    card = await day.card(TEACHER)
    await day.store.incidents.turn(TEACHER, card.id, Page.TIMELINE)
    noted = [each.what for each in (await day.card(TEACHER)).timeline]
    assert noted == ["opened", "told_admin", "told_leader"]


async def test_nobody_reads_that_they_are_told_next(day: Day) -> None:
    """An owner who alone hears from the first, as no teacher answers, is only reminded."""
    await has_role(day.store, TEACHER, Role.TEACHER, await ours(day.store), Standing.ENDED)
    await has_role(day.store, ADMIN, Role.ADMIN, None, Standing.ENDED)
    await day.leaks(1)
    assert await day.passes() == {OWNER: ["card"]}
    assert (await day.card(OWNER)).escalation.following is None


async def test_who_has_no_card_gets_one(day: Day) -> None:
    """Of a card that stands in the chat of staff, admins and owners get their own in turn."""
    await staff_chat(day.store)
    await day.passes()
    await day.leaks(1)
    assert await day.passes() == {STAFF_CHAT: ["card"]}
    assert await day.passes(5) == {ADMIN: ["card"]}
    assert await day.passes(10) == {OWNER: ["card"]}
    assert await day.passes(60) == {}


async def test_who_takes_it_up_while_the_next_step_is_told_stops_that(day: Day) -> None:
    """Whether somebody still has to be told is asked when it is sent; whom a person asks for is told."""
    await day.leaks(1)
    await day.passes()
    await day.climbs(5)
    assert await day.does(Act.ACKNOWLEDGE) is Reply.ACKNOWLEDGED
    assert await day.passes(1) == {}
    assert await day.rises(Step.LEADER) == (EscalationReply.RAISED, None)
    assert await day.passes() == {OWNER: ["card", "raised"]}
    await day.store.open_incidents.show(ADMIN, (await day.card(TEACHER)).incident.id)
    assert await day.passes() == {ADMIN: ["card"]}


async def test_who_closes_it_while_the_next_step_is_told_stops_that_too(day: Day) -> None:
    """Also where the card that was not sent was asked for from the list in the meantime."""
    await day.leaks(1, 2)
    await day.passes()
    await day.climbs(5)
    incident = (await day.card(TEACHER)).incident
    assert await day.does(Act.TOLERATED) is Reply.RESOLVED
    assert await day.passes() == {ADMIN: ["card"]}  # the other one on it is open still
    fold = (await day.card(ADMIN)).fold
    assert (fold.count, fold.open) == (2, 1)
    await day.climbs(10)
    await day.store.open_incidents.show(OWNER, incident.id)
    await day.store.incidents.acknowledge_all(
        CardPress(TEACHER, NAME, Act.ACKNOWLEDGE, incident.id, day.clock.now()), day.cards[TEACHER]
    )
    assert await day.passes() == {OWNER: ["card"]}


async def test_opened_again_it_begins_anew(day: Day) -> None:
    """Whoever opens it has it, so that time adds nothing; its first step can be raised again."""
    await day.leaks(1)
    await day.passes()
    await day.passes(15)
    await day.passes(10)
    await day.does(Act.VIOLATION)
    await day.does(Act.REOPEN)
    assert await day.passes(120) == {}
    assert (await day.rises(Step.ADMIN))[0] is EscalationReply.RAISED
    assert await day.passes() == {ADMIN: ["raised"]}


async def test_a_due_time_that_comes_twice_tells_once(day: Day) -> None:
    """The process ended after the job was done and before that was noted."""
    await day.leaks(1)
    await day.passes()
    day.clock.pass_by(minutes=5)
    (job,) = [job for job in await day.store.outbox.due(day.clock.now()) if job.what is EscalationJob.CLIMB]
    await day.store.escalations.climb(job.subject)
    await day.store.outbox.recover()
    assert await day.passes() == {ADMIN: ["card"]}
    assert await day.passes(10) == {OWNER: ["card"]}


async def test_a_process_away_for_hours_tells_late_and_gives_each_its_time(day: Day) -> None:
    """Not all steps at once: whoever is told has minutes of their own."""
    await day.leaks(1)
    await day.passes()
    assert await day.passes(180) == {ADMIN: ["card"]}
    assert await day.passes(9) == {}
    assert await day.passes(1) == {OWNER: ["card"]}


async def test_a_reminder_that_waited_too_long_says_nothing(day: Day) -> None:
    """Somebody took it up while the message waited for its turn. Of a call to intrude all have the card."""
    await day.leaks(1, kinds=("link", "call"))
    assert await day.passes() == {each: ["card"] for each in (OWNER, ADMIN, TEACHER)}
    day.clock.pass_by(minutes=5)
    for job in await day.store.outbox.due(day.clock.now()):
        await day.store.escalations.climb(job.subject)
    await day.does(Act.ACKNOWLEDGE)
    assert await day.passes() == {}


async def test_a_storm_climbs_once(day: Day) -> None:
    """Many incidents on one card: whoever is told next gets one card too, and is not rung again."""
    for each in range(1, 4):
        await day.leaks(each)
        await day.passes(1)
    got = [await day.passes(1) for _ in range(4)]
    assert [each for each in got if each] == [{ADMIN: ["card"]}]
    assert await day.does(Act.ACKNOWLEDGE) is Reply.ACKNOWLEDGED
    got = [await day.passes(1) for _ in range(12)]
    assert [each for each in got if each] == [{OWNER: ["card"]}]
    assert await day.passes(24 * 60) == {}


async def test_what_comes_after_a_reminder_has_its_own(day: Day) -> None:
    """On the same card: nobody was told of it yet."""
    await day.leaks(1)
    await day.passes()
    assert await day.passes(5) == {ADMIN: ["card"]}
    await day.passes(1)
    await day.leaks(2)
    await day.passes()
    assert await day.passes(5) == {ADMIN: ["reminder 2"]}


async def test_a_storm_told_by_fresh_cards_is_one_card_there_too(day: Day) -> None:
    """Who gets a card at that step gets one for all, and no reminder of it besides."""
    await staff_chat(day.store)
    await day.passes()
    for each in range(1, 11):
        await day.leaks(each)
        await day.passes(0.1)
    assert await day.passes(4.5) == {ADMIN: ["card"]}
    assert await day.passes(1) == {}
    card = await day.card(ADMIN)
    assert card.fold.count == 10


async def test_at_night_it_waits_and_is_told_in_the_morning(day: Day) -> None:
    """Monday 23:25: silent cards, heard of at six, told further five minutes later; a storm once."""
    day.clock.pass_by(hours=16)
    await day.leaks(1)
    assert set(await day.passes()) == {TEACHER}
    assert await day.next_at() == "07 23:05"
    await day.leaks(2)
    await day.passes(1)
    assert await day.passes(6 * 60 + 33) == {}
    assert await day.passes(1) == {TEACHER: ["reminder 2"]}
    assert await day.passes(4) == {}
    assert await day.passes(1) == {ADMIN: ["card"]}
    assert await day.passes(10) == {OWNER: ["card"]}


async def test_what_was_taken_up_at_night_is_told_nobody_in_the_morning(day: Day) -> None:
    """Who looked at the silent card had it."""
    day.clock.pass_by(hours=16)
    await day.leaks(1)
    await day.passes()
    await day.does(Act.ACKNOWLEDGE)
    assert await day.passes(12 * 60) == {}
    await day.store.escalations.wake(12345)
    await day.store.escalations.climb(12345)
    assert await day.passes() == {}


async def test_a_person_raises_at_once_also_what_was_taken_up(day: Day) -> None:
    """Those told have their own time while it is open; a second press changes nothing."""
    await day.leaks(1)
    await day.passes()
    assert await day.rises(Step.ADMIN) == (EscalationReply.RAISED, None)
    assert await day.rises(Step.ADMIN, ADMIN) == (EscalationReply.ALREADY, NAME)
    assert await day.passes() == {ADMIN: ["card", "raised"]}
    raised = await day.store.escalations.raised((await day.card(ADMIN)).incident.id, ADMIN)
    assert raised is not None
    assert raised[1] == NAME
    assert await day.passes(9) == {}
    await day.does(Act.ACKNOWLEDGE)
    assert (await day.rises(Step.LEADER))[0] is EscalationReply.RAISED
    assert await day.passes() == {OWNER: ["card", "raised"]}
    await day.does(Act.VIOLATION)
    assert await day.rises(Step.LEADER) == (EscalationReply.CLOSED, NAME)
    assert await day.store.escalations.raised((await day.card(ADMIN)).incident.id, ADMIN) is None
    assert await day.store.escalations.rise(LAN, 12345, Step.ADMIN) == (EscalationReply.UNKNOWN, None)


async def test_the_way_out_opens_at_the_top(day: Day) -> None:
    """Its page says what is left in the school; wording goes to the presser alone."""
    await day.leaks(1)
    await day.passes()
    card = await day.card(TEACHER)
    await day.store.incidents.turn(TEACHER, card.id, Page.LADDER)
    shown = (await day.card(TEACHER)).escalation
    assert (shown.following, shown.outside) == (Step.ADMIN, False)
    pressed = LAN, card.incident.id, Authority.COMMUNE
    assert await day.store.escalations.prepare(*pressed) is EscalationReply.SCHOOL_FIRST
    await day.passes(5)
    await day.passes(10)
    day.clock.pass_by(minutes=1)
    assert (await day.card(TEACHER)).escalation == Escalation(None, None, outside=True)
    assert await day.store.escalations.prepare(*pressed) is EscalationReply.SENT
    assert await day.passes() == {TEACHER: ["for_commune"]}
    assert (await day.card(TEACHER)).timeline[-1].what == "for_commune"
    assert await day.store.escalations.prepare(LAN, 12345, Authority.COMMUNE) is EscalationReply.UNKNOWN


async def test_an_owner_chooses_for_what_is_told_from_now_on(day: Day) -> None:
    """Only an owner; what waits already goes on as it was planned."""
    escalations = day.store.escalations
    assert await escalations.settings(TEACHER) is None
    assert await escalations.settings(OWNER) == EscalationSettings()
    await day.leaks(1)
    await day.passes()
    await escalations.choose(OWNER, lambda now: replace(now, first=15))
    rested = await escalations.choose(OWNER, lambda now: replace(now, days_off=DaysOff.NONE))
    assert (rested.first, rested.days_off) == (15, DaysOff.NONE)
    assert await escalations.choose(TEACHER, lambda _: EscalationSettings()) is None
    assert await escalations.settings(OWNER) == rested
    assert await day.next_at() == "07 00:30"
    day.clock.pass_by(minutes=1)
    await day.does(Act.ACKNOWLEDGE)
    await day.passes(60)
    await day.leaks(2)
    await day.passes()
    assert await day.next_at() == "07 01:41"


async def test_the_teacher_of_the_lesson_hears_first(day: Day) -> None:
    """Now or within two hours; five minutes later the class's other teachers, with the admins."""
    await day.store.people.start(HOA, NAME, Language.VI, MORNING)
    await has_role(day.store, HOA, Role.TEACHER, await ours(day.store))
    (found,) = await day.store.lessons.staffed_by(TEACHER)
    _, lesson_id = await day.store.lessons.paste(TEACHER, found.id, INVITATION)
    await day.store.lessons.save(TEACHER, lesson_id)
    await day.passes()
    await day.leaks(1)
    assert await day.passes() == {TEACHER: ["card"]}
    assert await day.passes(5) == {HOA: ["card"], ADMIN: ["card"]}


async def test_a_teacher_of_the_whole_school_hears_before_its_heads(day: Day) -> None:
    """Where no teacher of the class can be reached."""
    await day.store.people.start(HOA, NAME, Language.VI, MORNING)
    await has_role(day.store, HOA, Role.TEACHER)
    await day.store.people.unreachable(TEACHER)
    await day.leaks(1)
    assert await day.passes() == {HOA: ["card"]}


async def test_who_loses_the_role_hands_on_what_is_open(day: Day) -> None:
    """Also what they took up; nobody else is left, so that heads hear."""
    await day.leaks(1)
    await day.passes()
    await day.does(Act.ACKNOWLEDGE)
    await has_role(day.store, TEACHER, Role.TEACHER, await ours(day.store), Standing.ENDED)
    assert await day.passes() == {OWNER: ["card"], ADMIN: ["card"]}


async def test_what_becomes_a_call_to_disrupt_rings_the_heads(day: Day) -> None:
    """Its author adds to a leak that the teacher alone had heard of."""
    await day.leaks(1)
    await day.passes()
    added = replace(message(1), version=1, posted_at=day.clock.now(), arrived_at=day.clock.now())
    first = replace(message(1), posted_at=day.clock.now(), arrived_at=day.clock.now())
    said = replace(leak(first), messages=(first, added), kinds=frozenset({"call"}))
    await day.store.incidents.leaks([reported(said, None)])
    assert await day.passes() == {OWNER: ["card"], ADMIN: ["card"]}


async def test_of_their_own_words_that_stand_a_teacher_hears_with_the_heads(day: Day) -> None:
    """Nobody else teaches the class; of what was removed the heads hear alone, and a kind note tells them."""
    for number, deleted in ((1, False), (2, True)):
        said = replace(message(number), posted_at=day.clock.now(), arrived_at=day.clock.now())
        own = replace(leak(said), author=TEACHER, deleted=deleted)
        await day.store.incidents.leaks([reported(own, None)])
        heads = {OWNER, ADMIN}
        assert set(await day.passes()) == (heads if deleted else {*heads, TEACHER})
        day.clock.pass_by(hours=1)
