"""The buttons of this room. The comment names what the number of a press is the id of."""

from __future__ import annotations

from typing import Final

from bot.telegram.messages.callbacks import Callback


class IncidentButton:
    """What presses in this room mean."""

    ACKNOWLEDGE: Final = Callback("ack")
    FALSE_ALARM: Final = Callback("false")
    SEE_PICTURE: Final = Callback("see")  # incident: its picture, blurred, for whoever presses
    ACKNOWLEDGE_ALL: Final = Callback("ack-all")  # card: all that it tells of
    SHOW_FOLDED: Final = Callback("folded", takes_second=True)  # card, and the place among what it tells of
    CLOSE_DOOR: Final = Callback("shut")  # incident: the room it gave away is handed out no more
    KEEP_ROOM: Final = Callback("keep")  # incident: that room is handed out on
    RELEASE_RULE: Final = Callback("br")  # rule on the brake: it deletes again
    KEEP_BRAKE: Final = Callback("bk")  # it stays on the brake
    END_PAUSE: Final = Callback("pe")  # pause: the group is guarded again
    APPEAL: Final = Callback("ap")  # incident: its author thinks that the bot is wrong
    UNPIN: Final = Callback("up", in_groups=True)  # front: the message that shows a room is pinned no more
