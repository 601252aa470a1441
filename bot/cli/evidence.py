"""`evidence`: the school's keys, its export, and what a third party does with the export alone.

`keys` makes a pair of keys; the private one goes into a file, to be printed and deleted. `export` writes the
school's chain and all that is sealed and still kept. `verify` and `open` need no settings and no database.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
import unicodedata
from dataclasses import dataclass
from functools import partial
from typing import IO, TYPE_CHECKING, Final

from bot.classroom import Secret
from bot.cli.ending import FAILED, WRONG_USE, RefusedError, run_command
from bot.cli.files import file_to_read, new_file
from bot.features.incidents.evidence.rules import ExportFlaw, Verified, read_entry, spelled, verify
from bot.sealing import NoKey, NotOpened, PrivateKey

if TYPE_CHECKING:
    from pathlib import Path

    from bot.classroom import Language
    from bot.cli.ending import Spoken
    from bot.features.incidents.evidence.rules import ExportedEntry, Head
    from bot.settings import Settings
    from bot.storage.store import Store
_HEAD: Final = re.compile(r"[0-9a-f]{64}")
_NUMBER: Final = re.compile(r"\d{4}-\d{4,}")
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})  # categories of Unicode


def keys(file: Path) -> int:
    """Write the private key into a new file, and print the line for `.env` with the public one."""
    return run_command(partial(_keys, file))


def _keys(file: Path, said: Spoken) -> int:
    key = PrivateKey.new()
    lines = (
        f"# {said('evidence-keys-file')}",
        f"# public key: {key.public}",  # as `age-keygen` writes it
        key.written().reveal(),
    )
    with new_file(file) as written:
        written.write("".join(f"{line}\n" for line in lines).encode())
    sys.stdout.write(f"BOT_EVIDENCE_KEY={key.public}\n")
    sys.stdout.flush()
    sys.stderr.write(f"{said('evidence-keys-made', file=file.name)}\n")
    return 0


def export(output: Path) -> int:
    """Export with the settings of `run`; return the exit status: 1 where there is no evidence."""
    # A third party that verifies loads no database.
    from bot.cli.school_store import from_store, with_settings  # noqa: PLC0415 - see above

    def command(chosen: Settings, said: Spoken) -> int:
        head = asyncio.run(from_store(chosen, partial(_export, output)))
        said.tell("evidence-exported", file=output.name, count=str(head.entries))
        said.tell("evidence-note-head", head=head.hash)
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


@dataclass(frozen=True, slots=True)
class OpenArguments:
    """The arguments of `open`. `number`: of which incident; `output` None: to standard output."""

    file: Path
    key: Path
    number: str
    output: Path | None = None
    head: str | None = None


def verify_file(file: Path, head: str | None, language: Language | None) -> int:
    """Verify an export, and say what was found; return the exit status."""
    return run_command(partial(_verify_file, file, head), language)


def _verify_file(file: Path, head: str | None, said: Spoken) -> int:
    with file_to_read(file) as lines:
        verified = _verified(lines, head)
    counts = {"count": verified.head.entries, "kept": verified.kept, "dropped": verified.dropped}
    named = {name: str(value) for name, value in counts.items()}
    sys.stdout.write(f"{said('evidence-verified', **named)}\n")
    if verified.since is None:
        told = said("evidence-no-head", head=verified.head.hash)
    else:
        told = said("evidence-head-found", count=str(verified.since), head=verified.head.hash)
    sys.stdout.write(f"{told}\n")
    return 0


def open_file(opening: OpenArguments, language: Language | None) -> int:
    """Verify an export, then open what is sealed of one incident; return the exit status."""

    def command(_said: Spoken) -> int:
        closed = _open(opening)
        if closed:
            raise RefusedError("evidence-other-key", FAILED, count=str(closed))
        return 0

    return run_command(command, language)


def _open(opening: OpenArguments) -> int:
    """Write what was opened; return how much this key does not open."""
    if not _NUMBER.fullmatch(opening.number):
        raise RefusedError("evidence-no-number", WRONG_USE)
    key = _key(opening.key)
    with file_to_read(opening.file) as lines:
        _verified(lines, opening.head)
        lines.seek(0)
        lines.readline()
        found = [each for line in lines if (each := read_entry(line)) and _is_of(each, opening.number)]
    if not any(each.box for each in found):
        message = "evidence-all-dropped" if found else "evidence-unknown-number"
        raise RefusedError(message, FAILED, number=opening.number)
    opened = [_opened(key, each) for each in found if each.box is not None]
    readable = b"".join(each for each in opened if each is not None)
    if opening.output is None:
        sys.stdout.buffer.write(readable)
        sys.stdout.buffer.flush()
    elif readable:
        with new_file(opening.output) as file:
            file.write(readable)
    return opened.count(None)


def _is_of(exported: ExportedEntry, number: str) -> bool:
    note = exported.entry.note
    return note.kind.seals and note.incident == number


def _opened(key: PrivateKey, exported: ExportedEntry) -> bytes | None:
    """Return what an item holds, as one JSON line; None where this key does not open it."""
    try:
        text = key.open(exported.box or b"").decode("utf-8", "replace")
    except NotOpened:
        return None
    entry = exported.entry
    values: dict[str, object] = {"entry": entry.seq, "hash": entry.hash, "at": spelled(entry.at)}
    held = _parsed(text)
    values |= held if isinstance(held, dict) else {"text": text}
    update = values.get("update")
    if isinstance(update, str):
        values["update"] = _parsed(update)
    # What is invisible, or moves a terminal's cursor, is spelt out.
    shown = "".join(_escaped(letter) for letter in json.dumps(values, ensure_ascii=False))
    return f"{shown}\n".encode()


def _escaped(letter: str) -> str:
    return json.dumps(letter)[1:-1] if unicodedata.category(letter) in _UNSEEN else letter


def _parsed(text: str) -> object:
    """Return what a text of JSON says; a text that is none as it is."""
    try:
        found: object = json.loads(text)
    except (ValueError, RecursionError):
        return text
    return found


def _key(path: Path) -> PrivateKey:
    try:
        return PrivateKey.read(Secret(path.read_text("utf-8", errors="replace")))
    except OSError:
        raise RefusedError("evidence-no-file", WRONG_USE, file=path.name) from None
    except NoKey:
        raise RefusedError("evidence-no-key", WRONG_USE, file=path.name) from None


def _verified(lines: IO[bytes], head: str | None) -> Verified:
    """Verify an export. Raises RefusedError with what was found."""
    noted = None if head is None else head.strip().lower()
    if noted is not None and not _HEAD.fullmatch(noted):
        raise RefusedError("evidence-wrong-head", WRONG_USE)
    found = verify(lines, noted)
    if isinstance(found, ExportFlaw):
        place = {"line": str(found.line), "entry": str(found.entry)}
        raise RefusedError(f"evidence-{found.flaw}", FAILED, **place)
    return found
