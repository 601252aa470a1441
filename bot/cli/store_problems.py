"""Database errors as sentences in the configured language: the store raises them in English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.storage.db import problems
from bot.storage.db.cipher import WRONG_KEY

if TYPE_CHECKING:
    from bot.classroom import Language
    from bot.texts import Texts

SENTENCES: Final = {
    problems.UNREACHABLE: "database-unreachable",
    problems.NEWER: "database-newer",
    problems.LOCKED: "database-locked",
    problems.READ_ONLY: "database-read-only",
    problems.IN_USE: "database-in-use",
    problems.FULL: "database-full",
    problems.NO_DRIVER: "database-no-driver",
    problems.WRONG_URL: "setting-database-url",
    problems.REFUSED: "database-refused",
    problems.NOT_A_DATABASE: "database-damaged",
    problems.TOO_MANY: "database-too-many",
    WRONG_KEY: "database-wrong-key",
}


def store_problem(problem: Exception, said: Texts, language: Language) -> str:
    """Return the sentence for a DatabaseProblem or a WrongKey."""
    message = SENTENCES.get(str(problem))
    return str(problem) if message is None else said.plain(language, message)
