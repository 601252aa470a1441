"""`evidence export`: writes the school's chain and all that is sealed and still kept into a new file."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import IO, TYPE_CHECKING

from bot.cli.ending import FAILED, RefusedError, print_line
from bot.cli.files import new_file
from bot.cli.school_store import from_store, with_settings

if TYPE_CHECKING:
    from pathlib import Path

    from bot.incidents.evidence.export import Head
    from bot.settings import Settings
    from bot.storage.store import Store
    from bot.texts import Texts


def export(output: Path) -> int:
    """Export with the settings of `run`; return the exit status: 1 where there is no evidence."""

    def command(chosen: Settings, said: Texts) -> int:
        head = asyncio.run(from_store(chosen, partial(_export, output)))
        language, count = chosen.language, str(head.entries)
        print_line(said.plain(language, "evidence-exported", file=output.name, count=count))
        print_line(said.plain(language, "evidence-note-head", head=head.hash))
        return 0

    return with_settings(command)


async def _export(output: Path, store: Store) -> Head:
    with new_file(output) as file:
        head = await store.evidence.export(partial(_write, file, output))
        if head is None:
            raise RefusedError("evidence-nothing", FAILED)
        return head


def _write(file: IO[bytes], output: Path, line: bytes) -> None:
    """Write a line. What the disk refuses is no fault of the database, inside whose transaction this is."""
    try:
        file.write(line)
    except OSError:
        raise RefusedError("evidence-file-refused", FAILED, file=output.name) from None
