"""The table of code requests."""

from __future__ import annotations

from bot.features.enrolment.code_requests.rules import CodeRequest
from bot.storage.db.records import kept
from bot.storage.tables.columns import index, unique

pleas = kept(CodeRequest, "pleas", unique("class_id", "account"), index("account"), index("at"))
