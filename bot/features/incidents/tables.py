"""Tables of incidents' parts: how far they were told, what staff let pass and wrote, chat info leaks."""

from __future__ import annotations

from bot.features.incidents.chat_info_leaks.rules import ChatInfoLeak
from bot.features.incidents.escalation.rules import Escalated, EscalationSettings
from bot.features.incidents.false_alarms.rules import GivenExemption, KeptExample
from bot.features.incidents.sanctions.rules import GuardianNote
from bot.storage.db.records import kept
from bot.storage.tables.columns import index, unique

chat_info_leaks = kept(ChatInfoLeak, "fronts", index("chat_id", "place"), index("group_id"))
escalated = kept(Escalated, "ladders", unique("incident_id"))
settings = kept(EscalationSettings, "ladder_settings", index())
exemptions = kept(GivenExemption, "exemptions", index("incident_id"), index("group_id"), index("until"))
own_examples = kept(KeptExample, "own_examples", index("incident_id"))
guardian_notes = kept(GuardianNote, "guardian_notes", unique("incident_id"), index("account"), index("at"))
