"""Tables of escalation."""

from __future__ import annotations

from bot.features.incidents.escalation.rules import Escalated, EscalationSettings
from bot.storage.db.records import kept
from bot.storage.tables.columns import unique

escalated = kept(Escalated, "ladders", unique("incident_id"))
settings = kept(EscalationSettings, "ladder_settings")
