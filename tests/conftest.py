"""The order of the tests: the long ones begin first, so that none is waited for alone at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put long tests first; the order is the same in every process that shares the work."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
