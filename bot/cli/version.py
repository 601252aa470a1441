"""`--version`: which program this is, and which tables it knows."""

from __future__ import annotations

from importlib import metadata
from typing import Final

from bot.cli.ending import print_line
from bot.storage.db.upgrade import HEAD

_NAME: Final = "gaclop"


def version() -> int:
    """Print one line: name, version, and the revision to which a start migrates the database; return 0."""
    print_line(f"{_NAME} {metadata.version(_NAME)}, database revision {HEAD}")
    return 0
