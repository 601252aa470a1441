"""`roster FILE`: imports a file of names into the school's rosters, without Telegram."""

from __future__ import annotations

import asyncio
import re
import sys
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.class_names import class_named
from bot.classroom import Secret
from bot.cli.ending import FAILED, WRONG_USE, RefusedError, fail, print_line
from bot.cli.school_store import from_store, with_settings
from bot.features.rosters.chat.summary import RosterImportTexts
from bot.features.rosters.rules.files import NoRoster, lists_in
from bot.media.readers import Readers
from bot.papers.spreadsheets import RosterFiles, Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from bot.classroom import Language
    from bot.cli.ending import Spoken
    from bot.features.rosters.rules.files import ClassList
    from bot.features.rosters.rules.renewal import Difference
    from bot.settings import Settings
    from bot.storage.store import Store

_MARKUP: Final = re.compile(r"</?[a-z-]+>")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The arguments. `class_name`: of the file's only class; `yes`, `leave`: answered, not asked."""

    file: Path
    class_name: str | None = None
    yes: bool = False
    leave: bool = False


def roster(wanted: Wanted) -> int:
    """Read a file, show what it holds, ask, and import it; return the exit status."""
    return with_settings(lambda chosen, said: asyncio.run(_Import(wanted, chosen, said).run()))


class _Import:
    """The import of one file."""

    def __init__(self, wanted: Wanted, chosen: Settings, said: Spoken) -> None:
        self._wanted = wanted
        self._settings = chosen
        self._said = said

    async def run(self) -> int:
        """Read, show, ask, write. Raises RefusedError."""
        lists = await self._read()
        return await from_store(self._settings, lambda store: self._take(store, lists))

    async def _read(self) -> tuple[ClassList, ...]:
        """Return the classes in the file, each with a name."""
        try:
            content = await asyncio.to_thread(self._wanted.file.read_bytes)
        except OSError:
            raise RefusedError("roster-cli-no-file", WRONG_USE) from None
        async with Readers() as readers:
            sheets = await RosterFiles(readers.table).read(content)
        if isinstance(sheets, Unreadable):
            raise RefusedError(sheets.value, FAILED)
        lists = lists_in(sheets, file_name=self._wanted.file.name)
        if isinstance(lists, NoRoster):
            raise RefusedError(lists.value, FAILED)
        named = self._wanted.class_name
        if named is not None and len(lists) > 1:
            raise RefusedError("roster-cli-one-class", WRONG_USE, classes=str(len(lists)))
        if named is not None:
            lists = (replace(lists[0], label=named),)
        if not all(one.label for one in lists):
            raise RefusedError("roster-cli-which-class", WRONG_USE)
        return lists

    async def _take(self, store: Store, lists: Sequence[ClassList]) -> int:
        """Show what the lists change, ask, and write."""
        classes = await store.imports.classes()
        changes: list[Difference | None] = []
        for one in lists:
            known = class_named(one.label, classes)
            changes.append(None if known is None else await store.imports.compare(known.id, one.names.lines))
        self._show(lists, changes)
        # Whose phone numbers they are, and whether the class wants them, is asked in Telegram.
        numbers = sum(len(one.phones) for one in lists)
        if numbers:
            self._said.tell("roster-cli-numbers", count=str(numbers))
        left = sum(len(each.left) for each in changes if each is not None)
        if not self._wanted.yes and not self._said.agreed("roster-cli-sure"):
            return fail(self._said("roster-cli-not-taken"), FAILED)
        leave = bool(left) and (
            self._wanted.leave
            or (not self._wanted.yes and self._said.agreed("roster-cli-sure-leave", count=str(left)))
        )
        with _progress(len(lists), self._said("roster-cli-writing")) as done:
            for one in lists:
                await store.imports.take(Secret(one.label), one.names.lines, leave=leave)
                done()
        count = str(sum(len(one.names.lines) for one in lists))
        self._said.tell("roster-cli-taken", classes=str(len(lists)), count=count)
        return 0

    def _show(self, lists: Sequence[ClassList], changes: Sequence[Difference | None]) -> None:
        """Print the changes as a teacher would see them in Telegram."""
        words = RosterImportTexts(self._words)
        if len(lists) == 1:
            print_line(words.read(lists[0], self._said.language))
            (change,) = changes
            known = change is not None
            print_line(words.line(lists[0], change, known=known, may_make=True, language=self._said.language))
            if change is not None and not change.is_first:
                print_line(words.changes(change, self._said.language))
            return
        lines = [
            words.line(one, change, known=change is not None, may_make=True, language=self._said.language)
            for one, change in zip(lists, changes, strict=True)
        ]
        print_line(words.overview(lists, lines, self._said.language))

    def _words(self, language: Language, message: str, **values: str | int | Secret) -> str:
        return _MARKUP.sub("", self._said.texts.plain(language, message, **values))


@contextmanager
def _progress(classes: int, label: str) -> Iterator[Callable[[], None]]:
    """Yield a callback for each written class; progress on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(label, total=classes)
        yield lambda: progress.advance(task)
