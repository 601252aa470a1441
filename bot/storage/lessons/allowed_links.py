"""Links that staff allow for a while: which, in which groups, until when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bot.access.lessons import series_model as made
from bot.access.lessons.allowed_links import AllowedLink
from bot.moderation.text.normal_forms import normal_form
from bot.moderation.verdict import Kind
from bot.storage.people.classes import realms_of
from bot.storage.tables.classes import class_groups, meetings
from bot.storage.tables.core import groups
from bot.storage.tables.timetables import allowed_links

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from bot.records import Change
    from bot.storage.db.transaction import Transaction


def allowed_since(tx: Transaction, at: datetime) -> dict[int, tuple[AllowedLink, ...]]:
    """Return the links that were allowed after that time, by the chat ids of their classes' groups."""
    realms = realms_of(tx)
    query = (
        tx.select(allowed_links, *groups.c["chat_id", "realm"])
        .join(class_groups, class_groups.c.class_id == allowed_links.c.class_id)
        .join(groups, groups.c.id == class_groups.c.group_id)
        .where(allowed_links.c.until > at, groups.c.confirmed_at.is_not(None))
        .order_by(allowed_links.c.since, allowed_links.c.id)
    )
    found: dict[int, tuple[AllowedLink, ...]] = {}
    for row in tx.connection.execute(query):
        if realms[row.class_id] != row.realm:
            continue  # no group of the class's
        link = tx.unseal(allowed_links.c.link_sealed, row.id, row.link_sealed)
        allowed = AllowedLink(normal_form(Kind.LINK, link.reveal()), row.since, row.until)
        found[row.chat_id] = (*found.get(row.chat_id, ()), allowed)
    return found


def _allowed(tx: Transaction, allowed: made.LinkAllowed) -> None:
    row = {
        "id": allowed.id,
        "class_id": allowed.class_id,
        "link_sealed": tx.seal(allowed_links.c.link_sealed, allowed.id, allowed.link),
        "since": allowed.at,
        "until": allowed.until,
        "allowed_by": allowed.account,
    }
    tx.insert(allowed_links, [row])


def _meeting_gone(tx: Transaction, gone: made.MeetingGone) -> None:
    """Forget a room with its lessons and keys."""
    tx.delete(meetings, meetings.c.id == gone.id)


WRITERS: Final[Mapping[type[Change], Callable[[Transaction, Any], None]]] = {
    made.LinkAllowed: _allowed,
    made.MeetingGone: _meeting_gone,
}
