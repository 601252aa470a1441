"""Tables of evidence: a chain of hashes that stays, and what was sealed, for as long as that is kept."""

from __future__ import annotations

from sqlalchemy import BigInteger, LargeBinary, Text

from bot.storage.tables.columns import UtcDateTime, account, index, may, must, of, table, unique

# It names its incident by the number alone: an entry outlives whatever else is deleted.
evidence_entries = table(
    "evidence_entries",
    must("seq", BigInteger),  # from 1 without a gap
    may("incident", Text),  # its number
    must("kind", Text),
    must("at", UtcDateTime),
    may("digest", LargeBinary),  # SHA-256 of sealed bytes
    must("previous", LargeBinary),  # hash of the entry before
    unique("seq"),
)

evidence_items = table(
    "evidence_items",
    must("seq", BigInteger),  # of its entry
    of("incident_id", "incidents"),
    account("account", empty=True),  # whose message or picture it is, or who opened one
    must("box", LargeBinary),  # sealed to the school's public key: nothing here opens it
    must("kept_at", UtcDateTime),
    unique("seq"),
    index("incident_id"),
)
