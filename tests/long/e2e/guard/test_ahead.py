"""What is certain to be a leak goes before it is stored: nothing is lost with that, twice or out of order."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest

from bot.sandbox import Refuse
from bot.storage.updates.journal import Journal
from tests.e2e.harness import POLLS, ZOOM, School, text_of
from tests.e2e.locks import locked


def asked(school: School) -> list[int]:
    """Return the messages whose deletion the bot asked for, in order, as often as it did."""
    calls = school.telegram.calls("deleteMessage", "deleteMessages", chat=school.group)
    return [
        each
        for call in calls
        for each in call.parameters.get("message_ids", [call.parameters.get("message_id")])
    ]


async def lines_of_cards(school: School, cards: int = 1) -> list[str]:
    """Return the lines of all that the owner's cards tell of, once nothing more is due."""
    await school.settled()
    return [line for page in await school.pages(school.owner, cards) for line in page.splitlines()]


async def stored_nothing(_journal: Journal, *_what: object) -> list[int | None]:
    """Fail as where the program ends before anything is stored."""
    raise OSError("the program ended here")


async def test_a_leak_goes_before_it_is_stored_and_is_asked_for_once(school: School) -> None:
    """The store is away meanwhile; when it is back, the deletion that was is recorded."""
    await school.open()
    await school.quiet()
    with locked(school.folder):
        leak = school.telegram.say(school.group, school.pupil, ZOOM)
        await school.telegram.wait_until_deleted(leak, timeout_seconds=15)
    await school.cards(school.owner)
    assert any("Bot đã gỡ" in line for line in await lines_of_cards(school))
    assert asked(school) == [leak.message_id]


async def test_a_program_that_ends_between_deletion_and_storing_loses_no_alert(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Telegram hands the leak out again: it is judged, found gone, and told as gone; once."""
    await school.open()
    await school.quiet()
    with monkeypatch.context() as dying:
        dying.setattr(Journal, "append", stored_nothing)
        leak = school.telegram.say(school.group, school.pupil, ZOOM)
        await school.telegram.wait_until_deleted(leak)
        await school.stop()
    await school.restart()
    await school.cards(school.owner)
    lines = await lines_of_cards(school)
    assert sum(line.startswith("Đăng") and "không còn trong nhóm" in line for line in lines) == 1
    assert asked(school)[0] == asked(school)[-1] == leak.message_id


async def test_an_update_that_comes_twice_undoes_nothing(school: School) -> None:
    """The leak could not be removed, and staff called it a false alarm: it stands, whatever comes again."""
    await school.open()
    school.telegram.fail(Refuse(400, "Bad Request: message can't be deleted"), "deleteMessage", times=2)
    leak = school.telegram.say(school.group, school.pupil, ZOOM)
    update: dict[str, object] = json.loads(school.telegram.bot.queue.pending[-1].body)
    (card,) = await school.cards(school.owner)
    await school.settled()
    await school.dismiss(school.owner, card)
    await school.settled()
    before = asked(school)
    school.telegram.push_raw(update)
    await school.quiet()
    await school.restart()
    school.telegram.push_raw(update)
    await school.quiet()
    assert asked(school) == before == [leak.message_id] * 2  # the right may have come meanwhile
    assert leak.deleted is None


@POLLS
async def test_a_command_behind_a_leak_is_answered_after_it_is_recorded(school: School) -> None:
    """Of one poll: what stays waits for the leaks before it in its chat; a command in a leak never runs."""
    await school.open()
    await school.stop()
    leaks = [school.telegram.say(school.group, school.pupil, f"/privacy {ZOOM}") for _ in range(3)]
    school.telegram.say(school.group, school.pupil, "/rules")
    await school.restart()
    rules = school.say("classrules-head")
    await school.until(lambda: any(rules in text_of(each) for each in school.said(school.group)) or None)
    assert all(leak.deleted is not None for leak in leaks)
    with closing(sqlite3.connect(school.folder / "bot.db")) as database:
        ((recorded,),) = database.execute("SELECT count(*) FROM removals")
    assert recorded == len(leaks)


async def test_a_leak_that_is_edited_at_once_goes_and_is_told_once(school: School) -> None:
    """Both versions come with one poll; what the second says, people may have read as the first."""
    await school.open()
    await school.stop()
    leak = school.telegram.say(school.group, school.pupil, ZOOM)
    school.telegram.edit(leak, "em nhầm ạ")
    await school.restart()
    await school.telegram.wait_until_deleted(leak)
    assert len(await school.cards(school.owner)) == 1
    await school.settled()
    assert set(asked(school)) == {leak.message_id}
