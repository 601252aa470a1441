"""What a card tells of a room that its class left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.texts.times import day_of, time_of

if TYPE_CHECKING:
    from datetime import tzinfo

    from bot.classroom import Language
    from bot.incidents.incident import Incident, LeftRoom
    from bot.texts import Texts


def left_lines(texts: Texts, zone: tzinfo, incident: Incident, language: Language) -> list[str]:
    """Return a line for each change of a room: of a leak that came later, that it is an old room.

    Who has come over is counted on the card on which the room was changed.
    """
    left = dict.fromkeys(each.left for each in incident.meetings if each.left is not None)
    return [_line(texts, zone, incident, each, language) for each in left]


def _line(texts: Texts, zone: tzinfo, incident: Incident, left: LeftRoom, language: Language) -> str:
    at = time_of(left.at, zone)
    if incident.opened_at > left.at:
        return texts.say(language, "card-room-old", at=at, day=day_of(left.at, zone))
    if left.incident_id != incident.id or not left.inside:
        return texts.say(language, "card-room-changed", at=at)
    counts = {"came": str(left.came), "inside": str(left.inside)}
    return texts.say(language, "card-room-changed-inside", at=at, **counts)
