"""`python -m bot` in processes of their own, each forked from one that has loaded the bot; and none is left.

Loading it takes two seconds of processor time, and hundreds of tests start it. A process has here what an
operator gives it: a folder, an environment, standard streams and, where asked, a session of its own. Tests of
what Python does when it starts, or of a terminal, start `sys.executable`.
"""

from __future__ import annotations

import multiprocessing
import os
import secrets
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from multiprocessing.reduction import DupFd
from pathlib import Path
from typing import IO, Any, Final

from bot import __main__ as program

ROOT: Final = Path(__file__).parents[1]
_SECONDS: Final = 120.0  # that a command may take on a machine with much else to do
# A command is loaded when it is called.
_LOADED: Final = (
    *("backup.backup", "backup.restore", "bots.bots", "docs", "doctor.doctor", "evidence.export"),
    *("evidence.keys", "evidence.reading", "keys", "program", "purge", "roster", "rules.check"),
    *("rules.rules", "run.run"),
)
_FORKING: Final = multiprocessing.get_context("forkserver")
_FORKING.set_forkserver_preload([f"bot.cli.{name}" for name in _LOADED])

Stream = int | IO[str] | IO[bytes]

# Ends what carries the mark once nobody holds its standard input open any more, however that came.
_MARK: Final = "RUN_OF_TESTS"
_ENDS_ALL: Final = f"""
read -r _
for each in $(grep --no-messages --files-with-matches --null-data --line-regexp \\
  "{_MARK}=$0" /proc/[0-9]*/environ); do
  each=${{each#/proc/}}
  kill -KILL "${{each%/environ}}" 2>/dev/null
done
"""


def leave_nothing() -> None:
    """Have all that this process starts from now on end with it, also where it is killed."""
    os.environ.pop(_MARK, None)
    mark = secrets.token_hex(16)
    ends, _held = os.pipe()
    given = [(os.POSIX_SPAWN_DUP2, ends, 0)]
    os.posix_spawn("/bin/sh", ["sh", "-c", _ENDS_ALL, mark], os.environ, file_actions=given, setsid=True)
    os.close(ends)
    os.environ[_MARK] = mark


def running() -> set[int]:
    """Return what this process started and what runs, but for what `multiprocessing` forks from."""
    forked = {each.pid for each in multiprocessing.active_children() if each.pid is not None}
    started = (int(pid) for task in Path("/proc/self/task").glob("*/children") for pid in _read(task).split())
    return forked | {pid for pid in started if runs(pid) and not _forks(pid)}


def runs(pid: int) -> bool:
    """Return whether a process runs: nobody may have taken notice of its end."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text("utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return False


def _read(task: Path) -> str:
    """Return the children that a thread started; a thread may end while this is asked."""
    try:
        return task.read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def _forks(pid: int) -> bool:
    try:
        return b"from multiprocessing." in Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return False


class Process:
    """A command that runs. Its streams stay their opener's to close; `session`: it leads one of its own."""

    def __init__(
        self,
        arguments: Sequence[str],
        folder: Path,
        environment: Mapping[str, str],
        streams: tuple[Stream, Stream, Stream],
        *,
        session: bool = False,
    ) -> None:
        given = _Given(arguments, folder, environment, streams, session=session)
        self._process = _FORKING.Process(target=_run, args=(given,), daemon=True)
        self._process.start()

    @property
    def pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, seconds: float | None = None) -> int:
        """Return the exit status once it has ended. Raises `subprocess.TimeoutExpired`."""
        self._process.join(seconds)
        status = self.poll()
        if status is None:
            raise subprocess.TimeoutExpired("bot", seconds or 0.0)
        return status

    def send_signal(self, name: signal.Signals) -> None:
        """Send it a signal, unless it has ended."""
        if self.poll() is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, name)


class _Given:
    """What a process is given; the descriptors of its streams go with it."""

    def __init__(
        self,
        arguments: Sequence[str],
        folder: Path,
        environment: Mapping[str, str],
        streams: Sequence[Stream],
        *,
        session: bool,
    ) -> None:
        self._told = (list(arguments), folder, dict(environment), session)
        self._streams = [each if isinstance(each, int) else each.fileno() for each in streams]

    def __getstate__(self) -> object:
        return self._told, [DupFd(each) for each in self._streams]

    def __setstate__(self, state: tuple[tuple[list[str], Path, dict[str, str], bool], list[Any]]) -> None:
        self._told, streams = state
        self._streams = [each.detach() for each in streams]

    def take(self) -> None:
        arguments, folder, environment, session = self._told
        if session:
            os.setsid()
        for standard, stream in enumerate(self._streams):
            os.dup2(stream, standard)
            os.close(stream)
        sys.stdin, sys.stdout, sys.stderr = (
            os.fdopen(standard, mode, encoding="utf-8", closefd=False)
            for standard, mode in enumerate(("r", "w", "w"))
        )
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment)
        sys.argv = [str(program.__file__), *arguments]


def _run(given: _Given) -> None:
    given.take()
    sys.exit(program.main())


def gaclop(
    folder: Path, *arguments: str, stdin: str = "", **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder to its end, with only the given BOT_ variables."""
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as asked,
        tempfile.TemporaryFile("w+", encoding="utf-8") as out,
        tempfile.TemporaryFile("w+", encoding="utf-8") as error,
    ):
        asked.write(stdin)
        asked.seek(0)
        process = Process(arguments, folder, environment(**variables), (asked, out, error))
        try:
            status = process.wait(_SECONDS)
        finally:
            process.send_signal(signal.SIGKILL)
        for each in (out, error):
            each.seek(0)
        return subprocess.CompletedProcess(arguments, status, out.read(), error.read())


def environment(**variables: str) -> dict[str, str]:
    """Return the environment of a process of the bot: ours, with only the given BOT_ variables."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    return {**ours, "PYTHONPATH": str(ROOT)} | {f"BOT_{name}": value for name, value in variables.items()}
