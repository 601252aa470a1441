"""The guard where things go wrong: a judge that breaks, a store that cannot record."""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import cast

import pytest

from bot import logs
from bot.classroom import Arrival, Journaled, Secret
from bot.features.incidents.rules.incident import LeakReport
from bot.features.lessons.invitations.rules.invitation import Invitation
from bot.features.lessons.rules.offers import HandedOut
from bot.lesson import Provider
from bot.moderation.moderator import Moderator
from bot.moderation.post import Part, Post, Surface
from bot.moderation.text.pieces import UNSEEN
from bot.moderation.verdict import TIMEOUT, Decision, Finding, Kind, Verdict
from bot.sandbox import SteppedClock
from bot.storage.updates.journal import Journal
from bot.telegram.guard.attachments import AttachmentScan
from bot.telegram.guard.deletion import Remover
from bot.telegram.guard.guard import Guard, GuardHooks
from bot.telegram.updates.chat_queues import Delivery
from bot.telegram.updates.dispatcher import concerns

NOW = datetime(2026, 9, 7, 0, 30, tzinfo=UTC)
LEAK = "https://zoom.us/j/84215530967"


class Judging:
    """Deletes what holds a link, with the messages of `also`; doubts a question; breaks on "boom"."""

    def __init__(self) -> None:
        self.also: tuple[int, ...] = ()
        self.judged: list[int | None] = []

    def judge(self, post: Post) -> Verdict:
        self.judged.append(post.message_id)
        text = post.parts[0].text
        if text == "boom":
            raise ValueError(text)
        if "zoom" not in text:
            return Verdict(Decision.KEEP, 0.0, (), (), text)
        if "?" in text:
            return Verdict(Decision.REVIEW, 0.6, (), (), text)
        return self.by_itself(post)

    def by_itself(self, post: Post) -> Verdict:
        text = post.parts[0].text
        found = Finding("zoom", Kind.LINK, Surface.TEXT, 0, 0, len(text), 1.0)
        named = self.also or (post.message_id or 0,)
        return Verdict(Decision.DELETE, 1.0, (found,), named, "•", ((Kind.LINK, Secret(text)),))


class Reading(Judging):
    """Judges by the last surface, as what is read off a file."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def judge(self, post: Post) -> Verdict:
        """Judge as told; what is masked is the last surface alone."""
        *own, last = post.parts
        self.texts.append(last.text)
        verdict = super().judge(replace(post, parts=(last,)))
        masked = "\n".join([part.text for part in own] + [verdict.masked])
        found = tuple(replace(each, part=len(own), surface=last.surface) for each in verdict.findings)
        return replace(verdict, masked=masked, findings=found)


class Acting:
    """Notes what is to be removed."""

    def __init__(self) -> None:
        self.removed: list[tuple[int, tuple[int, ...]]] = []
        self.recorded = asyncio.Event()

    def remove(
        self,
        chat_id: int,
        message_ids: Sequence[int],
        recorded: asyncio.Event,
    ) -> None:
        self.removed.append((chat_id, tuple(message_ids)))
        self.recorded = recorded


class Keeping:
    """A store that fails as often as told, and remembers the rest."""

    def __init__(self, failures: int = 0) -> None:
        self.failures = failures
        self.leaks_kept: list[LeakReport] = []
        self.handed: list[HandedOut] = []
        self.buried: list[tuple[int, str]] = []
        self.stored: list[Journaled] = []

    async def leaks(self, leaks: Sequence[tuple[LeakReport, HandedOut]]) -> None:
        if self.failures:
            self.failures -= 1
            raise OSError("disk full")
        self.leaks_kept.extend(leak for leak, _ in leaks)
        self.handed.extend(handed for _, handed in leaks)

    async def find(self, chat_id: int, message_ids: Sequence[int]) -> list[Journaled]:
        assert chat_id == -7
        return [each for each in self.stored if each.arrival.message_id in message_ids]

    async def bury(self, id: int, reason: str) -> None:  # noqa: A002 - a row's id is its id
        self.buried.append((id, reason))


def update(message_id: int, text: str, chat_id: int = -7) -> dict[str, object]:
    chat = {"id": chat_id, "type": "supergroup", "title": "7A"}
    message = {"message_id": message_id, "chat": chat, "date": 1788741000, "text": text, "from": {"id": 4}}
    return {"update_id": message_id, "message": message}


def arrival(message_id: int, text: str, chat_id: int = -7) -> Arrival:
    raw = json.dumps(update(message_id, text, chat_id)).encode()
    return Arrival(message_id, chat_id, message_id, NOW, raw)


async def done(guarding: Guard, batch: Sequence[Delivery]) -> None:
    guarding.put(batch)
    await guarding.idle()


def delivery(message_id: int, text: str, chat_id: int = -7) -> Delivery:
    return Delivery(message_id * 10, update(message_id, text, chat_id), arrival(message_id, text, chat_id))


async def nothing(taken_in: bool) -> None:  # noqa: FBT001 - the capability's one fact
    del taken_in


class Looking:
    """Takes what carries a photo, and does not look at it yet."""

    def __init__(self) -> None:
        self.taken: list[Delivery] = []
        self.late: list[int] = []  # rows whose text is judged in pieces first
        self.heard: list[tuple[int | None, int | None]] = []

    def wants(self, message: Mapping[str, object]) -> bool:
        return "photo" in message

    def put(self, delivery: Delivery, *, late: bool) -> None:
        """Note it."""
        self.taken.append(delivery)
        self.late += [delivery.row] if late else []

    def gone(self, chat_id: int | None, message_id: int | None) -> None:
        self.heard.append((chat_id, message_id))


def guard(
    judge: Judging,
    acting: Acting,
    store: Keeping,
    stays: list[int],
    chat_info: list[tuple[int, object]] | None = None,
    *,
    looking: Looking | None = None,
) -> Guard:
    return Guard(
        cast("Moderator", judge),
        cast("Remover", acting),
        incidents=store,
        journal=cast("Journal", store),
        looks=cast("AttachmentScan", looking or Looking()),
        hooks=GuardHooks(
            unguarded=frozenset({-8}),
            staff=frozenset({4}),
            read_invitations=lambda text: (
                Invitation(Provider.OTHER, Secret(text), None, None, None, None, None),
            ),
            confirms=confirmed,
            codes_in=lambda _text: (),
            given_back=lambda _message: False,
            shown_again=lambda _message: None,
            passes=lambda each: stays.append(each.row),
            recorded=nothing,
            chat_info_changed=lambda *changed: None if chat_info is None else chat_info.append(changed),
            moved=lambda _was, _chat_id: None,
        ),
        clock=SteppedClock(),
    )


async def confirmed(_account: int) -> bool:
    """Tell of everybody that they may what they may."""
    return True


async def test_a_message_that_breaks_the_judge_is_set_aside_and_stops_nothing() -> None:
    """The leak behind it goes all the same."""
    acting, store, stays = Acting(), Keeping(), list[int]()
    await done(guard(Judging(), acting, store, stays), [delivery(1, "boom"), delivery(2, LEAK)])
    assert store.buried == [(10, "not_judged:ValueError")]
    assert acting.removed == [(-7, (2,))]
    assert stays == [10]


async def test_a_leak_that_is_being_deleted_already_is_one_though_it_breaks_the_judge() -> None:
    """It is gone: staff are told, and no command in it runs."""
    acting, store, stays = Acting(), Keeping(), list[int]()
    await done(guard(Judging(), acting, store, stays), [replace(delivery(1, "boom"), ahead=True)])
    assert [each.message_id for leak in store.leaks_kept for each in leak.messages] == [1]
    assert (store.buried, stays) == ([], [])


async def test_a_cry_in_a_leak_is_handed_on_and_is_done_once_it_was_heard() -> None:
    """Its row is left to whoever hears it, so that a crash in between loses no child's words."""
    acting, store, stays = Acting(), Keeping(), list[int]()
    cry = delivery(1, f"em không muốn sống nữa {LEAK}")
    await done(guard(Judging(), acting, store, stays), [cry, delivery(2, LEAK)])
    assert (acting.removed, stays) == ([(-7, (1,)), (-7, (2,))], [10])
    assert [leak.row for leak in store.leaks_kept] == [None, 20]
    assert concerns(replace(cry, removed=True))
    assert not concerns(replace(delivery(3, f"/report {LEAK}"), removed=True))


async def test_a_store_that_cannot_record_delays_the_record_and_nothing_else() -> None:
    """The deletion started at once; the incident is recorded when the store can, and only then is told."""
    acting, store, stays = Acting(), Keeping(failures=2), list[int]()
    guarding = guard(Judging(), acting, store, stays)
    await done(guarding, [delivery(1, LEAK), delivery(2, "chào")])
    assert acting.removed == [(-7, (1,))]
    assert stays == [20]
    assert not acting.recorded.is_set()
    await asyncio.wait_for(acting.recorded.wait(), 30)
    assert [leak.messages[0].message_id for leak in store.leaks_kept] == [1]
    await guarding.close()


async def test_earlier_pieces_come_from_the_journal_and_a_lost_one_is_named_all_the_same() -> None:
    """Message 1 is stored, message 2 is not any more, message 3 is the one that came."""
    judge, acting, store = Judging(), Acting(), Keeping()
    judge.also = (1, 2, 3)
    store.stored = [Journaled(1, arrival(1, "ID 842"))]
    await done(guard(judge, acting, store, []), [delivery(3, LEAK)])
    (leak,) = store.leaks_kept
    assert [message.message_id for message in leak.messages] == [1, 2, 3]
    assert [message.raw is None for message in leak.messages] == [False, True, False]
    assert [message.masked for message in leak.messages] == [None, None, Secret("•")]


async def test_a_message_that_only_explains_an_earlier_one_stays() -> None:
    """The earlier one goes; what came is passed on, and the incident holds the earlier one alone."""
    judge, acting, store, stays = Judging(), Acting(), Keeping(), list[int]()
    judge.also = (1,)
    await done(guard(judge, acting, store, stays), [delivery(3, LEAK)])
    assert acting.removed == [(-7, (1,))]
    assert stays == [30]
    assert [(each.message_id, each.masked) for each in store.leaks_kept[0].messages] == [(1, None)]


async def test_what_is_only_doubted_keeps_no_masked_text() -> None:
    """Its author is told nothing, so nothing is kept for that."""
    acting, store = Acting(), Keeping()
    await done(guard(Judging(), acting, store, []), [delivery(1, f"{LEAK}?")])
    (leak,) = store.leaks_kept
    assert (leak.deleted, leak.messages[0].masked) == (False, None)
    assert acting.removed == []


async def test_remembering_judges_and_does_nothing_else() -> None:
    """After a restart the conversation is rebuilt from the journal without acting."""
    judge, acting, store = Judging(), Acting(), Keeping()
    guarding = guard(judge, acting, store, [])
    guarding.remember(delivery(1, LEAK))
    guarding.remember(Delivery(20, {"update_id": 2}, arrival(2, "")))
    assert judge.judged == [1]
    assert acting.removed == []


async def test_protecting_deletes_without_recording() -> None:
    """While nothing can be stored a leak does not stand."""
    acting, store = Acting(), Keeping()
    guard(Judging(), acting, store, []).protect(update(1, LEAK))
    assert acting.removed == [(-7, (1,))]
    assert store.leaks_kept == []


async def test_protecting_outlasts_a_message_that_breaks_the_judge() -> None:
    """Else the leaks that came with it would stand until the store is back."""
    acting = Acting()
    protecting = guard(Judging(), acting, Keeping(), [])
    protecting.protect(update(1, "boom"))
    protecting.protect(update(2, LEAK))
    assert acting.removed == [(-7, (2,))]


def lying(text: str, chat_id: int = -7) -> dict[str, object]:
    """Return a message by a member of staff that stood there before the bot."""
    message = update(1, text, chat_id)["message"]
    assert isinstance(message, dict)
    return message


async def test_what_stood_there_before_goes_and_is_recorded_without_a_journal_row() -> None:
    """It is no invitation to take in: it may be of another day. Its whole is kept, to be given back."""
    acting, store = Acting(), Keeping()
    await guard(Judging(), acting, store, []).found(lying(LEAK))
    (leak,), (handed,) = store.leaks_kept, store.handed
    assert (leak.row, handed.offers, leak.author) == (None, (), 4)
    assert acting.removed == [(-7, (1,))]
    assert acting.recorded.is_set()
    (message,) = leak.messages
    assert message.raw is not None
    assert json.loads(message.raw.reveal())["message"]["text"] == LEAK


async def test_what_is_found_harmless_or_stands_in_a_staff_chat_stays() -> None:
    """Nothing is deleted, nothing recorded; what is doubted is recorded alone."""
    acting, store = Acting(), Keeping()
    guarding = guard(Judging(), acting, store, [])
    await guarding.found(lying("nội quy lớp"))
    await guarding.found(lying(LEAK, chat_id=-8))
    await guarding.found({"text": LEAK})
    assert (acting.removed, store.leaks_kept) == ([], [])
    await guarding.found(lying(f"{LEAK}?"))
    assert acting.removed == []
    assert [leak.deleted for leak in store.leaks_kept] == [False]


async def test_a_title_or_a_pin_is_told_also_where_its_message_leaks() -> None:
    """Ordinary talk is no such thing, and a staff chat is nobody's business."""
    chat_info: list[tuple[int, object]] = []
    pinned, titled = delivery(1, LEAK), delivery(2, "x")
    staff = delivery(3, "x", -8)
    for each, name in ((pinned, "pinned_message"), (titled, "new_chat_title"), (staff, "new_chat_title")):
        message = each.update["message"]
        assert isinstance(message, dict)
        message[name] = {"message_id": 5}
    await done(
        guard(Judging(), Acting(), Keeping(), [], chat_info), [pinned, titled, staff, delivery(4, LEAK)]
    )
    assert chat_info == [(-7, {"message_id": 5}), (-7, None)]


@pytest.mark.parametrize(
    ("field", "shown", "where"),
    [
        ("is_automatic_forward", True, "linked"),
        ("new_chat_photo", [{"file_id": "a", "file_unique_id": "b"}], "chat_photo"),
        ("chat_background_set", {"type": {"type": "wallpaper"}}, "background"),
    ],
)
async def test_a_card_says_what_stands_elsewhere_when_the_message_is_gone(
    field: str, shown: object, where: str
) -> None:
    """The post in the channel that Telegram forwards from, the group's own picture or background."""
    store, leaking = Keeping(), delivery(1, LEAK)
    message = leaking.update["message"]
    assert isinstance(message, dict)
    message[field] = shown
    await done(guard(Judging(), Acting(), store, []), [leaking, delivery(2, LEAK)])
    assert [where in leak.surfaces for leak in store.leaks_kept] == [True, False]


class Slow(Judging):
    """Has no time for anything."""

    def judge(self, post: Post) -> Verdict:
        late = Finding(TIMEOUT, Kind.CONTEXT, Surface.TEXT, 0, 0, 0, 0.5)
        return Verdict(Decision.REVIEW, 0.5, (late,), (), post.parts[0].text)


async def test_messages_that_no_rule_had_time_for_are_counted() -> None:
    """Staff look at each of them; whoever runs the bot sees how many there were since the start."""
    stream = io.StringIO()
    logs.set_up(stream)
    looking, store = Looking(), Keeping()
    guarding = guard(Slow(), Acting(), store, [], looking=looking)
    await done(guarding, [delivery(1, "aaaa"), delivery(2, "bbbb")])
    assert (store.leaks_kept, looking.late) == ([], [10, 20])
    for each in looking.taken:
        await guarding.look_over(each, (), lambda: True)
    assert [leak.rules for leak in store.leaks_kept] == [(TIMEOUT,), (TIMEOUT,)]
    counted = [line for line in stream.getvalue().splitlines() if "guard.out_of_time" in line]
    assert [line.rpartition("count=")[2][0] for line in counted] == ["1", "2"]
    assert "aaaa" not in stream.getvalue()


def pictured(message_id: int, text: str) -> Delivery:
    plain = delivery(message_id, text)
    message = plain.update["message"]
    assert isinstance(message, dict)
    return Delivery(plain.row, {**plain.update, "message": {**message, "photo": []}}, plain.arrival)


def seen(*texts: str) -> list[Part]:
    """Return what a picture shows."""
    return [Part(Surface.PICTURE, text) for text in texts]


async def test_what_carries_files_is_looked_at_and_stays_only_after_that() -> None:
    """Its row is not done with, even where its text put staff on the alert; what goes is not looked at."""
    acting, store, stays, looking = Acting(), Keeping(), list[int](), Looking()
    guarding = guard(Judging(), acting, store, stays, looking=looking)
    await done(guarding, [pictured(1, "chào"), pictured(2, f"{LEAK}?"), pictured(3, LEAK), delivery(4, "ok")])
    assert [each.row for each in looking.taken] == [10, 20]
    assert [(leak.deleted, leak.row) for leak in store.leaks_kept] == [(False, None), (True, 30)]
    assert stays == [40]
    assert looking.heard == [(-7, 1), (-7, 2), (-7, 3), (-7, 4)]
    await guarding.look_over(looking.taken[0], seen("hoa"), lambda: True)
    assert stays == [40, 10]


async def test_what_a_picture_gives_away_goes_with_it() -> None:
    """The verdict on text and picture together is acted on; its author is shown the own words alone."""
    acting, store, stays = Acting(), Keeping(), list[int]()
    await guard(Reading(), acting, store, stays).look_over(pictured(1, "xem"), seen(LEAK), lambda: True)
    assert acting.removed == [(-7, (1,))]
    (leak,), (handed,) = store.leaks_kept, store.handed
    assert (leak.row, handed.offers, stays) == (10, (), [])
    assert leak.messages[0].masked == Secret("xem")
    assert leak.surfaces == {"picture"}


async def test_what_stays_before_all_of_it_was_looked_at_is_left_to_the_next_look() -> None:
    """Nobody is told and no handler is called before its time; a leak goes at once."""
    acting, store, stays = Acting(), Keeping(), list[int]()
    guarding = guard(Reading(), acting, store, stays)
    assert not await guarding.look_over(pictured(1, "xem"), seen("hoa"), lambda: True, last=False)
    assert not await guarding.look_over(pictured(1, "xem"), seen(f"{LEAK}?"), lambda: True, last=False)
    assert (acting.removed, store.leaks_kept, stays) == ([], [], [])
    assert await guarding.look_over(pictured(1, "xem"), seen(LEAK), lambda: True, last=False)
    assert (acting.removed, stays) == ([(-7, (1,))], [])


async def test_a_message_that_is_edited_while_it_is_judged_is_left_to_its_newer_version() -> None:
    """Nothing is removed, recorded or passed on of what stands no more."""
    acting, store, stays = Acting(), Keeping(), list[int]()
    long = "x" * 3000
    judge = Reading()
    answers = iter((True, False, False))
    await guard(judge, acting, store, stays).look_over(
        pictured(1, "xem"), seen(long, LEAK + long), lambda: next(answers)
    )
    assert (acting.removed, store.leaks_kept, stays) == ([], [], [])
    assert len(judge.judged) == 1


async def test_of_a_long_document_the_conversation_remembers_what_weighs_most() -> None:
    """Each piece is judged in its own time; staff see the one that put them on the alert."""
    acting, store, stays = Acting(), Keeping(), list[int]()
    judge, long = Reading(), "x" * 3000
    await guard(judge, acting, store, stays).look_over(
        pictured(1, "xem"), seen(long, f"{LEAK}? {long}", long), lambda: True
    )
    assert [("zoom" in text) for text in judge.texts] == [False, True, False, True]
    assert [(leak.deleted, leak.row) for leak in store.leaks_kept] == [(False, 10)]
    assert (acting.removed, stays) == ([], [10])


@pytest.mark.parametrize("shown", [[], ["hoa"]])
async def test_what_could_not_be_read_is_for_people_to_look_at(shown: list[str]) -> None:
    """It stays, and staff are told that something of it was not seen; what leaks all the same goes."""
    acting, store, stays = Acting(), Keeping(), list[int]()
    await guard(Reading(), acting, store, stays).look_over(
        pictured(1, "xem"), seen(*shown), lambda: True, unseen=True
    )
    assert [(leak.deleted, leak.rules) for leak in store.leaks_kept] == [(False, (UNSEEN,))]
    assert (acting.removed, stays) == ([], [10])
    await guard(Reading(), acting, store, stays).look_over(
        pictured(2, "xem"), seen(LEAK), lambda: True, unseen=True
    )
    assert acting.removed == [(-7, (2,))]
