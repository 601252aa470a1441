"""The rooms of incidents in storage. Later ones forget first: what they keep is found through incidents."""

from __future__ import annotations

from typing import Final

from bot.features.incidents.escalation import store as escalation
from bot.features.incidents.evidence import store as evidence
from bot.features.incidents.leaders.store import digests as leaders
from bot.features.incidents.pauses import store as pauses
from bot.features.incidents.sanctions.store import sanctions
from bot.storage.incidents.alarms import room as alarms
from bot.storage.incidents.mistakes import room as mistakes
from bot.storage.incidents.pauses import room as watches
from bot.storage.incidents.room import ROOM

_PARTS: Final = (alarms, evidence, escalation, leaders, sanctions, mistakes, pauses, watches)
ROOMS: Final = (ROOM, *(each.ROOM for each in _PARTS))
