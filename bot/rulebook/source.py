"""Where a rule comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class RuleSource:
    """Where a rule was read, and the examples it was tried on. `path` may be the name of a setting."""

    path: Path
    catch: tuple[str, ...]
    allow: tuple[str, ...]
