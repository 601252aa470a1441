"""Links that staff allow for a while: which, in which groups, until when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.features.lessons.allowed_links.rules import AllowedLink, MeetingGone
from bot.features.lessons.allowed_links.tables import allowed_links
from bot.features.lessons.tables import meetings
from bot.moderation.text.normal_forms import normal_form
from bot.moderation.verdict import Kind
from bot.personal_data import DataKind
from bot.storage.db.transaction import Writers
from bot.storage.outbox.room import StorageRoom
from bot.storage.people.classes import realms_of
from bot.storage.people.personal_data import Cleared, PersonalData, Rows
from bot.storage.tables.classes import class_groups
from bot.storage.tables.core import groups

if TYPE_CHECKING:
    from datetime import datetime

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


def _meeting_gone(tx: Transaction, gone: MeetingGone) -> None:
    """Forget a room with its lessons and keys."""
    tx.delete(meetings, meetings.c.id == gone.id)


ROOM: Final = StorageRoom(
    name="allowed links",
    writers=Writers(decided={MeetingGone: _meeting_gone}),
    personal_data=(
        PersonalData(
            allowed_links,
            DataKind.ALLOWED,
            Rows(allowed_links.c["class_id", "since", "until"]),
            Cleared(),
            over=allowed_links.c.until,
        ),
    ),
)
