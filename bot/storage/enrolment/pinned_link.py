"""Pinned links of groups: the outbox row of the newest one sent holds its message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.access.enrolment.messages import EnrolmentMessage
from bot.access.enrolment.pinned_link import (
    PinnedLinkReply,
    PinnedLinkWish,
    Stand,
    may_end,
    may_post,
    post_line,
)
from bot.storage.changes import record
from bot.storage.db.school_store import SchoolStore, decides, reads
from bot.storage.outbox.rows import DONE
from bot.storage.people.classes import classes_of_group
from bot.storage.people.groups import group_of
from bot.storage.people.staff import staff_in
from bot.storage.school.groups import is_coming
from bot.storage.school.setup import lasting_stands, refresh_setups
from bot.storage.tables.core import outbox

if TYPE_CHECKING:
    from bot.access.model import SchoolClass
    from bot.storage.db.transaction import Transaction


class PinnedLinks(SchoolStore):
    """The pinned links of one school's groups."""

    async def classes(self, group_id: int) -> tuple[SchoolClass, ...]:
        """Return the classes to which a group's pinned link leads."""
        return await self._school.read(lambda tx: classes_of_group(tx, group_id))

    async def stands(self, group_id: int, chat_id: int) -> int | None:
        """Return the message of a group's pinned link in that chat."""
        return await self._school.read(lambda tx: lasting_stands(tx, group_id, chat_id))

    @reads
    def wanted(self, tx: Transaction, account: int, group_id: int) -> PinnedLinkReply | Stand | None:
        """Return why an account may not post a pinned link, else where the one stands that goes first."""
        wish = _wish(tx, account, group_id)
        return PinnedLinkReply.NOT_STAFF if wish is None else may_post(wish) or wish.stand

    @reads
    def unwanted(self, tx: Transaction, account: int, group_id: int) -> PinnedLinkReply | Stand | None:
        """Return why an account may not remove the pinned link, else where it stands."""
        wish = _wish(tx, account, group_id)
        return PinnedLinkReply.NOT_STAFF if wish is None else may_end(wish) or wish.stand

    @decides
    def post(self, tx: Transaction, account: int, group_id: int) -> PinnedLinkReply:
        """Decide and record that a pinned link is posted; the one before is gone."""
        wish = _wish(tx, account, group_id)
        if wish is None:
            return PinnedLinkReply.NOT_STAFF
        reply, changes = post_line(wish)
        if changes:
            _gone(tx, group_id)
            record(tx, changes)
            refresh_setups(tx)
        return reply

    @decides
    def ended(self, tx: Transaction, group_id: int) -> PinnedLinkReply:
        """Record that a group's pinned link is gone."""
        _gone(tx, group_id)
        refresh_setups(tx)
        return PinnedLinkReply.ENDED


def _wish(tx: Transaction, account: int, group_id: int) -> PinnedLinkWish | None:
    """Return the facts for an account's wish on a group's pinned link; None for no such group."""
    state = group_of(tx, group_id)
    if state is None:
        return None
    message_id = lasting_stands(tx, group_id, state.group.chat_id)
    return PinnedLinkWish(
        may=bool(staff_in(tx, group_id, account).roles_of(account, group_id, tx.now)),
        group_id=group_id,
        chat_id=state.group.chat_id,
        has_class=bool(classes_of_group(tx, group_id)),
        coming=is_coming(tx, group_id),
        stand=None if message_id is None else Stand(state.group.chat_id, message_id),
    )


def _gone(tx: Transaction, group_id: int) -> None:
    tx.delete(
        outbox,
        outbox.c.what == EnrolmentMessage.LASTING_LINE.name,
        outbox.c.subject == group_id,
        outbox.c.state == DONE,
    )
