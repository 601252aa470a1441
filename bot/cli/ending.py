"""What a command prints: lines on standard output, and one on standard error where it fails."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from bot import settings, texts
from bot.rulebook.schema import RuleError
from bot.settings import SettingsProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.classroom import Language
    from bot.texts import Texts


FAILED: Final = 1
WRONG_USE: Final = 2


class RefusedError(Exception):
    """The command ends with one sentence of `texts`, given by its name and values, and this status."""

    def __init__(self, message: str, status: int, **values: str) -> None:
        super().__init__(message)
        self.message = message
        self.status = status
        self.values = values

    def said(self, words: Texts, language: Language) -> str:
        """Return the sentence."""
        return words.plain(language, self.message, **self.values)


def run_command(command: Callable[[Texts, Language], int], language: Language | None = None) -> int:
    """Run a command, in the settings' language if none is given; return its exit status.

    Where it cannot go on for wrong settings, a wrong rule or a refusal, one sentence says why.
    """
    said, language = texts.load(), language or settings.language()
    try:
        return command(said, language)
    except SettingsProblem as problem:
        return fail(faults(problem, said, language), WRONG_USE)
    except RuleError as problem:
        return fail(problem.said(language), FAILED)
    except RefusedError as refused:
        return fail(refused.said(said, language), refused.status)


def fail(line: str, status: int) -> int:
    """Print why, in one line; return the exit status."""
    sys.stderr.write(f"{' '.join(line.split())}\n")
    return status


def faults(problem: SettingsProblem, said: Texts, language: Language) -> str:
    """Return a sentence for each invalid setting."""
    return " ".join(said.plain(language, fault.message) for fault in problem.faults)


def stray_lines(said: Texts, language: Language) -> Iterator[str]:
    """Yield a sentence for each variable with our prefix that is no setting."""
    for stray in settings.strays():
        if stray.meant is None:
            yield said.plain(language, "setting-stray", name=stray.name)
        else:
            yield said.plain(language, "setting-stray-like", name=stray.name, meant=stray.meant)


def print_line(text: str) -> None:
    """Write a line to standard output."""
    sys.stdout.write(f"{text}\n")
