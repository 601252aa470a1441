"""Judges messages: keep, review or delete. Pure: no I/O, no framework, time and rules injected."""

from __future__ import annotations

from bot.moderation.brake import RuleBreaker, RuleBreakers
from bot.moderation.detector import Detector
from bot.moderation.known.known import Credential, KnownCredentials, KnownRooms
from bot.moderation.moderator import Moderator
from bot.moderation.verdict import Thresholds

__all__ = [
    "Credential",
    "Detector",
    "KnownCredentials",
    "KnownRooms",
    "Moderator",
    "RuleBreaker",
    "RuleBreakers",
    "Thresholds",
]
