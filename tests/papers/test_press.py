"""Slips are drawn by a process of its own, which leaves nothing behind."""

from __future__ import annotations

import pytest

from bot.papers.press import draw_apart
from tests.papers.slip_reading import read_slips
from tests.papers.test_slips import expected, got, sheet, slips_of


async def test_another_process_draws_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is ordered comes back drawn; the bot's settings are not handed on."""
    monkeypatch.setenv("BOT_SECRET_KEYS", "canary")
    slips = slips_of("Nguyễn Văn An", "Trần Thị Bình")
    pdf = await draw_apart(sheet(), slips)
    assert pdf is not None
    read = read_slips(pdf)
    assert expected(slips) == got(read)
    assert "1. Nguyễn Văn An" in read[0].text
    seen = await draw_apart(sheet(), slips, ("-c", "import os; print('BOT_SECRET_KEYS' in os.environ)"))
    assert seen == b"False\n"


@pytest.mark.parametrize(
    "program",
    ["raise SystemExit(3)", "print('half'); raise RuntimeError('Nguyễn')", "pass", "import os; os.abort()"],
)
async def test_a_process_that_fails_is_no_slip(program: str) -> None:
    """Whatever it does, there is no file then."""
    assert await draw_apart(sheet(), slips_of("Nguyễn Văn An"), ("-c", program)) is None


async def test_a_process_that_hangs_is_ended() -> None:
    """Whoever waits for it goes on once it is gone."""
    program = "import time; time.sleep(600)"
    assert await draw_apart(sheet(), slips_of("Nguyễn Văn An"), ("-c", program), 0.2) is None
