"""What a statement must say to keep to one school, and that each statement of the product is looked at."""

from __future__ import annotations

import pytest
from sqlalchemy import ClauseElement, bindparam, delete, exists, insert, or_, select, update

from bot.features.lessons.tables import lessons
from bot.storage.store import Store
from bot.storage.tables.classes import classes
from bot.storage.tables.core import cards, groups, incidents, outbox, schools
from tests.storage.apart.listening import Heard
from tests.storage.apart.statements import loose_tables

_OURS = incidents.c.school_id == bindparam("school")
_other = incidents.alias()

HELD = [
    select(incidents).where(_OURS),
    select(incidents).join(groups, groups.c.id == incidents.c.group_id).where(_OURS),
    select(cards).join(incidents, incidents.c.id == cards.c.incident_id).where(_OURS),
    select(outbox).join(cards, cards.c.id == outbox.c.subject).where(cards.c.school_id == 1),
    select(cards).where(cards.c.incident_id.in_(select(incidents.c.id).where(_OURS))),
    select(groups).where(
        groups.c.school_id == 1, exists().where(incidents.c.school_id == groups.c.school_id)
    ),
    select(schools).where(schools.c.id == 1),
    update(groups).where(groups.c.school_id == 1).values(room="group"),
    insert(groups),
]
LOOSE = [
    (select(incidents), ["incidents"]),
    (select(incidents).where(incidents.c.id == 1), ["incidents"]),
    (select(incidents).where(or_(_OURS, incidents.c.id == 1)), ["incidents"]),
    (select(incidents).where(~_OURS), ["incidents"]),
    (select(incidents).join(groups, groups.c.room == "group").where(_OURS), ["groups"]),
    (select(incidents).join(_other, _other.c.seq == incidents.c.seq).where(_OURS), ["incidents"]),
    (select(groups).where(groups.c.school_id == 1, exists().where(incidents.c.year == 1)), ["incidents"]),
    (select(lessons).where(lessons.c.class_id.in_(select(classes.c.id))), ["classes", "lessons"]),
    (delete(groups).where(groups.c.id == 1), ["groups"]),
    (update(schools).where(schools.c.created_at.is_(None)).values(bot_id=1), ["schools"]),
]


@pytest.mark.parametrize("statement", HELD)
def test_a_table_is_held_by_its_school_or_by_a_row_of_it(statement: ClauseElement) -> None:
    """A value, the school of another table, or the id of a row that is held."""
    assert loose_tables(statement) == []


@pytest.mark.parametrize(("statement", "tables"), LOOSE)
def test_a_table_that_may_give_rows_of_any_school_is_named(
    statement: ClauseElement, tables: list[str]
) -> None:
    """Found by an id alone, by what other schools have too, or in another school as well."""
    assert loose_tables(statement) == tables


async def test_what_the_product_executes_is_heard(heard: Heard, store: Store) -> None:
    """A read of a store is among the statements that were looked at."""
    await store.people.whole_staff()
    assert any("FROM members" in each for each in heard.held)
