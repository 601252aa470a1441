"""`/healthz`: whether the bots of this process do their work. 200: they do; 503: someone has to look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import JSONResponse

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from bot.web.figures import Figures, Reader


class Health:
    """Answers with figures alone: no ids, no names."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def answer(self, _request: Request) -> Response:
        """Return the figures as JSON."""
        figures = await self._reader.read()
        return JSONResponse(_shown(figures), 200 if figures.well else 503)


def _shown(figures: Figures) -> dict[str, object]:
    return {
        "well": figures.well,
        "bots": figures.bots,
        "database": figures.database,
        "keys": figures.keys,
        "telegram": figures.telegram,
        "safe_mode": figures.safe_mode,
        "last_update_seconds": _rounded(figures.last_update),
        "oldest_leak_seconds": _rounded(figures.oldest_leak),
    }


def _rounded(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 1)
