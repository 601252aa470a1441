"""Hear every statement that the product executes while tests run, and note those not held to one school."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import ClauseElement, Engine, Insert, event

from tests.storage.apart.statements import SCHOOL, loose_tables

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from sqlalchemy import Connection

ROOT: Final = Path(__file__).parents[3]
# Whoever may read across schools, and why.
ACROSS: Final = {
    "bot/storage/backup": "a backup holds the whole database, and a restore writes it back",
    "bot/storage/migrations": "a migration changes the rows of every school",
    "bot/storage/figures.py": "an operator sees counts of all schools of a process together",
    "bot/storage/key_rotation.py": "a new key wraps every school's own one",
    "bot/storage/workers": "which bots there are, and which worker has them, is of the deployment",
}


class Heard:
    """The statements that were executed, each once, and those that name tables of no certain school."""

    def __init__(self) -> None:
        self.held: set[str] = set()
        self.loose: dict[str, str] = {}

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
        loose = loose_tables(asked)
        if isinstance(asked, Insert) and SCHOOL in asked.table.c and SCHOOL not in statement:
            loose.append(asked.table.name)
        by = _caller()
        if not loose:
            self.held.add(statement)
        elif by is not None and not by.startswith(tuple(ACROSS)):
            self.loose[statement] = f"{by}: {', '.join(loose)} in {statement}"


def _caller() -> str | None:
    """Return which of our lines executes a statement; None: a test's."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(ROOT):
            name = path.relative_to(ROOT)
            if name.parts[0] == "tests" and name.name != Path(__file__).name:
                return None
            if name.parts[0] == "bot" and "db" not in name.parts and name.name != "transaction.py":
                return f"{name}:{frame.f_lineno}"
        frame = frame.f_back
    return None


@contextmanager
def listening() -> Iterator[Heard]:
    """Hear what every engine of this process executes."""
    heard = Heard()
    event.listen(Engine, "before_cursor_execute", heard)
    try:
        yield heard
    finally:
        event.remove(Engine, "before_cursor_execute", heard)
