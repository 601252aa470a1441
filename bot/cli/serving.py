"""Runs the bot with valid settings until it is stopped.

At SIGHUP it reads its settings anew and takes over the keys; all else waits for a restart.
"""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final, TextIO

from bot import app, logs, settings
from bot.app import Operator
from bot.cli.doctor.finding import isolation_sentences
from bot.cli.ending import fail, faults
from bot.cli.school_store import store_problem
from bot.cli.signals import leave
from bot.features.incidents.alarms.rules.words import prepare
from bot.media import tessdata
from bot.media.readers import layers_here
from bot.rulebook.schema import RuleError
from bot.settings import Settings, SettingsProblem
from bot.storage.db import problems
from bot.storage.db.cipher import KeyRing, WrongKey
from bot.storage.db.problems import DatabaseProblem
from bot.telegram.api.calls import TokenRefused
from bot.telegram.api.tasks import Tasks
from bot.telegram.messages.keyboards import add_link
from bot.web.addresses import PortTakenError

if TYPE_CHECKING:
    from bot.app import Announcement, SafeMode
    from bot.cli.ending import Spoken
    from bot.cli.signals import Signals
    from bot.isolation.layers import Layer
    from bot.settings import Fault

_log = logs.get()
# Of the database: what passes by itself, as when a server starts later than the bot after a power cut.
_PASSES: Final = frozenset({problems.UNREACHABLE, problems.TOO_MANY, problems.LOCKED})
_LONGEST: Final = 5.0  # seconds between two tries: leaks stand meanwhile
_ISOLATION: Final = 30.0  # seconds in which a machine tells what isolates readers
# Seconds that a thread keeps the interpreter while others wait for it. A transaction asks for it after each
# statement: with Python's 5 ms the journal stood still while a flood was judged, and with it the next leak.
_KEEPS: Final = 0.001
_KEYS = "secret_keys"


def serve(chosen: Settings, wrong: tuple[Fault, ...], said: Spoken, signals: Signals) -> int:
    """Run with settings, without those that are wrong, until a signal stops it; return the exit status."""
    gc.freeze()  # the program is loaded: the collector need not look through it
    gc.enable()
    logs.set_up()
    sys.setswitchinterval(_KEEPS)
    try:
        asyncio.run(_Served(chosen, wrong, said, signals).run())
    except TokenRefused:
        return fail(said("run-token-refused"), 1)
    except PortTakenError:
        return fail(said("run-port-taken", listen=chosen.listen), 1)
    except RuleError as problem:
        return fail(problem.said(said.language), 1)
    except (DatabaseProblem, WrongKey) as problem:
        return fail(store_problem(problem, said), 1)
    return 0


class _Served:
    """One run: what it says, and what the signals do to it."""

    def __init__(self, chosen: Settings, wrong: tuple[Fault, ...], said: Spoken, signals: Signals) -> None:
        self._chosen = chosen
        self._said = said
        self._signals = signals
        self._unanswered = self._frozen = False
        self._background = Tasks(_log)
        self._stop, self._hangup = asyncio.Event(), asyncio.Event()
        self._operator = Operator(
            wrong=wrong,
            left_out=self._tell_left_out,
            contested=lambda: _say(self._said("run-contested")),
            unserved=lambda: _warn(self._said("run-unserved", listen=chosen.listen)),
            unanswered=self._tell_unanswered,
            standing_by=lambda: _say(self._said("run-stands-by")),
            shows_links=sys.stdout.isatty(),  # a journal or a file would keep them
        )

    async def run(self) -> None:
        """Guard until a signal comes; then end by the deadline."""
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _loop, context: logs.of_loop(context))
        self._signals.serve(loop, self._stop.set, self._hangup.set)
        guarding, stopped = asyncio.create_task(self._guard()), asyncio.create_task(self._stop.wait())
        reloading = asyncio.create_task(self._reload())
        await asyncio.wait((guarding, stopped), return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()
        reloading.cancel()
        if guarding.done():
            await guarding
            return
        _log.info("run.stopping")
        guarding.cancel()
        await asyncio.wait([guarding], timeout=self._operator.deadline.left())
        if not guarding.done():
            _log.warning("run.given_up")
            leave()
        with suppress(asyncio.CancelledError):
            await guarding
        _log.info("run.stopped")

    async def _guard(self) -> None:
        isolated, values = isolation_sentences(await _layers())
        _say(" ".join(self._said(each, **values) for each in isolated))
        _say(self._said("run-connecting"))
        tries = 0
        while True:
            try:
                await app.run(self._chosen, self._announce, operator=self._operator)
            except DatabaseProblem as problem:
                if str(problem) not in _PASSES:
                    raise
                _log.warning("store.away_at_start")
                if not tries:
                    told = store_problem(problem, self._said)
                    _warn(f"{told} {self._said('run-waits')}")
                await asyncio.sleep(min(_LONGEST, 2.0 ** min(tries, 10)))
                tries += 1
            else:
                return

    async def _reload(self) -> None:
        """Read the settings anew at each hangup, one after the other."""
        while True:
            await self._hangup.wait()
            self._hangup.clear()
            try:
                _say(await reload(self._chosen, self._said, self._operator))
            except Exception as error:  # noqa: BLE001 - the next hangup must find somebody
                _log.error("settings.reload_failed", exc_info=error)
                _warn(self._said("reload-kept"))

    def _announce(self, ready: Announcement) -> None:
        if ready.posted:
            _warn(self._said("run-owner-link-posted"))
            self._say_owner_link(ready)
            return
        if not self._frozen:
            # Tables, rules and texts live as long as this process: the collector need not scan them again.
            gc.collect()
            gc.freeze()
            self._frozen = True
            self._background.start(_prepare())
            found = tessdata.find()
            if isinstance(found, tessdata.Missing):
                _log.warning("media.ocr_missing", missing=found.value)
        _say(self._said("run-ready", name=ready.username))
        self._say_owner_link(ready)
        _say(self._said("run-add", link=add_link(f"https://t.me/{ready.username}")))

    def _say_owner_link(self, ready: Announcement) -> None:
        if ready.owner_link is not None:
            _say(self._said("run-owner-link", link=ready.owner_link))
        elif ready.needs_owner:
            _say(self._said("run-owner-link-hidden"))

    def _tell_left_out(self, safe_mode: SafeMode) -> None:
        for sentence in safe_mode.sentences(self._said.texts, self._said.language):
            _warn(f"{sentence} {self._said('run-left-out')}")

    def _tell_unanswered(self) -> None:
        if self._unanswered:
            return  # each bot of the deployment asks for itself
        self._unanswered = True
        through = "run-no-answer" if self._chosen.proxy_url is None else "run-no-answer-proxy"
        _warn(f"{self._said(through)} {self._said('run-waits')}")


async def _prepare() -> None:
    """Read what alarms sound like: neither at the first one, nor while leaks wait for the start."""
    await asyncio.to_thread(prepare)
    gc.freeze()


async def _layers() -> tuple[Layer, ...]:
    """Return what isolates the readers of files; none where this machine cannot tell."""
    try:
        async with asyncio.timeout(_ISOLATION):
            return await layers_here()
    except OSError as error:  # a timeout is one, too
        _log.error("media.isolation_unknown", exc_info=error)
        return ()


def _say(line: str) -> None:
    """Print a line. That nobody reads it any more is no reason to stop guarding."""
    _write(sys.stdout, line)


def _warn(line: str) -> None:
    """Print a line on standard error."""
    _write(sys.stderr, " ".join(line.split()))


def _write(stream: TextIO, line: str) -> None:
    with suppress(OSError):
        try:
            stream.write(f"{line}\n")
            stream.flush()
        except BrokenPipeError:  # what is left in the stream would make the exit status 120
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)


async def reload(chosen: Settings, said: Spoken, operator: Operator) -> str:
    """Take over new keys; return in one line what was done, and what was not. It holds no value."""
    try:
        fresh, _ = settings.read_usable()
    except SettingsProblem as problem:
        _log.error("settings.reload_refused")
        return f"{faults(problem, said)} {said('reload-kept')}"
    try:
        before = await operator.rotate(KeyRing(fresh.keys))
    except (DatabaseProblem, WrongKey) as problem:
        _log.error("keys.rotation_refused", error=type(problem).__name__)
        return f"{store_problem(problem, said)} {said('reload-kept')}"
    if before is None:
        return said("reload-early")
    _log.info("keys.rotated", schools=before.schools, wrapped=before.older, closed=before.closed)
    done = [said("reload-done", schools=str(before.schools - before.closed), wrapped=str(before.older))]
    if before.closed:
        done.append(said("keys-closed", count=str(before.closed)))
    changed = [
        f"BOT_{name.upper()}"
        for name in Settings.model_fields
        if name != _KEYS and getattr(fresh, name) != getattr(chosen, name)
    ]
    if changed:  # a running bot does not take it over
        done.append(said("reload-restart", names=", ".join(changed)))
    if settings.is_from_environment(f"BOT_{_KEYS.upper()}"):
        done.append(said("reload-environment"))
    return " ".join(done)
