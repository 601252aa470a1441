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
from bot.incidents.leaders.digest import CountedClass, Digest, VerifiedShare
from bot.incidents.leaders.weeks import CountedIncident, weeks_of
from bot.papers.plots.digest import digest_picture
from bot.papers.plots.drawing import picture_pdf
from bot.papers.plots.press import draw_picture
from bot.school.leaders.overview import ClassState, GuardState

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


@pytest.mark.parametrize("language", list(Language))
def test_every_word_is_on_the_picture(language: Language) -> None:
    """Titles, legends, days and numbers; the classes beyond the eighth are one row."""
    picture = digest_picture(TEXTS, a_digest(10), language, HANOI)
    page = " ".join(words_on(picture_pdf(picture)).split())
    for name in (
        "plot-by-class",
        "plot-by-week",
        "plot-exposure",
        "plot-seconds",
        "plot-now",
        "plot-slow",
        "plot-others",
    ):
        assert TEXTS.plain(language, name) in page
    assert TEXTS.plain(language, "plot-title", since="16/11", until="22/11") in page
    assert "16/11" in page
    assert picture.lines.series[1].values[-1] == 4
    assert picture.exposure.series.values == (*[0.0] * 7, 32.25)
    assert "33" in page
    assert len(picture.bars.labels) == 9
    assert picture.bars.series[0].values[0] == 10
    assert picture.bars.series[0].values[-1] == 1 + 2


def test_weeks_whose_groups_nobody_counted_have_no_exposure() -> None:
    """No number stands there, not a nought: it is not known."""
    picture = digest_picture(TEXTS, a_digest(2, members=None), Language.VI, HANOI)
    assert picture.exposure.series.values == (*[0.0] * 7, None)
    assert "—" in words_on(picture_pdf(picture))


@pytest.mark.parametrize("language", list(Language))
def test_a_school_without_leaks_has_a_picture_too(language: Language) -> None:
    """It says so instead of drawing nothing."""
    picture = digest_picture(TEXTS, a_digest(0), language, HANOI)
    page = " ".join(words_on(picture_pdf(picture)).split())
    assert TEXTS.plain(language, "plot-none") in page
    assert TEXTS.plain(language, "plot-nothing-removed") in page


async def test_it_is_drawn_by_another_process_as_a_photo_for_telephones() -> None:
    """As sharp as they are, within what Telegram takes: width and height together at most 10,000."""
    png = await draw_picture(digest_picture(TEXTS, a_digest(10), Language.VI, HANOI))
    assert png is not None
    image = Image.open(io.BytesIO(png))
    image.load()
    assert (image.format, image.mode, image.width) == ("PNG", "RGB", 1080)
    assert image.height < 2200
    assert {(255, 255, 255), (0x1B, 0x4F, 0x8F)} <= {colour for _, colour in image.getcolors(1 << 20) or ()}


@pytest.mark.parametrize("program", ["import sys; sys.exit(1)", "import time; time.sleep(60)"])
async def test_a_picture_that_cannot_be_drawn_is_none(program: str) -> None:
    """Whether the other process fails or takes too long: the numbers are told without it."""
    picture = digest_picture(TEXTS, a_digest(1), Language.VI, HANOI)
    assert await draw_picture(picture, ("-c", program), most=1.0) is None
