"""A connection that a test can cut: to the database, or from Telegram through a proxy to the bot."""

from __future__ import annotations

import asyncio


class Wire:
    """What lies between two programs: it can be cut, and mended."""

    def __init__(self, host: str, port: int) -> None:
        self._server = host, port
        self._ends: set[asyncio.StreamWriter] = set()
        self._cut = False

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry what one connection says, both ways, until either end or the wire is cut."""
        if self._cut:
            writer.transport.abort()
            return
        back, forth = await asyncio.open_connection(*self._server)
        ends = {writer, forth}
        self._ends |= ends
        try:
            await asyncio.gather(self._pour(reader, forth), self._pour(back, writer))
        finally:
            self._ends -= ends

    def cut(self) -> None:
        """Break every connection and refuse new ones."""
        self._cut = True
        for end in self._ends:
            end.transport.abort()

    def mend(self) -> None:
        """Carry again."""
        self._cut = False

    async def _pour(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(65536):
                writer.write(data)
                await writer.drain()
        except ConnectionError:
            pass  # it was cut, which is what it is for
        finally:
            writer.transport.abort()
