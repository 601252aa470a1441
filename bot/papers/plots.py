"""Draws plots on one page as wide as a telephone, where they are read at their own size.

As a PNG, because Telegram shows a photo at once and a PDF as a file to be opened. Dark and light tell series
apart, as does the number at each bar; nothing rests on a colour. Sizes are points, of which the page has as
many as a telephone has pixels of style (360). `press` has it done by another process: the bot itself does not
load this.
"""

from __future__ import annotations

import io
import json
import math
import sys
from collections.abc import Sequence
from typing import Final

import pypdfium2
from reportlab.graphics.charts.barcharts import HorizontalBarChart, VerticalBarChart
from reportlab.graphics.charts.textlabels import NA_Label
from reportlab.graphics.renderPDF import drawToString
from reportlab.graphics.shapes import Drawing, Rect, String
from reportlab.lib.colors import HexColor

from bot.isolation.children import stand_back
from bot.papers.for_school import Plot
from bot.papers.pen import BOLD, PLAIN, as_written, font_for, shortened, width_of

_SHARP: Final = 3.0  # pixels a point: as many as telephones have

WIDTH: Final = 360.0
_EDGE: Final = 16.0
_INSIDE: Final = WIDTH - 2 * _EDGE
_HEAD, _TITLE, _TEXT = 16.0, 13.0, 11.0  # sizes of letters
_GAP: Final = 20.0  # between plots
_LINE: Final = _TEXT + 8
_ROW: Final = 28.0  # of horizontal bars
_LABEL: Final = 74.0  # the width of their labels
_HIGH: Final = 50.0  # of upright bars, labels aside
_NUMBER: Final = 28.0  # the room for a number
_SHADES: Final = (HexColor("#1b4f8f"), HexColor("#a9c3e3"))
_INK, _FAINT = HexColor("#1d2430"), HexColor("#c9d0d9")


def plots_pdf(title: str, plots: Sequence[Plot]) -> bytes:
    """Return one page with a title and plots below each other, as high as they need."""
    top = 2 * _EDGE + _HEAD + sum(map(_height, plots))
    page = Drawing(WIDTH, top)
    top -= _EDGE + _HEAD
    _write(page, _EDGE, top, title, BOLD, _HEAD)
    for plot in plots:
        _draw(page, plot, top)
        top -= _height(plot)
    pdf: bytes = drawToString(page)
    return pdf


def _height(plot: Plot) -> float:
    """Return how high a plot is, title and legend included."""
    legend = _LINE if len(plot.series) > 1 else 0
    bars = _HIGH + 2 * _LINE if plot.upright else _ROW * len(plot.labels)
    return _GAP + _TITLE + 8 + legend + (bars if plot.known else _LINE)


def _draw(page: Drawing, plot: Plot, top: float) -> None:
    bottom, top = top - _height(plot), top - _GAP - _TITLE
    _write(page, _EDGE, top, plot.title, BOLD, _TITLE)
    if len(plot.series) > 1:
        left = _EDGE
        for shade, (name, _) in zip(_SHADES, plot.series, strict=True):
            page.add(Rect(left, top - _LINE - 0.5, 9, 9, fillColor=shade, strokeColor=None))
            _write(page, left + 13, top - _LINE, name, PLAIN, _TEXT)
            left += 29 + width_of(name, PLAIN, _TEXT)
    if not plot.known:
        _write(page, _EDGE, bottom + 4, plot.empty, PLAIN, _TEXT)
        return
    chart = _columns(plot, bottom) if plot.upright else _rows(plot, bottom)
    chart.bars.strokeColor = None
    chart.bars.minDimen = 1
    chart.barLabelFormat = _number
    chart.valueAxis.valueMin, chart.valueAxis.valueMax = 0, max(plot.known) or 1
    chart.valueAxis.visible = False
    axis = chart.categoryAxis
    axis.strokeColor, axis.visibleTicks = _FAINT, False
    axis.labels.fontSize = _TEXT
    axis.labels.fillColor = chart.barLabels.fillColor = _INK
    page.add(chart)


def _columns(plot: Plot, bottom: float) -> VerticalBarChart:
    """Return upright bars, over each its number."""
    chart = VerticalBarChart()
    chart.x, chart.y, chart.width, chart.height = _EDGE, bottom + _LINE, _INSIDE, _HIGH
    several, step = len(plot.series), _INSIDE / len(plot.labels)
    chart.barWidth, chart.groupSpacing = 80 / several, 20
    chart.data = [values for _, values in plot.series]
    for number, shade in enumerate(_SHADES):
        chart.bars[number].fillColor = shade
    chart.categoryAxis.categoryNames = list(plot.labels)
    chart.categoryAxis.labels.fontName = PLAIN
    widest = max(width_of(_number(value), BOLD, _TEXT) for value in plot.known) + 2
    if several > 1 and widest > step * 0.8 / several:  # beside each other they do not fit: the last one's do
        chart.barLabels[0].visible = False
    chart.barLabels.fontName, chart.barLabels.nudge = BOLD, 7
    chart.barLabels.fontSize = _TEXT * min(1, step / widest)
    if several == 1:
        for place in range(len(plot.labels) - 1):
            chart.bars[0, place].fillColor = _SHADES[1]
        chart.naLabel = unknown = NA_Label()
        unknown.text, unknown.fontName, unknown.fontSize, unknown.nudge = "—", BOLD, _TEXT, 7
    return chart


def _rows(plot: Plot, bottom: float) -> HorizontalBarChart:
    """Return horizontal bars, behind each its number. A chart begins at the bottom, the plot at the top."""
    chart = HorizontalBarChart()
    chart.x, chart.width = _EDGE + _LABEL, _INSIDE - _LABEL - _NUMBER
    chart.y, chart.height = bottom, _ROW * len(plot.labels)
    chart.barWidth, chart.barSpacing, chart.groupSpacing = 11, 1, 5
    chart.data = [values[::-1] for _, values in plot.series[::-1]]
    for number, shade in enumerate(_SHADES[::-1]):
        chart.bars[number].fillColor = shade
    labels = [as_written(label) for label in plot.labels[::-1]]
    chart.categoryAxis.categoryNames = [shortened(label, PLAIN, _TEXT, _LABEL - 6) for label in labels]
    for place, label in enumerate(labels):
        chart.categoryAxis.labels[place].fontName = font_for(label, PLAIN)
    chart.categoryAxis.labels.boxAnchor, chart.categoryAxis.labels.dx = "w", -_LABEL
    chart.barLabels.fontName, chart.barLabels.boxAnchor, chart.barLabels.nudge = PLAIN, "w", 5
    chart.barLabels.fontSize = _TEXT
    return chart


def _write(page: Drawing, x: float, y: float, text: str, font: str, size: float) -> None:  # noqa: PLR0917
    text = shortened(as_written(text), font, size, WIDTH - _EDGE - x)
    page.add(String(x, y, text, fontName=font_for(text, font), fontSize=size, fillColor=_INK))


def _number(value: float) -> str:
    return str(math.ceil(value))


def main() -> None:
    """Draw the order."""
    stand_back()
    title, plots = json.load(sys.stdin.buffer)
    written = io.BytesIO()
    # What was just drawn here; nothing that came from outside.
    with pypdfium2.PdfDocument(plots_pdf(title, [Plot(**each) for each in plots])) as document:
        document[0].render(scale=_SHARP, rev_byteorder=True).to_pil().save(written, "PNG", optimize=True)
    sys.stdout.buffer.write(written.getvalue())


if __name__ == "__main__":
    main()
