"""`sandbox`: runs the local Telegram alone."""

from __future__ import annotations

import asyncio
import sys

from bot.sandbox import serve


def sandbox(port: int) -> int:
    """Serve until stopped with Ctrl+C. A port in use is a plain error."""
    try:
        asyncio.run(serve(port, None, _say))
    except KeyboardInterrupt:
        return 0
    except (OSError, OverflowError):
        sys.stderr.write(f"Port {port} cannot be used: choose another with --port, or 0 for a free one.\n")
        return 1
    return 0


def _say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
