"""Tables of entry methods, of phone numbers of students and guardians, and of requests to join."""

from __future__ import annotations

from bot.features.enrolment.entry_methods.rules import JoinRequest, Phone, WayIn
from bot.storage.db.records import kept
from bot.storage.tables.columns import index, unique

ways_in = kept(WayIn, "ways_in", unique("class_id", "way"))
phones = kept(Phone, "phones", unique("student_id", "whose", "fingerprint"), index("fingerprint"))


join_requests = kept(JoinRequest, "join_requests", unique("chat_id", "account"))
