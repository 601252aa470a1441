"""Whom an alarm concerns: neither told nor asked, and nothing of their own shows that there is one."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.classroom import Language, Outcome, Secret
from bot.features.incidents.alarms.rules.alarm import AlarmKind, Reporter
from bot.features.incidents.alarms.rules.decisions import AlarmReply, Draft, Filed, Pointed, ReporterReply
from bot.features.incidents.alarms.rules.files import FileAct, FileReply, FileRequest
from bot.features.incidents.buttons import AlarmJob, AlarmMessage, IncidentMessage, ReportMessage
from bot.features.incidents.rules.incident import State
from bot.features.incidents.rules.permissions import Reply
from bot.features.incidents.rules.press import Act
from bot.features.incidents.tables import alarm_drafts
from bot.features.privacy.rules import Forgotten
from bot.personal_data import DataKind, DataPiece
from bot.records import Who
from bot.storage.db.database import Database
from bot.storage.people.personal_data import NO_NAME
from bot.storage.store import Store
from bot.storage.tables.core import incidents
from tests.features.incidents.alarms.test_store import MESSAGE, NAME, WORDS
from tests.features.incidents.recorded import alarm_in, incident_in, pressed
from tests.features.lessons.test_store import a_class, bound, student_codes
from tests.storage.samples import MORNING, OWNER, PUPIL, HandClock, claim_all, group

TWIN = OWNER + 1  # another owner, who differs from the first by nothing else
HEARD = "Owner"
ANSWER = Secret("em ở yên đấy nhé")


async def with_twins(store: Store) -> None:
    """Give the school two owners who have pressed Start, the one as the other."""
    await store.people.set_owners([OWNER, TWIN], MORNING)
    for account in (OWNER, TWIN):
        await store.people.start(account, Secret(HEARD), Language.VI, MORNING)


async def about(store: Store, account: int, words: Secret = WORDS) -> Filed:
    """Report a member of staff in words, chosen by name."""
    draft_id = await store.alarms.draft(Draft(PUPIL, words))
    asked = await store.alarms.file(PUPIL, NAME, draft_id, apart=False)
    assert (asked.reply, asked.named) == (AlarmReply.ABOUT, True)
    page = await store.alarms.named(PUPIL, draft_id, 0)
    (member,) = [each for each in page.items if each.account == account]
    apart = await store.alarms.about(PUPIL, draft_id, member.id)
    assert apart
    return await store.alarms.file(PUPIL, NAME, draft_id, apart=apart)


async def test_a_member_of_staff_who_is_named_neither_hears_of_it_nor_is_asked(store: Store) -> None:
    """By no card, list or press; the other owner has them all, with the name."""
    await with_twins(store)
    filed = await about(store, OWNER)
    assert filed.reply is AlarmReply.FILED
    told = [row.chat_id for row in await claim_all(store) if row.what is IncidentMessage.CARD]
    assert told == [TWIN]
    totals = [await store.open_incidents.page(each, 0) for each in (OWNER, TWIN)]
    assert [each and each.total for each in totals] == [0, 1]
    overviews = [await store.overviews.overview(each) for each in (OWNER, TWIN)]
    assert [each and each.open for each in overviews] == [0, 1]
    assert await pressed(store, filed.incident_id, Act.OTHER) is Reply.NOT_STAFF
    seen = await store.alarms.see(Who(OWNER, Secret(HEARD)), filed.incident_id, sure=True)
    assert seen == (ReporterReply.OFFICERS_ONLY, None, ())
    owner = Who(OWNER, Secret(HEARD))
    report = await store.reports.ask(ReportMessage.REPORT, filed.incident_id, owner)
    assert report is Reply.NOT_STAFF
    assert (await store.open_incidents.show(OWNER, filed.incident_id)).reply is Reply.NOT_STAFF
    incident = await incident_in(store, filed.incident_id)
    assert (incident.author, incident.state) == (OWNER, State.OPEN)


async def test_another_report_is_not_added_to_one_about_somebody_else(store: Store) -> None:
    """The fourth in an hour neither."""
    await with_twins(store)
    for _ in range(3):
        await about(store, OWNER)
    assert (await about(store, OWNER)).reply is AlarmReply.ADDED
    assert (await about(store, TWIN)).reply is AlarmReply.FILED


@pytest.mark.parametrize("pointed", [True, False])
async def test_where_nobody_else_is_left_nothing_is_sent_or_kept(
    store: Store, database: Database, *, pointed: bool
) -> None:
    """Of the one head of a school."""
    await store.people.set_owners([OWNER], MORNING)
    if pointed:
        lead = Pointed(MESSAGE, OWNER, Secret(HEARD), Secret("im đi"))
        filed = await store.alarms.point(Draft(PUPIL, Secret("")), NAME, group(), lead)
    else:
        filed = await about(store, OWNER)
    assert (filed.reply, filed.incident_id) == (AlarmReply.NOT_SENT, 0)
    assert await database.read(lambda c: c.execute(select(incidents)).all()) == []
    assert await database.read(lambda c: c.execute(select(alarm_drafts)).all()) == []


async def test_only_whom_the_school_knows_reads_the_names_of_its_staff(store: Store) -> None:
    """A pupil, and a member of staff; anybody else reads first letters, and chooses by them."""
    await bound(store, (await student_codes(store, OWNER, await a_class(store)))[0], PUPIL)
    await store.people.set_owners([OWNER, TWIN], MORNING)
    await store.people.start(TWIN, Secret("Trần Văn Hùng"), Language.VI, MORNING)
    for account, expected in ((PUPIL, "Trần Văn Hùng"), (OWNER, "Trần Văn Hùng"), (PUPIL + 9, "T. V. H.")):
        draft_id = await store.alarms.draft(Draft(account, WORDS))
        page = await store.alarms.named(account, draft_id, 0)
        (head,) = [each for each in page.items if each.account == TWIN]
        assert head.name.reveal() == expected
        assert await store.alarms.about(account, draft_id, head.id)


async def test_a_role_that_could_not_hear_of_it_is_nobody(store: Store) -> None:
    """Nor is anybody's draft another's: from a crafted button nothing is named."""
    await with_twins(store)
    draft_id = await store.alarms.draft(Draft(PUPIL, WORDS))
    assert (await store.alarms.named(PUPIL + 1, draft_id, 0)).items == ()
    assert not await store.alarms.about(PUPIL + 1, draft_id, 1)
    assert not await store.alarms.about(PUPIL, draft_id, 12345)
    assert (await store.alarms.file(PUPIL, NAME, draft_id, apart=False)).reply is AlarmReply.FILED


async def test_words_from_a_group_keep_their_group(store: Store) -> None:
    """Its staff hear of it though the question was answered in private."""
    await a_class(store)
    draft_id = await store.alarms.draft(Draft(PUPIL + 5, WORDS, about=0), group())
    filed = await store.alarms.file(PUPIL + 5, NAME, draft_id, apart=False)
    incident = await incident_in(store, filed.incident_id)
    assert incident.group.chat_id == group().chat_id


async def asked(store: Store, clock: HandClock, account: int) -> tuple[object, Forgotten]:
    """Return all that an account is told of itself, then what it hears when it asks to be forgotten."""
    pieces = await store.privacy.export(account, clock.now())
    requests = await store.privacy.open_requests()
    return (repr(pieces).replace(str(account), "me"), requests), await store.privacy.forget(
        account, clock.now()
    )


@pytest.mark.parametrize("by_message", [True, False])
async def test_what_an_account_asks_about_itself_is_the_same_with_and_without_a_report(
    store: Store, clock: HandClock, *, by_message: bool
) -> None:
    """Of owners, who are alike but for the report, and of pupils."""
    await with_twins(store)
    await store.people.set_owners([OWNER, TWIN, 77], MORNING)
    lead = Pointed(MESSAGE, PUPIL + 1, Secret(HEARD), Secret("im đi"))
    if by_message:
        await store.alarms.point(Draft(PUPIL, Secret("")), NAME, group(), lead)
    else:
        await about(store, OWNER)
    for one, other in ((OWNER, TWIN), (PUPIL + 1, PUPIL + 2)):
        assert await asked(store, clock, one) == await asked(store, clock, other)


async def test_an_account_is_told_nothing_of_its_own_reports(store: Store, clock: HandClock) -> None:
    """Pupil, guardian and stranger alike, as whoever holds the phone; an answer of staff is theirs."""
    codes = await student_codes(store, OWNER, await a_class(store))
    await bound(store, codes[0], PUPIL)

    async def told(account: int) -> list[DataPiece]:
        pieces = await store.privacy.export(account, clock.now())
        return [one for one in pieces if one.kind is not DataKind.REQUEST]  # asking is noted

    before = [await told(PUPIL), await told(PUPIL + 5)]
    for account in (PUPIL, PUPIL + 5):
        draft_id = await store.alarms.draft(Draft(account, WORDS, AlarmKind.BULLYING, about=0))
        filed = await store.alarms.file(account, NAME, draft_id, apart=False)
        await store.alarms.add(filed.incident_id, Draft(account, WORDS))
        await store.alarms.draft(Draft(account, WORDS))
        await store.alarms.answer(OWNER, filed.incident_id, ANSWER)
    assert [await told(PUPIL), await told(PUPIL + 5)] == before
    answered = [one for one in await told(OWNER) if ANSWER in dict(one.values).values()]
    assert [one.kind for one in answered] == [DataKind.INCIDENT, DataKind.INCIDENT]


async def passes(store: Store, clock: HandClock, **time: int) -> list[tuple[int, int]]:
    """Let time pass; return who is asked about which child-safety file."""
    clock.pass_by(**time)
    for job in await store.outbox.due(clock.now()):
        if job.what is AlarmJob.FILE:
            await store.safety_files.review(job.subject)
        await store.outbox.due_done(job, Outcome.DONE)
    asked = []
    while rows := await store.outbox.claim(clock.now()):
        asked += [(row.chat_id, row.subject) for row in rows if row.what is AlarmMessage.FILE]
    return asked


async def acts(store: Store, clock: HandClock, incident_id: int, act: FileAct, words: str = "") -> FileReply:
    """Let the other owner decide about a file."""
    said = Secret(words) if words else None
    return await store.safety_files.act(FileRequest(TWIN, incident_id, act, said, clock.now()))


async def test_a_file_is_reviewed_until_it_ends_and_its_name_goes(store: Store, clock: HandClock) -> None:
    """By an owner whom it does not concern; the other is asked nothing at any time."""
    await with_twins(store)
    filed = (await about(store, OWNER)).incident_id
    assert await passes(store, clock, days=29) == []
    assert await passes(store, clock, days=1) == [(TWIN, filed)]
    numbers = [await store.safety_files.number(filed, each) for each in (TWIN, OWNER)]
    assert numbers == ["2026-0001", None]
    assert await pressed(store, filed, Act.OTHER, TWIN) is Reply.ALARM_CLOSED
    assert await passes(store, clock) == [(TWIN, filed)]
    assert await acts(store, clock, filed, FileAct.KEEP, "công an đang làm việc") is FileReply.KEPT
    assert await passes(store, clock, days=30) == [(TWIN, filed)]
    assert await acts(store, clock, filed, FileAct.TOLD) is FileReply.TOLD
    assert await acts(store, clock, filed, FileAct.UNFOUNDED) is FileReply.UNFOUNDED
    assert await store.safety_files.number(filed, TWIN) is None
    assert await passes(store, clock, days=29) == []
    incident = await incident_in(store, filed)
    assert incident.author == OWNER
    assert await passes(store, clock, days=1) == []
    gone = await incident_in(store, filed)
    assert (gone.author, gone.author_name) == (None, NO_NAME)
    assert await acts(store, clock, filed, FileAct.KEEP, "vì") is FileReply.UNKNOWN


async def test_a_file_that_is_opened_again_is_reviewed_again(store: Store, clock: HandClock) -> None:
    """Also where its name was to go; written down is why whom it is about was not told."""
    await with_twins(store)
    filed = (await about(store, OWNER)).incident_id
    await pressed(store, filed, Act.OTHER, TWIN)
    assert await passes(store, clock) == [(TWIN, filed)]
    assert await acts(store, clock, filed, FileAct.END, "em ấy còn ở cùng nhà") is FileReply.ENDED
    assert await passes(store, clock, days=40) == []
    await pressed(store, filed, Act.REOPEN, TWIN)
    assert await passes(store, clock, days=30) == [(TWIN, filed)]


async def test_who_withdrew_or_was_put_out_is_heard_as_before(store: Store, clock: HandClock) -> None:
    """The class is known, and that a pupil reports; after /forgetme neither, and it is heard."""
    class_id = await a_class(store)
    await bound(store, (await student_codes(store, OWNER, class_id))[0], PUPIL)
    await store.privacy.withdraw(PUPIL, class_id, clock.now())
    for expected in (Reporter.PUPIL, Reporter.UNKNOWN):
        draft_id = await store.alarms.draft(Draft(PUPIL, WORDS, about=0))
        filed = await store.alarms.file(PUPIL, NAME, draft_id, apart=False)
        assert filed.reply is AlarmReply.FILED
        alarm = await alarm_in(store, filed.incident_id)
        assert alarm.by is expected
        clock.pass_by(minutes=1)
        await store.privacy.forget(PUPIL, clock.now())
