"""The tables of enrolment; other features join them."""

from __future__ import annotations

from bot.features.enrolment.applications.rules.steps import Application
from bot.features.enrolment.codes.rules import Code, CodeRequest
from bot.features.enrolment.entry_methods.rules import JoinRequest, Phone, WayIn
from bot.features.enrolment.guardians.rules import OwnGuardianRule, SchoolLevel
from bot.features.enrolment.rules import Agreement, Consent, GuardianWord
from bot.storage.db.records import kept
from bot.storage.tables.columns import index, unique

consents = kept(Consent, "consents", index("account", "class_id"))
agreements = kept(Agreement, "agreements", index("account", "class_id"))
guardian_words = kept(GuardianWord, "guardian_words", unique("student_id"))
applications = kept(Application, "applications", unique("class_id", "account"), index("account"))
codes = kept(Code, "codes", unique("fingerprint"), unique("link_fingerprint"), index("student_id"))
pleas = kept(CodeRequest, "pleas", unique("class_id", "account"), index("account"), index("at"))
ways_in = kept(WayIn, "ways_in", unique("class_id", "way"))
phones = kept(Phone, "phones", unique("student_id", "whose", "fingerprint"), index("fingerprint"))
join_requests = kept(JoinRequest, "join_requests", unique("chat_id", "account"))
guardian_rules = kept(OwnGuardianRule, "guardian_rules", unique("class_id"))
school_levels = kept(SchoolLevel, "school_levels", index())
