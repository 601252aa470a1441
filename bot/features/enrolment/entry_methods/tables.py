"""Tables of entry methods, and of the phone numbers of students and guardians; other features join them."""

from __future__ import annotations

from bot.features.enrolment.entry_methods.rules import Phone, WayIn
from bot.storage.db.records import kept
from bot.storage.tables.columns import index, unique

ways_in = kept(WayIn, "ways_in", unique("class_id", "way"))
phones = kept(Phone, "phones", unique("student_id", "whose", "fingerprint"), index("fingerprint"))
