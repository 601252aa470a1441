"""Isolates a process for good, in layers of the Linux kernel, so that compromising it gains nothing.

`harden` is for the bot itself: no other process of its user may read its memory, and it leaves no core dump.
`isolate` is for a program that opens what strangers send: no file, no network, no other process, no program;
`limit` bounds what it may take, and holds on any machine.
Each layer works alone, and `isolate` returns those that are in force: a machine may lack any of them. Once it
returns, nothing can be imported or opened any more: load everything before.
"""

from __future__ import annotations

import os
import resource
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bot.isolation import kernel, landlock, seccomp

if TYPE_CHECKING:
    from collections.abc import Collection

# One user a process, out of a range that neither Debian nor systemd hands out (systemd, "UIDS-GIDS").
_FIRST_USER: Final = 60_706
_USERS: Final = 400
_MOST_FILES: Final = 64  # open at once


class Layer(StrEnum):
    """The isolation layers. The values are shown to operators."""

    USER = "user"  # a user of its own, without any of root's capabilities
    LANDLOCK = "landlock"
    SECCOMP = "seccomp"


def harden() -> None:
    """Let no process without root's powers read this one's memory or environment; leave no core dump.

    The limit alone would not do: a core dump that is piped to a program ignores it (core(5)).
    """
    kernel.make_undumpable()
    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, most))


def limit(memory: int, processor: int) -> None:
    """Let the process write no file, start no process or thread, leave no core dump, for good.

    `memory`: bytes of its address space, which the kernel refuses at once; `processor`: seconds, after which
    the kernel ends it, also in the middle of a library's loop.
    """
    for kind, most in (
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, _MOST_FILES),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, processor),
    ):
        resource.setrlimit(kind, (most, most))


def isolate(layers: Collection[Layer] = tuple(Layer)) -> tuple[Layer, ...]:
    """Enforce these layers on the process, for good; return those that are in force."""
    kernel.forbid_new_privileges()
    held = [Layer.USER] if Layer.USER in layers and _change_user() else []
    kernel.make_undumpable()  # a change of user may have undone it
    if Layer.LANDLOCK in layers and landlock.enter():
        held.append(Layer.LANDLOCK)
    if Layer.SECCOMP in layers and seccomp.enter():
        held.append(Layer.SECCOMP)
    return tuple(held)


def _change_user() -> bool:
    """Become a user of this process's own, without rights; a bot that is not root cannot, and stays."""
    user = _FIRST_USER + os.getpid() % _USERS
    try:
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
    except OSError:
        return False
    finally:
        kernel.drop_capabilities()
    return True
