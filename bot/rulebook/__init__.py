"""Reads and compiles rule files. How to write one: rules/README.md."""

from __future__ import annotations

from bot.rulebook.book import Rulebook, for_school, load, packaged
from bot.rulebook.faults import RuleError
from bot.rulebook.lookalike import lookalike
from bot.rulebook.source import RuleSource
from bot.rulebook.usable import usable

__all__ = ["RuleError", "RuleSource", "Rulebook", "for_school", "load", "lookalike", "packaged", "usable"]
