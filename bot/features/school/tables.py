"""The tables of this room's records; other rooms join some of them."""

from __future__ import annotations

from sqlalchemy import LargeBinary, Text

from bot.features.school.profile.rules import SchoolProfile
from bot.features.school.rules import Loss
from bot.features.school.setup.rules import SetUpCard, Watch
from bot.features.school.staff.rules import Invite
from bot.storage.db.records import kept
from bot.storage.tables.columns import UtcDateTime, account, index, must, table, unique

staff_invites = kept(Invite, "staff_invites", index("token_fingerprint"))


losses = kept(Loss, "losses", index("group_id", "at"))


setup_cards = kept(SetUpCard, "setup_cards", index("group_id", "account"))


watches = kept(Watch, "watches", index("group_id", "ended_at"))


school_profiles = kept(SchoolProfile, "school_profiles", index())


class_rules = table(
    "class_rules",
    must("version", Text),
    must("lines_sealed", LargeBinary),
    account("set_by"),
    must("set_at", UtcDateTime),
    unique("version"),
)
