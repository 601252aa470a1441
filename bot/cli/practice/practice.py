"""`practice`: serves the practice room on loopback until it is stopped."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
import webbrowser
from typing import TYPE_CHECKING

from bot import logs, settings, texts
from bot.cli.ending import FAILED, fail, print_line
from bot.cli.practice.desk import PracticeDesk
from bot.phones.site import Site, SitePortTakenError

if TYPE_CHECKING:
    from bot.classroom import Language


def practice(port: int, language: Language | None, *, browser: bool) -> int:
    """Serve until SIGINT (Ctrl+C) or SIGTERM; return the exit status. A port in use is a plain error."""
    logs.set_up(level=logging.CRITICAL)
    chosen = language or settings.language()
    said = texts.load()
    try:
        asyncio.run(_serve(port, chosen, browser=browser))
    except SitePortTakenError:
        return fail(said.plain(chosen, "practice-port", port=str(port)), FAILED)
    return 0


async def _serve(port: int, language: Language, *, browser: bool) -> None:
    said = texts.load()
    ended, loop = asyncio.Event(), asyncio.get_running_loop()
    # A shell that starts it in the background has SIGINT ignored.
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, ended.set)
    desk = PracticeDesk(said, language)
    async with Site(desk, port=port) as site:
        try:
            await desk.open()
            print_line(said.plain(language, "practice-open", address=site.url))
            print_line(said.plain(language, "practice-stop"))
            sys.stdout.flush()  # also where it goes into a pipe, it is read while this runs
            if browser:
                await asyncio.to_thread(webbrowser.open, site.url)
            await ended.wait()
        finally:
            await desk.close()
