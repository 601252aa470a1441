"""The rooms of incidents in storage. Later ones forget first: what they keep is found through incidents."""

from __future__ import annotations

from typing import Final

from bot.features.incidents.alarms.store import reporting as alarms
from bot.features.incidents.appeals import store as appeals
from bot.features.incidents.author_messages import store as author_messages
from bot.features.incidents.chat_info_leaks import store as chat_info_leaks
from bot.features.incidents.escalation import store as escalation
from bot.features.incidents.evidence import store as evidence
from bot.features.incidents.false_alarms.store import exemptions, learning
from bot.features.incidents.leaders.store import digests as leaders
from bot.features.incidents.pauses import store as pauses
from bot.features.incidents.reposts import store as reposts
from bot.features.incidents.sanctions.store import sanctions
from bot.features.incidents.store.incidents import ROOM
from bot.features.incidents.viewing import store as viewing

_PARTS: Final = (
    viewing,
    appeals,
    author_messages,
    chat_info_leaks,
    alarms,
    evidence,
    escalation,
    leaders,
    sanctions,
    exemptions,
    learning,
    pauses,
)
ROOMS: Final = (reposts.ROOM, ROOM, *(each.ROOM for each in _PARTS))
