"""Tables of consents, agreements and guardians' words; other features join them."""

from __future__ import annotations

from bot.features.enrolment.rules import Agreement, Consent, GuardianWord
from bot.storage.db.records import kept
from bot.storage.tables.columns import index, unique

consents = kept(Consent, "consents", index("account", "class_id"))
agreements = kept(Agreement, "agreements", index("account", "class_id"))
guardian_words = kept(GuardianWord, "guardian_words", unique("student_id"))
