"""Owner links: a token printed to the terminal makes one person an owner. Kept as a fingerprint only."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import update

from bot.classroom import Secret
from bot.outbox import Rearm
from bot.school.changes import RoleSet
from bot.school.invitations import LinkReply
from bot.school.roles import Role, Standing
from bot.storage.changes import record
from bot.storage.lessons.reads import is_bound
from bot.storage.school.realms import free_staff, groups_of_realm
from bot.storage.tables.core import links

if TYPE_CHECKING:
    from datetime import datetime

    from bot.storage.db.transaction import School, Transaction

LINK_VALID: Final = timedelta(hours=24)
_TOKEN_BYTES: Final = 32
_KIND: Final = "owner_link"


class OwnerLinks:
    """The owner links of one school; at most one is good at a time."""

    def __init__(self, school: School) -> None:
        self._school = school

    async def make(self, at: datetime) -> Secret:
        """Return a fresh token; earlier unused ones become void."""
        token = secrets.token_urlsafe(_TOKEN_BYTES)

        def work(tx: Transaction) -> None:
            open_ones = update(links).where(
                links.c.school_id == tx.school_id, links.c.used_at.is_(None), links.c.expires_at > at
            )
            tx.connection.execute(open_ones.values(expires_at=at))
            fingerprint = tx.cipher.fingerprint(_KIND, token)
            row = {"id": tx.new_id(), "token_fingerprint": fingerprint, "created_at": at}
            tx.insert(links, [{**row, "expires_at": at + LINK_VALID}])

        await self._school.decide(work)
        return Secret(token)

    async def use(self, token: str, account: int, name: Secret, at: datetime) -> LinkReply:
        """Spend a token and make that account an owner; a student's spends none."""

        def work(tx: Transaction) -> LinkReply:
            if is_bound(tx, account):
                return LinkReply.STUDENT
            good = update(links).where(
                links.c.school_id == tx.school_id,
                links.c.token_fingerprint == tx.cipher.fingerprint(_KIND, token),
                links.c.used_at.is_(None),
                links.c.expires_at > at,
            )
            if not tx.connection.execute(good.values(used_at=at, used_by=account)).rowcount:
                return LinkReply.SPENT
            free_staff(tx, groups_of_realm(tx, account))
            role = RoleSet(tx.new_id(), account, Role.OWNER, None, Standing.CONFIRMED, name, account, at)
            record(tx, (role, Rearm()))
            return LinkReply.WELCOME

        return await self._school.decide(work)
