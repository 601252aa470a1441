"""The table of requests to join a class's group."""

from __future__ import annotations

from bot.features.enrolment.group_membership.rules import JoinRequest
from bot.storage.db.records import kept
from bot.storage.tables.columns import unique

join_requests = kept(JoinRequest, "join_requests", unique("chat_id", "account"))
