"""How many letters an hour anybody can have the bot write to staff by what they do in groups of their own.

What is more waits, or is counted in one letter; nothing of a class of the school waits for it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from bot.school.messages import SchoolMessage

AN_HOUR: Final = timedelta(hours=1)
A_FEW: Final = 3
COUNTED_BY: Final = {SchoolMessage.RIGHTS: SchoolMessage.SETUP}  # what is sent for it in the end
