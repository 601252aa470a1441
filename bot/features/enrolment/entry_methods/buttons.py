"""Buttons of entry methods."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback


class EntryMethodButton:
    """The actions of presses. The second number: 1 to open the method for the class, 0 to close it."""

    OWN_NUMBER: Final = Callback("own")  # the presser wants in by their own phone number
    WAY_CONTACT: Final = Callback("way-c", takes_second=True)  # class: by own number
    WAY_APPROVAL: Final = Callback("way-a", takes_second=True)  # class: by a teacher's approval
    WAY_JOINING: Final = Callback("way-j", takes_second=True)  # class: by a request to join the group
