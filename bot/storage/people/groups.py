"""Groups as stored, their update whenever a message shows one, and the new ids of supergroups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import func

from bot.classroom import Group, Room, Secret
from bot.features.school.rules import GroupState
from bot.moderation.text.folding import fold
from bot.storage.db.transaction import among, given, select_in_school
from bot.storage.tables.core import former_chats, groups

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from bot.storage.db.transaction import AnyRow, Transaction


_GROUPS = select_in_school(*groups.c["id", "chat_id", "room", "title_sealed", "noticed_at"]).where(
    among(groups.c.chat_id, "chats")
)


_GROUP = select_in_school(groups).where(given(groups.c.chat_id, "chat"))
_SUPERGROUPS: Final = -1_000_000_000_000  # their ids lie below (Bot API); those of basic groups above
_FORMER: Final = select_in_school(*former_chats.c["was", "chat_id"]).where(
    among(former_chats.c.was, "chats"),
)


def is_group(tx: Transaction, group_id: int) -> bool:
    """Tell whether an id is a group's."""
    return tx.value_of(groups.c.id, group_id) is not None


def group_in(tx: Transaction, chat_id: int) -> GroupState | None:
    """Return what is known of the group in a chat."""
    return _state(tx, tx.run(_GROUP, chat=chat_id).one_or_none())


def group_of(tx: Transaction, group_id: int) -> GroupState | None:
    """Return what is known of a group."""
    return _state(tx, tx.one(groups, group_id))


def _state(tx: Transaction, row: AnyRow | None) -> GroupState | None:
    if row is None:
        return None
    return GroupState(
        id=row.id,
        group=read_group(tx, row.id, row),
        can_delete=row.can_delete,
        creator=row.creator,
        adder=row.adder,
        noticed_at=row.noticed_at,
        realm=row.realm,
    )


def read_group(tx: Transaction, group_id: int, row: AnyRow) -> Group:
    """Return the group of a row with its chat, room and title."""
    title = tx.unseal(groups.c.title_sealed, group_id, row.title_sealed, row.chat_id)
    return Group(row.chat_id, Room(row.room), title)


def remember_groups(tx: Transaction, seen: Sequence[Group], at: datetime) -> dict[int, datetime | None]:
    """Note groups as messages show them; returns when each, by chat id, got its last quiet line.

    Their row ids are then in `tx.groups`. One that became a supergroup is known by its old id too.
    """
    latest = {group.chat_id: group for group in seen}
    moved = moved_among(tx, latest)
    chats = {chat_id: moved.get(chat_id, chat_id) for chat_id in latest}
    rows = tx.run(_GROUPS, chats=list(set(chats.values()))).all()
    known = {row.chat_id: row for row in rows}
    fresh: dict[int, dict[str, object]] = {}
    for chat_id, group in latest.items():
        now = chats[chat_id]
        row = known.get(now)
        if row is None and now not in fresh:
            group_id = tx.new_id()
            fresh[now] = {"id": group_id, "chat_id": now, **_shown(tx, group_id, group, at)}
            tx.groups[now] = group_id
        tx.groups[chat_id] = group_id = tx.groups[now] if row is None else row.id
        if (
            row is not None
            and now == chat_id
            and (
                row.room != group.room
                or tx.as_written(groups.c.title_sealed, row.id, row.title_sealed) != group.title
            )
        ):
            tx.change(groups, group_id, **_shown(tx, group_id, group, at))
    tx.insert(groups, list(fresh.values()))
    return {each: known[now].noticed_at if now in known else None for each, now in chats.items()}


def group_title(tx: Transaction, group_id: int | None) -> Secret | None:
    """Return a group's title; None for the whole school."""
    state = None if group_id is None else group_of(tx, group_id)
    return None if state is None else state.group.title


def titles_apart(tx: Transaction) -> dict[int, tuple[Secret, int]]:
    """Return the titles of the groups in which the bot is, by the groups' ids, and how many read the same.

    Of those the later ones have a number behind their title: two chats never look the same where people are
    asked about one, or choose one.
    """
    query = tx.select(*groups.c["id", "chat_id", "title_sealed"]).where(groups.c.gone_at.is_(None))
    rows = tx.connection.execute(
        query.order_by(func.coalesce(groups.c.added_at, groups.c.seen_at), groups.c.id)
    ).all()
    titles = {row.id: tx.unseal(groups.c.title_sealed, row.id, row.title_sealed, row.chat_id) for row in rows}
    alike: dict[str, list[int]] = {}
    for group_id, title in titles.items():
        alike.setdefault("".join(fold(title.reveal()).split()), []).append(group_id)
    return {
        each: (titles[each] if place == 1 else Secret(f"{titles[each].reveal()} ({place})"), len(those))
        for those in alike.values()
        for place, each in enumerate(those, 1)
    }


def _shown(tx: Transaction, group_id: int, group: Group, at: datetime) -> dict[str, object]:
    title = tx.seal(groups.c.title_sealed, group_id, group.title)
    return {"room": group.room.value, "title_sealed": title, "seen_at": at}


def moved_among(tx: Transaction, chat_ids: Iterable[int]) -> Mapping[int, int]:
    """Return the new ids of those chats that have one, by the old."""
    basic = [chat_id for chat_id in chat_ids if _SUPERGROUPS < chat_id < 0]
    if not basic:
        return {}
    rows = tx.run(_FORMER, chats=basic)
    return {row.was: row.chat_id for row in rows}


def chat_now(tx: Transaction, chat_id: int) -> int:
    """Return a chat's id as it is now."""
    return moved_among(tx, (chat_id,)).get(chat_id, chat_id)
