"""A practice room without a bot: its people act, and nobody answers."""

from __future__ import annotations

import pytest

from bot import texts
from bot.classroom import Language
from bot.cli.practice.acts import Acts
from bot.cli.practice.room import PracticeRoom
from bot.sandbox import Sandbox, SteppedClock


@pytest.fixture
def acts() -> Acts:
    """Return acts in a new room."""
    clock = SteppedClock()
    return Acts(PracticeRoom(Sandbox(clock), clock, texts.load(), Language.VI))
