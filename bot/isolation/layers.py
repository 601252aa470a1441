"""Isolates a process for good, in layers of the Linux kernel, so that compromising it gains nothing.

`harden` is for the bot itself: no other process of its user may read its memory, and it leaves no core dump.
`isolate` is for a program that opens what strangers send: no file, no network, no other process, no program;
`limit` bounds what it may take, and holds on any machine.
Each layer works alone, and `isolate` returns those that are in force: a machine may lack any of them (run as
a program, this module isolates itself and prints them, one a line). Once it
returns, nothing can be imported or opened any more: load everything before.

Landlock: the process may open, make, change, run no file, reach no TCP port, and no process outside. No rule
allows anything, so all that the kernel can forbid is forbidden. That grows with its version
(Documentation/userspace-api/landlock.rst); in any of them no process inside may trace one outside.

Seccomp: the process may make only the system calls of a list, those that computing needs. Others fail with
EPERM, so that a library that tries one finds it refused, as it would in a full or locked system, and the
current file ends as torn. Executable memory can no longer be mapped, so nothing can be loaded either.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import resource
import struct
import sys
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
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


_CREATE: Final = 444  # the same numbers on every architecture
_RESTRICT: Final = 446
_ASK_VERSION: Final = 1
# What each landlock_version of the interface can forbid: bits of the three fields of a ruleset.
_FILES: Final = (
    (1, 13),
    (2, 14),
    (3, 15),
    (5, 16),
)  # open, run, make, remove ..., link across, truncate, ioctl
_NETWORK: Final = ((4, 2),)  # binding and connecting over TCP
_SCOPES: Final = ((6, 2),)  # connecting to abstract unix sockets and signalling
_RULESET: Final = struct.Struct("=QQQ")


def landlock_version() -> int:
    """Return the landlock_version of this kernel's interface; 0 without it."""
    return max(0, call(_CREATE, None, 0, _ASK_VERSION))


def _enter_landlock() -> bool:
    """Forbid everything that this kernel can; return whether that holds."""
    known = landlock_version()
    if not known:
        return False
    fields = (_forbidden(kinds, known) for kinds in (_FILES, _NETWORK, _SCOPES))
    # A kernel that knows fewer fields takes the longer struct, as long as the unknown fields are zero.
    ruleset = ctypes.create_string_buffer(_RULESET.pack(*fields), _RULESET.size)
    descriptor = call(_CREATE, ruleset, _RULESET.size, 0)
    if descriptor < 0:
        return False
    try:
        return call(_RESTRICT, descriptor, 0) == 0
    finally:
        os.close(descriptor)


def _forbidden(kinds: tuple[tuple[int, int], ...], known: int) -> int:
    return (1 << max((bits for since, bits in kinds if since <= known), default=0)) - 1


@dataclass(frozen=True, slots=True)
class _Machine:
    """An architecture's kernel interface: its name there, and the numbers of its system calls."""

    audit: int  # linux/audit.h
    seccomp: int
    free: tuple[int, ...]
    mapping: tuple[int, ...]  # mmap and mprotect: only without the right to run what is mapped
    limiting: int  # prlimit64: only of the process itself


_MACHINES: Final = {
    "x86_64": _Machine(
        audit=0xC000003E,
        seccomp=317,
        free=(
            *(0, 1, 17, 19, 20, 8, 3, 5),  # read, write, pread64, readv, writev, lseek, close, fstat
            *(11, 12, 25, 28),  # munmap, brk, mremap, madvise
            *(202, 273, 334, 24, 204),  # futex, set_robust_list, rseq, sched_yield, sched_getaffinity
            *(
                13,
                14,
                15,
                131,
                219,
            ),  # rt_sigaction, rt_sigprocmask, rt_sigreturn, sigaltstack, restart_syscall
            *(228, 230, 35, 96, 201),  # clock_gettime, clock_nanosleep, nanosleep, gettimeofday, time
            *(39, 186, 97, 98, 160, 318),  # getpid, gettid, getrlimit, getrusage, setrlimit, getrandom
            *(60, 231),  # exit, exit_group
        ),
        mapping=(9, 10),
        limiting=302,
    ),
    "aarch64": _Machine(
        audit=0xC00000B7,
        seccomp=277,
        free=(
            *(63, 64, 67, 65, 66, 62, 57, 80),
            *(215, 214, 216, 233),
            *(98, 99, 293, 124, 123),
            *(134, 135, 139, 132, 128),
            *(113, 115, 101, 169),  # no time
            *(172, 178, 163, 165, 164, 278),
            *(93, 94),
        ),
        mapping=(222, 226),
        limiting=261,
    ),
}

_SET_FILTER: Final = 1  # seccomp(2)
_EVERY_THREAD: Final = 1
_PROT_EXEC: Final = 4  # mmap(2)

# A filter is a program in classic BPF over struct seccomp_data (linux/seccomp.h, linux/bpf_common.h).
_LOAD: Final = 0x20
_IF_EQUAL: Final = 0x15
_IF_SET: Final = 0x45
_RETURN: Final = 0x06
_NUMBER: Final = 0
_ARCHITECTURE: Final = 4
_ARGUMENTS: Final = 16  # eight bytes each, the lower four first
_ALLOW: Final = 0x7FFF0000
_REFUSE: Final = 0x00050000 | errno.EPERM
_KILL: Final = 0x80000000
_STEP: Final = struct.Struct("=HBBI")


def _enter_seccomp() -> bool:
    """Refuse all calls that are not listed, to every thread; return whether that holds."""
    machine = _MACHINES.get(platform.machine()) if sys.maxsize > 1 << 32 else None
    if machine is None:
        return False
    steps = b"".join(_STEP.pack(*step) for step in _filter(machine))
    held = ctypes.create_string_buffer(steps, len(steps))
    program = ctypes.create_string_buffer(
        struct.pack("@HP", len(steps) // _STEP.size, ctypes.addressof(held)), struct.calcsize("@HP")
    )
    return call(machine.seccomp, _SET_FILTER, _EVERY_THREAD, program) == 0


def _filter(machine: _Machine) -> Iterator[tuple[int, int, int, int]]:
    """Yield the steps of the filter. A jump counts the steps that it skips."""
    yield _LOAD, 0, 0, _ARCHITECTURE
    yield _IF_EQUAL, 1, 0, machine.audit
    yield _RETURN, 0, 0, _KILL  # a call in another architecture's convention has other numbers
    yield _LOAD, 0, 0, _NUMBER
    for number in machine.free:
        yield from _if_called(number, [(_RETURN, 0, 0, _ALLOW)])
    for number in machine.mapping:
        yield from _if_called(number, _by_argument(2, (_IF_SET, 0, 1, _PROT_EXEC), _REFUSE, _ALLOW))
    yield from _if_called(machine.limiting, _by_argument(0, (_IF_EQUAL, 0, 1, 0), _ALLOW, _REFUSE))
    yield _RETURN, 0, 0, _REFUSE


def _if_called(number: int, then: Iterable[tuple[int, int, int, int]]) -> Iterator[tuple[int, int, int, int]]:
    steps = list(then)
    yield _IF_EQUAL, 0, len(steps), number
    yield from steps


def _by_argument(
    place: int, test: tuple[int, int, int, int], then: int, otherwise: int
) -> list[tuple[int, int, int, int]]:
    """Decide by the lower half of an argument: no call here looks at the upper one."""
    return [
        (_LOAD, 0, 0, _ARGUMENTS + 8 * place),
        test,
        (_RETURN, 0, 0, then),
        (_RETURN, 0, 0, otherwise),
    ]


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
    make_undumpable()
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
    forbid_new_privileges()
    held = [Layer.USER] if Layer.USER in layers and _change_user() else []
    make_undumpable()  # a change of user may have undone it
    if Layer.LANDLOCK in layers and _enter_landlock():
        held.append(Layer.LANDLOCK)
    if Layer.SECCOMP in layers and _enter_seccomp():
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
        drop_capabilities()
    return True


if __name__ == "__main__":
    sys.stdout.writelines(f"{layer.value}\n" for layer in isolate())
