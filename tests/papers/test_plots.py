"""The digest's plots: one picture, drawn in a process of its own, with everything that is to be read."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pypdfium2
import pytest
from PIL import Image

from bot import texts
from bot.classroom import Language, Secret
from bot.features.incidents.leaders.rules import (
    CountedClass,
    CountedIncident,
    Digest,
    VerifiedShare,
    weeks_of,
)
from bot.features.school.overview.rules import ClassState, GuardState
from bot.papers.for_school import digest_plots, draw_plots
from bot.papers.plots import plots_pdf

TEXTS = texts.load()
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
UNTIL = datetime(2026, 11, 23, tzinfo=HANOI)


def a_digest(classes: int, *, leaks: int = 1, members: int | None = 43) -> Digest:
    """Return a digest of a school in which each class leaked a few times this week."""
    facts = [
        CountedIncident(
            (number,),
            UNTIL - timedelta(days=1),
            True,
            False,
            False,
            None,
            (1.0, 3.5),
            0,
            members,
        )
        for number in range(classes)
        for _ in range(leaks)
    ]
    weeks = weeks_of(facts, UNTIL, HANOI)
    counted = tuple(
        CountedClass(
            ClassState(
                Secret(f"{6 + number % 4}A{number} Đặng Nguyễn Huệ"), GuardState.GUARDED, True, 40, 38, 0
            ),
            leaks + number,
            1,
        )
        for number in range(classes)
    )
    return Digest(weeks, counted, VerifiedShare(1, 2), VerifiedShare(1, 2), 0, 0)


def words_on(pdf: bytes) -> str:
    """Return what can be read on a page."""
    document = pypdfium2.PdfDocument(pdf)
    return str(document[0].get_textpage().get_text_bounded())


def drawn(digest: Digest, language: Language = Language.VI) -> str:
    """Return what can be read on a digest's plots."""
    return " ".join(words_on(plots_pdf(*digest_plots(TEXTS, digest, language, HANOI))).split())


@pytest.mark.parametrize("language", list(Language))
def test_every_word_is_on_the_picture(language: Language) -> None:
    """Titles, legends, days and numbers; the classes beyond the eighth are one row."""
    page = drawn(a_digest(10), language)
    for name in (
        *("plot-by-class", "plot-by-week", "plot-exposure", "plot-seconds"),
        *("plot-now", "plot-before", "plot-median", "plot-slow", "plot-others"),
    ):
        assert TEXTS.plain(language, name) in page
    assert TEXTS.plain(language, "plot-title", since="16/11", until="22/11") in page
    assert "16/11" in page
    assert "33" in page
    _, (by_class, _, exposure, seconds) = digest_plots(TEXTS, a_digest(10), language, HANOI)
    assert len(by_class.labels) == 9
    assert [values[0] for _, values in by_class.series] == [10, 1]
    assert [values[-1] for _, values in by_class.series] == [1 + 2, 2]
    assert exposure.series[0][1] == [*[0.0] * 7, 32.25]
    assert [values[-1] for _, values in seconds.series] == [1, 4]


def test_weeks_whose_groups_nobody_counted_have_no_exposure() -> None:
    """No number stands there, not a nought: it is not known."""
    digest = a_digest(2, members=None)
    assert digest_plots(TEXTS, digest, Language.VI, HANOI)[1][2].series[0][1] == [*[0.0] * 7, None]
    assert "—" in drawn(digest)
    assert "—" not in drawn(a_digest(2))


async def test_it_is_drawn_by_another_process_as_a_photo_for_telephones() -> None:
    """As sharp as they are, within what Telegram takes: width and height together at most 10,000."""
    png = await draw_plots(*digest_plots(TEXTS, a_digest(10), Language.VI, HANOI))
    assert png is not None
    image = Image.open(io.BytesIO(png))
    image.load()
    assert (image.format, image.mode, image.width) == ("PNG", "RGB", 1080)
    assert image.height < 2350
    assert {(255, 255, 255), (0x1B, 0x4F, 0x8F)} <= {colour for _, colour in image.getcolors(1 << 20) or ()}
