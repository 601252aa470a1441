"""`audit`: tells what leaked in a chat that Telegram Desktop exported as JSON, on a page or in the terminal.

Reads an export of any size once, in pieces, its pictures and documents one after the other, and only those in
its folder. Nothing leaves this computer. At a terminal the page is opened in the browser; where no place is
given for it, it goes into a folder at home that no other user can enter.
"""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
import stat
import subprocess
import sys
import webbrowser
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final, Protocol
from zoneinfo import ZoneInfo

from rich import progress
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot import logs, settings
from bot.classroom import Language
from bot.cli.check import read_known
from bot.cli.ending import FAILED, WRONG_USE, RefusedError, Spoken, fail, print_line, run_command
from bot.exports import Export, ExportedChat, NotAnExportError, TornError
from bot.moderation.known.known import KnownCredentials, KnownRooms
from bot.moderation.moderator import Moderator
from bot.moderation.post import Part, Post, Surface
from bot.moderation.text.pieces import judged_whole
from bot.moderation.verdict import Decision
from bot.papers.audit import AuditWords, Count, Files, Report, audit_page
from bot.rulebook.book import Rulebook, for_school, titles
from bot.settings import RuleSettings
from bot.telegram.updates.reading import post_of

MOST_BYTES: Final = 20 * 1024 * 1024  # the largest file that the Bot API gives to a bot
_RESULT: Final = "result.json"  # Telegram Desktop's own name for it
_PAGE: Final = "messages.html"  # the same, exported as HTML
_BEYOND_GROUPS: Final = 1_000_000_000_000
_PAGES: Final = {".html", ".htm"}
_LISTED: Final = 50  # leaks listed one by one in the terminal
_WIDTH: Final = 110  # columns, where the output is no terminal
_KEPT: Final = (
    "gaclop-audit"  # at home, and not hidden: a browser in a sandbox opens nothing in hidden folders
)


@dataclass(frozen=True, slots=True)
class AuditInput:
    """The arguments. `table`: no page, as where standard output is no terminal and `output` is not given.

    `opens`: at a terminal the page is shown in the browser. `reader` None: no files are read.
    """

    export: Path
    output: Path | None = None
    known: Path | None = None
    language: Language | None = None
    names: bool = False
    private: bool = False
    table: bool = False
    opens: bool = True
    reader: Callable[[], AbstractAsyncContextManager[FileReader]] | None = None


def audit(wanted: AuditInput) -> int:
    """Read an export, report what leaked; return the exit status."""
    logs.set_up(level=logging.ERROR)  # the result counts what was read of the files
    return run_command(partial(_audit, wanted), wanted.language)


def _audit(wanted: AuditInput, said: Spoken) -> int:
    chosen = settings.read_rules()
    at_terminal, page = sys.stdout.isatty(), wanted.output
    if page is not None:
        _refuse_output(page)
    elif at_terminal and not wanted.table:
        page = _private_place(datetime.now(ZoneInfo(chosen.timezone)))
    book = for_school(chosen.rules_dir, chosen.school_hosts, learned=chosen.learned_score == "on")
    words = AuditWords(said.texts, said.language, titles(book, said.texts))
    report = read_export(wanted, chosen, book, words.say("reading"))
    if page is None:
        _print(report, words)
    else:
        _write(audit_page(report, words), page)
        if at_terminal:
            print_line(words.say("page", file=str(page.absolute())))
            if wanted.opens:
                _open(page)
    if not report.complete:
        return fail(words.say("broken-off", messages=report.messages), FAILED)
    return FAILED if report.total.both else 0


def read_export(wanted: AuditInput, chosen: RuleSettings, book: Rulebook, label: str = "") -> Report:
    """Return the report of an export; `label` stands before the progress. Raises RefusedError."""
    known = None
    if wanted.known is not None:
        credentials = read_known(wanted.known)
        known = KnownCredentials(KnownRooms(credentials), credentials)
    moderator = Moderator(book.detector(), lambda _chat_id: known)

    def masked(name: str) -> str:
        return moderator.judge(Post((Part(Surface.OTHER, name),))).masked

    zone = ZoneInfo(chosen.timezone)
    report = Report(zone, masked if wanted.names else None)
    try:
        path = _export_in(wanted.export)
        quiet = not sys.stderr.isatty()
        shown = progress.open(
            path, "rb", description=label, console=Console(stderr=True), transient=True, disable=quiet
        )
        with shown as file:
            _refuse_page(file)
            export = Export(file.read, zone, private=wanted.private)
            complete = asyncio.run(_judge_all(export, wanted, moderator, report, path.parent))
    except OSError:
        raise RefusedError("audit-no-file", WRONG_USE) from None
    except NotAnExportError:
        raise RefusedError("audit-not-export", WRONG_USE) from None
    report.end(complete=complete, private_chats=export.passed_over)
    return report


async def _judge_all(
    export: Export, wanted: AuditInput, moderator: Moderator, report: Report, folder: Path
) -> bool:
    """Judge the messages in their order; return whether the export was whole. Raises NotAnExportError."""
    begun = 0
    async with AsyncExitStack() as stack:
        beside = None
        if wanted.reader is not None:
            report.files = Files()
            beside = Beside(folder, await stack.enter_async_context(wanted.reader()), report.files)
        try:
            for said in export.messages():
                if said.chat.number != begun:
                    begun = said.chat.number
                    _begin(said.chat, moderator, report)
                post = post_of(said.message)
                report.message(begun, post.at, told=said.told)
                shown = () if beside is None or said.file is None else await beside.shown(said.file)
                post, verdict = judged_whole(moderator.judge, post, shown)
                if verdict.decision is not Decision.KEEP:
                    report.leak(begun, post, verdict, said.sender_name.reveal())
        except TornError:
            return False
    return True


def _begin(chat: ExportedChat, moderator: Moderator, report: Report) -> None:
    """Begin a chat with its title, which all members always see."""
    post = Post((Part(Surface.TITLE, chat.title.reveal()),))
    verdict = moderator.judge(post)
    address = f"https://t.me/c/{-chat.chat_id - _BEYOND_GROUPS}" if chat.linked else None
    report.chat(chat.number, verdict.masked, address)
    if verdict.decision is not Decision.KEEP:
        report.leak(chat.number, post, verdict, "")


def _export_in(path: Path) -> Path:
    """Return the export's file, also where its folder was given."""
    if not path.is_dir():
        return path
    if not (path / _RESULT).exists() and (path / _PAGE).exists():
        raise RefusedError("audit-is-html", WRONG_USE)
    return path / _RESULT


def _private_place(now: datetime) -> Path:
    """Return where a page may go: into a folder of this user's own, which is made. Raises RefusedError."""
    try:
        folder = Path.home() / _KEPT
        folder.mkdir(mode=0o700, exist_ok=True)
        there = folder.lstat()
        if not stat.S_ISDIR(there.st_mode) or there.st_uid != os.getuid():
            raise RefusedError("audit-no-place", FAILED)
        folder.chmod(0o700)
    except (OSError, RuntimeError):  # nobody's home
        raise RefusedError("audit-no-place", FAILED) from None
    return folder / f"{now:%Y-%m-%d-%H%M%S}.html"


def _open(page: Path) -> None:
    """Show a page in the browser, under WSL in that of Windows; where there is none nothing happens."""
    windows = shutil.which("explorer.exe")
    if windows is not None:  # it finds a file by its name in the folder in which it is started
        quiet = subprocess.DEVNULL
        with suppress(OSError):
            subprocess.run([windows, page.name], cwd=page.parent, stdout=quiet, stderr=quiet, check=False)  # noqa: S603 - our page
    elif sys.platform == "darwin" or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY"))):
        webbrowser.open(page.absolute().as_uri())


def _refuse_output(output: Path) -> None:
    if output.suffix.lower() not in _PAGES:
        raise RefusedError("audit-no-page", WRONG_USE)
    try:
        exists = output.exists()
    except OSError:  # a name that no file can have, a folder that is closed to this user
        raise RefusedError("audit-unwritable", FAILED) from None
    if exists:
        raise RefusedError("audit-exists", WRONG_USE)


def _refuse_page(file: BinaryIO) -> None:
    if file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise RefusedError("audit-is-html", WRONG_USE)
    file.seek(0)


def _write(page: str, output: Path) -> None:
    """Write a page into a file that only its owner reads. Raises RefusedError."""
    try:
        made = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(made, "w", encoding="utf-8") as file:
            file.write(page)
    except FileExistsError:
        raise RefusedError("audit-exists", WRONG_USE) from None
    except OSError:
        raise RefusedError("audit-unwritable", FAILED) from None


class FileTexts(Protocol):
    """The texts of a file. `unread` is why some of it was not read, if so."""

    @property
    def parts(self) -> tuple[Part, ...]:
        """The texts in it."""
        ...

    @property
    def unread(self) -> object | None:
        """Why the rest was not read."""
        ...


class FileReader(Protocol):
    """Reads files."""

    @property
    def ocr(self) -> bool:
        """Whether text in pictures can be read on this machine."""
        ...

    async def read(self, content: bytes, name: str) -> FileTexts:
        """Return the texts of a file, also of a hostile one."""
        ...


class Beside:
    """The files in an export's folder. Counts in `files` how many were read, missing or unread."""

    def __init__(self, folder: Path, reader: FileReader, files: Files) -> None:
        self._folder = folder.resolve()
        self._reader = reader
        self._files = files
        files.ocr = reader.ocr

    def _inside(self, named: str) -> Path | None:
        """Return a file's resolved path; None outside of the folder, or where it is no regular file."""
        try:
            path = (self._folder / named).resolve()
            return path if path.is_relative_to(self._folder) and path.is_file() else None
        except (OSError, ValueError, RuntimeError):  # an invalid file name, or a symlink loop
            return None

    async def shown(self, named: str) -> tuple[Part, ...]:
        """Return the texts of a file; one that the export's folder does not hold is counted as missing."""
        path = self._inside(named)
        if path is None:
            self._files.missing += 1
            return ()
        try:
            content = await asyncio.to_thread(_content, path)
        except OSError:
            content = None
        if content is None:
            self._files.unread += 1
            return ()
        seen = await self._reader.read(content, path.name)
        if seen.unread is None:
            self._files.read += 1
        else:
            self._files.unread += 1
        return seen.parts


def _content(path: Path) -> bytes | None:
    """Return a file's bytes; None if they are too many."""
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    return content if len(content) <= MOST_BYTES else None


def _print(report: Report, words: AuditWords) -> None:
    """Print the figures, and the newest leaks."""
    width = None if sys.stdout.isatty() else _WIDTH
    console = Console(file=sys.stdout, width=width, highlight=False, markup=False)
    try:
        for shown in _lines(report, words):
            console.print(shown)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has closed the pipe. Python would try to flush what is left at exit, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _lines(report: Report, words: AuditWords) -> Iterator[str | Text | Table]:
    yield Text(words.say("title"), style="bold")
    yield Text(words.titles(report))
    yield words.period(report)
    for name, value in (
        ("messages", report.messages),
        ("delete", report.total.delete),
        ("review", report.total.review),
    ):
        yield f"{words.number(value):>9}  {words.say(name)}"
    if report.leaks:
        for name, rows in words.tables(report):
            yield ""
            yield _figures(name, rows, words)
        yield ""
        yield _leaks(report, words)
    else:
        yield Text(words.say("none"), style="green")
    if len(report.leaks) > _LISTED:
        yield words.say("more", count=len(report.leaks) - _LISTED)
    yield ""
    for note in words.notes(report):
        yield Text(note, style="dim")


def _figures(name: str, rows: Iterable[tuple[str, Count]], words: AuditWords) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column(words.say(name))
    for verdict in ("delete", "review"):
        table.add_column(words.say(f"{verdict}-short"), justify="right")
    for label, count in rows:
        table.add_row(Text(label), words.number(count.delete), words.number(count.review))
    return table


def _leaks(report: Report, words: AuditWords) -> Table:
    table = Table(title=words.say("list"), title_justify="left", box=None, pad_edge=False, show_header=False)
    for leak in report.leaks[:_LISTED]:
        where = [words.chat(report.chats[leak.chat])] if len(report.chats) > 1 else []
        who = "\n".join([words.person(report.people[leak.sender]), *where])
        style = "red" if leak.decision is Decision.DELETE else "yellow"
        table.add_row(
            words.when(leak.at),
            Text(words.verdict(leak), style=style),
            Text(who),
            Text(f"{leak.shown}\n{words.rules(leak)}"),
        )
    return table
