"""A keyed mark of an account: counts go on under it after the account is forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.storage.db.transaction import Transaction


def mark_of(tx: Transaction, account: int) -> bytes:
    """Return the keyed hash by which an account is known that was forgotten."""
    return tx.cipher.fingerprint("account", str(account))
