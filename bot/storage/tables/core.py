"""Core tables. Every table carries the school; every unique key and index begins with it.

Row ids are random (`ids`). Columns named `*_sealed` hold ciphertext whose place is table, column and row id
(`cipher`). Account, chat and message ids are Telegram's. A `subject` is the id of a row in the table that its
`what` implies, so it has no foreign key.
"""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Boolean, Column, ForeignKey, Integer, LargeBinary, Table, Text

from bot.storage.tables.columns import UtcDateTime, metadata
from bot.storage.tables.columns import account as _account
from bot.storage.tables.columns import chosen as _chosen
from bot.storage.tables.columns import index as _index
from bot.storage.tables.columns import may as _may
from bot.storage.tables.columns import must as _must
from bot.storage.tables.columns import of as _of
from bot.storage.tables.columns import table as _table
from bot.storage.tables.columns import unique as _unique
from bot.storage.tables.columns import unique_where as _unique_where

schools = Table(
    "schools",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("bot_id", BigInteger, nullable=False, unique=True),
    _must("data_key", LargeBinary),
    _must("created_at", UtcDateTime),
    _may("heard_at", UtcDateTime),  # when the bot last heard from Telegram, to the minute
    _may("backed_up_at", UtcDateTime),  # by `backup`, which knows of no other way
)

journal = _table(
    "journal",
    _must("update_id", BigInteger),
    _account("chat_id", empty=True),
    _may("message_id", BigInteger),
    _must("received_at", UtcDateTime),
    _must("raw_sealed", LargeBinary),
    _must("state", Text),  # new, done or dead
    _may("reason", Text),
    _unique("update_id"),
    _index("chat_id", "message_id"),
    _index("state", "received_at"),
)

groups = _table(
    "groups",
    _must("chat_id", BigInteger),
    _must("room", Text),
    _chosen("title_sealed"),
    _may("can_delete", Boolean),
    _account("creator", empty=True),
    _account("adder", empty=True),
    _may("added_at", UtcDateTime),  # empty: not seen
    _may("noticed_at", UtcDateTime),
    _may("greeted_at", UtcDateTime),
    _must("seen_at", UtcDateTime),
    _account("confirmed_by", empty=True),  # empty: not confirmed as a class group
    _account("realm", empty=True),  # by whose word: 0 an owner's, else a creator's, negative: no one's now
    _may("confirmed_at", UtcDateTime),
    _may("language", Text),  # empty: the school's
    _may("gone_at", UtcDateTime),  # empty: the bot is in it, as far as it knows
    _unique("chat_id"),
    _index("creator"),
)

former_chats = _table(
    "former_chats",
    _must("was", BigInteger),
    _must("chat_id", BigInteger),  # as it is now
    _must("moved_at", UtcDateTime),
    _unique("was"),
)

accounts = _table(
    "accounts",
    _account("account"),
    _chosen("name_sealed"),
    _must("language", Text),
    _may("chosen_language", Text),  # empty: not chosen, the app's counts
    _must("reachable", Boolean),
    _must("started_at", UtcDateTime),
    _unique("account"),
)

members = _table(
    "members",
    _account("account"),
    _must("role", Text),
    _of("group_id", "groups", nullable=True),  # empty: in the whole school
    _must("standing", Text),
    _chosen("name_sealed"),
    _may("until", UtcDateTime),
    _must("from_settings", Boolean),  # an owner named there ends when no longer named
    _account("set_by", empty=True),
    _must("set_at", UtcDateTime),
    _unique_where("uq_members_school", "group_id IS NULL", "account", "role"),
    _unique_where("uq_members_group", "group_id IS NOT NULL", "account", "role", "group_id"),
    _index("group_id"),
)

staff_chats = _table(
    "staff_chats",
    _must("chat_id", BigInteger),
    _chosen("title_sealed"),
    _must("standing", Text),
    _must("asked_at", UtcDateTime),
    _account("set_by", empty=True),
    _may("set_at", UtcDateTime),
    _unique("chat_id"),
)

links = _table(
    "links",
    _must("token_fingerprint", LargeBinary),
    _must("created_at", UtcDateTime),
    _must("expires_at", UtcDateTime),
    _may("used_at", UtcDateTime),
    _account("used_by", empty=True),
    _unique("token_fingerprint"),
)

incidents = _table(
    "incidents",
    _of("group_id", "groups"),
    _must("year", Integer),
    _must("seq", Integer),
    _must("state", Text),
    _may("resolution", Text),
    _must("severity", Integer),
    _must("deleted", Boolean),
    _account("author", empty=True),
    _chosen("author_name_sealed"),
    _must("rules", JSON),
    _must("kinds", JSON),
    _must("known", Boolean),
    _must("fragment_sealed", LargeBinary),
    _may("held", Text),  # why its messages stand though the verdict was to delete
    _may("reasons", JSON),  # why it is one, as staff are told: keys of `texts`
    _may("surfaces", JSON),  # parts of the message where the findings are
    _may("taken_in_as", BigInteger),  # the lesson that it was taken in as
    _chosen("handled_by_sealed", empty=True),
    _may("handled_at", UtcDateTime),
    _may("author_told_at", UtcDateTime),  # when its author was notified
    _may("group_size", Integer),  # how many members its group had then
    _must("opened_at", UtcDateTime),
    _unique("year", "seq"),
    _index("group_id"),
    _index("author", "author_told_at"),
)

incident_events = _table(
    "incident_events",
    _of("incident_id", "incidents"),
    _must("at", UtcDateTime),
    _must("what", Text),  # opened, a state, the resolution that closed it, original_opened, appealed
    _account("account", empty=True),
    _chosen("name_sealed", empty=True),
    _index("incident_id", "at"),
    _index("what", "at"),
)

removals = _table(
    "removals",
    _of("incident_id", "incidents"),
    _must("chat_id", BigInteger),
    _must("message_id", BigInteger),
    _must("version", BigInteger),
    _must("posted_at", UtcDateTime),
    _must("arrived_at", UtcDateTime),
    _may("settled_at", UtcDateTime),
    _may("outcome", Text),
    _unique("chat_id", "message_id", "version", "incident_id"),  # one for review, one for deletion
    _index("incident_id"),
    _index("settled_at"),
    _index("arrived_at"),
)

originals = _table(
    "originals",
    _of("incident_id", "incidents"),
    _must("chat_id", BigInteger),
    _must("message_id", BigInteger),
    _must("version", BigInteger),
    _must("raw_sealed", LargeBinary),
    _may("masked_sealed", LargeBinary),  # without the secret, for its author
    _must("kept_until", UtcDateTime),
    _index("incident_id"),
)

exposures = _table(
    "exposures",
    _of("incident_id", "incidents"),
    _must("kind", Text),
    _must("fingerprint", LargeBinary),
    _must("exposed_at", UtcDateTime),
    _unique("fingerprint", "kind", "incident_id"),
    _index("fingerprint", "kind", "exposed_at"),
    _index("incident_id"),
)

cards = _table(
    "cards",
    _of("incident_id", "incidents"),
    _account("chat_id"),
    _may("message_id", BigInteger),  # empty: not sent yet
    _may("folded_into", BigInteger),  # the chat's card that covers it; empty: it is sent itself
    _may("made_at", UtcDateTime),
    _may("behind", Boolean),  # lower priority: its group is not known to be the school's
    _may("shown", BigInteger),  # which of its incidents; empty: its own
    _may("page", Text),  # of that incident; empty: the summary
    _may("reminded_at", UtcDateTime),  # when its reader was last reminded that nobody took it up
    _unique("incident_id", "chat_id"),
    _index("folded_into", "incident_id"),
    _index("chat_id", "folded_into", "made_at"),
)

outbox = _table(
    "outbox",
    _must("what", Text),
    _must("subject", BigInteger),
    _account("chat_id", empty=True),  # empty: fanned out to recipients
    _must("state", Text),  # held, waiting, ready, sending, done, failed or dropped
    _must("not_before", UtcDateTime),
    _must("attempts", Integer),
    _may("outcome", Text),
    _may("message_id", BigInteger),
    _may("rest_id", BigInteger),  # of the message that follows it where a text is too long for one
    _may("removed", Text),  # what came of deleting what it sent
    _may("removed_at", UtcDateTime),
    _must("created_at", UtcDateTime),
    _may("settled_at", UtcDateTime),
    _must("priority", Integer),  # the lowest goes first
    _may("copy_after", BigInteger),  # an unanswered try's message id is above this one
    _may("cause", BigInteger),  # of what has a ration: what counts as one; of an account a keyed hash
    _may("strange", Boolean),  # whether the school does not know who caused it
    _index("state", "not_before"),
    _index("what", "subject"),
)

due_times = _table(
    "due_times",
    _must("what", Text),
    _must("subject", BigInteger),
    _must("at", UtcDateTime),
    _must("state", Text),  # waiting, doing or done
    _must("attempts", Integer),
    _may("outcome", Text),
    _may("settled_at", UtcDateTime),
    _index("state", "at"),
    _index("what", "subject"),
)

counters = Table(
    "counters",
    metadata,
    Column("school_id", BigInteger, ForeignKey("schools.id", ondelete="CASCADE"), primary_key=True),
    Column("what", Text, primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    _must("value", Integer),
)
