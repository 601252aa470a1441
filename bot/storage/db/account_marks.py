"""A keyed hash of an account: rate limits go on counting under it after the account is forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.storage.db.transaction import Transaction


def mark_of(tx: Transaction, account: int) -> bytes:
    """Return the keyed hash that stands for an account, also after it is forgotten."""
    return tx.cipher.fingerprint("account", str(account))
