"""The benchmark of pictures runs over the worker that ships, and would see a miss."""

from __future__ import annotations

import asyncio

import pytest

from bot.media import tessdata
from tests.bench import bench_media
from tests.bench.figures import Table

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
