"""What a command says: lines on standard output, one on standard error where it fails, and questions."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot import settings, texts
from bot.rulebook.schema import RuleError
from bot.settings import SettingsProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.classroom import Language, Secret
    from bot.texts import Texts


FAILED: Final = 1
WRONG_USE: Final = 2
_YES: Final = frozenset({"y", "yes", "c", "co", "có"})


@dataclass(frozen=True, slots=True)
class Spoken:
    """The sentences of `texts` in the language of whoever runs a command."""

    texts: Texts
    language: Language

    def __call__(self, sentence: str, **values: str | int | Secret) -> str:
        """Return a sentence as plain text."""
        return self.texts.plain(self.language, sentence, **values)

    def tell(self, sentence: str, **values: str | int | Secret) -> None:
        """Print a sentence."""
        print_line(self(sentence, **values))

    def agreed(self, question: str, **values: str) -> bool:
        """Ask at the terminal; any answer but yes is a no, and so is the end of the input."""
        sys.stdout.write(f"{self(question, **values)} ")
        sys.stdout.flush()
        return sys.stdin.readline().strip().casefold() in _YES


class RefusedError(Exception):
    """The command ends with one sentence of `texts`, given by its name and values, and this status."""

    def __init__(self, message: str, status: int, **values: str) -> None:
        super().__init__(message)
        self.message = message
        self.status = status
        self.values = values


def run_command(command: Callable[[Spoken], int], language: Language | None = None) -> int:
    """Run a command, in the settings' language if none is given; return its exit status.

    Where it cannot go on for wrong settings, a wrong rule or a refusal, one sentence says why.
    """
    said = Spoken(texts.load(), language or settings.language())
    try:
        return command(said)
    except SettingsProblem as problem:
        return fail(faults(problem, said), WRONG_USE)
    except RuleError as problem:
        return fail(problem.said(said.language), FAILED)
    except RefusedError as refused:
        return fail(said(refused.message, **refused.values), refused.status)


def fail(line: str, status: int) -> int:
    """Print why, in one line; return the exit status."""
    sys.stderr.write(f"{' '.join(line.split())}\n")
    return status


def faults(problem: SettingsProblem, said: Spoken) -> str:
    """Return a sentence for each invalid setting."""
    return " ".join(said(fault.message) for fault in problem.faults)


def stray_lines(said: Spoken) -> Iterator[str]:
    """Yield a sentence for each variable with our prefix that is no setting."""
    for stray in settings.strays():
        if stray.meant is None:
            yield said("setting-stray", name=stray.name)
        else:
            yield said("setting-stray-like", name=stray.name, meant=stray.meant)


def print_line(text: str) -> None:
    """Write a line to standard output."""
    sys.stdout.write(f"{text}\n")
