"""Hourly limit of messages to staff that any account can cause, by a claim or in groups of its own.

The excess waits, or is counted in one message; messages about a class of the school never wait for it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from bot.school.messages import SchoolMessage

AN_HOUR: Final = timedelta(hours=1)
A_FEW: Final = 3
COUNTED_BY: Final = {SchoolMessage.RIGHTS: SchoolMessage.SETUP}  # the kind that is sent in its place
