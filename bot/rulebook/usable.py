"""The rules that a running bot can use: all that ship, and of the school's own files those without an error.

A bot that does not run protects nobody: one wrong file of a school's own must not take the other rules away.
Whoever examines rules (`rules`, `check`, `doctor`) takes `for_school`, which refuses them.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.rulebook.book import for_school, load, packaged
from bot.rulebook.faults import RuleError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from bot.rulebook.book import Rulebook


def usable(
    folder: Path | None, hosts: Sequence[str], *, learned: bool = True
) -> tuple[Rulebook, tuple[RuleError, ...]]:
    """Return the rules that can be used, and the errors of the files that are left out.

    Own words under which a packaged rule no longer does what it should take the whole folder with them.
    Raises RuleError where the packaged rules themselves cannot be used.
    """
    try:
        return for_school(folder, hosts, learned=learned), ()
    except RuleError:
        if folder is None:
            raise
    faults: list[RuleError] = []

    @contextmanager
    def bear(within: Path) -> Iterator[None]:
        try:
            yield
        except RuleError as fault:
            if within != folder:
                raise
            faults.append(fault)

    try:
        return load([packaged(), folder], hosts, bear, learned=learned), tuple(faults)
    except RuleError as fault:
        return for_school(None, hosts, learned=learned), (fault,)
