"""What accounts and chats are called: what is read of it is what people may see."""

from __future__ import annotations

from sqlalchemy import select

from bot.classroom import Secret
from bot.features.school.rules import OwnerDecision
from bot.storage.db.database import Database
from bot.storage.store import Store
from bot.storage.tables.classes import classes
from bot.storage.tables.columns import CHOSEN, metadata
from bot.storage.tables.core import groups
from tests.features.incidents.reposts.test_store import ids, leaked
from tests.storage.samples import CLASS_CHAT, MORNING, OWNER, STAFF_CHAT, group, leak, with_owner

# What people are called whom staff put on a list or let in, and what classes are that staff have named.
BY_STAFF = {"classes.name_sealed", "school_profiles.name_sealed", "students.name_sealed"}


def shown(called: str, chat_id: int | None) -> str:
    """Show the first letter of a name, and the chat it counts in."""
    return f"{called[:1]}• {chat_id or ''}".strip() if called else ""


def test_every_column_for_names_says_whether_their_bearers_chose_them() -> None:
    """A new one cannot be forgotten: it is chosen, or it stands in the list above."""
    sealed = [c for table in metadata.tables.values() for c in table.c if c.name.endswith("_sealed")]
    named = [c for c in sealed if c.name.endswith(("name_sealed", "title_sealed", "_by_sealed"))]
    assert len(named) > 15
    assert {str(c) for c in named if not c.info.get(CHOSEN)} == BY_STAFF
    assert not [str(c) for c in sealed if c.info.get(CHOSEN) and c not in named]


async def test_names_and_titles_are_masked_whatever_else_is_known(database: Database, store: Store) -> None:
    """On cards, in letters, and where a class is named like its group; what is kept is what was written."""
    await with_owner(store)
    store = store.showing(shown)
    group_id = await store.groups.seen(group(), MORNING)
    await leaked(store, leak(15))
    incident = await store.incidents.incident((await ids(database))[0])
    state = await store.groups.state(group_id)
    assert incident is not None
    assert state is not None
    in_group = Secret(shown(group().title.reveal(), CLASS_CHAT))
    assert (incident.group.title, state.group.title) == (in_group, in_group)
    assert incident.author_name == Secret(shown(leak(15).author_name.reveal(), CLASS_CHAT))
    team = await store.staffing.team(OWNER)
    assert team is not None
    assert [one.member.name for one in team] == [Secret("O•")]
    await store.staff_chats.ask(STAFF_CHAT, Secret("Ban quản trị"), MORNING)
    assert [chat.title for chat in await store.staff_chats.all()] == [Secret(shown("B", STAFF_CHAT))]
    await store.groups.decide(OwnerDecision(OWNER, accept=True, at=MORNING), group_id)
    cipher = store.chat_info_leaks._school.cipher
    for column, kept in ((classes.c.name_sealed, in_group), (groups.c.title_sealed, group().title)):
        query = select(column.table.c.id, column)
        rows = await database.read(lambda c, query=query: c.execute(query).all())
        assert [cipher.unseal_text(column.table.name, column.name, *row) for row in rows] == [kept]
