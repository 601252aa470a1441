"""`audit`: exports as Telegram Desktop writes them, from the file to what people read."""

from __future__ import annotations

import os
import pty
import re
import select
import stat
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Self
from zoneinfo import ZoneInfo

import pytest
import zxingcpp
from PIL import Image

from bot import settings
from bot.cli.audit import MOST_BYTES, AuditInput, Beside, audit, read_export
from bot.moderation.post import Part, Surface
from bot.moderation.verdict import Decision, Kind
from bot.papers.audit import Count, Files, FoundLeak, Person, Report
from bot.rulebook.book import for_school
from tests.cli.exports import LINK, SECRETS, chat, message, service, written
from tests.processes import environment

NAME = "Nguyễn Thị Canary"


@dataclass
class Run:
    """What a run of the command gave."""

    status: int
    out: str
    err: str


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Runs:
    """Return how to run the command on an export."""
    for name in [name for name in os.environ if name.startswith("BOT_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return Runs(tmp_path, capsys)


@dataclass
class Runs:
    """Runs the command."""

    folder: Path
    capsys: pytest.CaptureFixture[str]

    def write(self, export: object) -> Path:
        """Write an export, an object or raw bytes; return its path."""
        path = self.folder / "result.json"
        path.write_bytes(written(export))
        return path

    def __call__(self, export: object, *, page: bool = False, **more: object) -> Run:
        """Audit an export; what is out is the table, or the page."""
        output = self.folder / "page.html" if page else None
        done = self.of(self.write(export), **({"output": output} if page else {}), **more)
        if output is not None:
            done.out += output.read_text("utf-8")
            output.unlink()
        return done

    def of(self, path: Path, **more: object) -> Run:
        """Audit a file."""
        status = audit(AuditInput(path, **more))  # type: ignore[arg-type]
        said = self.capsys.readouterr()
        return Run(status, said.out, said.err)

    def report(self, export: object, **more: object) -> Report:
        """Return what is counted in an export."""
        chosen = settings.read_rules()
        book = for_school(chosen.rules_dir, chosen.school_hosts, learned=False)
        return read_export(AuditInput(self.write(export), **more), chosen, book)  # type: ignore[arg-type]


def verdicts(report: Report) -> dict[object, tuple[str, list[int]]]:
    """Return verdict and messages of each leak, by the message's number."""
    return {leak.message_id: (leak.decision.value, list(leak.messages)) for leak in report.leaks}


def test_a_leak_is_counted_in_full(run: Runs) -> None:
    """Every figure is there, the secret is not."""
    export = chat(message(7, f"vào đây {LINK}"), message(8, "dạ em vào rồi ạ", after=60, sender=2))
    report, one = run.report(export), Count(1, 0)
    at = datetime(2026, 9, 1, 7, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    assert (report.complete, report.messages, report.not_told, report.private_chats) == (True, 2, 0, 0)
    assert (report.first, report.last, report.files) == (at, at + timedelta(minutes=1), None)
    assert (report.total, list(report.people.values())) == (one, [Person(1, None, one)])
    (leak,) = report.leaks
    shown = "vào đây zoom.us/j/81•••••••90?pwd=••••"
    assert leak == FoundLeak(at, 1, 7, (7,), leak.sender, Decision.DELETE, (Kind.LINK,), ("zoom",), shown)
    done = run(export, page=True)
    assert (done.status, done.err) == (1, "")
    for said in (shown, "Link vào phòng Zoom", 'href="https://t.me/c/123/7"', "01/09/2026 07:30"):
        assert said in done.out


def test_leaks_of_several_chats_are_told_apart(run: Runs) -> None:
    """Pieces in two chats are none; private chats are passed over and counted."""
    everything = {
        "about": "…",
        "personal_information": {"first_name": NAME, "phone_number": "+84 912 345 678"},
        "chats": {
            "about": "…",
            "list": [
                chat(message(1, "812 345 6789"), name="8B"),
                chat(message(2, "pass hoa24"), name="8C", id=124),
                chat(message(3, LINK), name=NAME, type="personal_chat"),
                chat(message(4, LINK), name="Kênh", type="private_channel", id=125),
            ],
        },
        "left_chats": {
            "about": "…",
            "list": [chat(message(5, LINK), name="Nhóm cũ", type="private_group", id=9)],
        },
    }
    report = run.report(everything)
    assert set(verdicts(report)) == {4, 5}
    assert report.private_chats == 1
    assert [(row.title, row.address, row.count.delete) for row in report.chats.values()] == [
        ("8B", "https://t.me/c/123", 0),
        ("8C", "https://t.me/c/124", 0),
        ("Kênh", "https://t.me/c/125", 1),
        ("Nhóm cũ", None, 1),
    ]
    assert set(verdicts(run.report(everything, private=True))) == {3, 4, 5}
    for page in (False, True):
        out = run(everything, page=page).out
        assert NAME not in out
        assert "Nhóm cũ" in out
        assert "1 cuộc trò chuyện riêng" in " ".join(out.split())


def test_a_title_that_leaks_is_a_leak_and_is_masked(run: Runs) -> None:
    """It stands above the chat all the time; it has neither number nor time."""
    export = chat(message(1, "chào"), name="8B zoom 812 345 6789 mk hoa24")
    report = run.report(export)
    assert verdicts(report) == {None: ("delete", [])}
    assert dict(report.months) == {"?": Count(1, 0)}
    for page in (False, True):
        shown = run(export, page=page).out
        assert "8B zoom ••" in shown
        assert "hoa24" not in shown


def test_credentials_in_force_are_found_bare(run: Runs) -> None:
    """`--known` is that of `check`."""
    known = run.folder / "known.jsonl"
    known.write_text('{"meeting_id": "812345678"}', "utf-8")
    export = chat(message(1, "8.1.2.345678"))
    assert run(export).status == 0
    assert verdicts(run.report(export, known=known)) == {1: ("delete", [1])}


@pytest.mark.parametrize("page", [False, True])
@pytest.mark.parametrize("names", [False, True])
def test_no_secret_and_no_name_is_shown(run: Runs, page: bool, names: bool) -> None:  # noqa: FBT001 - a table's column
    """Whatever the form; senders are named only when asked for, and a secret in a name is masked."""
    leaks = [
        message(number, text, after=600 * number, name=NAME)
        for number, text in enumerate(SECRETS.values(), 1)
    ]
    others = [
        message(100, "dạ", after=90_000, name="Trần Văn Vô Can", sender=2),
        message(101, LINK, after=91_000, sender=3, name=f"zoom {LINK}"),
        message(102, LINK, after=92_000, sender=4, forwarded_from="Lê Chuyển Tiếp", via_bot="@canary_bot"),
        message(103, LINK, after=93_000, sender=4, author="Ký Tên"),
        service(104, "invite_members", after=94_000, members=["Phạm Được Mời"]),
    ]
    done = run(chat(*leaks, *others), page=page, names=names)
    shown = re.sub(r"[\W_]+", "", done.out + done.err)
    for secret in SECRETS:
        assert re.sub(r"[\W_]+", "", secret) not in shown
    assert (NAME.replace(" ", "") in shown) is names
    for name in ("Trần Văn Vô Can", "Lê Chuyển Tiếp", "Ký Tên", "Phạm Được Mời", "canary_bot"):
        assert re.sub(r"[\W_]+", "", name) not in shown


def test_the_page_holds_nothing_that_runs(run: Runs) -> None:
    """What people wrote is text: no element, no attribute, no script comes of it."""
    attack = '"><script>alert(1)</script><img src=x onerror=alert(2)> '
    plain, page = (
        run(chat(message(1, said + LINK, name=said), name=said), page=True, names=True).out
        for said in ("Lan ", attack)
    )
    assert page.count("&lt;script&gt;") >= 2
    assert re.findall("<[a-z0-9]+", page) == re.findall("<[a-z0-9]+", plain)
    assert re.findall(r'href="([^"]+)"', page) == ["https://t.me/c/123/1"]


@pytest.mark.parametrize(
    ("export", "status", "word"),
    [
        (chat(message(1, "chào")), 0, ""),
        (chat(message(1, LINK)), 1, ""),
        (chat(), 0, ""),
        (b"", 2, "result.json"),
        (b"[1, 2]", 2, "result.json"),
        (b"\x89PNG\r\n", 2, "result.json"),
        (b'{"messages": [{"role": "user", "content": "a"}]}', 2, "result.json"),
        (b'\xef\xbb\xbf\n<!DOCTYPE html><html lang="vi">', 2, "HTML"),
        (written(chat(message(1, "chào"), message(2, "dạ")))[:-20], 1, "đứt giữa chừng"),
        (b"\xef\xbb\xbf" + written(chat(message(1, LINK))), 1, ""),
    ],
    ids=["clean", "leak", "no message", "empty", "list", "picture", "other chat", "page", "torn", "mark"],
)
def test_the_status_says_what_was_found(run: Runs, export: object, status: int, word: str) -> None:
    """0 nothing, 1 a leak or a torn file, 2 no export; an error is one line."""
    done = run(export)
    assert (done.status, bool(done.err)) == (status, bool(word))
    assert word in done.err
    assert done.err.count("\n") == bool(word)
    assert bool(done.out) is (status != 2)


def test_a_folder_may_be_named(run: Runs) -> None:
    """Telegram Desktop makes one; if it holds pages, it is said how to export anew."""
    path = run.folder / "ChatExport"
    path.mkdir()
    missing = run.of(path)
    assert (missing.status, "đường dẫn" in missing.err) == (2, True)
    path.joinpath("messages.html").write_text("<html>")
    page = run.of(path)
    assert (page.status, "JSON" in page.err) == (2, True)
    path.joinpath("result.json").write_bytes(written(chat(message(1, LINK))))
    assert run.of(path).status == 1


@pytest.mark.parametrize(
    ("variable", "value", "status", "word"),
    [
        ("BOT_RULES_DIR", "gone", 1, "không có thư mục luật này"),
        ("BOT_TIMEZONE", "Mars/Phobos", 2, "BOT_TIMEZONE"),
    ],
)
def test_a_wrong_setting_is_one_line(
    run: Runs, monkeypatch: pytest.MonkeyPatch, *, variable: str, value: str, status: int, word: str
) -> None:
    """Rules or zone: what is wrong, and what to do."""
    monkeypatch.setenv(variable, value)
    done = run(chat(message(1, "chào")))
    assert (done.status, done.out, done.err.count("\n")) == (status, "", 1)
    assert word in done.err


@pytest.mark.parametrize("name", ["a.html", "A.HTM"])
def test_the_page_goes_into_a_new_file(run: Runs, name: str) -> None:
    """Only its owner can read it; nothing is printed."""
    path = run.folder / name
    run.folder.joinpath("result.json").write_bytes(written(chat(message(1, LINK))))
    done = run.of(run.folder / "result.json", output=path)
    assert (done.status, done.out, done.err) == (1, "", "")
    assert path.read_text("utf-8").startswith("<!doctype html>")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def process(folder: Path, *arguments: str, **more: object) -> subprocess.Popen[bytes]:
    """Start the command in a folder, with the environment's own settings left out."""
    command = [sys.executable, "-m", "bot", "audit", *arguments]
    return subprocess.Popen(command, cwd=folder, env=environment() | {"TERM": "xterm"}, **more)  # type: ignore[call-overload,no-any-return] # noqa: S603 - ours


def test_a_reader_that_leaves_is_no_error(tmp_path: Path) -> None:
    """When whoever reads the result goes away, there is no traceback."""
    export = chat(*[message(n, LINK, after=600 * n, sender=n) for n in range(100)])
    tmp_path.joinpath("result.json").write_bytes(written(export))
    pipe = subprocess.PIPE
    with process(tmp_path, "result.json", stdout=pipe, stderr=pipe) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 1


def test_the_command_line_names_all_options(tmp_path: Path) -> None:
    """Everything that is asked for reaches the command."""
    tmp_path.joinpath("result.json").write_bytes(
        written(chat(message(1, LINK, name=NAME), type="personal_chat"))
    )
    options = ("--private", "--names", "--language", "en", "--output", "page.html")
    with process(tmp_path, ".", *options, stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stdout.read() == b""
    assert running.returncode == 1
    page = tmp_path.joinpath("page.html").read_text("utf-8")
    assert NAME in page
    assert "Class meetings leaked" in page


@dataclass
class Shown:
    """What a file shows."""

    parts: tuple[Part, ...]
    unread: str | None = None


@dataclass
class Reader:
    """Shows a file's own text."""

    names: list[str] = field(default_factory=list)
    ocr: bool = False

    async def __aenter__(self) -> Self:
        """Begin."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """End."""

    async def read(self, content: bytes, name: str) -> Shown:
        """Return the text."""
        self.names.append(name)
        text = content.decode()
        return Shown((Part(Surface.PICTURE, text),), "corrupt" if "hỏng" in text else None)


def test_pictures_beside_the_export_are_read(run: Runs) -> None:
    """A leak in a picture is found and joined with what was said; what became of the files is counted."""
    photos = run.folder / "photos"
    photos.mkdir()
    photos.joinpath("a.jpg").write_text(f"vào {LINK}", "utf-8")
    photos.joinpath("b.jpg").write_text("hỏng", "utf-8")
    photos.joinpath("c.jpg").write_text("812 345 6789", "utf-8")
    export = chat(
        message(1, "lịch học", photo="photos/a.jpg"),
        message(2, after=600, photo="photos/b.jpg"),
        message(3, after=1200, photo="photos/c.jpg"),
        message(4, "pass hoa24", after=1203),
        message(5, after=1800, photo="(File not included. Change data exporting settings to download.)"),
        message(6, after=2400, photo="photos/gone.jpg"),
    )
    reader = Reader()
    report = run.report(export, reader=lambda: reader)
    assert verdicts(report) == {1: ("delete", [1]), 4: ("delete", [3, 4])}
    assert report.files == Files(read=2, missing=2, unread=1, ocr=False)
    assert sorted(reader.names) == ["a.jpg", "b.jpg", "c.jpg"]
    page = run(export, page=True, reader=Reader).out
    assert "đã đọc 2, không có trong thư mục 2, không đọc hết được 1" in page
    assert "chưa đọc được chữ trong ảnh" in page


@pytest.mark.parametrize(
    "named", ["../secret.txt", "/etc/hostname", "link.txt", "up/secret.txt", "photos", "loop", "a\0b", ""]
)
async def test_files_outside_of_the_folder_are_never_opened(tmp_path: Path, named: str) -> None:
    """No way up, no absolute path, no link that leads out, no folder, no device: each counts as missing."""
    folder = tmp_path / "export"
    folder.joinpath("photos").mkdir(parents=True)
    tmp_path.joinpath("secret.txt").write_text("secret")
    folder.joinpath("link.txt").symlink_to(tmp_path / "secret.txt")
    folder.joinpath("up").symlink_to(tmp_path)
    folder.joinpath("loop").symlink_to(folder / "loop")
    files = Files()
    assert await Beside(folder, Reader(), files).shown(named) == ()
    assert (files.read, files.missing) == (0, 1)


def test_a_code_in_a_picture_is_found_by_the_command(tmp_path: Path) -> None:
    """Pictures are opened by the real readers, unless `--no-media` is given."""
    tmp_path.joinpath("photos").mkdir()
    code = zxingcpp.create_barcode(LINK, zxingcpp.BarcodeFormat.QRCode)
    Image.fromarray(code.to_image(scale=6)).save(tmp_path / "photos" / "a.png")
    tmp_path.joinpath("result.json").write_bytes(written(chat(message(1, photo="photos/a.png"))))
    for options, status, files in (((), 1, "đã đọc 1"), (("--no-media",), 0, "Chưa đọc chữ và mã QR")):
        with process(tmp_path, "result.json", *options, stdout=subprocess.PIPE) as running:
            assert running.stdout is not None
            told = " ".join(running.stdout.read().decode().split())
        assert running.returncode == status
        assert files in told
        assert ("zoom.us/j/81" in told) is bool(status)


async def test_a_file_too_large_or_unreadable_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not read, and counted; a link within the folder is followed."""
    with tmp_path.joinpath("large.jpg").open("wb") as large:
        large.truncate(MOST_BYTES + 1)
    tmp_path.joinpath("same.jpg").symlink_to("small.jpg")
    tmp_path.joinpath("small.jpg").write_text("chào", "utf-8")
    files, reader = Files(), Reader()
    beside = Beside(tmp_path, reader, files)
    for name, parts in (("large.jpg", 0), ("same.jpg", 1)):
        assert len(await beside.shown(name)) == parts
    monkeypatch.setattr("bot.cli.audit._content", _refused)
    assert await beside.shown("small.jpg") == ()
    assert (files.read, files.unread, files.missing) == (1, 2, 0)


def _refused(_path: Path) -> bytes:
    raise PermissionError


def until_closed(seen: int) -> bytes:
    """Return all that is written to a terminal until its other side is closed."""
    shown = b""
    while select.select([seen], [], [], 60)[0]:
        try:
            shown += os.read(seen, 65536)
        except OSError:  # Linux: the other side is closed
            break
    return shown


def test_progress_is_shown_on_a_terminal_and_the_result_stays_clean(tmp_path: Path) -> None:
    """On a terminal a bar counts what was read; standard output holds the table and nothing else."""
    tmp_path.joinpath("result.json").write_bytes(written(chat(*[message(n, "chào") for n in range(2000)])))
    seen, terminal = pty.openpty()
    pipe = subprocess.PIPE
    with process(tmp_path, "result.json", stdout=pipe, stderr=terminal) as running:
        os.close(terminal)
        shown = until_closed(seen)
        assert running.stdout is not None
        table = running.stdout.read().decode()
    os.close(seen)
    assert running.returncode == 0
    assert "2.000  tin đã đọc" in table
    assert "\x1b" not in table
    assert "Đang đọc".encode() in shown
    assert b"kB" in shown


def at_terminal(folder: Path, *arguments: str, **variables: str) -> tuple[int, str]:
    """Run the command with a terminal as its standard output; return its status and what stands there."""
    seen, terminal = pty.openpty()
    env = environment() | {"TERM": "xterm", "HOME": str(folder / "home"), "DISPLAY": ""} | variables
    command = [sys.executable, "-m", "bot", "audit", "result.json", "--no-media", *arguments]
    with subprocess.Popen(command, cwd=folder, env=env, stdout=terminal, stderr=subprocess.PIPE) as running:  # noqa: S603 - ours
        os.close(terminal)
        shown = until_closed(seen)
    os.close(seen)
    return running.returncode, " ".join(shown.decode().split())


@pytest.fixture
def leaked(tmp_path: Path) -> Path:
    """Return a folder with an export, a home, and a browser that notes what it is told to show."""
    tmp_path.joinpath("result.json").write_bytes(written(chat(message(1, LINK))))
    tmp_path.joinpath("home").mkdir()
    for name in ("browser", "explorer.exe"):
        program = tmp_path / "bin" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text(f'#!/bin/sh\necho "$PWD $1" >{tmp_path}/{name}.shown\nexit 1\n')
        program.chmod(0o700)
    return tmp_path


def test_at_a_terminal_the_page_goes_home_and_opens(leaked: Path) -> None:
    """Nobody else can read it; without a display, or on demand, nothing opens; under WSL Windows does it."""
    kept = leaked / "home" / "gaclop-audit"
    browser = {"DISPLAY": ":9", "BROWSER": f"{leaked}/bin/browser %s"}
    status, told = at_terminal(leaked, **browser)
    (page,) = kept.iterdir()
    assert (status, told.endswith(str(page))) == (1, True)
    assert (stat.S_IMODE(kept.stat().st_mode), stat.S_IMODE(page.stat().st_mode)) == (0o700, 0o600)
    noted = leaked / "browser.shown"
    assert noted.read_text() == f"{leaked} {page.as_uri()}\n"
    noted.unlink()
    for variables, options in (({}, ()), (browser, ("--no-open",))):
        page.unlink()
        assert at_terminal(leaked, *options, **variables)[0] == 1
        (page,) = kept.iterdir()
    assert not noted.exists()
    path = f"{leaked}/bin:{os.environ['PATH']}"
    status, told = at_terminal(leaked, "--output", "here.html", PATH=path)
    assert (status, told.endswith(f"{leaked}/here.html")) == (1, True)
    assert leaked.joinpath("explorer.exe.shown").read_text() == f"{leaked} here.html\n"


def test_a_table_is_for_who_wants_it(leaked: Path) -> None:
    """With `--table` there is no page, no folder, and no browser."""
    status, told = at_terminal(leaked, "--table", DISPLAY=":9", BROWSER=f"{leaked}/bin/browser %s")
    assert (status, "1 tin làm lộ phòng học" in told) == (1, True)
    assert list(leaked.joinpath("home").iterdir()) == []
    assert not leaked.joinpath("browser.shown").exists()


def test_a_folder_that_is_not_ones_own_takes_no_page(leaked: Path) -> None:
    """A link to elsewhere, or a home that is closed: nothing is read, and it is said what to do."""
    leaked.joinpath("shared").mkdir()
    leaked.joinpath("home", "gaclop-audit").symlink_to(leaked / "shared")
    assert at_terminal(leaked) == (1, "")
    assert at_terminal(leaked, HOME="/dev/null") == (1, "")
    assert list(leaked.joinpath("shared").iterdir()) == []
