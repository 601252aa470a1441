"""The fixture of the site's tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.harness import Site, running

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    """Give a running site."""
    async with running() as opened:
        yield opened
