"""The table of proofs of past consents.

A forgotten account is known by its keyed hash alone: it answers "did this account consent?" when that account
asks, and names nobody.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Text

from bot.storage.tables.columns import UtcDateTime, account_mark, index, must, table

consent_proofs = table(
    "consent_proofs",
    account_mark(),
    must("about", Text),  # consent, or what an agreement is about
    must("agrees", Boolean),
    must("version", Text),
    must("language", Text),
    must("given_at", UtcDateTime),
    must("withdrawn_at", UtcDateTime),
    index("account_mark"),
    index("withdrawn_at"),
)
