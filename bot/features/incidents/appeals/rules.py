"""The author of a removed message appeals ("I think the bot is wrong"): staff are notified, and decide."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from bot.features.incidents.appeals.buttons import AppealMessage
from bot.features.incidents.rules.changes import RefreshCards
from bot.features.incidents.rules.incident import Incident, State
from bot.features.incidents.rules.timeline import Noted, TimelineEvent
from bot.outbox import Dispatch
from bot.records import Changes, Who


class AppealReply(StrEnum):
    """The answer to an author who says that the bot is wrong. The values name messages in `texts`."""

    TOLD = "appeal-told"
    WAITS = "appeal-waits"  # no account receives alerts yet
    AGAIN = "appeal-again"
    ROOM = "appeal-room"  # it opens a room of the school, so it is no mistake
    AGREED = "appeal-agreed"  # staff already closed it as a false alarm
    NOT_AUTHOR = "appeal-not-author"
    UNKNOWN = "appeal-unknown"


def on_appeal(
    who: Who, incident: Incident | None, at: datetime, *, heard: bool
) -> tuple[AppealReply, Changes]:
    """Decide an appeal: once for an incident, by its author alone. `heard`: an account receives its alerts.

    The incident's cards show the appeal. Once it is acknowledged or resolved staff no longer look at the
    card, so they get a message as well; not where they could not say that it is a false alarm.
    """
    if incident is None or not incident.deleted:
        return AppealReply.UNKNOWN, ()
    if incident.author != who.account:
        return AppealReply.NOT_AUTHOR, ()
    if incident.is_mistake:
        return AppealReply.AGREED, ()
    if incident.appealed_at is not None:
        return AppealReply.ROOM if incident.gives_room_away else AppealReply.AGAIN, ()
    noted = Noted(incident.id, TimelineEvent.APPEALED, at, who)
    if incident.gives_room_away:
        return AppealReply.ROOM, (noted, RefreshCards(incident.id))
    anew = () if incident.state is State.OPEN else (Dispatch(AppealMessage.APPEAL, incident.id),)
    reply = AppealReply.TOLD if heard else AppealReply.WAITS
    return reply, (noted, RefreshCards(incident.id), *anew)
