"""The commands, run as a user runs them: as processes of their own."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from importlib import metadata
from pathlib import Path

import pytest

from bot import texts
from bot.classroom import Language, Secret, SystemClock
from bot.cli.program import program
from bot.cli.school_store import SENTENCES
from bot.storage.db import problems
from bot.storage.db.cipher import KeyRing
from bot.storage.db.database import open_database
from bot.storage.db.upgrade import HEAD
from bot.storage.store import open_school
from tests.processes import gaclop

ROOT = Path(__file__).parents[2]
CANARY = "canary-5f1c"
TOKEN = "123456:" + "A" * 35
KEY = base64.urlsafe_b64encode(b"k" * 32).decode()


def one_line(error: str) -> bool:
    """Tell whether an error is one line, with no traceback."""
    return error.count("\n") == 1 and error.endswith("\n") and "Traceback" not in error


@pytest.mark.parametrize(("language", "word"), [("vi", "chưa đúng"), ("en", "is wrong")])
def test_run_tells_all_wrong_settings_and_unknown_names_in_one_line(
    tmp_path: Path, language: str, word: str
) -> None:
    """Of the environment and of .env, in the language that .env sets, and no value is echoed."""
    tmp_path.joinpath(".env").write_text(
        f"BOT_TOKEN={TOKEN}\nBOT_LANGUAGE={language}\nBOT_MODE={CANARY}\nBOT_OWNERS={CANARY}\n"
    )
    done = gaclop(tmp_path, "run", PROXY_URL=f"http://u:a:{CANARY}@h:p", SECRET_KEYS=KEY)
    assert done.returncode == 2
    assert one_line(done.stderr)
    assert all(f"BOT_{name}" in done.stderr for name in ("MODE", "PROXY_URL", "OWNERS"))
    assert word in done.stderr
    assert CANARY not in done.stderr + done.stdout


def test_an_env_file_open_to_others_and_a_database_that_is_none_are_told_in_the_set_language(
    tmp_path: Path,
) -> None:
    """What the store says reaches an operator in Vietnamese; the open file is mentioned, and run goes on."""
    tmp_path.joinpath(".env").write_text("BOT_DATABASE_URL=sqlite+aiosqlite:///.\n")
    tmp_path.joinpath(".env").chmod(0o644)
    done = gaclop(tmp_path, "purge", TOKEN=TOKEN, SECRET_KEYS=KEY)
    assert (done.returncode, done.stderr) == (1, f"{said('vi', 'database-damaged')}\n")
    done = gaclop(tmp_path, "run", TOKEN=TOKEN, SECRET_KEYS=KEY)
    assert done.stderr.splitlines() == [said("vi", "setting-env-open"), said("vi", "database-damaged")]


def said(language: str, message: str) -> str:
    """Return a sentence of the command line."""
    return texts.load().plain(Language(language), message)


def test_every_problem_of_the_database_has_its_sentence() -> None:
    """Of each that the store names: one without would end a command in a traceback."""
    named = {each for name, each in vars(problems).items() if name.isupper() and isinstance(each, str)}
    assert named
    assert named - SENTENCES.keys() == set()


@pytest.mark.parametrize("sentence", SENTENCES)
def test_what_the_store_says_has_its_sentence_in_both_languages(sentence: str) -> None:
    """The English one is the store's own."""
    if SENTENCES[sentence].startswith("database-"):
        assert said("en", SENTENCES[sentence]).replace('run "', "`").replace('"', "`") == sentence
    assert said("vi", SENTENCES[sentence]) != said("en", SENTENCES[sentence])


def test_the_version_is_told_with_nothing_set_up(tmp_path: Path) -> None:
    """One line: name, version, the tables' revision; neither settings nor a database are asked."""
    done = gaclop(tmp_path, "--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"gaclop {metadata.version('gaclop')}, database revision {HEAD}\n"
    assert list(tmp_path.iterdir()) == []


def test_keys_new_makes_keys_that_run_accepts(tmp_path: Path) -> None:
    """A key alone on its line, another each time, 32 bytes in base64url."""
    first, second = (gaclop(tmp_path, "keys", "new").stdout.strip() for _ in range(2))
    assert first != second
    assert len(base64.urlsafe_b64decode(first)) == 32
    done = gaclop(tmp_path, "run", TOKEN=TOKEN, SECRET_KEYS=first, DATABASE_URL="sqlite+aiosqlite:///.")
    assert done.stderr == f"{said('vi', 'database-damaged')}\n"


def test_rules_are_listed_and_explained(tmp_path: Path) -> None:
    """Every rule is there with both titles; one by name shows why it exists and its examples."""
    listed = gaclop(tmp_path, "rules", "--language", "vi")
    assert listed.returncode == 0
    assert "zoom" in listed.stdout
    assert "Link vào phòng Zoom" in listed.stdout
    assert "A link to a Zoom meeting" in listed.stdout
    explained = gaclop(tmp_path, "rules", "zoom", "--language", "en")
    assert explained.returncode == 0
    assert "zoom.us" in explained.stdout


@pytest.mark.parametrize(
    "arguments", [["no-such-rule"], ["test", "no-such-rule"], ["zoom", "webex"]], ids=" ".join
)
def test_a_rule_that_does_not_exist_is_wrong_use(tmp_path: Path, arguments: list[str]) -> None:
    """The answer says how to see those that do, and how to name one."""
    done = gaclop(tmp_path, "rules", *arguments)
    assert done.returncode == 2
    assert "python -m bot rules" in done.stderr
    assert one_line(done.stderr)


SLOW = r"""
id = "slow-room"
title.vi = "Phòng thử"
title.en = "A test room"
why = "A test."
kind = "link"
status = "active"
views = ["folded"]
keywords = ["phong"]
pattern = '''phong\s*/?\s*\w+'''
score = 1.0

[examples]
catch = ["phong/6a", "phong / 7b", "phong 8c"]
allow = ["phong", "xin link", "lop 6a"]
"""


def test_a_rule_is_tested_alone(tmp_path: Path) -> None:
    """Its three times are shown."""
    done = gaclop(tmp_path, "rules", "test", "zoom")
    assert (done.returncode, done.stderr) == (0, "")
    (row,) = [line for line in done.stdout.splitlines() if line.startswith("✔")]
    assert row.split()[1] == "zoom"
    assert row.count("µs") + row.count("ms") == 3


@pytest.mark.parametrize(("language", "word"), [("vi", "dãy dài"), ("en", "long run")])
def test_a_rule_that_can_be_made_slow_is_refused(tmp_path: Path, language: str, word: str) -> None:
    """Status 1, and one sentence that names the rule, its file and what makes it slow."""
    tmp_path.joinpath("rules").mkdir()
    tmp_path.joinpath("rules", "slow.toml").write_text(SLOW, "utf-8")
    folder = str(tmp_path / "rules")
    done = gaclop(tmp_path, "rules", "test", "slow-room", "--language", language, RULES_DIR=folder)
    assert done.returncode == 1
    assert one_line(done.stderr)
    assert [one for one in ("slow-room", "slow.toml", word) if one not in done.stderr] == []
    assert "✘ slow-room" in done.stdout


@pytest.mark.parametrize("command", ["rules", "check"])
def test_wrong_school_hosts_end_with_one_sentence(tmp_path: Path, command: str) -> None:
    """Status 2; the value is not echoed."""
    done = gaclop(tmp_path, command, SCHOOL_HOSTS=f"https://{CANARY}.example")
    assert done.returncode == 2
    assert "BOT_SCHOOL_HOSTS" in done.stderr
    assert one_line(done.stderr)
    assert CANARY not in done.stderr + done.stdout


def test_the_schools_own_hosts_count_for_check_and_rules(tmp_path: Path) -> None:
    """A room on such a host is a leak; the rule made of the setting is explained like any other."""
    tmp_path.joinpath(".env").write_text("BOT_SCHOOL_HOSTS=hop.truongb.example\n")
    line = json.dumps({"text": "https://hop.truongb.example/VanHoc"}) + "\n"
    assert json.loads(gaclop(tmp_path, "check", stdin=line).stdout)["verdict"] == "delete"
    explained = gaclop(tmp_path, "rules", "school-host")
    assert "hop.truongb.example" in explained.stdout


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["run", "--nonsense"], ["rules", "--language", "xx"], ["roster"]]
)
def test_wrong_use_is_one_line_with_status_2(tmp_path: Path, arguments: list[str]) -> None:
    """A slip on the command line gets no page of usage and no traceback."""
    done = gaclop(tmp_path, *arguments)
    assert done.returncode == 2
    assert one_line(done.stderr)
    # Two sentences: what is wrong, and the program's own name as everybody can type it.
    assert re.search(r"\w['\"]?[.?] See: python -m bot --help$", done.stderr.strip())


LONG = "x" * 300  # no file may be called so
FILE_PROBLEMS = {
    "check --known gone.jsonl": "known-no-file",
    "check --known .": "known-no-file",
    f"check --known {LONG}": "known-no-file",
    "check --known torn": "known-not-json",
    "check --known list": "known-nothing",
    "audit gone.json": "audit-no-file",
    "audit .": "audit-no-file",
    f"audit {LONG}": "audit-no-file",
    "audit torn": "audit-not-export",
    "audit page": "audit-is-html",
    "audit list --output torn": "audit-no-page",
    "audit list --output there.html": "audit-exists",
    f"audit list --output {LONG}.html": "audit-unwritable",
    "audit export --output gone/a.html": "audit-unwritable",
    "audit export --known gone.jsonl": "known-no-file",
    f"audit export --known {LONG}": "known-no-file",
    "audit export --known torn": "known-not-json",
    "audit export --known list": "known-nothing",
    "roster gone.xlsx": "roster-cli-no-file",
    "roster .": "roster-cli-no-file",
    f"roster {LONG}": "roster-cli-no-file",
    "roster page": "file-corrupt",
    "roster empty": "file-empty",
    "roster torn": "roster-no-header",
}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("command", FILE_PROBLEMS)
def test_a_problem_of_a_file_is_told_in_the_set_language(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: str,
    language: str,
) -> None:
    """One line on standard error and no result; nothing of pictures, whose text cannot be read here."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    monkeypatch.setattr("bot.cli.program.harden", lambda: None)  # for good, of the process that tests
    for name, value in {"LANGUAGE": language, "TOKEN": TOKEN, "SECRET_KEYS": KEY}.items():
        monkeypatch.setenv(f"BOT_{name}", value)
    export = '{"name": "6A", "type": "private_group", "id": 1, "messages": []}'
    files = {"torn": "{", "list": "[]", "page": "<html>", "empty": "", "export": export, "there.html": ""}
    for name, content in files.items():
        tmp_path.joinpath(name).write_text(content)
    status = program(command.split())
    told = capsys.readouterr()
    sentence = texts.load().plain(
        Language(language), FILE_PROBLEMS[command], file=command.rsplit(maxsplit=1)[-1], line="1"
    )
    assert (told.out, told.err) == ("", f"{sentence}\n")
    assert status in (1, 2)


async def _school_of(url: str, bot_id: int) -> int:
    """Make the school of a bot; return its id."""
    database = await open_database(url)
    store = await open_school(database, bot_id, KeyRing([Secret(KEY)]), SystemClock())
    await database.close()
    return store.school_id


def test_purge_deletes_what_is_over_and_says_so(tmp_path: Path) -> None:
    """Of every school, a line for each kind; where others hold the files, status 1 says what to do."""
    told = {"TOKEN": TOKEN, "SECRET_KEYS": KEY}
    path = tmp_path / "data" / "bot.db"
    removed = 7_000_009  # no bot that the settings name
    school = asyncio.run(_school_of(f"sqlite+aiosqlite:///{path}", removed))
    with closing(sqlite3.connect(path)) as database:
        row = (1, school, b"mark", "code", "2020-01-01 00:00:00.000000")
        columns = "id, school_id, account_mark, what, at"
        database.execute(f"INSERT INTO attempts ({columns}) VALUES (?, ?, ?, ?, ?)", row)  # noqa: S608 - no input
        database.commit()
    done = gaclop(tmp_path, "purge", **told)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "Đã xoá 1 mục hết hạn."
    assert done.stdout.count("\n") == 2
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("BEGIN")
        database.execute("SELECT * FROM schools").fetchall()
        busy = gaclop(tmp_path, "purge", **told)
    assert busy.returncode == 1
    assert one_line(busy.stderr)


READS_ENVIRONMENT = """
import sys
from bot.isolation.layers import drop_capabilities
drop_capabilities()
try:
    print(b"BOT_TOKEN" in open(f"/proc/{sys.argv[1]}/environ", "rb").read())
except PermissionError:
    print("refused")
"""


def test_run_says_at_once_how_files_are_isolated_and_that_it_connects(tmp_path: Path) -> None:
    """While Telegram does not answer, both lines stand there, and nobody of the same user reads the token."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        variables = {"BOT_TOKEN": TOKEN, "BOT_SECRET_KEYS": KEY, "BOT_API_URL": address, "BOT_LANGUAGE": "en"}
        bot = subprocess.Popen(
            [sys.executable, "-m", "bot", "run"],
            cwd=tmp_path,
            env={**os.environ, **variables, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            text=True,
        )
        with bot, silent.accept()[0]:
            reading = [sys.executable, "-c", READS_ENVIRONMENT, str(bot.pid)]
            read = subprocess.run(  # noqa: S603 - our own program
                reading, cwd=ROOT, check=True, capture_output=True, text=True
            )
            assert bot.stdout is not None
            said = [bot.stdout.readline() for _ in range(2)]
            bot.kill()
    assert read.stdout == "refused\n"
    assert said[0].startswith(("Files that others send are opened", "This computer lacks"))
    assert said[1] == "Connecting to Telegram …\n"
