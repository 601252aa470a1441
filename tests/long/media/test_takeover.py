"""A worker that a hostile file has taken over: what it can reach of the bot, its machine and the network."""

from __future__ import annotations

import os
import platform
import socket
import subprocess
import sys
from collections.abc import Awaitable, Callable, Collection, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.isolation.layers import Layer, landlock_version
from bot.media.readers import ReaderLimits, Readers, layers_here
from bot.media.seen import Unread
from tests.long.media.taken_worker import DOORS

NEWEST_LANDLOCK = 6  # the version of its interface that knows signals and abstract sockets
CALLS = {"x86_64"}  # the doors that are system calls are tried by their numbers there
BY_NUMBER = {
    *("keys of the kernel", "a file in memory", "io_uring", "bpf", "userfaultfd"),
    *("other namespaces", "a handle of the bot", "perf"),
}
OF_THE_BOT = {
    *("environment of the bot", "memory of the bot", "open files of the bot"),
    *("ptrace", "process_vm_readv", "signal", "signal to whoever hands it files"),
}
OF_FILES = {
    *("reading a file", "writing a file", "emptying a file", "making a file", "making a folder"),
    *("making a link", "removing a file", "renaming a file", "reading a folder"),
}
NETWORK = {"TCP", "UDP", "unix socket", "abstract unix socket", "listening"}
DEADLY = "running a program"  # it works: the worker is none any more

SHUT_BY = {
    # A user of its own has no right to the bot and to what lies around, but may speak to anybody.
    Layer.USER: {*OF_THE_BOT, *OF_FILES, "limits of the bot", "opening a file to all", "unix socket"},
    # No path, no TCP, nobody outside; but other sockets, and what is no access to a file.
    Layer.LANDLOCK: {*OF_THE_BOT, *OF_FILES, DEADLY, "TCP", "listening", "abstract unix socket"},
    Layer.SECCOMP: set(DOORS),
}


def lacking(layer: Layer) -> str | None:
    """Return why this machine cannot show what a layer does."""
    if layer is Layer.USER:
        return None if os.geteuid() == 0 else "only root can become another user"
    if layer is Layer.LANDLOCK:
        found = landlock_version()
        return None if found >= NEWEST_LANDLOCK else f"Landlock's version here is {found}, not 6"
    return (
        None if Layer.SECCOMP in layers_of(Layer.SECCOMP) else "this kernel or machine has no seccomp filter"
    )


def layers_of(layer: Layer) -> str:
    """Return what a process says that is put into a layer."""
    program = f"from bot.isolation.layers import *; print(isolate([Layer({layer.value!r})]))"
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    return done.stdout


@pytest.fixture
def outside(tmp_path: Path) -> Iterator[dict[str, list[str]]]:
    """Return what the doors need that lead to files and sockets: there is a listener behind each."""
    (tmp_path / "file").write_text("secret")
    (tmp_path / "file").chmod(0o600)
    abstract, named = f"door-{os.getpid()}", str(tmp_path / "socket")
    with ExitStack() as stack:
        tcp = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        udp = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        udp.bind(("127.0.0.1", 0))
        for address in (named, f"\0{abstract}"):
            listener = stack.enter_context(socket.socket(socket.AF_UNIX))
            listener.bind(address)
            listener.listen()
        needed = {
            "TCP": [str(tcp.getsockname()[1])],
            "UDP": [str(udp.getsockname()[1])],
            "unix socket": [named],
            "abstract unix socket": [abstract],
        }
        files = {*OF_FILES, "opening a file to all"}
        yield needed | {door: [str(tmp_path / "file")] for door in files}


def doors() -> list[str]:
    """Return the doors that can be tried here, without those after which no other can be."""
    tried = [door for door in DOORS if platform.machine() in CALLS or door not in BY_NUMBER]
    last = ("removing a file", "renaming a file", DEADLY)
    return [door for door in tried if door not in last]


async def as_document(readers: Readers, content: bytes) -> str | None:
    """Have a worker taken over by a document; return what comes of it, None where it died."""
    seen = await readers.read(content, "")
    return seen.parts[0].text if seen.parts else None


async def as_calendar(readers: Readers, content: bytes) -> str | None:
    """Have a worker taken over by a calendar; return what comes of it, None where it died."""
    events = await readers.calendar(content, datetime(2026, 9, 7, tzinfo=UTC), ZoneInfo("Asia/Ho_Chi_Minh"))
    return None if isinstance(events, Unread) else events[0].text.reveal()


async def shut(
    layers: Collection[Layer],
    outside: dict[str, list[str]],
    extra: Collection[str],
    taken: Callable[[Readers, bytes], Awaitable[str | None]] = as_document,
) -> set[str]:
    """Have a worker with these layers taken over; return the doors that it finds shut."""
    found = set()
    program = ("-m", "tests.long.media.taken_worker", ",".join(layers))
    async with Readers(ReaderLimits(workers=1, file=30), program) as readers:
        for door in (*doors(), *extra):
            said = await taken(readers, "\n".join([door, *outside.get(door, ())]).encode())
            if said is not None and said.startswith("shut: E"):
                found.add(door)
            else:
                assert said in {None, "open"}, (door, said)
    return found


@pytest.mark.parametrize("taken", [as_document, as_calendar])
async def test_every_door_is_shut_to_a_worker_that_was_taken_over(
    outside: dict[str, list[str]], taken: Callable[[Readers, bytes], Awaitable[str | None]]
) -> None:
    """Not the bot, no file, no network, no program: as the workers that ship are isolated on this machine."""
    for layer in (Layer.LANDLOCK, Layer.SECCOMP):
        if reason := lacking(layer):
            pytest.skip(reason)
    extra = ("removing a file", "renaming a file", DEADLY)
    assert await shut(tuple(Layer), outside, extra, taken) == {*doors(), *extra}


@pytest.mark.parametrize("layer", Layer)
async def test_one_layer_alone_shuts_what_it_is_there_for(
    layer: Layer, outside: dict[str, list[str]]
) -> None:
    """A machine that lacks another layer still has these doors shut; what stays open is known."""
    if reason := lacking(layer):
        pytest.skip(reason)
    extra = ("removing a file", DEADLY) if DEADLY in SHUT_BY[layer] else ("removing a file",)
    found = await shut([layer], outside, extra)
    assert SHUT_BY[layer].intersection([*doors(), *extra]) - found == set()
    assert NETWORK - SHUT_BY[layer] == NETWORK - found


async def test_without_isolation_the_doors_stand_open(outside: dict[str, list[str]]) -> None:
    """So whoever finds them shut in the other tests finds them shut by isolation."""
    found = await shut((), outside, ("removing a file",))
    # The kernel's own guards may hold others: Yama, a container's profile, the limits of a user's processes.
    assert found & {*OF_FILES, *NETWORK, "environment of the bot", "signal"} == set()


async def test_the_line_at_start_names_the_layers_that_hold() -> None:
    """What `run` tells is what a process like a worker has just found."""
    expected = tuple(layer for layer in Layer if layer.value in layers_of(layer))
    assert await layers_here() == expected
