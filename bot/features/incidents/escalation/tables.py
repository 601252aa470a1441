"""Tables of escalation."""

from __future__ import annotations

from bot.features.incidents.escalation.rules.telling import Escalated
from bot.features.incidents.escalation.rules.timing import EscalationSettings
from bot.storage.db.records import kept
from bot.storage.tables.columns import index, unique

escalated = kept(Escalated, "ladders", unique("incident_id"))
settings = kept(EscalationSettings, "ladder_settings", index("set_at"))
