"""Enrolment codes in force, for the judgement of messages: in memory, as fingerprints only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.access.enrolment.codes import codes_among
from bot.classroom import Secret

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from bot.storage.enrolment.codes import Slips


class CodeCache:
    """Reloaded when codes change, and every minute, since codes expire."""

    def __init__(self, slips: Slips) -> None:
        self._slips = slips
        self._live: AbstractSet[bytes] = frozenset()

    def __bool__(self) -> bool:
        """Tell whether any code is in force."""
        return bool(self._live)

    async def read(self) -> None:
        """Load which codes are in force."""
        self._live = await self._slips.live()

    def among(self, symbols: str, places: Sequence[int]) -> Iterator[tuple[int, Secret]]:
        """Yield possible codes among symbols, with their places; most candidates fail at the check symbol."""
        return codes_among(symbols, places)

    def lets_in(self, code: Secret) -> bool:
        """Tell whether a code is in force."""
        return self._slips.print_of_code(code) in self._live

    def token(self, text: str) -> Secret | None:
        """Return a token from a slip's link, if it is in force."""
        token = Secret(text)
        return token if self._slips.print_of_link(token) in self._live else None
