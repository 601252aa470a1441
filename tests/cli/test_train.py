"""`rules train`, as a program: what it writes and prints, and what it says of corpora that it can't use."""

from __future__ import annotations

import asyncio
import base64
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.classroom import Language, Secret
from bot.cli.rules.train import train
from bot.incidents.press import Act, CardPress
from bot.rulebook.weights import FILE, read_weights
from bot.school.appointments import Decided
from bot.storage import KeyRing, open_database, open_school
from bot.storage.tables.core import incidents
from tests.corpora.by_author import FOLDER
from tests.storage.samples import MORNING, OWNER, HandClock, group, journaled, leak, reported, with_owner

if TYPE_CHECKING:
    from pathlib import Path

BOT_ID = 123456
KEY = base64.urlsafe_b64encode(b"k" * 32).decode()
FEATURES = frozenset({"meeting_id", "10 figures of meeting_id", "before @class"})


def some(path: Path, author: str, count: int) -> Path:
    """Write an author's first conversations to a file."""
    lines = (FOLDER / f"{author}.jsonl").read_text("utf-8").splitlines()[:count]
    target = path / f"{author}.jsonl"
    target.write_text("\n".join(lines), "utf-8")
    return target


def test_weights_are_written_and_reported_by_author(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each author once, then all, then the rules alone; the file can be read."""
    pytest.importorskip("sklearn", reason="needs the extra train")
    corpora = [some(tmp_path, author, 40) for author in ("staff", "hanoi", "office")]
    assert train(corpora, tmp_path / FILE, Language.EN) == 0
    printed = capsys.readouterr().out
    assert [line.split()[0] for line in printed.splitlines()[1:6]] == [
        "hanoi",
        "office",
        "staff",
        "all",
        "rules",
    ]
    assert read_weights(tmp_path / FILE).weights


@pytest.mark.parametrize(
    "line", ["no json", json.dumps({"author": "x"}), json.dumps({"messages": 1, "secrets": 2})]
)
def test_a_line_that_is_no_conversation_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    """With the file and its line, without quoting it."""
    path = tmp_path / "x.jsonl"
    path.write_text(line, "utf-8")
    assert train([path], None, Language.EN) == 1
    said = capsys.readouterr().err
    assert "x.jsonl, line 1" in said
    assert "no json" not in said


def test_a_file_that_is_missing_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The whole of it could not be read."""
    assert train([tmp_path / "none.jsonl"], None, Language.EN) == 1
    assert "none.jsonl, line 0" in capsys.readouterr().err


def test_too_few_authors_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing could be left out to measure by."""
    assert train([some(tmp_path, "staff", 5)], None, Language.EN) == 2
    assert "3 writers" in capsys.readouterr().err


def configured(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Set what `run` needs, with a database in a folder; return its address."""
    url = f"sqlite+aiosqlite:///{folder}/bot.db"
    monkeypatch.chdir(folder)
    given = {"TOKEN": f"{BOT_ID}:{'A' * 35}", "SECRET_KEYS": KEY, "DATABASE_URL": url}
    for name, value in given.items():
        monkeypatch.setenv(f"BOT_{name}", value)
    return url


async def decide(url: str, *, leaks: int, mistakes: int) -> None:
    """Let an owner decide on so many messages of the school's group."""
    database = await open_database(url)
    store = await open_school(database, BOT_ID, KeyRing([Secret(KEY)]), HandClock())
    await with_owner(store)
    group_id = await store.groups.seen(group(), MORNING)
    await store.groups.decide(Decided(OWNER, accept=True, at=MORNING), group_id)
    for number in range(1, leaks + mistakes + 1):
        told = replace(leak(number, kinds=("meeting_id",)), features=(FEATURES,))
        await store.incidents.leaks([reported(told, await journaled(store, number))])
    found = await database.read(lambda c: list(c.scalars(select(incidents.c.id).order_by(incidents.c.seq))))
    for place, each in enumerate(found):
        act = Act.ACKNOWLEDGE if place < leaks else Act.FALSE_ALARM
        await store.incidents.press(CardPress(OWNER, Secret("Owner"), act, each, MORNING))
    await database.close()


def test_the_schools_own_decisions_are_learned_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """How many of each kind, what became of the public authors with and without them, and in the file."""
    pytest.importorskip("sklearn", reason="needs the extra train")
    asyncio.run(decide(configured(tmp_path, monkeypatch), leaks=12, mistakes=20))
    corpora = [some(tmp_path, author, 40) for author in ("staff", "hanoi", "office")]
    assert train(corpora, tmp_path / "with.tsv", Language.EN, own=True) == 0
    first, _, *rows = capsys.readouterr().out.splitlines()
    assert "12 messages handled as leaks, 20 closed as mistakes" in first
    assert [row.split("  ")[0] for row in rows[3:6]] == ["all", "without own", "rules alone"]
    learned = read_weights(tmp_path / "with.tsv")
    assert "# own decisions: 12 leaks, 20 mistakes" in (tmp_path / "with.tsv").read_text("utf-8")
    assert train(corpora, tmp_path / "without.tsv", Language.EN) == 0
    assert "mistakes" not in capsys.readouterr().out
    assert learned.weights != read_weights(tmp_path / "without.tsv").weights


def test_a_few_decisions_are_waited_with(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """They say more about chance; the sentence tells how many are needed, and nothing is written."""
    asyncio.run(decide(configured(tmp_path, monkeypatch), leaks=2, mistakes=1))
    corpora = [some(tmp_path, author, 5) for author in ("staff", "hanoi", "office")]
    assert train(corpora, tmp_path / FILE, Language.EN, own=True) == 1
    assert "decided on 3 messages that can be learned from, and 30 are needed" in capsys.readouterr().err
    assert not (tmp_path / FILE).exists()


def test_own_decisions_need_the_settings_of_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the keys that the database was made with."""
    corpora = [some(tmp_path, author, 5) for author in ("staff", "hanoi", "office")]
    monkeypatch.chdir(tmp_path)
    assert train(corpora, None, Language.EN, own=True) == 2
    assert "BOT_TOKEN" in capsys.readouterr().err
    asyncio.run(decide(configured(tmp_path, monkeypatch), leaks=1, mistakes=0))
    monkeypatch.setenv("BOT_SECRET_KEYS", base64.urlsafe_b64encode(b"o" * 32).decode())
    assert train(corpora, None, Language.EN, own=True) == 1
    assert "BOT_SECRET_KEYS" in capsys.readouterr().err
