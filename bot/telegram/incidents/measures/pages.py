"""The pages of a card about its incident's author: what may be done, and whether to do it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.classroom import Room
from bot.incidents.facts.card import CardFacts
from bot.incidents.incident import Page, Resolution
from bot.telegram.buttons.measures import MeasureButton
from bot.telegram.incidents.measures.lines import FactLines
from bot.telegram.messages.callbacks import Pressed
from bot.telegram.messages.keyboards import button, disabled, row_of

if TYPE_CHECKING:
    from datetime import tzinfo

    from telegram import InlineKeyboardButton

    from bot.classroom import Language
    from bot.incidents.incident import Card, Incident
    from bot.outbox import Callback
    from bot.texts import Texts

PAGES: Final = frozenset({Page.AUTHOR, Page.MUTE, Page.REMOVE})


@dataclass(frozen=True, slots=True)
class AuthorPages:
    """Writes the pages. Times are shown in `zone`."""

    texts: Texts
    zone: tzinfo

    def text(self, card: Card, author: list[str], language: Language) -> str:
        """Return a page's text; `author` are the lines that name the account."""
        incident, facts = card.incident, card.facts or CardFacts()
        head = self.texts.say(language, "author-page-head", number=incident.number)
        if card.page is not Page.AUTHOR:
            question = self.texts.say(language, f"author-page-ask-{card.page.value}")
            return "\n".join((head, *author, question))
        done = FactLines(self.texts, self.zone).of_author(facts, language)
        said = [self.texts.say(language, f"author-page-{each}") for each in _notes(incident, facts)]
        return "\n".join((head, *author, *done, *said))

    def rows(self, card: Card, language: Language) -> list[list[InlineKeyboardButton]]:
        """Return a page's buttons but for the one that leads back; what cannot be done now is disabled."""
        incident, facts = card.incident, card.facts or CardFacts()
        sure = {Page.MUTE: MeasureButton.MUTE_SURE, Page.REMOVE: MeasureButton.REMOVE_SURE}
        if card.page in sure:
            return [row_of(self.texts, language, incident.id, sure[card.page])]
        opened = (MeasureButton.DOORS,) if incident.meetings else ()
        if incident.author is None or facts.by_staff:
            verbs: tuple[Callback, ...] = opened
        else:
            verbs = (*_measures(incident, facts), *opened)
        rows = [[self._button(card, verb, language)] for verb in verbs]
        return [*rows, *([disabled(self.texts, language, verb)] for verb in _not_now(incident, facts))]

    def _button(self, card: Card, verb: Callback, language: Language) -> InlineKeyboardButton:
        second = card.id if verb.takes_second else 0
        return button(self.texts, language, Pressed(verb, card.incident.id, second))


def _measures(incident: Incident, facts: CardFacts) -> tuple[Callback, ...]:
    """Return what may be done about an author; after a mistake of the bot's, only what undoes it."""
    mistake = incident.resolution is Resolution.FALSE_ALARM
    mute = () if mistake or incident.group.room is not Room.SUPERGROUP else (MeasureButton.MUTE,)
    remove = () if mistake else (MeasureButton.REMOVE,)
    write = (MeasureButton.NOTE,) if facts.guardians and not mistake else ()
    return (
        *(mute if facts.muted is None else (MeasureButton.UNMUTE,)),
        *(remove if facts.removed is None else (MeasureButton.READMIT,)),
        *(write if facts.note is None else (MeasureButton.NOTE_SHOW,)),
    )


def _not_now(incident: Incident, facts: CardFacts) -> list[Callback]:
    """Return what would be done about an author if Telegram or the class list allowed it."""
    if incident.author is None or facts.by_staff or incident.is_mistake:
        return []
    mute = [] if incident.group.room is Room.SUPERGROUP or facts.muted else [MeasureButton.MUTE]
    write = [] if facts.guardians or facts.note else [MeasureButton.NOTE]
    return [*mute, *write]


def _notes(incident: Incident, facts: CardFacts) -> list[str]:
    """Return what a page says of what may be done, as ends of messages' names in `texts`."""
    if incident.author is None:
        return ["hidden"]
    if facts.by_staff:
        return ["staff"]
    if incident.resolution is Resolution.FALSE_ALARM:
        return ["mistake"]
    plain = [] if incident.group.room is Room.SUPERGROUP else ["plain-group"]
    if incident.pupil is None:
        return [*plain, "no-pupil", "lead"]
    return [*plain, *([] if facts.guardians else ["no-guardian"]), "lead"]
