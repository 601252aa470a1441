"""How an audit is written."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """The values are a contract of `audit`."""

    TABLE = "table"
    JSON = "json"
    HTML = "html"
