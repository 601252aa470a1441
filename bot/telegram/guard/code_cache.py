"""Which enrolment codes let in, for whoever judges messages: in memory, as fingerprints alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.access.enrolment.codes import codes_among
from bot.classroom import Secret

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from bot.storage.enrolment.codes import Slips


class CodeCache:
    """Read anew when told that something changed, and every minute: codes end by themselves."""

    def __init__(self, slips: Slips) -> None:
        self._slips = slips
        self._live: AbstractSet[bytes] = frozenset()

    def __bool__(self) -> bool:
        """Tell whether any code lets in."""
        return bool(self._live)

    async def read(self) -> None:
        """Learn which codes let in."""
        self._live = await self._slips.live()

    def among(self, symbols: str, places: Sequence[int]) -> Iterator[tuple[int, Secret]]:
        """Return what could be codes among symbols, with their places; most fail at the check symbol."""
        return codes_among(symbols, places)

    def lets_in(self, code: Secret) -> bool:
        """Tell whether a code lets in."""
        return self._slips.print_of_code(code) in self._live

    def token(self, text: str) -> Secret | None:
        """Return this token of a slip's link, if it lets in."""
        token = Secret(text)
        return token if self._slips.print_of_link(token) in self._live else None
