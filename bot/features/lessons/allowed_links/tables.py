"""The table of links that staff allow."""

from __future__ import annotations

from sqlalchemy import LargeBinary

from bot.storage.tables.columns import UtcDateTime, account, index, must, of, table

allowed_links = table(
    "allowed_links",
    of("class_id", "classes"),
    must("link_sealed", LargeBinary),
    must("since", UtcDateTime),
    must("until", UtcDateTime),
    account("allowed_by"),
    index("until"),
)
