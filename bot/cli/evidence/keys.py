"""`evidence keys FILE`: makes a pair of keys; the private one goes into a file, to be printed and deleted."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from bot.cli.ending import run_command
from bot.cli.files import new_file
from bot.sealing import PrivateKey

if TYPE_CHECKING:
    from pathlib import Path

    from bot.classroom import Language
    from bot.texts import Texts


def keys(file: Path) -> int:
    """Write the private key into a new file, and print the line for `.env` with the public one."""
    return run_command(partial(_keys, file))


def _keys(file: Path, said: Texts, language: Language) -> int:
    key = PrivateKey.new()
    lines = (
        f"# {said.plain(language, 'evidence-keys-file')}",
        f"# public key: {key.public}",  # as `age-keygen` writes it
        key.written().reveal(),
    )
    with new_file(file) as written:
        written.write("".join(f"{line}\n" for line in lines).encode())
    sys.stdout.write(f"BOT_EVIDENCE_KEY={key.public}\n")
    sys.stdout.flush()
    sys.stderr.write(f"{said.plain(language, 'evidence-keys-made', file=file.name)}\n")
    return 0
