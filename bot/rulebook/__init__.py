"""The rule files, read and compiled. How to write one: rules/README.md."""

from __future__ import annotations

from bot.rulebook.book import Rulebook, RuleError, RuleSource, load, packaged

__all__ = ["RuleError", "RuleSource", "Rulebook", "load", "packaged"]
