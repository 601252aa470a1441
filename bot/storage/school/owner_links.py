"""Links that make one person an owner, where the school has none; printed at the terminal alone."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.classroom import Secret
from bot.outbox import Postponed, Rearm
from bot.school.changes import RoleSet
from bot.school.invitations import LinkReply
from bot.school.messages import SchoolJob
from bot.school.roles import Role, Standing
from bot.school.start_links import StartLink
from bot.storage.changes import record
from bot.storage.db.transaction import SchoolStore, decides
from bot.storage.people.students import is_bound
from bot.storage.school.realms import free_staff, groups_of_realm
from bot.storage.tables.core import links

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from bot.storage.db.transaction import Transaction

LINK_VALID: Final = timedelta(hours=24)


class OwnerLinks(SchoolStore):
    """The owner links of one school; at most one is good at a time."""

    async def make(self, at: datetime) -> Secret:
        """Return a fresh token; earlier unused ones become void."""
        token = secrets.token_urlsafe(StartLink.OWNER.token_octets)

        def work(tx: Transaction) -> None:
            tx.update(links, *_good(at), expires_at=at)
            fingerprint = tx.cipher.fingerprint(StartLink.OWNER.label, token)
            row = {"id": tx.new_id(), "token_fingerprint": fingerprint, "created_at": at}
            tx.insert(links, [{**row, "expires_at": at + LINK_VALID}])

        await self._school.decide(work)
        return Secret(token)

    @decides
    def use(self, tx: Transaction, token: str, account: int, name: Secret, at: datetime) -> LinkReply:
        """Use up a token and make that account an owner; a student's uses up none."""
        if is_bound(tx, account):
            return LinkReply.STUDENT
        if not tx.update(
            links,
            links.c.token_fingerprint == tx.cipher.fingerprint(StartLink.OWNER.label, token),
            *_good(at),
            used_at=at,
            used_by=account,
        ):
            return LinkReply.SPENT
        free_staff(tx, groups_of_realm(tx, account))
        role = RoleSet(tx.new_id(), account, Role.OWNER, None, Standing.CONFIRMED, name, account, at)
        record(tx, (role, Rearm()))
        return LinkReply.WELCOME


def owner_links_in_force(tx: Transaction) -> Sequence[bytes]:
    """Return the fingerprints of the links that still make an owner."""
    return tx.values(links.c.token_fingerprint, *_good(tx.now))


def end_owner_links(tx: Transaction, shown: Sequence[bytes]) -> None:
    """End links that were posted; the program prints another."""
    posted = links.c.token_fingerprint.in_(shown), *_good(tx.now)
    if tx.update(links, *posted, expires_at=tx.now):
        record(tx, (Postponed(SchoolJob.OWNER_LINK, 0, tx.now),))


def _good(at: datetime) -> tuple[ColumnElement[bool], ...]:
    return links.c.used_at.is_(None), links.c.expires_at > at
