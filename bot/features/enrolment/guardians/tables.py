"""Tables of when guardians must confirm; queries of bindings join them."""

from __future__ import annotations

from bot.features.enrolment.guardians.rules import OwnGuardianRule, SchoolLevel
from bot.storage.db.records import kept
from bot.storage.tables.columns import index, unique

guardian_rules = kept(OwnGuardianRule, "guardian_rules", unique("class_id"))
school_levels = kept(SchoolLevel, "school_levels", index())
