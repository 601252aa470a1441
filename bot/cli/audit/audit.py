"""`audit`: reports past leaks from a chat that Telegram Desktop exported as JSON.

Reads an export of any size once, in pieces. Nothing leaves this computer.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, Final
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from bot import logs, settings
from bot.cli.audit.files import Beside, with_files
from bot.cli.audit.table import print_table
from bot.cli.ending import FAILED, WRONG_USE, RefusedError, fail, run_command
from bot.cli.known import read_known
from bot.exports.export_json import TornError
from bot.exports.exports import Export, NotAnExportError
from bot.moderation.known.known import KnownCredentials, KnownRooms
from bot.moderation.moderator import Moderator
from bot.moderation.post import Part, Post, Surface
from bot.moderation.text.pieces import judged_whole
from bot.moderation.verdict import Decision
from bot.papers.audit.format import Format
from bot.papers.audit.html import audit_html
from bot.papers.audit.json import audit_json
from bot.papers.audit.tally import Files, Tally
from bot.papers.audit.words import AuditWords
from bot.rulebook.book import for_school, titles
from bot.telegram.updates.reading.parsing import post_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path
    from typing import TextIO

    from bot.classroom import Language
    from bot.cli.audit.files import FileReader
    from bot.exports.exports import Exported, ExportedChat
    from bot.papers.audit.tally import Report
    from bot.rulebook.book import Rulebook
    from bot.settings import RuleSettings
    from bot.texts import Texts

_RESULT: Final = "result.json"  # Telegram Desktop's own name for it
_PAGE: Final = "messages.html"  # the same, exported as HTML
_BEYOND_GROUPS: Final = 1_000_000_000_000


@dataclass(frozen=True, slots=True)
class AuditInput:
    """The arguments. Without `format` the suffix of `output` tells it. `reader` None: no files are read."""

    export: Path
    format: Format | None = None
    output: Path | None = None
    known: Path | None = None
    language: Language | None = None
    names: bool = False
    private: bool = False
    reader: Callable[[], AbstractAsyncContextManager[FileReader]] | None = None


def audit(wanted: AuditInput) -> int:
    """Read an export, report what leaked; return the exit status."""
    logs.set_up(level=logging.ERROR)  # the result counts what was read of the files
    return run_command(partial(_audit, wanted), wanted.language)


def _audit(wanted: AuditInput, said: Texts, language: Language) -> int:
    chosen = settings.read_rules()
    book = for_school(chosen.rules_dir, chosen.school_hosts, learned=chosen.learned_score == "on")
    words = AuditWords(said, language, titles(book, said))
    report = _audited(wanted, chosen, book, words)
    _write(wanted, report, words)
    if not report.complete:
        return fail(words.say("broken-off", messages=words.number(report.messages)), FAILED)
    return FAILED if report.total.both else 0


class Auditor:
    """Judges the messages of an export in their order, and counts them."""

    def __init__(self, moderator: Moderator, tally: Tally) -> None:
        self._moderator = moderator
        self._tally = tally
        self._chat: ExportedChat | None = None

    async def audit(self, export: Export, beside: Beside | None) -> bool:
        """Judge all messages; return whether the export was whole. Raises NotAnExportError."""
        try:
            async for said, shown in with_files(export.messages(), beside):
                self._judge(said, shown)
        except TornError:
            return False
        return True

    def masked(self, name: str) -> str:
        """Return a name with possible secrets masked."""
        return self._moderator.judge(Post((Part(Surface.OTHER, name),))).masked

    def _judge(self, said: Exported, shown: tuple[Part, ...]) -> None:
        if said.chat is not self._chat:
            self._chat = said.chat
            self._begin(said.chat)
        post = post_of(said.message)
        self._tally.message(said.chat.number, post.at, told=said.told)
        post, verdict = judged_whole(self._moderator.judge, post, shown)
        if verdict.decision is not Decision.KEEP:
            self._tally.leak(said.chat.number, post, verdict, said.sender_name.reveal())

    def _begin(self, chat: ExportedChat) -> None:
        """Begin a chat with its title, which all members always see."""
        post = Post((Part(Surface.TITLE, chat.title.reveal()),))
        verdict = self._moderator.judge(post)
        address = f"https://t.me/c/{-chat.chat_id - _BEYOND_GROUPS}" if chat.linked else None
        self._tally.chat(chat.number, verdict.masked, address)
        if verdict.decision is not Decision.KEEP:
            self._tally.leak(chat.number, post, verdict, "")


def _audited(wanted: AuditInput, chosen: RuleSettings, book: Rulebook, words: AuditWords) -> Report:
    """Return the report of an export. Raises RefusedError."""
    _refuse_existing(wanted.output)
    moderator = Moderator(book.detector(), _known(wanted.known))
    zone = ZoneInfo(chosen.timezone)
    tally = Tally(zone)
    auditor = Auditor(moderator, tally)
    try:
        path = _export_in(wanted.export)
        with path.open("rb") as file, _progress(path.stat().st_size, words.say("reading")) as advance:
            _refuse_page(file)

            def read(most: int) -> bytes:
                chunk = file.read(most)
                advance(len(chunk))
                return chunk

            export = Export(read, zone, private=wanted.private)
            complete = asyncio.run(_with_reader(auditor, export, wanted, tally, path.parent))
    except OSError:
        raise RefusedError("audit-no-file", WRONG_USE) from None
    except NotAnExportError:
        raise RefusedError("audit-not-export", WRONG_USE) from None
    name_of = auditor.masked if wanted.names else None
    return tally.report(name_of, complete=complete, private_chats=export.passed_over)


async def _with_reader(
    auditor: Auditor, export: Export, wanted: AuditInput, tally: Tally, folder: Path
) -> bool:
    async with AsyncExitStack() as stack:
        beside = None
        if wanted.reader is not None:
            tally.files = Files()
            beside = Beside(folder, await stack.enter_async_context(wanted.reader()), tally.files)
        return await auditor.audit(export, beside)


def _known(path: Path | None) -> Callable[[int | None], KnownCredentials | None]:
    """Return the credentials in force, for every chat. Raises RefusedError."""
    if path is None:
        return lambda _chat_id: None
    credentials = read_known(path)
    known = KnownCredentials(KnownRooms(credentials), credentials)
    return lambda _chat_id: known


def _export_in(path: Path) -> Path:
    """Return the export's file, also where its folder was given."""
    if not path.is_dir():
        return path
    if not (path / _RESULT).exists() and (path / _PAGE).exists():
        raise RefusedError("audit-is-html", WRONG_USE)
    return path / _RESULT


def _refuse_existing(output: Path | None) -> None:
    try:
        exists = output is not None and output.exists()
    except OSError:  # a name that no file can have, a folder that is closed to this user
        raise RefusedError("audit-unwritable", FAILED) from None
    if exists:
        raise RefusedError("audit-exists", WRONG_USE)


def _refuse_page(file: BinaryIO) -> None:
    if file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise RefusedError("audit-is-html", WRONG_USE)
    file.seek(0)


@contextmanager
def _progress(size: int, label: str) -> Iterator[Callable[[int], None]]:
    """Yield a callback for the bytes read; progress on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _bytes: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(label, total=size)
        yield lambda read: progress.advance(task, read)


def _write(wanted: AuditInput, report: Report, words: AuditWords) -> None:
    """Write the result, into a file that only its owner reads. Raises RefusedError."""
    if wanted.output is None:
        try:
            _render(wanted, report, words, sys.stdout)
        except BrokenPipeError:
            # The reader has closed the pipe. Python would try to flush what is left at exit, and complain.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return
    try:
        made = os.open(wanted.output, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(made, "w", encoding="utf-8") as file:
            _render(wanted, report, words, file)
    except FileExistsError:
        raise RefusedError("audit-exists", WRONG_USE) from None
    except OSError:
        raise RefusedError("audit-unwritable", FAILED) from None


def _render(wanted: AuditInput, report: Report, words: AuditWords, out: TextIO) -> None:
    match _format(wanted):
        case Format.TABLE:
            print_table(report, words, out)
        case Format.JSON:
            out.write(audit_json(report, words.title))
        case Format.HTML:
            out.write(audit_html(report, words))
    out.flush()


def _format(wanted: AuditInput) -> Format:
    ending = "" if wanted.output is None else wanted.output.suffix.lower()
    return wanted.format or {".json": Format.JSON, ".html": Format.HTML, ".htm": Format.HTML}.get(
        ending, Format.TABLE
    )
