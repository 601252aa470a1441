"""Proofs by which an anonymous admin of a group shows in private who they are.

Each is a due time at which it ends; its subject is the chat. One that carried out a command is used up.
"""

from __future__ import annotations

from sqlalchemy import func, select

from bot.features.school.anonymous_admins.rules import (
    LASTS,
    AnonymousProof,
    AnonymousProofReply,
    may_ask,
    on_proof,
)
from bot.features.school.buttons import SchoolJob
from bot.features.school.rules.groups import GroupState
from bot.storage.db.transaction import SchoolStore, Transaction, decides, reads
from bot.storage.outbox.rows import DONE, WAITING
from bot.storage.people.groups import chat_now, group_in
from bot.storage.people.staff import staff_in
from bot.storage.tables.core import due_times


class AnonymousProofs(SchoolStore):
    """The anonymous admins' proofs of one school's groups."""

    @decides
    def ask(self, tx: Transaction, chat_id: int) -> int | None:
        """Make a proof for a group; None where it got one a moment ago, or is unknown."""
        last = select(func.max(due_times.c.at)).where(
            due_times.c.school_id == tx.school_id,
            due_times.c.what == SchoolJob.PROOF_ENDS.name,
            due_times.c.subject == chat_id,
        )
        known = group_in(tx, chat_now(tx, chat_id))
        if known is None or not may_ask(tx.connection.scalar(last), tx.now):
            return None
        proof_id, what = tx.new_id(), SchoolJob.PROOF_ENDS.name
        row = {"id": proof_id, "what": what, "subject": chat_id, "at": tx.now + LASTS}
        tx.insert(due_times, [{**row, "state": WAITING, "attempts": 0}])
        return proof_id

    @reads
    def shown(self, tx: Transaction, account: int, proof_id: int) -> AnonymousProofReply | GroupState:
        """Return the group for which an account may prove who it is, or why it may not."""
        return _on(tx, account, proof_id)

    @decides
    def spend(self, tx: Transaction, account: int, proof_id: int) -> AnonymousProofReply | GroupState:
        """Use up a proof, for one command in the group that is returned, or tell why not."""
        found = _on(tx, account, proof_id)
        if not isinstance(found, AnonymousProofReply):
            tx.change(due_times, proof_id, state=DONE, settled_at=tx.now)
        return found


def _on(tx: Transaction, account: int, proof_id: int) -> AnonymousProofReply | GroupState:
    row = tx.row(due_times, due_times.c.id == proof_id, due_times.c.what == SchoolJob.PROOF_ENDS.name)
    state = None if row is None else group_in(tx, chat_now(tx, row.subject))
    if row is None or state is None:
        return AnonymousProofReply.OVER
    is_staff = bool(staff_in(tx, state.id, account).roles_of(account, state.id, tx.now))
    return on_proof(AnonymousProof(row.at, used=row.state != WAITING), is_staff=is_staff, at=tx.now) or state
