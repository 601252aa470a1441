"""Draws plots in a process of its own, as `bot.papers.press` does slips: nothing else waits for it.

`python -m bot.papers.plots.press` reads one order on standard input and writes one PNG on standard output.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from bot.isolation.children import answer_of, stand_back
from bot.papers.plots.plot import Bars, ColumnChart, Lines, Picture, PlotSeries

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PROGRAM: Final = ("-m", "bot.papers.plots.press")
_MOST: Final = 60.0  # seconds; it takes less than one, a busy machine ten times as long


async def draw_picture(
    picture: Picture, program: Sequence[str] = _PROGRAM, most: float = _MOST
) -> bytes | None:
    """Return plots as a PNG, drawn by another process; None where that failed, or took too long."""
    return await answer_of(program, json.dumps(asdict(picture)).encode(), most)


def main() -> None:
    """Draw the order."""
    # The bot itself has no use for what draws.
    from bot.papers.plots.drawing import picture_pdf  # noqa: PLC0415
    from bot.papers.plots.raster import png_of  # noqa: PLC0415

    stand_back()
    order = json.load(sys.stdin.buffer)
    bars, lines = order["bars"], order["lines"]
    picture = Picture(
        order["title"],
        Bars(**{**bars, "series": _series(bars["series"])}),
        _columns(order["columns"]),
        _columns(order["exposure"]),
        Lines(**{**lines, "series": _series(lines["series"])}),
    )
    sys.stdout.buffer.write(png_of(picture_pdf(picture)))


def _columns(order: Mapping[str, Any]) -> ColumnChart:
    return ColumnChart(**{**order, "series": _series([order["series"]])[0]})


def _series(order: Sequence[Mapping[str, Any]]) -> tuple[PlotSeries, ...]:
    return tuple(PlotSeries(each["name"], tuple(each["values"])) for each in order)


if __name__ == "__main__":
    main()
