"""Tables of the gate."""

from __future__ import annotations

from typing import Final

from bot.features.doors.gate.rules import PersonalWay, TiedProof
from bot.storage.db.records import kept
from bot.storage.tables.columns import index, unique

gate_proofs = kept(TiedProof, "gate_proofs", unique("mark"), index("at"))
personal_ways = kept(
    PersonalWay, "personal_ways", index("mark"), index("account", "lesson_id"), index("issued_at")
)
# It lasts, and is given again.
STANDS: Final = (personal_ways.c.leaked_at.is_(None), personal_ways.c.address_sealed.is_not(None))
