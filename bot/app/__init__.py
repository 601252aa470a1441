"""Composition root: settings -> stores -> services -> adapters, and their start and stop in order.

`worker` is one process with what its bots share, `web` its site; `program` is one bot of one
school from its start to its stop, and `parts` what that bot is made of.
"""

from __future__ import annotations

from bot.app.connected import Services
from bot.app.program import Announcement
from bot.app.shared import Deadline, Operator, SafeMode
from bot.app.worker import run

__all__ = ["Announcement", "Deadline", "Operator", "SafeMode", "Services", "run"]
