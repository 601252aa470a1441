"""Safe mode: what is wrong in settings and rules is left out, and said; the rest guards.

A bot that does not run protects nobody. The operator reads it at the start, the owners of the school whose
settings they are once in private, and `/healthz` says that it is so.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

from bot.telegram.school.leaders.faults import Faults

if TYPE_CHECKING:
    from bot.classroom import Language
    from bot.rulebook.schema import RuleError
    from bot.settings import Fault
    from bot.texts import Texts


@dataclass(frozen=True, slots=True)
class SafeMode:
    """What is wrong and left out; nothing: all is well."""

    settings: tuple[Fault, ...] = ()
    rules: tuple[RuleError, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.settings or self.rules)

    def sentences(self, texts: Texts, language: Language) -> tuple[str, ...]:
        """Return what is wrong, each with how to correct it; no value of a setting is in them."""
        settings = (texts.plain(language, fault.message) for fault in self.settings)
        return (*settings, *(fault.said(language) for fault in self.rules))

    def faults(self, texts: Texts) -> Faults:
        """Return what owners are notified of."""
        return Faults(self.mark, partial(self.sentences, texts))

    @property
    def mark(self) -> int | None:
        """Return a number of 63 bits, the same as long as the same is wrong; None: nothing is."""
        if not self:
            return None
        wrong = sorted((*(fault.name for fault in self.settings), *map(str, self.rules)))
        said = "\n".join(wrong)
        return int.from_bytes(sha256(said.encode("utf-8", "surrogatepass")).digest()[:8], "big") >> 1
