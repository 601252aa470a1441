"""What the process tells whoever runs it, and what it is asked for while it runs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.app.stopping import Deadline

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.app.safe_mode import SafeMode
    from bot.settings import Fault
    from bot.storage.db.cipher import KeyRing
    from bot.storage.key_rotation import WrappedKeys


def _unsaid(_told: object = None) -> None:
    """Tell nobody."""


@dataclass(kw_only=True, slots=True)
class Operator:
    """Who runs the process.

    `wrong` are the settings that were wrong and are left out. `left_out` is called with these and the rules
    of which the same is true, where there are any; `contested` when another program receives a bot's updates,
    `unserved` when the port for the operator's pages is taken, `unanswered` when Telegram does not answer at
    the start, and is asked until it does; `standing_by` when there is no bot for this process. `shows_links`:
    a person sees what is announced, and nobody later.
    """

    wrong: tuple[Fault, ...] = ()
    left_out: Callable[[SafeMode], None] = _unsaid
    contested: Callable[[], None] = _unsaid
    unserved: Callable[[], None] = _unsaid
    unanswered: Callable[[], None] = _unsaid
    standing_by: Callable[[], None] = _unsaid
    shows_links: bool = False
    deadline: Deadline = field(default_factory=Deadline)
    keys: KeyRing | None = None  # those in force, also when the database is opened anew
    _rotate: Callable[[KeyRing], Awaitable[WrappedKeys]] | None = None

    def serve(self, rotate: Callable[[KeyRing], Awaitable[WrappedKeys]]) -> None:
        """Have new keys handed to this from now on."""
        self._rotate = rotate

    async def rotate(self, fresh: KeyRing) -> WrappedKeys | None:
        """Take over new keys; return how the schools opened with them before; None: no database is open yet.

        Raises DatabaseProblem or WrongKey; the running keys then stay in force.
        """
        return None if self._rotate is None else await self._rotate(fresh)
