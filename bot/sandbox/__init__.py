"""A local Telegram on loopback, for demo, tests and practice. It knows nothing of the bot.

Limits: no inline mode, no Markdown, no polls, payments, stories or calls.
"""

from __future__ import annotations

from bot.sandbox.clock import Moment, SteppedClock
from bot.sandbox.control import Sandbox
from bot.sandbox.entities import entity
from bot.sandbox.faults import Broken, CutAfter, CutBefore, CutMidway, Refuse, Slow, TooMany
from bot.sandbox.files import Animation, Document, Photo, Sticker, Video
from bot.sandbox.limits import Limits
from bot.sandbox.people import ImpossibleError
from bot.sandbox.press import Press
from bot.sandbox.ready import Classroom, furnish, serve
from bot.sandbox.world import Bot, Chat, Message, User

__all__ = [
    "Animation",
    "Bot",
    "Broken",
    "Chat",
    "Classroom",
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
    "furnish",
    "serve",
]
