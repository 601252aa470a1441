"""The table of enrolment codes; other features join it."""

from __future__ import annotations

from bot.features.enrolment.codes.rules import Code
from bot.storage.db.records import kept
from bot.storage.tables.columns import index, unique

codes = kept(Code, "codes", unique("fingerprint"), unique("link_fingerprint"), index("student_id"))
