"""Tables of the gate."""

from __future__ import annotations

from bot.features.doors.gate.rules import PersonalWay, TiedProof
from bot.storage.db.records import kept
from bot.storage.tables.columns import index, unique

gate_proofs = kept(TiedProof, "gate_proofs", unique("mark"), index("at"))
personal_ways = kept(
    PersonalWay, "personal_ways", index("mark"), index("account", "lesson_id"), index("issued_at")
)
