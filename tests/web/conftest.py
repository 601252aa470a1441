"""The fixture of the site's tests."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.web.harness import Site, running


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    """Give a running site."""
    async with running() as opened:
        yield opened
