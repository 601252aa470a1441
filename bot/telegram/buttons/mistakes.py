"""The buttons of what follows a false alarm. Each comment names whose id a press carries."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback


class MistakeButton:
    """The actions of presses after a false alarm."""

    ORIGINAL: Final = Callback("original")  # incident: what was removed by mistake, for the presser
    EXEMPT: Final = Callback("exempt")  # incident: the presser is asked what to let pass
    SCOPE: Final = Callback("exempt-scope", takes_second=True)  # incident, and how far
    UNTIL: Final = Callback("exempt-until", takes_second=True)  # incident, and how far and how long
    SURE: Final = Callback("exempt-sure", takes_second=True)  # the same, once asked again
    DROP: Final = Callback("exempt-no")  # incident: nothing is let pass
    LIST: Final = Callback("exempt-list")  # the number of a page: what is let pass
    REVOKE: Final = Callback("exempt-end")  # exemption: it ends
    RESTORE: Final = Callback("exempt-back")  # exemption: it counts again
    TRIAL: Final = Callback("trial")  # proposal: its rule deletes no more, and is only told
    NO_TRIAL: Final = Callback("trial-no")  # proposal: its rule goes on as it is
