"""System calls that Python has no function for. Each returns whether it succeeded, or its result."""

from __future__ import annotations

import ctypes
from typing import Final

_PR_SET_DUMPABLE: Final = 4  # prctl(2)
_PR_SET_NO_NEW_PRIVS: Final = 38
_CAPABILITIES: Final = 0x20080522  # capset(2), version 3: two words of each set


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def call(number: int, *arguments: int | ctypes.Array[ctypes.c_char] | None) -> int:
    """Make a system call; return -1 where it fails, or where this is not Linux."""
    try:
        function = _libc().syscall
    except (AttributeError, OSError):
        return -1
    function.restype = ctypes.c_long
    return int(function(ctypes.c_long(number), *(_word(each) for each in arguments)))


def make_undumpable() -> bool:
    """Close memory and environment to other processes of the same user, and leave no core dump."""
    return _prctl(_PR_SET_DUMPABLE, 0)


def forbid_new_privileges() -> bool:
    """Let no started program have more rights than this one."""
    return _prctl(_PR_SET_NO_NEW_PRIVS, 1)


def drop_capabilities() -> bool:
    """Give up root's powers, also where the user stays root."""
    head = (ctypes.c_uint32 * 2)(_CAPABILITIES, 0)
    sets = (ctypes.c_uint32 * 6)()
    try:
        return int(_libc().capset(head, sets)) == 0
    except (AttributeError, OSError):
        return False


def _prctl(option: int, value: int) -> bool:
    try:
        function = _libc().prctl
    except (AttributeError, OSError):
        return False
    return int(function(option, *(ctypes.c_ulong(each) for each in (value, 0, 0, 0)))) == 0


def _word(argument: int | ctypes.Array[ctypes.c_char] | None) -> object:
    return ctypes.c_long(argument) if isinstance(argument, int) else argument
