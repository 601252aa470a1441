"""The fixtures of the journeys, for the tests that go on from there."""

from __future__ import annotations

from tests.e2e.conftest import language, migrated, school, watched, webhook

__all__ = ["language", "migrated", "school", "watched", "webhook"]
