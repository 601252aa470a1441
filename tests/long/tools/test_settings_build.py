"""The pictures of settings show what the bot says of them."""

from __future__ import annotations

import pytest
from PIL import Image

from bot.classroom import Language
from bot.features.lessons.room_settings.rules import EXPLAINED
from bot.lesson import Provider
from tests.long.tools.settings_build import SHOWS, picture_of, shown


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("service", EXPLAINED)
def test_a_picture_shows_the_settings_as_they_are_named_now(service: Provider, language: Language) -> None:
    """If not: `python -m tests.long.tools.settings_build`."""
    with Image.open(picture_of(service, language)) as picture:
        assert picture.info[SHOWS] == "\n".join(shown(service, language))
