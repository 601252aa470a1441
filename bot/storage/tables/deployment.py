"""Tables of a deployment: its bots, the workers that run them, and which worker has which school."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, LargeBinary, Table, Text

from bot.storage.tables.columns import UtcDateTime, may, metadata, must, table, unique

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
