"""Alarms as stored: filed once, told to the right staff, forgotten with their reporter."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, insert, select

from bot.classroom import Outcome, Secret
from bot.features.incidents.alarms.rules.alarm import AlarmKind, Reporter
from bot.features.incidents.alarms.rules.decisions import (
    AlarmReply,
    AnswerReply,
    Draft,
    Filed,
    Pointed,
)
from bot.features.incidents.buttons import AlarmMessage, IncidentMessage
from bot.features.incidents.rules.changes import Removed
from bot.features.incidents.rules.incident import LeakedMessage
from bot.features.incidents.rules.permissions import Reply
from bot.features.incidents.rules.press import Act
from bot.features.incidents.tables import alarm_drafts, alarm_messages, alarms
from bot.features.lessons.rules.offers import HandedOut
from bot.features.privacy.buttons import PrivacyMessage
from bot.features.privacy.rules import ForgetReply
from bot.features.school.rules import OwnerDecision
from bot.records import Who
from bot.storage.db.database import Database
from bot.storage.store import Store
from bot.storage.tables.core import groups, incidents
from tests.features.incidents.recorded import alarm_in, card_in, incident_in, pressed, sent
from tests.features.lessons.test_store import a_class, bound, student_codes
from tests.storage.samples import MORNING, OWNER, PUPIL, HandClock, claim_all, group, leak, with_owner

NAME = Secret("Bình (@binh)")
MESSAGE = LeakedMessage(31, 0, MORNING, MORNING, None)
WORDS = Secret("có người lạ vào lớp")


async def filed(store: Store, account: int = PUPIL, *, apart: bool = False, harm: bool = False) -> Filed:
    """Draft an alarm and confirm it."""
    draft_id = await store.alarms.draft(Draft(account, WORDS, AlarmKind.STRANGER, harm, about=0))
    return await store.alarms.file(account, NAME, draft_id, apart=apart)


_MANY = 33_000  # incidents


async def test_a_draft_is_filed_once_by_its_own_account(store: Store) -> None:
    """A second press, or somebody else's, finds nothing."""
    await with_owner(store)
    draft_id = await store.alarms.draft(Draft(PUPIL, WORDS, about=0))
    assert (await store.alarms.file(OWNER, NAME, draft_id, apart=False)).reply is AlarmReply.GONE
    assert (await store.alarms.file(PUPIL, NAME, draft_id, apart=False)).reply is AlarmReply.FILED
    assert (await store.alarms.file(PUPIL, NAME, draft_id, apart=False)).reply is AlarmReply.SENT
    (incident,) = await store.conversations.listed(PUPIL, asked=True)
    assert (incident.alarm.kind, incident.alarm.by) == (AlarmKind.OTHER, Reporter.UNKNOWN)
    assert [each.text for each in incident.alarm.talk] == [WORDS]
    assert await store.conversations.listed(OWNER, asked=True) == ()


async def test_a_class_that_is_not_theirs_is_not_taken(store: Store) -> None:
    """Neither from a crafted button nor as an answer: its teachers are not called to another's trouble."""
    await with_owner(store)
    draft_id = await store.alarms.draft(Draft(PUPIL, WORDS, AlarmKind.STRANGER, class_id=12345, about=0))
    await store.alarms.choose(PUPIL, draft_id, 12345)
    filed = await store.alarms.file(PUPIL, NAME, draft_id, apart=False)
    alarm = await alarm_in(store, filed.incident_id)
    assert alarm.school_class is None


async def test_what_is_not_confirmed_is_forgotten(store: Store, clock: HandClock, database: Database) -> None:
    """Dropped at once, or an hour later: then no press files it."""
    dropped, late = [await store.alarms.draft(Draft(PUPIL, WORDS)) for _ in range(2)]
    await store.alarms.drop(PUPIL, dropped)
    clock.pass_by(hours=1, minutes=1)
    assert (await store.alarms.file(PUPIL, NAME, late, apart=False)).reply is AlarmReply.GONE
    await store.privacy.sweep()
    assert await database.read(lambda c: c.execute(select(alarm_drafts)).all()) == []


async def test_an_alarm_about_no_group_reaches_owners_and_no_list_of_groups(
    store: Store, database: Database
) -> None:
    """It stands at a place that Telegram is never asked about, made once."""
    await with_owner(store)
    await filed(store)
    await filed(store, PUPIL + 1)
    told = await claim_all(store)
    assert {(row.what, row.chat_id) for row in told} == {(IncidentMessage.CARD, OWNER)}
    assert await store.creators.places() == ()
    assert await store.chat_info_leaks.chats() == ()
    assert len(await database.read(lambda c: c.execute(select(groups)).all())) == 1


async def words_on(store: Store, card_id: int) -> list[str]:
    """Return what an owner reads on a card, incident by incident."""
    said, count = [], 1
    while len(said) < count:
        await store.incidents.show(OWNER, card_id, len(said))
        card = await card_in(store, card_id)
        said += [each.text.reveal() for each in card.incident.alarm.talk]
        count = 1 if card.fold is None else card.fold.count
    return said


async def test_strangers_ring_once_in_ten_minutes(store: Store, clock: HandClock) -> None:
    """Harm too: the first rings, and whoever among them is a child in need is read beside the others."""
    await with_owner(store)
    for number in range(2):
        for harm in (True, True, False):
            draft = Draft(PUPIL + number, Secret(f"cứu em {number}"), AlarmKind.STRANGER, harm, about=0)
            draft_id = await store.alarms.draft(draft)
            await store.alarms.file(PUPIL + number, NAME, draft_id, apart=False)
    (card,) = {row.subject for row in await claim_all(store) if row.what is IncidentMessage.CARD}
    assert await words_on(store, card) == [f"cứu em {number}" for number in range(2) for _ in range(3)]
    clock.pass_by(minutes=10)
    await filed(store, PUPIL + 20, harm=True)
    assert {row.subject for row in await sent(store)} - {card}


async def test_harm_that_somebody_known_reports_stands_alone(store: Store) -> None:
    """Beside that of strangers, and of others who are known."""
    first, second, *_ = await student_codes(store, OWNER, await a_class(store))
    await bound(store, first)
    await bound(store, second, PUPIL + 1)
    for account in (PUPIL + 2, PUPIL, PUPIL + 1):
        await filed(store, account, harm=True)
    cards = {row.subject for row in await claim_all(store) if row.what is IncidentMessage.CARD}
    assert len(cards) == 3


async def test_a_student_is_known_also_where_the_report_is_about_no_class(store: Store) -> None:
    """Who presses that it is none of theirs is not taken for a stranger."""
    code, *_ = await student_codes(store, OWNER, await a_class(store))
    await bound(store, code)
    draft_id = await store.alarms.draft(Draft(PUPIL, WORDS, AlarmKind.STRANGER, about=0))
    await store.alarms.choose(PUPIL, draft_id, 0)
    filed = await store.alarms.file(PUPIL, NAME, draft_id, apart=False)
    alarm = await alarm_in(store, filed.incident_id)
    assert (alarm.school_class, alarm.by) == (None, Reporter.PUPIL)


@pytest.mark.parametrize(("confirmed", "cards"), [(False, 1), (True, 3)])
async def test_members_of_a_group_that_is_not_the_schools_are_strangers(
    store: Store, *, confirmed: bool, cards: int
) -> None:
    """Anybody makes a group and is its member; who is in a class's group stands alone."""
    await with_owner(store)
    group_id = await store.groups.seen(group(), MORNING)
    if confirmed:
        await store.groups.decide(OwnerDecision(OWNER, accept=True, at=MORNING), group_id)
    for account in range(PUPIL, PUPIL + 3):
        await store.alarms.point(Draft(account, WORDS, AlarmKind.STRANGER, harm=True), NAME, group(), None)
    found = {row.subject for row in await claim_all(store) if row.what is IncidentMessage.CARD}
    assert len(found) == cards


async def test_a_message_in_the_group_is_a_lead(store: Store) -> None:
    """Its author decides nothing on it; that of an owner goes past the class's teachers."""
    await store.people.set_owners([OWNER, OWNER + 1], MORNING)
    pointed = Pointed(MESSAGE, OWNER, Secret("Minh"), Secret("im đi"))
    told = await store.alarms.point(Draft(PUPIL, Secret("")), NAME, group(), pointed)
    assert told.reply is AlarmReply.FILED_NOBODY
    incident = await incident_in(store, told.incident_id)
    assert (incident.alarm.apart, incident.author, incident.fragment) == (True, OWNER, Secret("im đi"))
    assert incident.alarm.by is Reporter.MEMBER
    assert await pressed(store, told.incident_id, Act.OTHER) is Reply.NOT_STAFF


async def test_a_reported_message_is_known_until_it_is_gone(store: Store) -> None:
    """What the guard thinks of it later is an incident of its own, and its removal shows in both."""
    await with_owner(store)
    pointed = Pointed(MESSAGE, PUPIL + 1, Secret("Bình"), Secret("im đi"))
    told = await store.alarms.point(Draft(PUPIL, Secret("")), NAME, group(), pointed)

    async def gone() -> list[bool]:
        incident = await incident_in(store, told.incident_id)
        return [each.gone for each in incident.removals]

    assert await gone() == [False]
    assert await store.incidents.unsettled() == []
    await store.incidents.leaks([(leak(MESSAGE.message_id, deleted=False), HandedOut())])
    assert len([row for row in await claim_all(store) if row.what is IncidentMessage.CARD]) == 2
    await store.incidents.removed(Removed(group().chat_id, MESSAGE.message_id, Outcome.DONE, MORNING))
    assert await gone() == [True]


@pytest.mark.parametrize("harm", [True, False])
async def test_an_account_is_heard_beyond_its_limit_where_the_same_people_see_it(
    store: Store, clock: HandClock, *, harm: bool
) -> None:
    """The fourth is added to what is open; one past the teachers is not shown to them so."""
    await with_owner(store)
    raised = [await filed(store, harm=harm) for _ in range(4)]
    assert [each.reply for each in raised] == [AlarmReply.FILED] * 3 + [AlarmReply.ADDED]
    assert raised[3].incident_id == raised[2].incident_id
    assert (await filed(store, harm=harm, apart=True)).reply is AlarmReply.FILED
    assert (await filed(store, harm=not harm)).reply is AlarmReply.FILED
    assert (await filed(store, PUPIL + 1, harm=harm)).reply is AlarmReply.FILED
    wordless = Draft(PUPIL, Secret(""), AlarmKind.BULLYING, harm, about=0)
    draft_id = await store.alarms.draft(wordless)
    assert (await store.alarms.file(PUPIL, NAME, draft_id, apart=False)).reply is AlarmReply.FILED
    for each in await store.conversations.listed(PUPIL, asked=True):
        await pressed(store, each.id, Act.OTHER)
    assert (await filed(store, harm=harm)).reply is AlarmReply.FILED
    clock.pass_by(hours=1, minutes=1)
    assert (await filed(store, harm=harm)).reply is AlarmReply.FILED


async def test_of_many_open_alarms_the_newest_are_listed(store: Store, clock: HandClock) -> None:
    """Who is asked what it is about is shown these: a list without end would be refused by Telegram."""
    await with_owner(store)
    numbers = []
    for _ in range(21):
        incident = await incident_in(store, (await filed(store)).incident_id)
        numbers.append(incident.number)
        clock.pass_by(hours=1, minutes=1)
    assert [each.number for each in await store.conversations.listed(PUPIL, asked=True)] == numbers[:0:-1]


@pytest.mark.parametrize("closed", [True, False])
async def test_a_reporter_is_forgotten_once_nothing_needs_it(
    store: Store, clock: HandClock, database: Database, *, closed: bool
) -> None:
    """At once where it is closed; an open one holds it until then. What is answered is the same."""
    await with_owner(store)
    alarm = await filed(store)
    if closed:
        await pressed(store, alarm.incident_id, Act.OTHER)
    asked = await store.privacy.forget(PUPIL, clock.now())
    assert asked.reply is ForgetReply.DONE
    if not closed:
        assert await store.conversations.listed(PUPIL, asked=True) != ()
        await pressed(store, alarm.incident_id, Act.OTHER)
        assert await store.privacy.finish()
    assert await database.read(lambda c: c.scalars(select(alarms.c.account)).all()) == [None]
    assert await database.read(lambda c: c.execute(select(alarm_messages)).all()) == []
    answered = await store.alarms.answer(OWNER, alarm.incident_id, Secret("em ơi"))
    assert answered is AnswerReply.FORGOTTEN


async def test_a_request_never_tells_owners_who_reported(store: Store, clock: HandClock) -> None:
    """A number beside the card of a leak, which names its author, would: only the leak's is told."""
    await with_owner(store)
    alarm = await filed(store)
    assert (await store.privacy.forget(PUPIL, clock.now())).reply is ForgetReply.DONE
    assert await store.privacy.open_requests() == ()
    clock.pass_by(minutes=1)
    await store.incidents.leaks([(leak(5), HandedOut())])
    for _ in range(2):
        clock.pass_by(minutes=1)
        assert (await store.privacy.forget(PUPIL, clock.now())).held == ("2026-0002",)
    requests = await store.privacy.open_requests()
    assert [each.held for each in requests] == [("2026-0002",), ("2026-0002",)]
    assert (await store.alarms.see(Who(OWNER, Secret("Minh")), alarm.incident_id, sure=True))[1] == NAME
    told = []
    while more := await store.outbox.claim(clock.now()):
        told += [(row.what, row.chat_id, row.subject) for row in more]
    assert [each for each in told if each[0] is PrivacyMessage.DATA_REQUEST] == [
        (PrivacyMessage.DATA_REQUEST, OWNER, requests[0].id)
    ]
    assert (AlarmMessage.NEWS, PUPIL, alarm.incident_id) in told


async def test_a_year_later_nobody_is_in_it(store: Store, clock: HandClock, database: Database) -> None:
    """Once it is closed, of however many: a statement may have 32,767 parameters. Kind and times stay."""
    await with_owner(store)
    alarm = await filed(store)
    await pressed(store, alarm.incident_id, Act.OTHER)

    def copies(connection: Connection) -> None:
        row = connection.execute(select(incidents)).one()._asdict()
        more = [row | {"id": number, "seq": number} for number in range(2, _MANY + 2)]
        connection.execute(insert(incidents), more)

    await database.write(copies)
    clock.pass_by(days=366)
    await store.privacy.purge()
    kept = await database.read(lambda c: c.execute(select(alarms)).one())
    assert (kept.account, kept.kind) == (None, AlarmKind.STRANGER.value)
    assert await database.read(lambda c: c.execute(select(alarm_messages)).all()) == []


@pytest.mark.parametrize("pressed", [0, 1])
async def test_what_was_written_before_and_not_reported_joins_what_is_asked_next(
    store: Store, pressed: int
) -> None:
    """Either button files both, as graver as the graver one; not a name, nor another account's words."""
    await store.alarms.draft(Draft(PUPIL, Secret("Trần Thị Bình")))
    await store.alarms.draft(Draft(PUPIL + 1, WORDS))
    first = await store.alarms.draft(Draft(PUPIL, Secret("chú ấy đang ở dưới nhà"), about=0))
    second = await store.alarms.draft(Draft(PUPIL, Secret("em sợ lắm"), harm=True, about=0), gathers=True)
    filed = await store.alarms.file(PUPIL, NAME, (first, second)[pressed], apart=False)
    assert filed.harm
    alarm = await alarm_in(store, filed.incident_id)
    said = {each.text.reveal() for each in alarm.talk}
    assert said == {"chú ấy đang ở dưới nhà", "em sợ lắm"}


async def test_words_are_told_with_the_minute_in_which_they_were_written(
    store: Store, clock: HandClock
) -> None:
    """Not with that of the press, in the order in which they were said."""
    draft_id = await store.alarms.draft(Draft(PUPIL, Secret("một"), about=0))
    clock.pass_by(minutes=4)
    await store.conversations.extend(draft_id, Draft(PUPIL, Secret("hai")))
    clock.pass_by(minutes=4)
    filed = await store.alarms.file(PUPIL, NAME, draft_id, apart=False)
    await store.alarms.add(filed.incident_id, Draft(PUPIL, Secret("ba")))
    alarm = await alarm_in(store, filed.incident_id)
    told = [(each.text.reveal(), each.at.minute - MORNING.minute) for each in alarm.talk]
    assert told == [("một", 0), ("hai", 4), ("ba", 8)]
