"""A local Telegram Bot API server on loopback, for demo, tests and practice. It knows nothing of the bot.

Limits: no inline mode, no Markdown, no polls, payments, stories or calls. It has the methods that the bot
asks for, and no others.
"""

from __future__ import annotations

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.wire.limits import Limits
from bot.sandbox.wire.texts import entity
from bot.sandbox.world.calls import Broken, CutAfter, CutBefore, CutMidway, Refuse, Slow, TooMany
from bot.sandbox.world.clock import Moment, SteppedClock
from bot.sandbox.world.files import Animation, Document, Photo, Sticker, Video
from bot.sandbox.world.people import ImpossibleError, Press
from bot.sandbox.world.world import Bot, Chat, Message, User

__all__ = [
    "Animation",
    "Bot",
    "Broken",
    "Chat",
    "CutAfter",
    "CutBefore",
    "CutMidway",
    "Document",
    "ImpossibleError",
    "Limits",
    "Message",
    "Moment",
    "Photo",
    "Press",
    "Refuse",
    "Sandbox",
    "Slow",
    "SteppedClock",
    "Sticker",
    "TooMany",
    "User",
    "Video",
    "entity",
]
