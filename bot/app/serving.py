"""The site of a process, served as long as its bots run."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot import logs
from bot.web.addresses import Listen, PortTakenError
from bot.web.site import make_site, serve_always

if TYPE_CHECKING:
    import socket
    from collections.abc import AsyncIterator

    from bot.app.shared import Shared


@asynccontextmanager
async def serving(shared: Shared) -> AsyncIterator[None]:
    """Serve the site, until left.

    Bots that poll do without it: the operator is told where the port is taken, and it is tried again later.
    Raises PortTakenError where Telegram is to deliver there.
    """
    web, where = shared.web, shared.settings.listen
    if not where:
        yield
        return
    listen = Listen.of(where)
    listening: socket.socket | None = None
    try:
        listening = listen.open()
    except PortTakenError:
        if web.addresses is not None:
            raise
        shared.operator.unserved()
    site = make_site(web, web.metrics, web.addresses, web, shared.settings.operator_networks)
    with logs.counting(web.metrics.count_event):
        server = asyncio.create_task(serve_always(site, listen, listening))
        try:
            yield
        finally:
            server.cancel()
            await shared.deadline.give("web", asyncio.gather(server, return_exceptions=True))
            if listening is not None:
                listening.close()  # also where the server had no time to begin
