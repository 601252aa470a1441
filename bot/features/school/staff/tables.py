"""The table of invitations to be staff."""

from __future__ import annotations

from bot.features.school.staff.rules.invitations import Invite
from bot.storage.db.records import kept
from bot.storage.tables.columns import index

staff_invites = kept(Invite, "staff_invites", index("token_fingerprint"))
