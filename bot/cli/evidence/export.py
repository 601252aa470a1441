"""`evidence export`: writes the school's chain and all that is sealed and still kept into a new file."""

from __future__ import annotations

import asyncio
import sys
from functools import partial
from typing import IO, TYPE_CHECKING

from bot import settings, texts
from bot.classroom import Secret, SystemClock
from bot.cli.ending import fail, faults
from bot.cli.evidence.files import FAILED, WRONG_USE, RefusedError, new_file
from bot.cli.store_problems import store_problem
from bot.settings import SettingsProblem
from bot.storage import DatabaseProblem, KeyRing, WrongKey, open_database, open_school

if TYPE_CHECKING:
    from pathlib import Path

    from bot.incidents.evidence.export import Head
    from bot.settings import Settings


def export(output: Path) -> int:
    """Export with the settings of `run`; return the exit status: 1 where there is no evidence."""
    said, language = texts.load(), settings.language()
    try:
        chosen = settings.read()
        language = chosen.language
        head = asyncio.run(_export(chosen, output))
    except SettingsProblem as problem:
        return fail(faults(problem, said, language), WRONG_USE)
    except RefusedError as refused:
        return fail(said.plain(language, refused.message, **refused.values), refused.status)
    except (DatabaseProblem, WrongKey) as problem:
        return fail(store_problem(problem, said, language), FAILED)
    count, hashed = str(head.entries), head.hash
    sys.stdout.write(f"{said.plain(language, 'evidence-exported', file=output.name, count=count)}\n")
    sys.stdout.write(f"{said.plain(language, 'evidence-note-head', head=hashed)}\n")
    return 0


async def _export(chosen: Settings, output: Path) -> Head:
    keys = KeyRing([Secret(key.get_secret_value()) for key in chosen.secret_keys])
    database = await open_database(chosen.database_url.get_secret_value())
    try:
        bot_id = int(chosen.token.get_secret_value().partition(":")[0])
        store = await open_school(database, bot_id, keys, SystemClock())
        with new_file(output) as file:
            head = await store.evidence.export(partial(_write, file, output))
            if head is None:
                raise RefusedError("evidence-nothing", FAILED)
            return head
    finally:
        await database.close()


def _write(file: IO[bytes], output: Path, line: bytes) -> None:
    """Write a line. What the disk refuses is no fault of the database, inside whose transaction this is."""
    try:
        file.write(line)
    except OSError:
        raise RefusedError("evidence-file-refused", FAILED, file=output.name) from None
