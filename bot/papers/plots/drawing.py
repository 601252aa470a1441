"""Draws plots on one page, as wide as a telephone: what is read there at its own size, not enlarged.

Dark and light tell series apart, as does each number beside its bar; nothing rests on a colour. Sizes are
points, of which the page has as many as a telephone has pixels of style (360).
"""

from __future__ import annotations

import io
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING, Final

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from bot.papers.pen import BOLD, PLAIN, as_written, fonts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.papers.plots.plot import Bars, ColumnChart, Lines, Picture, PlotSeries

WIDTH: Final = 360.0
_EDGE: Final = 16.0
_INSIDE: Final = WIDTH - 2 * _EDGE
_HEAD, _TITLE, _TEXT = 16.0, 13.0, 11.0  # sizes of letters
_GAP: Final = 20.0  # between plots
_ROW, _BAR = 28.0, 11.0  # of horizontal bars: a label's row, and each bar in it
_LABEL: Final = 74.0  # the width of their labels
_HIGH: Final = 76.0  # of upright bars and lines
_DOT: Final = 2.6
_DARK, _LIGHT = HexColor("#1b4f8f"), HexColor("#a9c3e3")
_INK, _FAINT = HexColor("#1d2430"), HexColor("#c9d0d9")


def picture_pdf(picture: Picture) -> bytes:
    """Return one page with all plots, as high as they need."""
    fonts()
    rows = max(1, len(picture.bars.labels))
    high = _EDGE + _HEAD + _GAP + _titled(len(picture.bars.series)) + rows * _ROW
    high += 2 * (_GAP + _titled(1) + _HIGH) + _GAP + _titled(len(picture.lines.series)) + _EDGE
    high += _HIGH if _known(picture.lines) else _ROW
    paper = io.BytesIO()
    canvas = Canvas(paper, pagesize=(WIDTH, high))
    page = _Page(canvas, high - _EDGE)
    page.head(picture.title)
    page.bars(picture.bars)
    page.columns(picture.columns)
    page.columns(picture.exposure)
    page.lines(picture.lines)
    canvas.showPage()
    canvas.save()
    return paper.getvalue()


def _titled(series: int) -> float:
    """Return how high a plot's title is with its legend."""
    return _TITLE + 8 + (_TEXT + 8 if series > 1 else 0)


class _Page:
    """The page, filled from above; `_y` is the upper edge of what comes next."""

    def __init__(self, canvas: Canvas, y: float) -> None:
        self._canvas = canvas
        self._y = y

    def head(self, title: str) -> None:
        self._y -= _HEAD
        self._write(_EDGE, self._y, title, BOLD, _HEAD, _INSIDE)

    def bars(self, plot: Bars) -> None:
        self._title(plot.title, plot.series)
        if not plot.labels:
            self._y -= _ROW
            self._write(_EDGE, self._y + 10, plot.empty, PLAIN, _TEXT, _INSIDE)
            return
        left = _EDGE + _LABEL
        most = max(value or 0 for series in plot.series for value in series.values) or 1
        scale = (_INSIDE - _LABEL - 28) / most
        for place, label in enumerate(plot.labels):
            self._y -= _ROW
            self._write(_EDGE, self._y + _ROW / 2 - 1, label, PLAIN, _TEXT, _LABEL - 6)
            for number, series in enumerate(plot.series):
                value, bottom = series.values[place] or 0, self._y + _ROW - 3 - (number + 1) * (_BAR + 1)
                self._fill(number)
                self._canvas.rect(left, bottom, max(1.0, value * scale), _BAR, stroke=0, fill=1)
                self._write(left + value * scale + 5, bottom + 1.5, _number(value), PLAIN, _TEXT, 24)

    def columns(self, plot: ColumnChart) -> None:
        self._title(plot.title, (plot.series,))
        values = plot.series.values
        high = _HIGH - 2 * (_TEXT + 5)
        bottom, step = self._floor(plot.labels)
        most = max((value or 0 for value in values), default=0) or 1
        for place, value in enumerate(values):
            middle = _EDGE + (place + 0.5) * step
            tall = max(1.0, (value or 0) / most * high)
            self._fill(0 if place == len(values) - 1 else 1)
            self._canvas.rect(middle - step * 0.32, bottom, step * 0.64, tall, stroke=0, fill=1)
            self._middle(middle, bottom + tall + 3, _number(value), BOLD)

    def lines(self, plot: Lines) -> None:
        self._title(plot.title, plot.series)
        known = _known(plot)
        if not known:
            self._y -= _ROW
            self._write(_EDGE, self._y + 10, plot.empty, PLAIN, _TEXT, _INSIDE)
            return
        high = _HIGH - 2 * (_TEXT + 5)
        bottom, step = self._floor(plot.labels)
        most = max(known) or 1
        for number, series in enumerate(plot.series):
            points = [
                None
                if value is None
                else (_EDGE + (place + 0.5) * step, bottom + 4 + value / most * (high - 4))
                for place, value in enumerate(series.values)
            ]
            self._line(number, points)
            if number == len(plot.series) - 1:
                self._numbers(points, series.values)

    def _line(self, number: int, points: Sequence[tuple[float, float] | None]) -> None:
        """Draw a series: what stands side by side is joined."""
        self._fill(number)
        self._canvas.setStrokeColor(_shade(number))
        self._canvas.setLineWidth(2)
        for one, other in pairwise(points):
            if one is not None and other is not None:
                self._canvas.line(*one, *other)
        for point in points:
            if point is not None:
                self._canvas.circle(*point, _DOT, stroke=0, fill=1)

    def _numbers(self, points: Sequence[tuple[float, float] | None], values: Sequence[float | None]) -> None:
        """Write the numbers of the upper line over it; those of a lower one would stand in its way."""
        for point, value in zip(points, values, strict=True):
            if point is not None and value is not None:
                self._middle(point[0], point[1] + 5, _number(value), PLAIN)

    def _title(self, title: str, series: Sequence[PlotSeries]) -> None:
        self._y -= _GAP + _TITLE
        self._write(_EDGE, self._y, title, BOLD, _TITLE, _INSIDE)
        self._y -= 8
        if len(series) <= 1:
            return
        self._y -= _TEXT
        left = _EDGE
        for number, each in enumerate(series):
            self._fill(number)
            self._canvas.rect(left, self._y - 0.5, 9, 9, stroke=0, fill=1)
            self._write(left + 13, self._y, each.name, PLAIN, _TEXT, _INSIDE)
            left += 13 + _wide(each.name, PLAIN, _TEXT) + 16
        self._y -= 8

    def _floor(self, labels: Sequence[str]) -> tuple[float, float]:
        """Draw the line on which upright plots stand, labelled; return its height, and a label's width."""
        bottom, step = self._y - _HIGH + _TEXT + 5, _INSIDE / max(1, len(labels))
        self._canvas.setStrokeColor(_FAINT)
        self._canvas.setLineWidth(1)
        self._canvas.line(_EDGE, bottom, WIDTH - _EDGE, bottom)
        for place, label in enumerate(labels):
            self._middle(_EDGE + (place + 0.5) * step, bottom - _TEXT - 2, label, PLAIN)
        self._y -= _HIGH
        return bottom, step

    def _fill(self, number: int) -> None:
        self._canvas.setFillColor(_shade(number))

    def _middle(self, x: float, y: float, text: str, font: str) -> None:
        self._canvas.setFillColor(_INK)
        self._canvas.setFont(font, _TEXT)
        self._canvas.drawCentredString(x, y, as_written(text))

    def _write(self, x: float, y: float, text: str, font: str, size: float, width: float) -> None:  # noqa: PLR0917
        """Write a line; one that is too wide is cut."""
        text = as_written(text)
        if _wide(text, font, size) > width:
            while text and _wide(f"{text}…", font, size) > width:
                text = text[:-1]
            text = f"{text.rstrip()}…"
        self._canvas.setFillColor(_INK)
        self._canvas.setFont(font, size)
        self._canvas.drawString(x, y, text)


def _known(plot: Lines) -> list[float]:
    return [value for series in plot.series for value in series.values if value is not None]


def _shade(number: int) -> HexColor:
    return _DARK if number == 0 else _LIGHT


def _wide(text: str, font: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(text, font, size))


def _number(value: float | None) -> str:
    return "—" if value is None else str(ceil(value))
