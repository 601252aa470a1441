"""How many letters an hour anybody can have the bot write to staff by what they do in groups of their own.

What is more waits, or is counted in one letter; nothing of a class of the school waits for it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from bot.outbox import What

AN_HOUR: Final = timedelta(hours=1)
A_FEW: Final = 3
# About groups of which no owner has said that they are the school's: of each kind, in each chat.
RATIONED: Final = (What.GROUP, What.RIGHTS, What.LOST, What.FRONT, What.APPEAL)
COUNTED_BY: Final = {What.RIGHTS: What.SETUP}  # what is sent for it in the end
