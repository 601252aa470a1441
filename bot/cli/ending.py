"""How a failing command ends: one line on standard error."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.classroom import Language
    from bot.settings import SettingsProblem
    from bot.texts import Texts


def fail(line: str, status: int) -> int:
    """Print why, in one line; return the exit status."""
    sys.stderr.write(f"{' '.join(line.split())}\n")
    return status


def faults(problem: SettingsProblem, said: Texts, language: Language) -> str:
    """Return a sentence for each invalid setting."""
    return " ".join(said.plain(language, fault.message) for fault in problem.faults)
