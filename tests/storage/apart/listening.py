"""Hear every statement that the product executes while tests run, and note those not held to one school."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Final

from sqlalchemy import ClauseElement, Connection, Engine, Insert, event

from tests.storage.apart.statements import SCHOOL, loose_tables

ROOT: Final = Path(__file__).parents[3]
# Whoever may read across schools, and why.
ACROSS: Final = {
    "bot/storage/backup": "a backup holds the whole database, and a restore writes it back",
    "bot/storage/migrations": "a migration changes the rows of every school",
    "bot/storage/deployment.py": "an operator sees counts of all schools, and a new key wraps each one's own",
    "bot/storage/workers": "which bots there are, and which worker has them, is of the deployment",
}


class Heard:
    """The statements that were executed, each once, and those that name tables of no certain school."""

    def __init__(self) -> None:
        self.held: set[str] = set()
        self.loose: dict[str, str] = {}
        self._passed: set[tuple[str, str]] = set()

    def __call__(
        self,
        _connection: Connection,
        _cursor: object,
        statement: str,
        _parameters: object,
        context: object,
        _many: bool,  # noqa: FBT001 - as SQLAlchemy calls it
    ) -> None:
        """Look at a statement that is about to be executed."""
        if statement in self.held or statement in self.loose:
            return
        compiled = getattr(context, "compiled", None)
        asked = getattr(compiled, "statement", None)
        if not isinstance(asked, ClauseElement):
            return  # SQL that is written out: pragmas, migrations, tests
        by = _caller()
        if by is None or (statement, by) in self._passed:
            return
        loose = loose_tables(asked)
        if isinstance(asked, Insert) and SCHOOL in asked.table.c and SCHOOL not in statement:
            loose.append(asked.table.name)
        if not loose:
            self.held.add(statement)
        elif by.startswith(tuple(ACROSS)):
            self._passed.add((statement, by))
        else:
            self.loose[statement] = f"{by}: {', '.join(loose)} in {statement}"


def _caller() -> str | None:
    """Return which of our lines executes a statement; None: a test's."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        name = _asking(frame.f_code.co_filename)
        if name is not None:
            return f"{name}:{frame.f_lineno}" if name.parts[0] == "bot" else None
        frame = frame.f_back
    return None


@cache
def _asking(file: str) -> Path | None:
    """Return a file of ours that asks for statements, within the project; None for others."""
    path = Path(file)
    if not path.is_relative_to(ROOT) or path == Path(__file__):
        return None
    name = path.relative_to(ROOT)
    passes_on = "db" in name.parts or name.name == "transaction.py"
    return name if name.parts[0] == "tests" or (name.parts[0] == "bot" and not passes_on) else None


@contextmanager
def listening() -> Iterator[Heard]:
    """Hear what every engine of this process executes."""
    heard = Heard()
    event.listen(Engine, "before_cursor_execute", heard)
    try:
        yield heard
    finally:
        event.remove(Engine, "before_cursor_execute", heard)
