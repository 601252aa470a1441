"""Tell of a statement whether it keeps to one school: every table that it reads or writes is held to one.

A table with a `school_id` is held if its `school_id` is compared with a value, or with that of a table that
is held; or if its rows are found by the id that a row of a held table names, or name the id of one: no row
names one of another school (`test_stores` proves that). Comparisons under an OR or a NOT hold nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, TypeGuard

from sqlalchemy import (
    Alias,
    BinaryExpression,
    BindParameter,
    BooleanClauseList,
    ClauseElement,
    Column,
    ColumnElement,
    CompoundSelect,
    Delete,
    FromClause,
    Insert,
    Join,
    Select,
    Table,
    Update,
)
from sqlalchemy.sql import operators
from sqlalchemy.sql.elements import Grouping
from sqlalchemy.sql.selectable import CTE, SelectBase, Subquery

SCHOOL: Final = "school_id"


def loose_tables(statement: ClauseElement) -> list[str]:
    """Return the tables of a statement that are not held to one school, each once, by name."""
    return sorted(set(_loose(statement, frozenset())))


def _loose(statement: ClauseElement, outer: frozenset[FromClause]) -> Iterator[str]:
    """Give the loose tables of a statement; `outer` are the held ones around it."""
    match statement:
        case CompoundSelect():
            for each in statement.selects:
                yield from _loose(each, outer)
        case Select():
            yield from _in_scope(statement, statement.get_final_froms(), statement.whereclause, outer)
        case Update() | Delete():
            yield from _in_scope(statement, [statement.table], statement.whereclause, outer)
        case Insert():
            if statement.select is not None:
                yield from _loose(statement.select, outer)
        case _:  # a part of one: whatever is selected in it
            for each in _selects_in(statement):
                yield from _loose(each, outer)


def _in_scope(
    statement: ClauseElement,
    froms: Sequence[FromClause],
    where: ColumnElement[bool] | None,
    outer: frozenset[FromClause],
) -> Iterator[str]:
    conditions = [] if where is None else list(_all_of(where))
    places: list[FromClause] = []
    for each in froms:
        _unfold(each, places, conditions)
    own = [each for each in places if each not in outer]
    held = {*outer, *(each for each in own if not _is_of_school(each))}
    while True:
        more = {
            each for each in own if each not in held and any(_holds(one, each, held) for one in conditions)
        }
        if not more:
            break
        held |= more
    yield from (_name(each) for each in own if each not in held)
    for each in own:
        if isinstance(each, Subquery | CTE):
            yield from _loose(each.element, outer)
    parts = [each for each in statement.get_children() if not isinstance(each, FromClause)]
    for part in [*parts, *conditions]:
        for inner in _selects_in(part):
            yield from _loose(inner, frozenset(held))


def _unfold(place: FromClause, places: list[FromClause], conditions: list[ClauseElement]) -> None:
    """Add the tables that a FROM consists of, and what their joins ask for."""
    if isinstance(place, Join):
        _unfold(place.left, places, conditions)
        _unfold(place.right, places, conditions)
        if place.onclause is not None:
            conditions += _all_of(place.onclause)
    else:
        places.append(place)


def _all_of(condition: Any) -> Iterator[ClauseElement]:  # noqa: ANN401 - SQLAlchemy has no one type of parts
    """Give the conditions all of which must be met."""
    if isinstance(condition, Grouping):
        yield from _all_of(condition.element)
    elif isinstance(condition, BooleanClauseList) and condition.operator is operators.and_:
        for each in condition.clauses:
            yield from _all_of(each)
    else:
        yield condition


def _holds(condition: ClauseElement, place: FromClause, held: set[FromClause]) -> bool:
    """Tell whether a condition holds a table to the school, by a value or by what is held already."""
    if not isinstance(condition, BinaryExpression):
        return False
    if condition.operator is operators.in_op:
        inner = next(_selects_in(condition.right), None)
        chosen = inner is not None and not set(_loose(inner, frozenset(held)))
        return chosen and _is_of(condition.left, place) and _names_row(condition.left)
    return condition.operator is operators.eq and any(
        _is_of(mine, place) and _ties(mine, other, held)
        for mine, other in ((condition.left, condition.right), (condition.right, condition.left))
    )


def _is_of(column: ClauseElement, place: FromClause) -> TypeGuard[Column[object]]:
    return isinstance(column, Column) and column.table is place


def _ties(mine: Column[object], other: ClauseElement, held: set[FromClause]) -> bool:
    """Tell whether a column's table is held by what the column is equal to."""
    if isinstance(other, BindParameter):
        return _is_school(mine)
    if not isinstance(other, Column) or other.table not in held or other.table is mine.table:
        return False
    if _is_school(mine) or _is_school(other):
        return _is_school(mine) and _is_school(other)
    if not (_names_row(mine) and _names_row(other)):
        return False
    return "id" in (mine.name, other.name) or _base(mine) == _base(other)  # one names the other, or both one


def _base(column: Column[object]) -> str:
    return ",".join(sorted(str(key.column) for key in column.foreign_keys)) or str(column)


def _is_of_school(place: FromClause) -> bool:
    return not isinstance(place, Subquery | CTE) and (SCHOOL in place.c or _name(place) == "schools")


def _is_school(column: Column[object]) -> bool:
    """Tell whether a column says which school: that of a table, or what names the school itself."""
    return column.name == SCHOOL or (_name(column.table) == "schools" and column.name in ("id", "bot_id"))


def _names_row(column: Column[object]) -> bool:
    """Tell whether a column holds the random id of a row: its own, or that of one of another table."""
    if column.name == SCHOOL:
        return False
    return column.name == "id" or bool(column.foreign_keys) or column.name in ROW_IDS


# Columns without a foreign key that hold the id of a row.
ROW_IDS: Final = frozenset(
    {"subject", "folded_into", "code_id", "phone_id", "taken_in_as", "shown", "holiday_id", "brake_id"}
)


def _name(place: FromClause) -> str:
    return _name(place.element) if isinstance(place, Alias) else getattr(place, "name", "a selection")


def _selects_in(part: ClauseElement) -> Iterator[SelectBase]:
    """Give the outermost selections in a part of a statement."""
    if isinstance(part, SelectBase):
        yield part
    elif not isinstance(part, Table | Column):
        for each in part.get_children():
            yield from _selects_in(each)
