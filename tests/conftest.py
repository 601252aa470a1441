"""What holds for all tests: the long ones begin first, and none logs into a stream of the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import structlog

if TYPE_CHECKING:
    from collections.abc import Iterator


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put long tests first; the order is the same in every process that shares the work."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(autouse=True)
def _own_logs() -> Iterator[None]:
    """Forget where a test had logs written: its streams are closed when it ends."""
    yield
    structlog.reset_defaults()
