"""Tables of set-up and roles: class rules, set-up cards, losses, watches, staff invitations.

The same rules hold as in `tables`.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, LargeBinary, Text

from bot.storage.tables.columns import UtcDateTime, account, chosen, index, may, must, of, table, unique

class_rules = table(
    "class_rules",
    must("version", Text),
    must("lines_sealed", LargeBinary),
    account("set_by"),
    must("set_at", UtcDateTime),
    unique("version"),
)

setup_cards = table(
    "setup_cards",
    of("group_id", "groups"),
    account("account"),
    may("message_id", BigInteger),  # empty: not sent yet
    must("mark", Text),  # of the state last sent, or on its way
    index("group_id", "account"),
)

losses = table(
    "losses",
    of("group_id", "groups"),
    must("kind", Text),  # right or removed
    account("account", empty=True),
    chosen("name_sealed"),
    must("at", UtcDateTime),
    index("group_id", "at"),
)

watches = table(
    "watches",
    of("group_id", "groups"),
    must("since", UtcDateTime),
    must("until", UtcDateTime),
    account("set_by"),
    chosen("set_by_sealed"),
    account("ended_by", empty=True),
    chosen("ended_by_sealed", empty=True),
    may("ended_at", UtcDateTime),  # empty: still only watched
    index("group_id", "ended_at"),
)

staff_invites = table(
    "staff_invites",
    must("role", Text),
    of("group_id", "groups", nullable=True),  # empty: in the whole school
    may("until", UtcDateTime),
    may("token_fingerprint", LargeBinary),  # empty: its owner still chooses
    may("message_id", BigInteger),  # its maker's message with the newest link; empty: not known
    account("made_by"),
    must("made_at", UtcDateTime),
    must("expires_at", UtcDateTime),
    account("invited", empty=True),  # who alone can use it; empty: nobody was named
    account("candidate", empty=True),  # who came by it unnamed, about whom its maker is asked
    chosen("candidate_name_sealed", empty=True),
    may("came_at", UtcDateTime),
    account("used_by", empty=True),
    may("used_at", UtcDateTime),
    index("token_fingerprint"),
)
