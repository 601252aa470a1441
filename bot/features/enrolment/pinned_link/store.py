"""Pinned links of groups: the outbox row of the newest one sent holds its message."""

from __future__ import annotations

from typing import Final

from bot.classroom import SchoolClass
from bot.features.enrolment.pinned_link.buttons import PinnedLinkMessage
from bot.features.enrolment.pinned_link.rules import (
    PinnedLinkReply,
    PinnedLinkRequest,
    may_end,
    may_post,
    on_post,
)
from bot.school.groups import GroupState
from bot.storage.changes import record
from bot.storage.db.transaction import SchoolStore, Transaction, decides, reads
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.outbox.rows import DONE
from bot.storage.people.classes import classes_of_group
from bot.storage.people.groups import group_of
from bot.storage.people.staff import staff_in
from bot.storage.school.groups import is_coming
from bot.storage.school.setup import lasting_stands, refresh_setups
from bot.storage.tables.core import outbox


class PinnedLinks(SchoolStore):
    """The pinned links of one school's groups."""

    @reads
    def group(self, tx: Transaction, group_id: int) -> GroupState | None:
        return group_of(tx, group_id)

    @reads
    def line(
        self, tx: Transaction, group_id: int, chat_id: int
    ) -> tuple[tuple[SchoolClass, ...], int | None]:
        """Return the classes to which a group's pinned link leads, and its message in that chat."""
        return classes_of_group(tx, group_id), lasting_stands(tx, group_id, chat_id)

    @reads
    def wanted(self, tx: Transaction, account: int, group_id: int) -> PinnedLinkReply | PinnedLinkRequest:
        """Return why an account may not post a pinned link, else the request: what stands goes first."""
        asked = _asked(tx, account, group_id)
        return PinnedLinkReply.NOT_STAFF if asked is None else may_post(asked) or asked

    @reads
    def unwanted(self, tx: Transaction, account: int, group_id: int) -> PinnedLinkReply | PinnedLinkRequest:
        """Return why an account may not remove the pinned link, else the request."""
        asked = _asked(tx, account, group_id)
        return PinnedLinkReply.NOT_STAFF if asked is None else may_end(asked) or asked

    @decides
    def post(self, tx: Transaction, account: int, group_id: int) -> PinnedLinkReply:
        """Decide and record that a pinned link is posted; the one before is gone."""
        asked = _asked(tx, account, group_id)
        if asked is None:
            return PinnedLinkReply.NOT_STAFF
        reply, changes = on_post(asked)
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


def _asked(tx: Transaction, account: int, group_id: int) -> PinnedLinkRequest | None:
    state = group_of(tx, group_id)
    if state is None:
        return None
    return PinnedLinkRequest(
        may=bool(staff_in(tx, group_id, account).roles_of(account, group_id, tx.now)),
        group_id=group_id,
        chat_id=state.group.chat_id,
        has_class=bool(classes_of_group(tx, group_id)),
        coming=is_coming(tx, group_id),
        stands=lasting_stands(tx, group_id, state.group.chat_id),
    )


def _gone(tx: Transaction, group_id: int) -> None:
    tx.delete(
        outbox,
        outbox.c.what == PinnedLinkMessage.LASTING_LINE.name,
        outbox.c.subject == group_id,
        outbox.c.state == DONE,
    )


ROOM: Final = StorageRoom(
    name="pinned_link",
    deliveries=Deliveries(
        sent={PinnedLinkMessage.LASTING_LINE: lambda tx, _row, _message_id: refresh_setups(tx)}
    ),
)
