"""Seccomp: the process may make only the system calls of this list, those that computing needs.

Others fail with EPERM, so that a library that tries one finds it refused, as it would in a full or locked
system, and the current file ends as torn. Executable memory can no longer be mapped, so nothing can be loaded
either.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.isolation import kernel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


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


def enter() -> bool:
    """Refuse all calls that are not listed, to every thread; return whether that holds."""
    machine = _MACHINES.get(platform.machine()) if sys.maxsize > 1 << 32 else None
    if machine is None:
        return False
    steps = b"".join(_STEP.pack(*step) for step in _filter(machine))
    held = ctypes.create_string_buffer(steps, len(steps))
    program = ctypes.create_string_buffer(
        struct.pack("@HP", len(steps) // _STEP.size, ctypes.addressof(held)), struct.calcsize("@HP")
    )
    return kernel.call(machine.seccomp, _SET_FILTER, _EVERY_THREAD, program) == 0


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
