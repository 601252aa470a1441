"""`rules --own`: how often rules were right, and the school's own examples on the rules of now."""

from __future__ import annotations

import asyncio
import base64
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.classroom import Language, Secret
from bot.cli.rules import rules
from bot.features.incidents.rules.press import Act, CardPress
from bot.features.school.rules import OwnerDecision
from bot.storage.db.cipher import KeyRing
from bot.storage.db.database import open_database
from bot.storage.store import open_school
from bot.storage.tables.core import incidents
from tests.storage.samples import OWNER, HandClock, group, journaled, leak, message, reported, with_owner

BOT_ID = 123456
NOW = datetime.now(UTC)
KEY = base64.urlsafe_b64encode(b"k" * 32).decode()
SAID = "vào học nha cả lớp https://hop.truong.example/p/van-8a"
RULE = "room-on-any-host"


async def decide(url: str, right: int, wrong: int) -> None:
    """Let an owner decide on so many messages of the school's group."""
    database = await open_database(url)
    clock = HandClock()
    clock.at = NOW  # decisions of the last year count
    store = await open_school(database, BOT_ID, KeyRing([Secret(KEY)]), clock)
    await with_owner(store)
    group_id = await store.groups.seen(group(), NOW)
    await store.groups.decide(OwnerDecision(OWNER, accept=True, at=NOW), group_id)
    for number in range(right + wrong):
        one = replace(leak(message(number + 1, raw=SAID)), rules=(RULE,))
        await store.incidents.leaks([reported(one, await journaled(store, number + 1))])
        newest = select(incidents.c.id).order_by(incidents.c.seq.desc())
        incident = await database.read(lambda c, newest=newest: c.scalar(newest.limit(1)))
        assert incident is not None
        act = Act.VIOLATION if number < right else Act.FALSE_ALARM
        await store.incidents.press(CardPress(OWNER, Secret("Minh"), act, incident, NOW, sure=True))
        if act is Act.FALSE_ALARM:
            await store.false_alarms.learn(incident, lambda raw, _names: raw)
    await database.close()


@pytest.fixture
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Configure a school; return the address of its database."""
    url = f"sqlite+aiosqlite:///{tmp_path}/bot.db"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BOT_TOKEN", f"{BOT_ID}:{'A' * 35}")
    monkeypatch.setenv("BOT_SECRET_KEYS", KEY)
    monkeypatch.setenv("BOT_DATABASE_URL", url)
    return url


@pytest.mark.parametrize("language", list(Language))
def test_how_often_rules_were_right_is_listed(
    school: str, capsys: pytest.CaptureFixture[str], language: Language
) -> None:
    """By rule; without --own nothing of it."""
    asyncio.run(decide(school, 15, 5))
    assert rules(None, (), language) == 0
    assert "75%" not in capsys.readouterr().out
    assert rules(None, (), language, own=True) == 0
    printed = capsys.readouterr().out
    (row,) = [line for line in printed.splitlines() if line.startswith(f"{RULE} ")]
    assert "75% (15/20)" in row
    assert "—" in next(line for line in printed.splitlines() if line.startswith("zoom "))


def test_own_examples_are_tried_on_the_rules_of_now(school: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Status 1 where one would be removed again."""
    asyncio.run(decide(school, 0, 1))
    assert rules("test", (), Language.EN, own=True) == 1
    first, summary = capsys.readouterr().out.splitlines()
    assert first == f"{NOW.year}-0001  delete  {SAID}  [{RULE}]"
    assert summary == "1 examples of the school: now 1 would be removed and 0 told."


def test_nothing_to_try_is_no_failure(school: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Own examples are tried all at once: no rule is named."""
    asyncio.run(decide(school, 0, 0))
    assert rules("test", (), Language.EN, own=True) == 0
    assert rules("test", (RULE,), Language.EN, own=True) == rules(RULE, (), Language.EN, own=True) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2
