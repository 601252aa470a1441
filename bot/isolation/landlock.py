"""Landlock: the process may open, make, change, run no file, reach no TCP port, and no process outside.

No rule allows anything, so all that the kernel can forbid is forbidden. That grows with its version
(Documentation/userspace-api/landlock.rst); in any of them no process inside may trace one outside.
"""

from __future__ import annotations

import ctypes
import os
import struct
from typing import Final

from bot.isolation import kernel

_CREATE: Final = 444  # the same numbers on every architecture
_RESTRICT: Final = 446
_ASK_VERSION: Final = 1
# What each version of the interface can forbid: bits of the three fields of a ruleset.
_FILES: Final = (
    (1, 13),
    (2, 14),
    (3, 15),
    (5, 16),
)  # open, run, make, remove ..., link across, truncate, ioctl
_NETWORK: Final = ((4, 2),)  # binding and connecting over TCP
_SCOPES: Final = ((6, 2),)  # connecting to abstract unix sockets and signalling
_RULESET: Final = struct.Struct("=QQQ")


def version() -> int:
    """Return the version of this kernel's interface; 0 without it."""
    return max(0, kernel.call(_CREATE, None, 0, _ASK_VERSION))


def enter() -> bool:
    """Forbid everything that this kernel can; return whether that holds."""
    known = version()
    if not known:
        return False
    fields = (_forbidden(kinds, known) for kinds in (_FILES, _NETWORK, _SCOPES))
    # A kernel that knows fewer fields takes the longer struct, as long as the unknown fields are zero.
    ruleset = ctypes.create_string_buffer(_RULESET.pack(*fields), _RULESET.size)
    descriptor = kernel.call(_CREATE, ruleset, _RULESET.size, 0)
    if descriptor < 0:
        return False
    try:
        return kernel.call(_RESTRICT, descriptor, 0) == 0
    finally:
        os.close(descriptor)


def _forbidden(kinds: tuple[tuple[int, int], ...], known: int) -> int:
    return (1 << max((bits for since, bits in kinds if since <= known), default=0)) - 1
