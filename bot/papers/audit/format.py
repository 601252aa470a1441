"""The output formats of an audit."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """The values are a contract of `audit`."""

    TABLE = "table"
    JSON = "json"
    HTML = "html"
