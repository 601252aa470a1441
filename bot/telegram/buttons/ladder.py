"""The buttons of the ladder. Each comment names whose id a press carries."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback


class LadderButton:
    """The actions of presses about the ladder."""

    SHOW: Final = Callback("ladder")  # card: it shows who was told, and who may be told next
    RAISE_ADMIN: Final = Callback("ladder-admin")  # incident: admins are told at once
    RAISE_LEADER: Final = Callback("ladder-leader")  # incident: owners are told at once
    FOR_COMMUNE: Final = Callback("ladder-commune")  # incident: wording for them, to the presser alone
    FOR_DEPARTMENT: Final = Callback("ladder-department")  # the same
    FOR_POLICE: Final = Callback("ladder-police")  # the same
    FIRST: Final = Callback("ladder-first")  # place among the minutes that may be chosen
    SECOND: Final = Callback("ladder-second")  # the same
    QUIET: Final = Callback("ladder-quiet")  # place among the quiet hours that may be chosen
    DAYS_OFF: Final = Callback("ladder-days")  # place among the days off that may be chosen
    DEFAULT: Final = Callback("ladder-default")  # 0: all as it was at first
    UNDO: Final = Callback("ladder-undo")  # choice of settings: what held before it holds again
