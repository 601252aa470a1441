"""How SQLite looks rows up: by the narrowest key, never through all rows of a school.

Every key begins with the school, and without figures SQLite expects ten rows for one value of a key's first
column. So for `school_id = ? AND id IN (...)` with ten ids it reads all rows of the school. The figures here
say that the school narrows nothing, and each further column does; that a key without the school, by which is
found what goes with a row, narrows no more than one that has the school before it. They are the same in every
database and never measured, so that a statement is planned alike in an empty file and in a full one.
PostgreSQL measures by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

_SCHOOL: Final = "school_id"
_ROWS: Final = 1_000_000
_ALIKE: Final = 10  # rows of one value of a key that is not unique
_NARROWS: Final = 100  # times: a chat has many messages, a state many rows

_INDEXES: Final = text(
    'SELECT tables.name AS name, keys.name AS key, keys."unique" AS only_one, columns.name AS part'
    " FROM sqlite_schema AS tables, pragma_index_list(tables.name) AS keys,"
    " pragma_index_info(keys.name) AS columns"
    " WHERE tables.type = 'table' ORDER BY tables.name, keys.name, columns.seqno"
)
_WRITE: Final = text("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (:name, :key, :figures)")


def steady_plans(connection: Connection) -> None:
    """Tell SQLite what its keys narrow. Connections learn of it as they learn of migrated tables."""
    if connection.dialect.name != "sqlite":
        return
    connection.execute(text("ANALYZE sqlite_schema"))  # makes the table of figures where there is none
    connection.execute(text("DELETE FROM sqlite_stat1"))
    found: dict[tuple[str, str, bool], list[str]] = {}
    for row in connection.execute(_INDEXES):
        found.setdefault((row.name, row.key, bool(row.only_one)), []).append(row.part)
    alike = {one: _alike(parts, only_one=one[-1]) for one, parts in found.items()}
    for one, (first, *_) in found.items():
        same = one[0], _SCHOOL, first
        longer = [alike[key][1] for key, parts in found.items() if (key[0], *parts[:2]) == same]
        if longer:
            alike[one] = [max(longer)]
    figures = [
        {"name": name, "key": key, "figures": " ".join(map(str, (_ROWS, *alike[name, key, only_one])))}
        for name, key, only_one in found
    ]
    connection.execute(_WRITE, figures)
    connection.execute(text("ANALYZE sqlite_schema"))  # reads them


def _alike(parts: Sequence[str], *, only_one: bool) -> list[int]:
    """Return how many rows of a key are alike in its first column, in its first two ..."""
    narrowing = len(parts) - (parts[0] == _SCHOOL)
    last = 1 if only_one else _ALIKE
    alike = [min(_ROWS, last * _NARROWS ** (narrowing - place)) for place in range(1, narrowing + 1)]
    return [*([_ROWS] * (len(parts) - narrowing)), *alike]
