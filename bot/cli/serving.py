"""Runs the bot with valid settings until it is stopped."""

from __future__ import annotations

import asyncio
import gc
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from bot import app, logs
from bot.cli.doctor.isolation import isolation_sentences
from bot.cli.ending import fail
from bot.cli.school_store import store_problem
from bot.cli.signals import leave
from bot.media import layers_here
from bot.rulebook import RuleError
from bot.storage import DatabaseProblem, WrongKey
from bot.telegram.api.errors import NoAnswer, Refused, TokenRefused
from bot.web.listening import PortTakenError

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.app import Announcement
    from bot.cli.signals import Signals
    from bot.settings import Settings
    from bot.texts import Texts


_log = logs.get()


def serve(chosen: Settings, said: Texts, signals: Signals) -> int:
    """Run until a signal stops it; return the exit status."""
    logs.set_up()

    def announce(ready: Announcement) -> None:
        # Tables, rules and texts live as long as this process: the collector need not scan them again.
        gc.collect()
        gc.freeze()
        _say(said.plain(chosen.language, "run-ready", name=ready.username))
        if ready.owner_link is not None and sys.stdout.isatty():
            _say(said.plain(chosen.language, "run-owner-link", link=ready.owner_link))
        elif ready.owner_link is not None:  # a journal or a file would keep the link
            _say(said.plain(chosen.language, "run-owner-link-hidden"))

    try:
        asyncio.run(_until_stopped(chosen, said, announce, signals))
    except TokenRefused:
        return fail(said.plain(chosen.language, "run-token-refused"), 1)
    except (NoAnswer, Refused):
        through = "run-no-answer" if chosen.proxy_url is None else "run-no-answer-proxy"
        return fail(said.plain(chosen.language, through), 1)
    except PortTakenError:
        return fail(said.plain(chosen.language, "run-port-taken", listen=chosen.listen), 1)
    except RuleError as problem:
        return fail(problem.said(chosen.language), 1)
    except (DatabaseProblem, WrongKey) as problem:
        return fail(store_problem(problem, said, chosen.language), 1)
    return 0


async def _until_stopped(
    chosen: Settings, said: Texts, announce: Callable[[Announcement], None], signals: Signals
) -> None:
    stopping, deadline = asyncio.Event(), app.Deadline()
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _loop, context: logs.of_loop(context))
    signals.serve(loop, stopping.set, lambda: None)
    contested = said.plain(chosen.language, "run-contested")
    unserved = said.plain(chosen.language, "run-unserved", listen=chosen.listen)

    async def work() -> None:
        isolated, values = isolation_sentences(await layers_here())
        _say(" ".join(said.plain(chosen.language, each, **values) for each in isolated))
        _say(said.plain(chosen.language, "run-connecting"))
        await app.run(
            chosen,
            announce,
            contested=lambda: _say(contested),
            unserved=lambda: _warn(unserved),
            deadline=deadline,
        )

    running, stopped = asyncio.create_task(work()), asyncio.create_task(stopping.wait())
    await asyncio.wait((running, stopped), return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if running.done():
        await running
        return
    _log.info("run.stopping")
    running.cancel()
    await asyncio.wait([running], timeout=deadline.left())
    if not running.done():
        _log.warning("run.given_up")
        leave()
    with suppress(asyncio.CancelledError):
        await running
    _log.info("run.stopped")


def _warn(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def _say(line: str) -> None:
    """Print a line. That nobody reads it any more is no reason to stop guarding."""
    with suppress(OSError):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
