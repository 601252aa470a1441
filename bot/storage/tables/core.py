"""Core tables, and those of a deployment: its bots, the workers that run them, who has which school.

Every table carries the school; every unique key and index begins with it.

Row ids are random (`ids`). Columns named `*_sealed` hold ciphertext whose place is table, column and row id
(`cipher`). Account, chat and message ids are Telegram's. A `subject` is the id of a row in the table that its
`what` implies, so it has no foreign key.
"""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Boolean, Column, ForeignKey, Integer, LargeBinary, Table, Text

from bot.storage.tables.columns import (
    UtcDateTime,
    account,
    account_mark,
    chosen,
    index,
    may,
    metadata,
    must,
    of,
    table,
    unique,
    unique_where,
)

schools = Table(
    "schools",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("bot_id", BigInteger, nullable=False, unique=True),
    must("data_key", LargeBinary),
    must("created_at", UtcDateTime),
    may("heard_at", UtcDateTime),  # when the bot last heard from Telegram, to the minute
    may("backed_up_at", UtcDateTime),  # by `backup`, which knows of no other way
)

journal = table(
    "journal",
    must("update_id", BigInteger),
    account("chat_id", empty=True),
    may("message_id", BigInteger),
    must("received_at", UtcDateTime),
    must("raw_sealed", LargeBinary),
    must("state", Text),  # new, done or dead
    may("reason", Text),
    unique("update_id"),
    index("chat_id", "message_id"),
    index("state", "received_at"),
)

groups = table(
    "groups",
    must("chat_id", BigInteger),
    must("room", Text),
    chosen("title_sealed"),
    may("can_delete", Boolean),
    account("creator", empty=True),
    account("adder", empty=True),
    may("added_at", UtcDateTime),  # empty: not seen
    may("noticed_at", UtcDateTime),
    may("greeted_at", UtcDateTime),
    must("seen_at", UtcDateTime),
    account("confirmed_by", empty=True),  # empty: not confirmed as a class group
    account("realm", empty=True),  # by whose word: 0 an owner's, else a creator's, negative: no one's now
    may("confirmed_at", UtcDateTime),
    may("language", Text),  # empty: the school's
    may("gone_at", UtcDateTime),  # empty: the bot is in it, as far as it knows
    unique("chat_id"),
    index("creator"),
)

former_chats = table(
    "former_chats",
    must("was", BigInteger),
    must("chat_id", BigInteger),  # as it is now
    must("moved_at", UtcDateTime),
    unique("was"),
)

accounts = table(
    "accounts",
    account("account"),
    chosen("name_sealed"),
    must("language", Text),
    may("chosen_language", Text),  # empty: not chosen, the app's counts
    must("reachable", Boolean),
    must("started_at", UtcDateTime),
    unique("account"),
)

members = table(
    "members",
    account("account"),
    must("role", Text),
    of("group_id", "groups", nullable=True),  # empty: in the whole school
    must("standing", Text),
    chosen("name_sealed"),
    may("until", UtcDateTime),
    must("from_settings", Boolean),  # an owner named there ends when no longer named
    account("set_by", empty=True),
    must("set_at", UtcDateTime),
    unique_where("uq_members_school", "group_id IS NULL", "account", "role"),
    unique_where("uq_members_group", "group_id IS NOT NULL", "account", "role", "group_id"),
    index("group_id"),
)

staff_chats = table(
    "staff_chats",
    must("chat_id", BigInteger),
    chosen("title_sealed"),
    must("standing", Text),
    must("asked_at", UtcDateTime),
    account("set_by", empty=True),
    may("set_at", UtcDateTime),
    unique("chat_id"),
)

links = table(
    "links",
    must("token_fingerprint", LargeBinary),
    must("created_at", UtcDateTime),
    must("expires_at", UtcDateTime),
    may("used_at", UtcDateTime),
    account("used_by", empty=True),
    unique("token_fingerprint"),
)

incidents = table(
    "incidents",
    of("group_id", "groups"),
    must("year", Integer),
    must("seq", Integer),
    must("state", Text),
    may("resolution", Text),
    must("severity", Integer),
    must("deleted", Boolean),
    account("author", empty=True),
    chosen("author_name_sealed"),
    must("rules", JSON),
    must("kinds", JSON),
    must("known", Boolean),
    must("fragment_sealed", LargeBinary),
    may("held", Text),  # why its messages stand though the verdict was to delete
    may("reasons", JSON),  # why it is one, as staff are told: keys of `texts`
    may("surfaces", JSON),  # parts of the message where the findings are
    may("taken_in_as", BigInteger),  # the lesson that it was taken in as
    chosen("handled_by_sealed", empty=True),
    may("handled_at", UtcDateTime),
    may("author_told_at", UtcDateTime),  # when its author was notified
    may("group_size", Integer),  # how many members its group had then
    must("opened_at", UtcDateTime),
    unique("year", "seq"),
    index("group_id"),
    index("author", "author_told_at"),
)

incident_events = table(
    "incident_events",
    of("incident_id", "incidents"),
    must("at", UtcDateTime),
    must("what", Text),  # opened, a state, the resolution that closed it, original_opened, appealed
    account("account", empty=True),
    chosen("name_sealed", empty=True),
    index("incident_id", "at"),
    index("what", "at"),
)

removals = table(
    "removals",
    of("incident_id", "incidents"),
    must("chat_id", BigInteger),
    must("message_id", BigInteger),
    must("version", BigInteger),
    must("posted_at", UtcDateTime),
    must("arrived_at", UtcDateTime),
    may("settled_at", UtcDateTime),
    may("outcome", Text),
    unique("chat_id", "message_id", "version", "incident_id"),  # one for review, one for deletion
    index("incident_id"),
    index("settled_at"),
    index("arrived_at"),
)

originals = table(
    "originals",
    of("incident_id", "incidents"),
    must("chat_id", BigInteger),
    must("message_id", BigInteger),
    must("version", BigInteger),
    must("raw_sealed", LargeBinary),
    may("masked_sealed", LargeBinary),  # without the secret, for its author
    must("kept_until", UtcDateTime),
    index("incident_id"),
)

exposures = table(
    "exposures",
    of("incident_id", "incidents"),
    must("kind", Text),
    must("fingerprint", LargeBinary),
    must("exposed_at", UtcDateTime),
    unique("fingerprint", "kind", "incident_id"),
    index("fingerprint", "kind", "exposed_at"),
    index("incident_id"),
)

cards = table(
    "cards",
    of("incident_id", "incidents"),
    account("chat_id"),
    may("message_id", BigInteger),  # empty: not sent yet
    may("folded_into", BigInteger),  # the chat's card that covers it; empty: it is sent itself
    may("made_at", UtcDateTime),
    may("behind", Boolean),  # lower priority: its group is not known to be the school's
    may("shown", BigInteger),  # which of its incidents; empty: its own
    may("page", Text),  # of that incident; empty: the summary
    may("reminded_at", UtcDateTime),  # when its reader was last reminded that nobody took it up
    unique("incident_id", "chat_id"),
    index("folded_into", "incident_id"),
    index("chat_id", "folded_into", "made_at"),
)

outbox = table(
    "outbox",
    must("what", Text),
    must("subject", BigInteger),
    account("chat_id", empty=True),  # empty: fanned out to recipients
    must("state", Text),  # held, waiting, ready, sending, done, failed or dropped
    must("not_before", UtcDateTime),
    must("attempts", Integer),
    may("outcome", Text),
    may("message_id", BigInteger),
    may("rest_id", BigInteger),  # of the message that follows it where a text is too long for one
    may("removed", Text),  # what came of deleting what it sent
    may("removed_at", UtcDateTime),
    must("created_at", UtcDateTime),
    may("settled_at", UtcDateTime),
    must("priority", Integer),  # the lowest goes first
    may("copy_after", BigInteger),  # an unanswered try's message id is above this one
    may("cause", BigInteger),  # of what has a ration: what counts as one; of an account a keyed hash
    may("strange", Boolean),  # whether the school does not know who caused it
    index("state", "not_before"),
    index("what", "subject"),
)

due_times = table(
    "due_times",
    must("what", Text),
    must("subject", BigInteger),
    must("at", UtcDateTime),
    must("state", Text),  # waiting, doing or done
    must("attempts", Integer),
    may("outcome", Text),
    may("settled_at", UtcDateTime),
    index("state", "at"),
    index("what", "subject"),
)

counters = Table(
    "counters",
    metadata,
    Column("school_id", BigInteger, ForeignKey("schools.id", ondelete="CASCADE"), primary_key=True),
    Column("what", Text, primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    must("value", Integer),
)


# The bot of BOT_TOKEN has no row here.
bots = table(
    "bots",
    must("username", Text),
    must("token_sealed", LargeBinary),
    must("entered_at", UtcDateTime),  # with this token
    unique(),
)

# One row a process, written by it alone, so that no heartbeat waits for anything. Of no school.
workers = Table(
    "workers",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    must("started_at", UtcDateTime),
    must("seen_at", UtcDateTime),  # by the database's clock, as the start
    must("leaving", Boolean),
)

# Changed only where a school changes hands. A worker that `workers` does not list has nothing.
leases = Table(
    "leases",
    metadata,
    Column(
        "school_id",
        BigInteger,
        ForeignKey("schools.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    may("worker", Integer),
    must("epoch", BigInteger),  # how often it changed hands
)


# Proofs of past consents. A forgotten account is known by its keyed hash alone: it answers "did this account
# consent?" when that account asks, and names nobody.
consent_proofs = table(
    "consent_proofs",
    account_mark(),
    must("about", Text),  # consent, or what an agreement is about
    must("agrees", Boolean),
    must("version", Text),
    must("language", Text),
    must("given_at", UtcDateTime),
    must("withdrawn_at", UtcDateTime),
    index("account_mark"),
    index("withdrawn_at"),
)
