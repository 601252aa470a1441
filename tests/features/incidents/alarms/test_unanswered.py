"""A report with an open question goes by itself, to as few as possible, and what is answered later counts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.classroom import Language, Outcome, Secret
from bot.features.incidents.alarms.rules.alarm import AlarmKind
from bot.features.incidents.alarms.rules.decisions import ANSWERED_WITHIN, KEPT, AlarmReply, Draft, Filed
from bot.features.incidents.buttons import AlarmJob
from bot.features.incidents.tables import alarm_drafts
from bot.outbox import OutboxJob
from bot.roles import Role
from bot.storage.db.database import Database
from bot.storage.store import Store
from tests.features.incidents.alarms.test_concerned import TWIN, with_twins
from tests.features.incidents.alarms.test_store import NAME, WORDS
from tests.features.incidents.recorded import alarm_in, has_role, ours
from tests.features.lessons.test_store import a_class, bound, student_codes
from tests.storage.samples import MORNING, OWNER, PUPIL, HandClock, group

TEACHER = 31
SOON = ANSWERED_WITHIN - timedelta(seconds=1)


async def with_teacher(store: Store) -> None:
    """Give the school two owners, a class with a teacher, and a pupil of it."""
    class_id = await a_class(store)
    await bound(store, (await student_codes(store, OWNER, class_id))[0], PUPIL)
    await with_twins(store)
    await has_role(store, TEACHER, Role.TEACHER, await ours(store))
    await store.people.start(TEACHER, Secret("Lan"), Language.VI, MORNING)


async def pressed(store: Store, *, apart: bool = False, draft: Draft | None = None) -> tuple[int, Filed]:
    """Let a pupil say that something is to be reported; return the draft, and what is asked then."""
    draft_id = await store.alarms.draft(draft or Draft(PUPIL, WORDS))
    return draft_id, await store.alarms.file(PUPIL, NAME, draft_id, apart=apart)


async def passes(store: Store, clock: HandClock, time: timedelta = ANSWERED_WITHIN) -> list[tuple[str, int]]:
    """Let time pass, with what is due then; return what goes to whom, and whose cards are taken away."""
    clock.pass_by(seconds=time.total_seconds())
    gone = []
    for job in await store.outbox.due(clock.now()):
        if job.what is AlarmJob.UNANSWERED:
            await store.alarms.unanswered(job.subject)
        elif job.what is OutboxJob.REMOVE_LINE:
            gone.append(("gone", job.chat_id or 0))
        await store.outbox.due_done(job, Outcome.DONE)
    told = []
    while rows := await store.outbox.claim(clock.now()):
        for row in rows:
            told.append((row.what.name, row.chat_id))
            await store.outbox.sent(row, 100 + len(told), None)
    return sorted((*gone, *told))


async def test_it_goes_to_leaders_alone_and_its_reporter_hears_once(store: Store, clock: HandClock) -> None:
    """Not to the class's own teacher, though they were not left out; with all that was said, and once."""
    await with_teacher(store)
    draft_id, asked = await pressed(store)
    assert asked.reply is AlarmReply.ABOUT
    asked_again = await store.conversations.extend(draft_id, Draft(PUPIL, Secret("cứu em"), harm=True))
    assert (asked_again.reply, asked_again.named) == (AlarmReply.ABOUT, True)
    assert await passes(store, clock, SOON) == []
    expected = [("alarm_news", PUPIL), ("card", OWNER), ("card", TWIN)]
    assert await passes(store, clock, timedelta(seconds=1)) == expected
    alarm = await alarm_in(store, draft_id)
    assert (alarm.apart, alarm.harm, [each.text for each in alarm.talk]) == (
        True,
        True,
        [WORDS, Secret("cứu em")],
    )
    assert await store.conversations.announces(draft_id)
    assert await passes(store, clock) == []
    assert await store.conversations.extend(draft_id, Draft(PUPIL, WORDS)) is None
    latest = await store.conversations.latest(PUPIL)
    assert latest.incident_id == draft_id


async def test_before_it_is_to_be_reported_nothing_goes(store: Store, clock: HandClock) -> None:
    """What was only written is its writer's, who was asked and said nothing; nor what was dropped."""
    await with_teacher(store)
    draft_id = await store.alarms.draft(Draft(PUPIL, WORDS))
    asked = await store.conversations.extend(draft_id, Draft(PUPIL, WORDS))
    assert asked.reply is AlarmReply.ASK
    dropped, _ = await pressed(store)
    assert (await store.alarms.drop(PUPIL, dropped)).reply is AlarmReply.DROPPED
    assert await passes(store, clock) == []


async def test_what_was_reported_in_the_group_goes_though_its_question_is_never_seen(
    store: Store, clock: HandClock
) -> None:
    """The command said so; its class's teachers hear of it only where the reporter says that they may."""
    await with_teacher(store)
    draft_id = await store.alarms.draft(Draft(PUPIL, WORDS), group())
    assert ("card", OWNER) in await passes(store, clock)
    assert await store.alarms.about(PUPIL, draft_id, 0)
    filed = await store.alarms.file(PUPIL, NAME, draft_id, apart=True)
    assert filed.apart
    assert ("card", TEACHER) not in await passes(store, clock, timedelta())
    taken_back = await store.alarms.draft(Draft(PUPIL, WORDS), group())
    assert (await store.alarms.drop(PUPIL, taken_back)).reply is AlarmReply.DROPPED
    assert await passes(store, clock) == []


@pytest.mark.parametrize("apart", [True, False])
async def test_what_is_answered_later_is_applied(store: Store, clock: HandClock, *, apart: bool) -> None:
    """As ever: the class's teachers hear of it then where they were not left out; answered once."""
    await with_teacher(store)
    draft_id, _ = await pressed(store, apart=apart)
    await passes(store, clock)
    assert (await store.alarms.drop(PUPIL + 1, draft_id)).reply is AlarmReply.SENT
    wished = await store.alarms.about(PUPIL, draft_id, 0)
    assert wished is apart
    filed = await store.alarms.file(PUPIL, NAME, draft_id, apart=wished)
    assert (filed.reply, filed.incident_id, filed.read) == (AlarmReply.FILED, draft_id, False)
    told = await passes(store, clock, timedelta())
    assert (("card", TEACHER) in told) is not apart
    assert (await alarm_in(store, draft_id)).apart is apart
    assert (await store.alarms.file(PUPIL, NAME, draft_id, apart=wished)).reply is AlarmReply.SENT
    news = await store.conversations.read(PUPIL, draft_id)
    assert news.filed is None


async def test_whom_it_turns_out_to_be_about_loses_the_card(store: Store, clock: HandClock) -> None:
    """Their chat, list and presses; the reporter is told that it may have been read."""
    await with_teacher(store)
    draft_id, _ = await pressed(store)
    await passes(store, clock)
    page = await store.alarms.named(PUPIL, draft_id, 0)
    (head,) = [each for each in page.items if each.account == TWIN]
    assert await store.alarms.about(PUPIL, draft_id, head.id)
    filed = await store.alarms.file(PUPIL, NAME, draft_id, apart=True)
    assert (filed.reply, filed.read) == (AlarmReply.FILED, True)
    told = await passes(store, clock, timedelta())
    assert ("gone", TWIN) in told
    assert ("card", TWIN) not in told
    listed = [await store.open_incidents.page(each, 0) for each in (OWNER, TWIN)]
    assert [each and each.total for each in listed] == [1, 0]
    assert await store.safety_files.number(draft_id, OWNER) == "2026-0001"


async def test_the_class_may_be_left_open_too(store: Store, clock: HandClock, database: Database) -> None:
    """It is about none then; and what is answered later asks on."""
    await with_teacher(store)
    await ours(store, -1009)
    draft_id = await store.alarms.draft(Draft(OWNER, WORDS))
    asked = await store.alarms.file(OWNER, NAME, draft_id, apart=False)
    assert (asked.reply, len(asked.classes)) == (AlarmReply.CLASS, 2)
    assert await passes(store, clock) == [("alarm_news", OWNER), ("card", TWIN)]
    assert (await alarm_in(store, draft_id)).school_class is None
    news = await store.conversations.read(OWNER, draft_id)
    assert (news.filed.asks, news.filed.reply) == (AlarmReply.CLASS, AlarmReply.FILED)
    await store.alarms.choose(OWNER, draft_id, asked.classes[0].id)
    assert (await store.alarms.file(OWNER, NAME, draft_id, apart=False)).reply is AlarmReply.ABOUT
    await store.alarms.about(OWNER, draft_id, 0)
    assert (await store.alarms.file(OWNER, NAME, draft_id, apart=False)).reply is AlarmReply.FILED
    assert (await alarm_in(store, draft_id)).school_class == asked.classes[0].name
    assert await database.read(lambda c: c.execute(select(alarm_drafts)).all()) == []


async def test_with_nobody_but_the_classs_teachers_it_is_kept_for_leaders_to_come(
    store: Store, clock: HandClock
) -> None:
    """Asked whether these may hear of it, silence is no yes; nothing is lost."""
    draft_id, asked = await pressed(store, apart=True, draft=Draft(PUPIL, WORDS, about=0))
    assert asked.reply is AlarmReply.NO_LEADERS
    again = await store.conversations.extend(draft_id, Draft(PUPIL, WORDS))
    assert again.reply is AlarmReply.NO_LEADERS
    assert [told for told in await passes(store, clock) if told[0] == "card"] == []
    news = await store.conversations.read(PUPIL, draft_id)
    assert (news.filed.reply, news.filed.asks) == (AlarmReply.FILED_NOBODY, None)
    await with_twins(store)
    assert ("card", OWNER) in await passes(store, clock, timedelta())


async def test_it_waits_while_the_bot_is_away(store: Store, clock: HandClock) -> None:
    """What is swept after an hour is not what is still to go."""
    await with_teacher(store)
    draft_id, _ = await pressed(store)
    clock.pass_by(hours=5)
    await store.privacy.sweep()
    assert ("card", OWNER) in await passes(store, clock, timedelta())
    clock.pass_by(hours=1, minutes=1)
    await store.privacy.sweep()
    assert not await store.alarms.about(PUPIL, draft_id, 0)
    assert (await store.alarms.file(PUPIL, NAME, draft_id, apart=False)).reply is AlarmReply.SENT


async def test_what_is_taken_out_of_the_chat_goes_at_once_and_in_silence(
    store: Store, clock: HandClock
) -> None:
    """A child that hides it from the telephone has said that it is to be reported."""
    await with_teacher(store)
    draft_id, _ = await pressed(store)
    await store.conversations.wipe(PUPIL)
    assert await passes(store, clock, timedelta()) == [("card", OWNER), ("card", TWIN)]
    assert not await store.conversations.announces(draft_id)
    second, _ = await pressed(store)
    assert await passes(store, clock) == [("card", OWNER), ("card", TWIN)]
    assert (await alarm_in(store, second)).apart


async def test_later_words_of_alarm_join_the_report(store: Store, clock: HandClock) -> None:
    """Unless they are said to be another matter, which waits to be confirmed as ever."""
    await with_teacher(store)
    filed = await store.alarms.file(
        PUPIL, NAME, await store.alarms.draft(Draft(PUPIL, WORDS, about=0)), apart=True
    )
    await passes(store, clock, timedelta())
    later = Draft(PUPIL, Secret("em không muốn sống nữa"), harm=True, joins=filed.incident_id)
    draft_id = await store.alarms.draft(later)
    await store.alarms.renew(PUPIL, draft_id)
    assert await passes(store, clock) == []
    await store.alarms.draft(later)
    assert ("alarm_graver", OWNER) in await passes(store, clock)
    alarm = await alarm_in(store, filed.incident_id)
    assert (alarm.harm, [each.text for each in alarm.talk]) == (True, [WORDS, later.words])


async def test_the_fourth_in_an_hour_goes_to_one_alike(store: Store, clock: HandClock) -> None:
    """Nothing is asked of it any more."""
    await with_teacher(store)
    for _ in range(4):
        draft_id, _ = await pressed(store, draft=Draft(PUPIL, WORDS, AlarmKind.BULLYING))
        await passes(store, clock)
    assert not await store.alarms.about(PUPIL, draft_id, 0)
    assert (await store.alarms.file(PUPIL, NAME, draft_id, apart=False)).reply is AlarmReply.SENT


@pytest.mark.parametrize("harm", [True, False])
async def test_what_is_taken_back_in_time_is_not_sent_unless_it_tells_of_harm(
    store: Store, clock: HandClock, *, harm: bool
) -> None:
    """Once it was to be reported: then to leaders alone, and it is said so. Before that a no is a no."""
    await with_teacher(store)
    written = await store.alarms.draft(Draft(PUPIL, WORDS, harm=harm))
    assert (await store.alarms.drop(PUPIL, written)).reply is AlarmReply.DROPPED
    draft_id, _ = await pressed(store, draft=Draft(PUPIL, WORDS, harm=harm))
    taken = await store.alarms.drop(PUPIL, draft_id, confirmed=True)
    assert taken.reply is (AlarmReply.ANYWAY if harm else AlarmReply.DROPPED)
    sent = [("card", OWNER), ("card", TWIN)] if harm else []
    assert await passes(store, clock) == sent


async def test_what_nobody_was_sent_is_deleted_and_its_writer_hears_so(
    store: Store, clock: HandClock
) -> None:
    """Some time after its last word, once; a press says which of the two happened."""
    await with_teacher(store)
    draft_id = await store.alarms.draft(Draft(PUPIL, WORDS), gathers=True)
    assert await time_passes(store, clock, timedelta(minutes=20)) == []
    await store.conversations.extend(draft_id, Draft(PUPIL, Secret("cứu em")))
    assert await time_passes(store, clock, KEPT - timedelta(minutes=1)) == []
    assert await time_passes(store, clock, timedelta(minutes=1)) == [("alarm_unsent", PUPIL)]
    assert (await store.alarms.gone(draft_id)).reply is AlarmReply.GONE
    assert (await store.alarms.file(PUPIL, NAME, draft_id, apart=False)).reply is AlarmReply.GONE
    sent, _ = await pressed(store, draft=Draft(PUPIL, WORDS, about=0))
    assert (await store.alarms.gone(sent)).reply is AlarmReply.SENT


async def test_of_a_slip_of_a_thumb_and_on_a_phone_that_is_not_safe_nothing_is_heard(
    store: Store, clock: HandClock
) -> None:
    """Nothing was written, or nothing is to come unasked; what waits to be sent is not deleted."""
    await with_teacher(store)
    await store.alarms.draft(Draft(PUPIL, Secret("")), gathers=True)
    assert await time_passes(store, clock, KEPT) == []
    sent, _ = await pressed(store, draft=Draft(PUPIL, WORDS, about=0))
    await store.conversations.quieten(PUPIL, sent)
    await time_passes(store, clock, timedelta())
    await store.alarms.draft(Draft(PUPIL, WORDS), gathers=True)
    waiting = await store.alarms.draft(Draft(PUPIL, WORDS), gathers=True)
    assert (await store.alarms.file(PUPIL, NAME, waiting, apart=True)).reply is AlarmReply.ABOUT
    await store.alarms.forget_unsent(waiting)
    assert await time_passes(store, clock, KEPT) == []


async def time_passes(store: Store, clock: HandClock, time: timedelta) -> list[tuple[str, int]]:
    """Let time pass, with what is deleted then unsent; return what is told to whom."""
    clock.pass_by(seconds=time.total_seconds())
    for job in await store.outbox.due(clock.now()):
        if job.what is AlarmJob.UNSENT:
            await store.alarms.forget_unsent(job.subject)
        await store.outbox.due_done(job, Outcome.DONE)
    return [(row.what.name, row.chat_id) for row in await store.outbox.claim(clock.now())]


async def test_who_would_read_it_is_named_to_whom_the_school_knows(store: Store) -> None:
    """The class, and its leaders who do not teach in it; a stranger is told no name."""
    await with_teacher(store)
    readers = await store.alarms.readers(PUPIL, await store.alarms.draft(Draft(PUPIL, WORDS)))
    assert readers.school_class is not None
    assert {each.account for each in readers.leaders} <= {OWNER, TWIN}
    assert readers.leaders
    stranger = await store.alarms.readers(77, await store.alarms.draft(Draft(77, WORDS)))
    assert (stranger.school_class, tuple(stranger.leaders)) == (None, ())
    group_known = await store.alarms.draft(Draft(PUPIL, WORDS, class_id=None), group())
    assert (await store.alarms.readers(PUPIL, group_known)).leaders
