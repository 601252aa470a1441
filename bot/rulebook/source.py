"""The origin of a rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class RuleSource:
    """The file of a rule, the examples it was tried on, and the ids that incidents of the past call it by.

    `path` may be the name of a setting.
    """

    path: Path
    catch: tuple[str, ...]
    allow: tuple[str, ...]
    was: tuple[str, ...] = ()
