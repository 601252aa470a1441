"""Of which meeting services teachers are shown the settings that matter."""

from __future__ import annotations

from typing import Final

from bot.lesson import Provider

SETTINGS: Final = 3  # of each service: more are not set by anybody
# A button carries the place of one.
EXPLAINED: Final = (Provider.ZOOM, Provider.MEET, Provider.TEAMS, Provider.JITSI)
