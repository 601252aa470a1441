"""[3 cài đặt nên bật]: a service's three settings in words and as a drawn picture, to whoever presses."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

from telegram import InlineKeyboardButton

from bot.classroom import Language
from bot.features.lessons.buttons import LessonButton
from bot.features.lessons.room_settings.rules import EXPLAINED, SETTINGS
from bot.lesson import Provider
from bot.telegram.messages.desk import CallbackReply, Desk, Press, Talk
from bot.telegram.messages.messenger import OutgoingMessage, Uploaded

_PICTURES: Final = Path(__file__).parents[3] / "docs" / "pictures"

desk = Desk[None]("room settings")


def settings_rows(talk: Talk[Any], provider: Provider) -> list[list[InlineKeyboardButton]]:
    """Return the row of the button that shows a service's settings; no row where they are not explained."""
    if provider not in EXPLAINED:
        return []
    return [talk.buttons(EXPLAINED.index(provider), LessonButton.ROOM_SETTINGS)]


@desk.press(LessonButton.ROOM_SETTINGS)
async def show(press: Press[None]) -> CallbackReply:
    """Show them in private. They are no secret."""
    if press.subject >= len(EXPLAINED):
        return press.reply("press-unknown")
    service = EXPLAINED[press.subject].value
    lines = [press.say("room-settings-head", where=press.plain(f"room-settings-{service}"))]
    lines += [f"{each}. {press.say(f'room-settings-{service}-{each}')}" for each in range(1, SETTINGS + 1)]
    return press.below(OutgoingMessage("\n".join(lines), attached=Uploaded(_drawn(service, press.language))))


@cache
def _drawn(service: str, language: Language) -> bytes:
    return (_PICTURES / f"settings-{service}.{language.value}.png").read_bytes()
