"""The benchmark of pictures runs over the worker that ships, and would see a miss."""

from __future__ import annotations

import asyncio
import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from bot.media import tessdata
from bot.media.readers import ReaderLimits, Readers
from tests.bench import bench_media, pictures
from tests.bench.figures import Table

if TYPE_CHECKING:
    pass

MISSING = tessdata.find()


@pytest.mark.skipif(
    isinstance(MISSING, tessdata.Missing),
    reason=f"text in pictures cannot be read here: {MISSING} is missing",
)
def test_a_few_pictures_meet_the_targets(capsys: pytest.CaptureFixture[str]) -> None:
    """Two pictures of each sort: codes and IDs are found, and nothing harmless is acted on."""
    table = Table()
    assert asyncio.run(bench_media.measured(table, 2))
    assert [missed for missed in table.missed if "within" not in missed] == []
    assert "2 of 2" in capsys.readouterr().out


async def test_memory_is_that_of_the_process_that_reads_a_file() -> None:
    """A reader that ends with its file is measured: a picture of 24 million points takes its 24 MB."""
    large = io.BytesIO()
    Image.new("L", (6000, 4000), "white").save(large, "PNG")
    async with Readers(ReaderLimits(workers=1, file=30)) as readers:
        small = await bench_media.most_resident(readers, next(pictures.codes(1)).content)
        assert await bench_media.most_resident(readers, large.getvalue()) > small + 20


def test_a_picture_without_its_code_is_a_miss() -> None:
    """What was not read is not counted as found."""
    (picture,) = pictures.codes(1)
    assert not bench_media._is_found(picture, ())
