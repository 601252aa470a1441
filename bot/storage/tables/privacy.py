"""Tables of privacy: data requests, and proofs of past consents.

A forgotten account is known by its keyed hash alone: it answers "did this account consent, and was it
erased?" when that account asks, and names nobody.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Text

from bot.storage.tables.columns import UtcDateTime, account, account_mark, index, may, must, table

privacy_requests = table(
    "privacy_requests",
    account_mark(),
    account("account", empty=True),  # empty once finished
    must("asked", Text),  # access, withdraw or erase
    must("asked_at", UtcDateTime),
    must("due_at", UtcDateTime),
    may("answered_at", UtcDateTime),
    index("account"),
    index("account_mark"),
)

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
