"""The plots of a weekly digest: leaks by class and by week, and how long they stood."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from bot.papers.plots.plot import Bars, ColumnChart, Lines, Picture, PlotSeries
from bot.texts.times import day_of, last_day_of

if TYPE_CHECKING:
    from datetime import tzinfo

    from bot.classroom import Language
    from bot.incidents.leaders.digest import Digest
    from bot.texts import Texts

_MINUTE: Final = 60
_MOST: Final = 8  # classes with a row of their own


def digest_picture(texts: Texts, digest: Digest, language: Language, zone: tzinfo) -> Picture:
    """Return the plots in words of that language; no person is in them."""

    def say(message: str, **values: str) -> str:
        return texts.plain(language, message, **values)

    week = digest.week
    days = tuple(day_of(each.since, zone) for each in digest.weeks)
    by_class = Bars(
        say("plot-by-class"),
        *_rows(digest, say("plot-now"), say("plot-before"), say("plot-others")),
        say("plot-none"),
    )
    by_week = ColumnChart(
        say("plot-by-week"),
        days,
        PlotSeries(say("plot-now"), tuple(float(each.leaks) for each in digest.weeks)),
    )
    exposure = ColumnChart(
        say("plot-exposure"),
        days,
        PlotSeries(say("plot-now"), tuple(_minutes(each.exposure) for each in digest.weeks)),
    )
    seconds = Lines(
        say("plot-seconds"),
        days,
        (
            PlotSeries(say("plot-median"), tuple(_whole(each.median) for each in digest.weeks)),
            PlotSeries(say("plot-slow"), tuple(_whole(each.slow) for each in digest.weeks)),
        ),
        say("plot-nothing-removed"),
    )
    title = say("plot-title", since=day_of(week.since, zone), until=last_day_of(week.until, zone))
    return Picture(title, by_class, by_week, exposure, seconds)


def _rows(
    digest: Digest, now: str, before: str, others: str
) -> tuple[tuple[str, ...], tuple[PlotSeries, PlotSeries]]:
    """Return the classes that leaked, most this week first; those that don't fit are one row."""
    having = [each for each in digest.classes if each.leaks or each.before]
    having.sort(key=lambda each: (-each.leaks, -each.before))
    shown, rest = having[:_MOST], having[_MOST:]
    labels = [each.state.name.reveal() for each in shown] + ([others] if rest else [])
    return tuple(labels), (
        PlotSeries(now, _counts([each.leaks for each in shown], [each.leaks for each in rest])),
        PlotSeries(before, _counts([each.before for each in shown], [each.before for each in rest])),
    )


def _counts(shown: list[int], rest: list[int]) -> tuple[float | None, ...]:
    return tuple(float(each) for each in (*shown, *([sum(rest)] if rest else [])))


def _minutes(seconds: float | None) -> float | None:
    return None if seconds is None else seconds / _MINUTE


def _whole(seconds: float | None) -> float | None:
    """Return seconds as the digest's text tells them: whole, rounded up."""
    return None if seconds is None else float(max(1, math.ceil(seconds)))
