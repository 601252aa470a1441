"""`evidence keys FILE`: makes a pair of keys; the private one goes into a file, to be printed and deleted."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bot import settings, texts
from bot.cli.ending import RefusedError, fail
from bot.cli.files import new_file
from bot.sealing import PrivateKey

if TYPE_CHECKING:
    from pathlib import Path


def keys(file: Path) -> int:
    """Write the private key into a new file, and print the line for `.env` with the public one."""
    said, language = texts.load(), settings.language()
    key = PrivateKey.new()
    lines = (
        f"# {said.plain(language, 'evidence-keys-file')}",
        f"# public key: {key.public}",  # as `age-keygen` writes it
        key.written().reveal(),
    )
    try:
        with new_file(file) as written:
            written.write("".join(f"{line}\n" for line in lines).encode())
    except RefusedError as refused:
        return fail(said.plain(language, refused.message, **refused.values), refused.status)
    sys.stdout.write(f"BOT_EVIDENCE_KEY={key.public}\n")
    sys.stdout.flush()
    sys.stderr.write(f"{said.plain(language, 'evidence-keys-made', file=file.name)}\n")
    return 0
