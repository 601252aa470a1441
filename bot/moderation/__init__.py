"""Should this message stay? Pure: no I/O, no framework, time and rules handed in."""

from __future__ import annotations

from bot.moderation.brake import Brake, Brakes
from bot.moderation.detector import Detector
from bot.moderation.known.known import Credential, KnownCredentials, KnownRooms
from bot.moderation.moderator import Moderator
from bot.moderation.thresholds import Thresholds

__all__ = [
    "Brake",
    "Brakes",
    "Credential",
    "Detector",
    "KnownCredentials",
    "KnownRooms",
    "Moderator",
    "Thresholds",
]
