"""The table of data requests; the outbox and incidents ask it who is being forgotten.

A forgotten account is known by its keyed hash alone: it answers "was this account erased?" when that account
asks, and names nobody.
"""

from __future__ import annotations

from bot.features.privacy.rules import NotedRequest
from bot.storage.db.records import kept
from bot.storage.tables.columns import index

privacy_requests = kept(NotedRequest, "privacy_requests", index("account"), index("account_mark"))
