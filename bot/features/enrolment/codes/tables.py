"""Tables of enrolment codes, which other features join, and of requests for them."""

from __future__ import annotations

from bot.features.enrolment.codes.rules import Code, CodeRequest
from bot.storage.db.records import kept
from bot.storage.tables.columns import index, unique

codes = kept(Code, "codes", unique("fingerprint"), unique("link_fingerprint"), index("student_id"))


pleas = kept(CodeRequest, "pleas", unique("class_id", "account"), index("account"), index("at"))
