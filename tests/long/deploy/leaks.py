"""A deployed bot meets leaks of every kind of file: `python tests/long/deploy/leaks.py STOP -- COMMAND...`.

Starts a local Telegram, then the command, which has to start a bot; says leaks in the class group and waits
until the bot has removed each; then runs the shell command STOP and waits for the first to end. The command
finds BOT_API_URL, BOT_TOKEN, BOT_SECRET_KEYS and BOT_LISTEN in its environment.
Status 0: all leaks went, and the bot
ended within the seconds that a stop may take.
"""

from __future__ import annotations

import asyncio
import base64
import os
import socket
import sys
import time
from typing import Final

from bot.sandbox import Sandbox
from bot.sandbox.world.files import Document, Photo, Video
from tests.e2e.pictures import LINK, docx, pdf, qr, screenshot
from tests.long.media.samples import film
from tests.sandbox.furnished import furnish

_SAID: Final = f"Lớp Toán tối nay: {LINK}"
_KEY: Final = base64.urlsafe_b64encode(b"k" * 32).decode()
_READY: Final = 120.0  # seconds that a first start may take on a busy machine
_STOP: Final = 15.0  # what systemd and compose grant


async def main(stop: str, command: list[str]) -> int:
    """Play; return the exit status."""
    async with Sandbox() as telegram:
        room = furnish(telegram)
        variables = {
            "BOT_API_URL": telegram.url,
            "BOT_TOKEN": telegram.token,
            "BOT_SECRET_KEYS": _KEY,
            "BOT_LANGUAGE": "en",
            "BOT_LISTEN": f"127.0.0.1:{_free_port()}",
        }
        bot = await asyncio.create_subprocess_exec(*command, env=os.environ | variables)
        files = {
            "text": None,
            "QR code": Photo(qr()),
            "screenshot": Photo(screenshot()),
            "Word": Document("lop.docx", docx(_SAID)),
            "PDF": Document("lop.pdf", pdf(_SAID)),
            "video": Video(film("mp4", "mpeg4")),
        }
        for name, media in files.items():
            leak = telegram.say(room.group, room.pupils[1], "" if media else _SAID, media=media)
            await telegram.wait_until_deleted(leak, timeout_seconds=_READY)
            _say(f"removed: {name}")
        stopping = await asyncio.create_subprocess_shell(stop)
        began = time.monotonic()
        status = await asyncio.wait_for(bot.wait(), _STOP)
        await stopping.wait()
        _say(f"stopped with status {status} after {time.monotonic() - began:.1f} s")
        return status


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    _stop, _, *_command = sys.argv[1:]
    sys.exit(asyncio.run(main(_stop, _command)))
