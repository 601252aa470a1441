"""`bots` as an operator runs it: a process of its own, beside this Telegram."""

from __future__ import annotations

import asyncio
import json
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot import texts
from bot.classroom import Language, Secret, SystemClock
from bot.cli.bots import _state
from bot.sandbox import CutBefore, Sandbox
from bot.storage.db.cipher import KeyRing, new_key
from bot.storage.db.database import open_database
from bot.storage.store import open_school
from tests.cli.test_commands import one_line
from tests.processes import gaclop

TOKEN = "7000009:canary-token-for-loopback-only-00000"


class Operator:
    """Runs commands in one folder, in one language."""

    def __init__(self, telegram: Sandbox, folder: Path, language: str) -> None:
        self.telegram = telegram
        self.language = Language(language)
        self._folder = folder
        self._settings = {
            "TOKEN": telegram.token,
            "SECRET_KEYS": new_key(),
            "API_URL": telegram.url,
            "LANGUAGE": language,
        }

    @property
    def database_url(self) -> str:
        """The address of the database."""
        return f"sqlite+aiosqlite:///{self._folder}/data/bot.db"

    @property
    def keys(self) -> KeyRing:
        """The keys."""
        return KeyRing([Secret(self._settings["SECRET_KEYS"])])

    async def bots(self, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Run the command `bots`."""
        return await self.run("bots", *arguments, stdin=stdin)

    async def run(self, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Run a command; whatever it prints, it is no token."""
        done = await asyncio.to_thread(gaclop, self._folder, *arguments, stdin=stdin, **self._settings)
        assert TOKEN.partition(":")[2] not in done.stdout + done.stderr
        return done

    def said(self, message: str, **values: str) -> str:
        """Return a sentence of the command line."""
        return texts.load().plain(self.language, message, **values)


@pytest.fixture
async def operator(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Operator]:
    """Give an operator with a fresh database, in Vietnamese, and a Telegram that knows one more bot."""
    async with Sandbox() as telegram:
        telegram.add_bot_token(TOKEN, "lop_khac_bot")
        yield Operator(telegram, tmp_path, getattr(request, "param", "vi"))


@pytest.mark.parametrize("operator", ["vi", "en"], indirect=True)
async def test_a_bot_is_entered_listed_removed_and_erased(operator: Operator) -> None:
    """Each step says what it did and what comes next; a question that is not answered changes nothing."""
    told = {"id": "7000009", "name": "lop_khac_bot"}
    done = await operator.bots("add", stdin=f"{TOKEN}\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        operator.said("bots-added", **told),
        operator.said("bots-owner-link-hidden"),
    ]
    home = operator.said("bots-line-home", id="7000000")
    listed = await operator.bots("list")
    assert listed.stdout.splitlines() == [home, operator.said("bots-line-waiting", **told)]

    early = await operator.bots("erase", "7000009", stdin="y\n")
    assert (early.returncode, early.stderr) == (2, f"{operator.said('bots-erase-first')}\n")
    left = await operator.bots("remove", "7000009", stdin="\n")
    assert (left.returncode, left.stderr) == (1, f"{operator.said('bots-left')}\n")
    removed = await operator.bots("remove", "7000009", stdin="y\n")
    assert removed.stdout.endswith(f"{operator.said('bots-removed', id='7000009')}\n")
    assert (await operator.bots("list")).stdout.splitlines() == [home]
    erased = await operator.bots("erase", "7000009", "--yes")
    assert erased.stdout == f"{operator.said('bots-erased', id='7000009')}\n"
    again = await operator.bots("erase", "7000009", "--yes")
    assert (again.returncode, again.stderr) == (2, f"{operator.said('bots-unknown')}\n")


async def test_telegram_delivers_nothing_for_a_bot_that_was_removed(operator: Operator) -> None:
    """It would go on for good, and whoever polls with the token elsewhere would be refused."""
    bot = operator.telegram.board.world.bots[TOKEN]
    await operator.bots("add", stdin=f"{TOKEN}\n")
    operator.telegram.pretend_webhook("https://bot.example/webhook", bot=bot)
    removed = await operator.bots("remove", "7000009", "--yes")
    assert removed.stdout == f"{operator.said('bots-removed', id='7000009')}\n"
    assert bot.webhook is None


async def test_a_bot_is_removed_though_telegram_does_not_answer(operator: Operator) -> None:
    """Whoever uses the token elsewhere is told what to do before."""
    await operator.bots("add", stdin=f"{TOKEN}\n")
    operator.telegram.fail(CutBefore(), "deleteWebhook")
    removed = await operator.bots("remove", "7000009", "--yes")
    assert (removed.returncode, removed.stdout.splitlines()) == (
        0,
        [operator.said("bots-removed", id="7000009"), operator.said("bots-webhook-left")],
    )


@pytest.mark.parametrize(
    ("typed", "message", "status"),
    [
        ("canary", "bots-token-shape", 2),
        ("", "bots-token-shape", 2),
        ("7000777:canary-token-that-nobody-knows-000", "bots-token-refused", 1),
    ],
)
async def test_what_is_no_token_of_a_bot_is_refused_in_one_line(
    operator: Operator, typed: str, message: str, status: int
) -> None:
    """It is not echoed."""
    done = await operator.bots("add", stdin=f"{typed}\n")
    assert (done.returncode, done.stderr, done.stdout) == (status, f"{operator.said(message)}\n", "")
    assert one_line(done.stderr)


async def test_the_bot_of_the_settings_needs_no_entry(operator: Operator) -> None:
    """It would be there twice. Yet its first owner gets a link so, while workers run without a terminal."""
    done = await operator.bots("add", stdin=f"{operator.telegram.token}\n")
    assert (done.returncode, done.stdout) == (0, f"{operator.said('bots-owner-link-hidden')}\n")
    async with await open_database(operator.database_url) as database:
        store = await open_school(database, 7000000, operator.keys, SystemClock())
        await store.people.set_owners([7], SystemClock().now())
    done = await operator.bots("add", stdin=f"{operator.telegram.token}\n")
    assert (done.returncode, done.stderr) == (2, f"{operator.said('bots-home')}\n")
    assert len((await operator.bots("list")).stdout.splitlines()) == 1
    done = await operator.bots("remove", "7000000")
    assert (done.returncode, done.stderr) == (2, f"{operator.said('bots-home-stays')}\n")


async def test_doctor_names_the_schools_that_need_somebody_and_looks_at_each(operator: Operator) -> None:
    """Without `--bot` at that of the settings; one that nobody entered is unknown."""
    await operator.bots("add", stdin=f"{TOKEN}\n")
    await operator.bots("add", stdin=f"{operator.telegram.token}\n")
    found = {
        each["name"]: each for each in json.loads((await operator.run("doctor", "--json")).stdout)["checks"]
    }
    assert found["schools"]["message"] == operator.said("doctor-schools-nobody", count="1", bots="7000009")
    other = await operator.run("doctor", "--bot", "7000009", "--json")
    states = {each["name"]: each["state"] for each in json.loads(other.stdout)["checks"]}
    assert (states["token"], states["staff"], states["database"]) == ("ok", "fail", "ok")
    unknown = await operator.run("doctor", "--bot", "7000123")
    assert (unknown.returncode, unknown.stderr) == (2, f"{operator.said('bots-unknown')}\n")


@pytest.mark.parametrize(("runs", "message"), [(True, "bots-line-running"), (False, "bots-line-silent")])
def test_a_bot_that_no_worker_runs_guards_nothing(*, runs: bool, message: str) -> None:
    """However lately it heard from Telegram."""
    this = cast("Any", SimpleNamespace(chosen=SimpleNamespace(timezone="UTC")))
    each = cast("Any", SimpleNamespace(heard_at=SystemClock().now()))
    assert _state(this, each, runs=runs)[0] == message
