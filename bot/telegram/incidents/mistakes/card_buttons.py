"""The buttons of a card that tells of the bot's mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.telegram.buttons.mistakes import MistakeButton
from bot.telegram.messages.keyboards import row_of

if TYPE_CHECKING:
    from telegram import InlineKeyboardButton

    from bot.classroom import Language
    from bot.incidents.incident import Incident
    from bot.texts import Texts


def after_mistake(texts: Texts, incident: Incident, language: Language) -> list[list[InlineKeyboardButton]]:
    """Return the buttons, one a row: to see what was removed, and to let the like pass from now on."""
    if not (incident.is_mistake and incident.owned) or incident.gives_room_away:
        return []
    verbs = (*((MistakeButton.ORIGINAL,) if incident.deleted else ()), MistakeButton.EXEMPT)
    return [row_of(texts, language, incident.id, verb) for verb in verbs]
