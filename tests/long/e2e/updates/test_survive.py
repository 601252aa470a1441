"""Faults, restarts and canaries: nothing stands, nothing is lost, nothing leaks from us."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from types import SimpleNamespace
from typing import Any

import pytest
from telegram.ext import Application

from bot.classroom import Arrival
from bot.sandbox import Document, Photo, Refuse
from bot.storage.db.problems import LOCKED, DatabaseProblem
from bot.storage.outbox.outbox import Outbox
from bot.storage.updates.journal import Journal
from bot.telegram.api.calls import TokenRefused
from bot.telegram.updates import receiving as polling
from tests.e2e.harness import DELETE, POLLS, ZOOM, School, text_of
from tests.e2e.pictures import qr


@pytest.mark.parametrize(
    ("description", "told"),
    [
        ("Bad Request: message can't be deleted", "Tin vẫn còn! Bấm [Mở tin]"),
        ("Bad Request: message to delete not found", "Tin không còn trong nhóm"),
    ],
)
async def test_what_cannot_be_deleted_is_on_the_card(school: School, description: str, told: str) -> None:
    """A final refusal is told in words; the operator's log and alarms know that a leak stays."""
    await school.open()
    school.telegram.fail(Refuse(400, description), "deleteMessage", times=2)
    school.telegram.say(school.group, school.pupil, ZOOM)
    (card,) = await school.cards(school.owner)
    await school.until(lambda: (told in text_of(card)) or None)
    await school.settled()
    stays = "not found" not in description
    assert [f"event=deletion.{each}" in school.log.getvalue() for each in ("refused", "done")] == [
        stays,
        not stays,
    ]


@POLLS
async def test_a_second_poller_is_told_of_once_and_given_longer_and_longer_pauses(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though polls in between are answered; leaks that these bring still go."""
    paused: list[float] = []
    sleep = asyncio.sleep

    async def resting(seconds: float) -> None:
        paused.append(seconds)
        await sleep(0)

    monkeypatch.setattr(polling, "asyncio", SimpleNamespace(**{**vars(asyncio), "sleep": resting}))
    await school.open()
    conflict = Refuse(409, "Conflict: terminated by other getUpdates request")
    for _ in range(7):
        school.telegram.fail(conflict, "getUpdates")
        # The poll under way brings the first leak, the next one meets the conflict.
        for _ in range(2):
            leak = school.telegram.say(school.group, school.pupil, ZOOM)
            await school.until(lambda leak=leak: (leak.deleted is not None) or None)
    assert [seconds for seconds in paused if seconds >= 1] == [1, 2, 4, 8, 16, 30, 30]
    assert school.contested == 1
    assert school.log.getvalue().count("polling.contested") == 1


@POLLS
async def test_a_webhook_that_another_program_sets_is_deleted(school: School) -> None:
    """As long as it stands no poll is answered: pausing would leave the school unguarded for good."""
    await school.open()
    school.telegram.pretend_webhook("https://elsewhere.example/")
    leaks = [school.telegram.say(school.group, school.pupil, ZOOM) for _ in range(2)]
    await school.telegram.wait_until_deleted(*leaks)
    await school.until(lambda: school.telegram.bot.webhook is None)
    after = school.telegram.say(school.group, school.pupil, ZOOM)
    await school.telegram.wait_until_deleted(after)
    assert school.contested == 1


@POLLS
async def test_a_token_that_is_revoked_ends_the_bot(school: School) -> None:
    """The bot does not go on asking with a token that Telegram no longer knows."""
    await school.open()
    school.telegram.fail(Refuse(401, "Unauthorized"), "getUpdates")
    school.telegram.say(school.group, school.pupil, "mai học bài 5")
    with pytest.raises(TokenRefused):
        await school.ended()


async def test_an_answer_on_its_way_while_the_bot_stops_is_not_given_again(school: School) -> None:
    """A stop waits a moment for what it is answering; else the next start would answer once more."""
    await school.open()
    school.telegram.press_start(school.pupil)
    await school.hears(school.pupil, 1)
    await school.settled()
    school.telegram.set_latency(0.4)
    school.telegram.say(school.pupil, school.pupil, "/privacy")
    await school.telegram.wait_for(lambda: len(school.said(school.pupil)) == 2)
    await school.restart()
    school.telegram.set_latency(0)
    await school.settled()
    assert len(school.said(school.pupil)) == 2


async def test_an_update_that_breaks_the_library_stops_nothing_that_waits_behind_it(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is set aside; what the same account asked next is answered."""
    await school.open()
    school.telegram.press_start(school.pupil)
    await school.hears(school.pupil, 1)
    process, broken = Application.process_update, [True]

    async def breaks(of: Application[Any, Any, Any, Any, Any, Any], update: object) -> None:
        if broken and broken.pop():
            raise TypeError
        await process(of, update)

    monkeypatch.setattr(Application, "process_update", breaks)
    for text in ("/help", "/privacy"):
        school.telegram.say(school.pupil, school.pupil, text)
    await school.hears(school.pupil, 2)
    await school.settled()
    assert "reason=unreadable:TypeError" in school.log.getvalue()
    assert "task.failed" not in school.log.getvalue()


async def test_what_was_stored_without_an_answer_is_taken_up(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database goes away just after it stored a poll: it comes again, is known, and nobody waits."""
    await school.open()
    await school.quiet()
    append, lost = Journal.append, [2]

    async def unanswered(journal: Journal, arrivals: Sequence[Arrival], settled: Sequence[int]) -> object:
        rows = await append(journal, arrivals, settled)
        if arrivals and lost[0]:
            lost[0] -= 1
            raise DatabaseProblem(LOCKED)
        return rows

    monkeypatch.setattr(Journal, "append", unanswered)
    leak = school.telegram.say(school.group, school.pupil, ZOOM)
    school.telegram.press_start(school.pupil)
    (card,) = await school.cards(school.owner)
    await school.until(lambda: "Bot đã gỡ " in text_of(card))
    await school.hears(school.pupil, 1)
    await school.quiet()
    assert leak.deleted is not None
    assert lost == [0]
    assert len(await school.cards(school.owner)) == 1


@pytest.mark.parametrize("method", ["claim", "due"])
async def test_what_was_taken_to_be_sent_is_sent_though_the_database_went_away(
    school: School, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    """It was taken, and the answer that said so was lost: the card comes all the same, and once."""
    await school.open()
    await school.quiet()
    real, left = getattr(Outbox, method), [1]

    async def lost(*args: object, **values: object) -> object:
        taken = await real(*args, **values)
        if taken and left[0]:
            left[0] -= 1
            raise DatabaseProblem(LOCKED)
        return taken

    monkeypatch.setattr(Outbox, method, lost)
    leak = school.telegram.say(school.group, school.pupil, ZOOM)
    await school.telegram.wait_until_deleted(leak)
    await school.cards(school.owner)
    await school.clock.advance(73 * 3600)
    await school.quiet()
    assert len(await school.cards(school.owner)) == 1
    assert left == [0]
    with closing(sqlite3.connect(school.folder / "bot.db")) as kept:
        assert kept.execute("SELECT count(*) FROM outbox WHERE state = 'sending'").fetchone() == (0,)
        assert kept.execute("SELECT count(*) FROM due_times WHERE state = 'doing'").fetchone() == (0,)


async def test_nothing_planted_is_found_in_anything_the_bot_leaves(school: School) -> None:
    """Secrets, names and texts are in no database file, no log, no card and no report."""
    await school.open()
    canaries = [
        "84215530967",
        "QmZ4dHlPc3RhV1",
        "hoctoan-canary",
        "Nguyễn Canary",
        "Lớp Canary",
        "chuyện riêng canary",
        "91234567890",
        "anh-canary",
        "anh rieng canary",
        "canary-8812",
        "tệp canary",
        "lop canary.txt",
        "sandbox-file-",
        "file_1",
    ]
    stranger = school.telegram.add_user("Nguyễn Canary", language_code="vi")
    group = school.telegram.create_supergroup("Lớp Canary", stranger, school.pupil)
    school.telegram.add_bot(group, stranger, DELETE)
    said = [
        school.telegram.say(group, stranger, ZOOM),
        school.telegram.say(group, stranger, "ID cuộc họp: 842 1553 0967, mật khẩu: hoctoan-canary"),
    ]
    school.telegram.say(group, stranger, "chuyện riêng canary")
    private = b"anh rieng canary; so nha canary-8812"
    school.telegram.say(group, stranger, document=Document("tên tệp canary.txt", private))
    shown = "zoom.us/j/91234567890?pwd=anh-canary"
    said += [
        school.telegram.say(group, school.pupil, photo=Photo(qr(f"https://{shown}"))),
        school.telegram.say(group, stranger, document=Document("lop canary.txt", shown.encode())),
    ]
    school.telegram.press_start(stranger)
    await school.telegram.wait_until_deleted(*said, timeout_seconds=30)
    picture = school.words("card-surface-picture")
    pages = await school.pages(school.owner, 3)
    (card,) = await school.cards(school.owner)
    await school.turn_to(school.owner, card, picture)
    await school.press(school.owner, card, "see")
    await school.dismiss(school.owner, card)
    await school.settled()
    shown = " ".join(pages)
    secrets = (*canaries[:3], *canaries[6:10])
    assert not [secret for secret in secrets if secret in shown]
    on_disk = b"".join(path.read_bytes() for path in school.folder.iterdir() if path.is_file())
    assert on_disk.startswith(b"SQLite format 3") or b"SQLite format 3" in on_disk
    for canary in canaries:
        assert canary.encode() not in on_disk
        assert canary not in school.log.getvalue()
    assert school.telegram.token not in school.log.getvalue()
    assert school.telegram.token.partition(":")[2].encode() not in on_disk
