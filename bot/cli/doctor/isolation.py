"""What `run` and `doctor` say of the isolation of those who read strangers' files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.isolation.layers import Layer

if TYPE_CHECKING:
    from collections.abc import Collection


def isolation_sentences(layers: Collection[Layer]) -> tuple[tuple[str, ...], dict[str, str | int]]:
    """Return the sentence about the layers in force, where some lack also the one about what is better.

    With the values of both. The layer USER needs a bot that is root.
    """
    missing = ", ".join(layer for layer in (Layer.LANDLOCK, Layer.SECCOMP) if layer not in layers)
    held = ", ".join(layers)
    if not missing:
        return ("run-isolated",), {"layers": held}
    values: dict[str, str | int] = {"layers": held, "count": len(layers), "missing": missing}
    return ("run-isolated-partly", "run-isolated-partly-do"), values
