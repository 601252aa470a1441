"""What a plot is made of: titles, labels and numbers, in words that are ready to be read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlotSeries:
    """Numbers under one name, one for each label of the plot; None: there is none."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """Horizontal bars, a row a label and in it one bar a series; `empty` is said where there are no rows."""

    title: str
    labels: tuple[str, ...]
    series: tuple[PlotSeries, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class ColumnChart:
    """Upright bars of one series, a label below each."""

    title: str
    labels: tuple[str, ...]
    series: PlotSeries


@dataclass(frozen=True, slots=True)
class Lines:
    """A line a series over the labels, the upper one last: it has its numbers."""

    title: str
    labels: tuple[str, ...]
    series: tuple[PlotSeries, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A heading and plots below each other."""

    title: str
    bars: Bars
    columns: ColumnChart
    exposure: ColumnChart
    lines: Lines
