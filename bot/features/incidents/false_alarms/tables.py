"""Tables of what follows a false alarm: what staff let pass, and the school's own examples."""

from __future__ import annotations

from bot.features.incidents.false_alarms.rules.exemptions import GivenExemption
from bot.features.incidents.false_alarms.rules.precision import KeptExample
from bot.storage.db.records import kept
from bot.storage.tables.columns import index

exemptions = kept(GivenExemption, "exemptions", index("incident_id"), index("group_id"), index("until"))
own_examples = kept(KeptExample, "own_examples", index("incident_id"))
