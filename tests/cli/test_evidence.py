"""`evidence`, as a school and a third party run it: processes of their own."""

from __future__ import annotations

import asyncio
import base64
import json
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot import texts
from bot.classroom import Language, Secret
from bot.cli.ending import RefusedError
from bot.cli.files import new_file
from bot.cli.program import program
from bot.features.incidents.evidence.rules import Flaw, Head, read_entry, written_head
from bot.sealing import PrivateKey, PublicKey
from bot.storage.db.cipher import KeyRing
from bot.storage.db.database import open_database
from bot.storage.store import open_school
from tests.cli.test_commands import one_line
from tests.processes import gaclop
from tests.storage.samples import PUPIL, TEACHER, HandClock, journaled, leak, message, reported

BOT_ID = 123456
TOKEN = f"{BOT_ID}:" + "A" * 35
KEY = base64.urlsafe_b64encode(b"k" * 32).decode()
TEXT = "phòng \x1b[2J\u202e\u009b 94123456721 🔒 \ud800"


def evidence(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder of its own, without any settings but those given."""
    return gaclop(folder, "evidence", *arguments, **variables)


def said(message: str, **values: str) -> str:
    """Return a sentence in English."""
    return texts.load().plain(Language.EN, message, **values)


@dataclass(frozen=True)
class School:
    """A folder with a database, and the file of the private key."""

    folder: Path
    public: str

    @property
    def settings(self) -> dict[str, str]:
        """The school's settings."""
        return {"TOKEN": TOKEN, "SECRET_KEYS": KEY, "LANGUAGE": "en", "EVIDENCE_KEY": self.public}

    def export(self, name: str) -> str:
        """Export; return the head that was printed."""
        done = evidence(self.folder, "export", "--output", name, **self.settings)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout.split()[-1]

    def lines(self, name: str = "out.jsonl") -> list[bytes]:
        """Return the lines of an export."""
        return (self.folder / name).read_bytes().splitlines(keepends=True)


def opened_in(folder: Path) -> School:
    """Make the keys by the command, and record two incidents, one of two messages."""
    done = evidence(folder, "keys", "private.txt", LANGUAGE="en")
    assert done.returncode == 0
    made = School(folder, done.stdout.strip().partition("=")[2])
    asyncio.run(record(made))
    return made


@pytest.fixture
def school(tmp_path: Path) -> School:
    """Return a school of its own."""
    return opened_in(tmp_path)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> School:
    """Return a school with an export and a second pair of keys, for tests that leave it as it is."""
    made = opened_in(tmp_path_factory.mktemp("exported"))
    made.export("out.jsonl")
    assert evidence(made.folder, "keys", "other.txt").returncode == 0
    return made


async def record(school: School) -> None:
    """Let leaks be recorded with evidence on."""
    (school.folder / "data").mkdir(exist_ok=True)
    database = await open_database(f"sqlite+aiosqlite:///{school.folder}/data/bot.db")
    keys = KeyRing([Secret(KEY)])
    store = await open_school(database, BOT_ID, keys, HandClock(), evidence_key=PublicKey(school.public))
    raws = [json.dumps({"message": {"message_id": each, "text": TEXT}}) for each in (10, 11)]
    first = leak(*(message(10 + place, raw=raw) for place, raw in enumerate(raws)), author=PUPIL)
    second = leak(message(12, raw='{"update_id": 7} no json'), author=TEACHER)
    for row, one in enumerate((first, second), start=1):
        await store.incidents.leaks([reported(one, await journaled(store, row))])
    await database.close()


def test_keys_go_into_a_file_for_their_owner_and_a_line_for_the_settings(tmp_path: Path) -> None:
    """The private one is never printed; the public one is accepted as a setting; no file is overwritten."""
    done = evidence(tmp_path, "keys", "private.txt", LANGUAGE="vi")
    assert done.returncode == 0
    file = tmp_path / "private.txt"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    key = PrivateKey.read(Secret(file.read_text()))
    assert done.stdout == f"BOT_EVIDENCE_KEY={key.public}\n"
    assert "AGE-SECRET-KEY" not in (done.stdout + done.stderr).replace("AGE-SECRET-KEY-…", "")
    assert "private.txt" in done.stderr
    again = evidence(tmp_path, "keys", "private.txt", LANGUAGE="en")
    assert (again.returncode, again.stderr) == (2, f"{said('evidence-file-there', file='private.txt')}\n")
    assert PrivateKey.read(Secret(file.read_text())).public.seal(b"") != b""
    nowhere = evidence(tmp_path, "keys", "no/folder.txt", LANGUAGE="en")
    assert nowhere.returncode == 2
    assert one_line(nowhere.stderr)


def test_a_school_exports_and_a_third_party_verifies_and_opens(school: School, tmp_path: Path) -> None:
    """With the file and the key alone, in an empty folder, without any setting."""
    head = school.export("out.jsonl")
    assert stat.S_IMODE((school.folder / "out.jsonl").stat().st_mode) == 0o600
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for name in ("out.jsonl", "private.txt"):
        (school.folder / name).rename(elsewhere / name)
    done = evidence(elsewhere, "verify", "out.jsonl", "--language", "en")
    assert (done.returncode, done.stderr) == (0, "")
    first, second = done.stdout.splitlines()
    assert first == said("evidence-verified", count="4", kept="3", dropped="0")
    assert second == said("evidence-no-head", head=head)
    noted = evidence(elsewhere, "verify", "out.jsonl", "--head", head.upper(), "--language", "en")
    assert noted.stdout.splitlines()[1] == said("evidence-head-found", count="0", head=head)
    opened = ("open", "out.jsonl", "--key", "private.txt", "--number", "2026-0001", "--head", head)
    done = evidence(elsewhere, *opened)
    assert (done.returncode, done.stderr) == (0, "")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(one["entry"], one["kind"], one["message_id"]) for one in found] == [
        (1, "sealed", 10),
        (2, "sealed", 11),
    ]
    assert [one["update"]["message"]["text"] for one in found] == [TEXT] * 2
    assert "phòng" in done.stdout  # readable as it is
    assert not [each for each in "\x1b\u202e\u009b" if each in done.stdout]
    assert sorted(path.name for path in elsewhere.iterdir()) == ["out.jsonl", "private.txt"]


def test_opened_messages_go_into_a_new_file_if_wanted(school: School) -> None:
    """For its owner alone; what is no JSON stays a text."""
    school.export("out.jsonl")
    arguments = ("open", "out.jsonl", "--key", "private.txt", "--number", "2026-0002", "--output", "o.jsonl")
    done = evidence(school.folder, *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert stat.S_IMODE((school.folder / "o.jsonl").stat().st_mode) == 0o600
    (line,) = school.lines("o.jsonl")
    assert json.loads(line)["update"] == '{"update_id": 7} no json'
    again = evidence(school.folder, *arguments, LANGUAGE="en")
    assert (again.returncode, again.stderr) == (2, f"{said('evidence-file-there', file='o.jsonl')}\n")


@pytest.mark.parametrize("command", ["verify", "open"])
def test_what_was_done_to_an_export_is_said_in_one_sentence(
    school: School, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """By status 1; nothing is opened out of a chain with a flaw."""
    head = school.export("out.jsonl")
    whole = school.lines()
    flipped = bytearray(whole[2])
    flipped[-20] = ord("A" if flipped[-20] != ord("A") else "B")  # another letter of Base64
    cut = [written_head(Head(3, read_entry(whole[3]).hash)), *whole[1:4]]
    cases = [
        ([*whole[:2], bytes(flipped), *whole[3:]], said("evidence-item-altered", entry="2", line="3")),
        (cut, said("evidence-other-head")),
    ]
    more = ("--key", "private.txt", "--number", "2026-0001") if command == "open" else ()
    monkeypatch.chdir(school.folder)
    for lines, sentence in cases:
        (school.folder / "altered.jsonl").write_bytes(b"".join(lines))
        arguments = ("evidence", command, "altered.jsonl", "--head", head, *more, "--language", "en")
        assert program(arguments) == 1
        assert capfd.readouterr() == ("", f"{sentence}\n")


@pytest.mark.parametrize("language", list(Language))
def test_each_flaw_has_its_sentence(language: Language) -> None:
    """One line, that names the place where there is one."""
    for flaw in Flaw:
        sentence = texts.load().plain(language, f"evidence-{flaw}", entry="E-7", line="L-8")
        assert "\n" not in sentence
        assert ("7" in sentence) == (flaw not in {Flaw.NO_EXPORT, Flaw.OTHER_HEAD, Flaw.UNREADABLE})


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (("verify", "none.jsonl"), 2, "evidence-no-file"),
        (("verify", "."), 2, "evidence-no-file"),
        (("verify", "out.jsonl", "--head", "abc"), 2, "evidence-wrong-head"),
        (("verify", "private.txt"), 1, "evidence-no-export"),
        (("open", "out.jsonl", "--key", "none", "--number", "2026-0001"), 2, "evidence-no-file"),
        (("open", "out.jsonl", "--key", "out.jsonl", "--number", "2026-0001"), 2, "evidence-no-key"),
        (("open", "out.jsonl", "--key", "private.txt", "--number", "42"), 2, "evidence-no-number"),
        (
            ("open", "out.jsonl", "--key", "private.txt", "--number", "2026-0099"),
            1,
            "evidence-unknown-number",
        ),
        (("open", "out.jsonl", "--key", "other.txt", "--number", "2026-0001"), 1, "evidence-other-key"),
        (("export", "--output", "out.jsonl"), 2, "evidence-file-there"),
        (("export", "--output", "no/out.jsonl"), 2, "evidence-file-refused"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    exported: School,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    *,
    arguments: tuple[str, ...],
    status: int,
    sentence: str,
) -> None:
    """That says what to do, with its status: 1 found or failed, 2 wrong use."""
    monkeypatch.chdir(exported.folder)
    for name, value in exported.settings.items():
        monkeypatch.setenv(f"BOT_{name}", value)
    before = sorted(exported.folder.iterdir())
    assert program(("evidence", *arguments)) == status
    out, error = capfd.readouterr()
    assert out == ""
    assert one_line(error)
    known = said(sentence, **dict.fromkeys(("file", "number", "count"), "\0")).split("\0")
    assert all(part in error for part in known)
    assert sorted(exported.folder.iterdir()) == before


def test_of_what_is_no_longer_kept_nothing_opens(school: School) -> None:
    """The chain still verifies, and it is said that there was something."""
    asyncio.run(forgotten(school))
    school.export("out.jsonl")
    done = evidence(school.folder, "verify", "out.jsonl", LANGUAGE="en")
    assert done.stdout.splitlines()[0] == said("evidence-verified", count="6", kept="1", dropped="2")
    arguments = ("open", "out.jsonl", "--key", "private.txt", "--number", "2026-0001")
    done = evidence(school.folder, *arguments, LANGUAGE="en")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"{said('evidence-all-dropped', number='2026-0001')}\n"


async def forgotten(school: School) -> None:
    """Let the author of the first leak be forgotten, and time go by."""
    database = await open_database(f"sqlite+aiosqlite:///{school.folder}/data/bot.db")
    clock = HandClock()
    store = await open_school(database, BOT_ID, KeyRing([Secret(KEY)]), clock)
    await store.privacy.forget(PUPIL, clock.now())
    clock.pass_by(days=91)
    assert await store.privacy.finish()
    await database.close()


def test_without_evidence_there_is_nothing_to_export(tmp_path: Path) -> None:
    """No file is left, and no row is made; wrong settings and a wrong key are told as everywhere."""
    given = {"TOKEN": TOKEN, "SECRET_KEYS": KEY, "LANGUAGE": "en"}
    done = evidence(tmp_path, "export", "--output", "out.jsonl", **given)
    assert (done.returncode, done.stderr) == (1, f"{said('evidence-nothing')}\n")
    assert not (tmp_path / "out.jsonl").exists()
    unset = evidence(tmp_path, "export", "--output", "out.jsonl", LANGUAGE="en")
    assert unset.returncode == 2
    assert "BOT_TOKEN" in unset.stderr
    other = base64.urlsafe_b64encode(b"o" * 32).decode()
    closed = evidence(tmp_path, "export", "--output", "out.jsonl", **(given | {"SECRET_KEYS": other}))
    assert (closed.returncode, closed.stderr) == (1, f"{said('database-wrong-key')}\n")


def test_verifying_loads_neither_database_nor_telegram(school: School) -> None:
    """A third party needs no part of the bot but this."""
    school.export("out.jsonl")
    script = (
        "import sys; from bot.cli.program import program;"
        "status = program(['evidence', 'verify', 'out.jsonl']);"
        "print(status, sorted({'sqlalchemy', 'telegram', 'aiohttp'} & set(sys.modules)))"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", script], check=True, capture_output=True, text=True, cwd=school.folder
    )
    assert done.stdout.splitlines()[-1] == "0 []"


def test_a_disk_that_is_full_leaves_no_half_a_file(tmp_path: Path) -> None:
    """What was written is deleted, and it is said."""

    def fill() -> None:
        with new_file(tmp_path / "half") as file:
            file.write(b"half")
            raise OSError("No space left on device")

    with pytest.raises(RefusedError) as refused:
        fill()
    assert (refused.value.message, refused.value.status) == ("evidence-file-refused", 1)
    assert list(tmp_path.iterdir()) == []


def test_a_file_has_its_name_only_once_it_is_whole(tmp_path: Path) -> None:
    """A program that is killed leaves none that looks like one; and nobody else may read it."""
    with new_file(tmp_path / "whole") as file:
        file.write(b"whole")
        assert not (tmp_path / "whole").exists()
        file.seek(0)
        assert file.read() == b"whole"
    assert [each.name for each in tmp_path.iterdir()] == ["whole"]
    assert (tmp_path / "whole").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("links", [True, False])
def test_a_file_that_came_meanwhile_is_left_alone(
    tmp_path: Path, *, links: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also on a stick without hard links, on which the name is given otherwise."""
    if not links:
        monkeypatch.setattr("os.link", refuse_links)
    with new_file(tmp_path / "mine") as file:
        file.write(b"mine")
    assert (tmp_path / "mine").read_bytes() == b"mine"

    def overtaken() -> None:
        with new_file(tmp_path / "theirs") as file:
            file.write(b"mine")
            (tmp_path / "theirs").write_bytes(b"theirs")

    with pytest.raises(RefusedError) as refused:
        overtaken()
    assert (refused.value.message, refused.value.status) == ("evidence-file-there", 2)
    assert (tmp_path / "theirs").read_bytes() == b"theirs"
    assert {each.name for each in tmp_path.iterdir()} == {"mine", "theirs"}


def refuse_links(*_names: object, **_options: object) -> None:
    """Refuse, as FAT does."""
    raise PermissionError(1, "Operation not permitted")
