"""What a card tells of a leak beside it and of its author, and what may be done about them.

It never says that somebody read it: nobody can know.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from math import ceil
from typing import Final

from telegram import InlineKeyboardButton

from bot.classroom import Language, Room, Secret
from bot.features.incidents.buttons import SanctionButton
from bot.features.incidents.rules.facts import CardFacts, EarlierLeak, LessonNear, Taken
from bot.features.incidents.rules.incident import Card, Incident, Page
from bot.features.incidents.sanctions.rules import MUTED_FOR
from bot.outbox import Callback
from bot.telegram.messages.keyboards import disabled, row_of
from bot.texts import Texts, day_of, lasting, time_of

_SURE: Final = {
    Page.MUTE: SanctionButton.MUTE_SURE,
    Page.REMOVE: SanctionButton.REMOVE_SURE,
    Page.NOTE: SanctionButton.NOTE_SEND,
}
_ASKS: Final = frozenset({SanctionButton.MUTE, SanctionButton.REMOVE, SanctionButton.NOTE})
_MINUTE: Final = timedelta(minutes=1)
_NOBODY: Final = Secret("—")


@dataclass(frozen=True, slots=True)
class FactLines:
    """Writes the lines. Times are shown in `zone`."""

    texts: Texts
    zone: tzinfo

    def of_leak(self, incident: Incident, facts: CardFacts, language: Language) -> list[str]:
        """Return who could read it and for how long, the lesson that it concerns, an earlier leak."""
        return [
            *self._exposed(incident, facts, language),
            *([] if facts.lesson is None else [self._lesson(facts.lesson, language)]),
            *([] if facts.earlier is None else [self._earlier(facts.earlier, language)]),
        ]

    def of_author(self, facts: CardFacts, language: Language) -> list[str]:
        """Return what was done about its author, by whom and when."""
        lines = []
        if facts.muted is not None:
            ends = self._moment(facts.muted.at + MUTED_FOR)
            lines.append(self._done("card-muted", facts.muted, language, until=ends))
        if facts.removed is not None:
            at = self._moment(facts.removed.at)
            lines.append(self._done("card-member-removed", facts.removed, language, at=at))
        if facts.note is not None:
            read, sent = facts.note.read_at, facts.note.sent_at
            at = "none" if sent is None else self._moment(sent)
            told = "none" if read is None else self._moment(read)
            lines.append(self._done("card-note", facts.note.written, language, at=at, read=told))
        return lines

    def _exposed(self, incident: Incident, facts: CardFacts, language: Language) -> list[str]:
        """Return how many could read it and how long; nothing while it is being removed."""
        size, stood = "none" if facts.size is None else str(facts.size), incident.stood_for
        if stood is not None:
            lasted = lasting(self.texts, language, stood.total_seconds())
            return [self.texts.say(language, "card-exposed", size=size, lasted=lasted)]
        if incident.deleted and any(each.outcome is None for each in incident.removals):
            return []
        return [self.texts.say(language, "card-exposed-standing", size=size)]

    def _lesson(self, lesson: LessonNear, language: Language) -> str:
        topic = lesson.topic or Secret(self.texts.plain(language, "card-lesson-any"))
        if lesson.before is None:
            return self.texts.say(language, "card-lesson-live", topic=topic)
        minutes = str(max(1, ceil(lesson.before / _MINUTE)))
        return self.texts.say(language, "card-lesson-before", topic=topic, minutes=minutes)

    def _earlier(self, earlier: EarlierLeak, language: Language) -> str:
        name = earlier.school_class
        if name is None:
            return self.texts.say(language, "card-earlier", number=earlier.number)
        return self.texts.say(language, "card-earlier-class", number=earlier.number, school_class=name)

    def _done(self, message: str, taken: Taken, language: Language, **values: str) -> str:
        who = _NOBODY if taken.name is None or not taken.name.reveal() else taken.name
        return self.texts.say(language, message, who=who, **values)

    def _moment(self, at: datetime) -> str:
        return f"{time_of(at, self.zone)} {day_of(at, self.zone)}"


@dataclass(frozen=True, slots=True)
class AuthorPages:
    """Writes the pages. Times are shown in `zone`."""

    texts: Texts
    zone: tzinfo

    def text(self, card: Card, author: list[str], language: Language) -> str:
        """Return a page's text; `author` are the lines that name the account."""
        incident, facts = card.incident, card.facts or CardFacts()
        head = self.texts.say(language, "author-page-head", number=incident.number)
        if card.page is Page.NOTE:
            words = note_words(self.texts, self.zone, incident, language)
            return "\n\n".join((head, self.texts.say(language, "note-preview"), words))
        if card.page is not Page.AUTHOR:
            question = self.texts.say(language, f"author-page-ask-{card.page.value}")
            return "\n".join((head, *author, question))
        done = FactLines(self.texts, self.zone).of_author(facts, language)
        said = [self.texts.say(language, f"author-page-{each}") for each in _notes(incident, facts)]
        return "\n".join((head, *author, *done, *said))

    def rows(self, card: Card, language: Language) -> list[list[InlineKeyboardButton]]:
        """Return a page's buttons but for the one that leads back; what cannot be done now is disabled."""
        incident, facts = card.incident, card.facts or CardFacts()
        if card.page in _SURE:
            own = (SanctionButton.NOTE_OWN,) if card.page is Page.NOTE else ()
            return [row_of(self.texts, language, incident.id, verb) for verb in (_SURE[card.page], *own)]
        now, later = _verbs(incident, facts)
        rows = [row_of(self.texts, language, card.id if verb in _ASKS else incident.id, verb) for verb in now]
        return [*rows, *([disabled(self.texts, language, verb)] for verb in later)]


def _verbs(incident: Incident, facts: CardFacts) -> tuple[list[Callback], list[Callback]]:
    """Return what may be done about an author, and what could be if Telegram or the class list allowed it.

    After a mistake of the bot's only what undoes it.
    """
    now: list[Callback] = []
    later: list[Callback] = []
    if incident.author is None or facts.by_staff:
        return now, later
    muting = incident.group.room is Room.SUPERGROUP
    for done, undo, verb, possible in (
        (facts.muted, SanctionButton.UNMUTE, SanctionButton.MUTE, muting),
        (facts.removed, SanctionButton.READMIT, SanctionButton.REMOVE, True),
        (facts.note, None, SanctionButton.NOTE, facts.guardians),
    ):
        if done is not None:
            now += [] if undo is None else [undo]
        elif not incident.is_mistake:
            (now if possible else later).append(verb)
    return now, later


def _notes(incident: Incident, facts: CardFacts) -> list[str]:
    """Return what a page says of what may be done, as ends of messages' names in `texts`."""
    if incident.author is None:
        return ["hidden"]
    if facts.by_staff:
        return ["staff"]
    if incident.is_mistake:
        return ["mistake"]
    plain = [] if incident.group.room is Room.SUPERGROUP else ["plain-group"]
    if incident.pupil is None:
        return [*plain, "no-pupil", "lead"]
    return [*plain, *([] if facts.guardians else ["no-guardian"]), "lead"]


def note_words(
    texts: Texts,
    zone: tzinfo,
    incident: Incident,
    language: Language,
    own: tuple[Secret, Secret] | None = None,
) -> str:
    """Return what a guardian reads: words that accuse nobody, or `own` ones, after who wrote them."""
    pupil, began = incident.pupil, incident.began_at
    about = {
        "name": _NOBODY if pupil is None else pupil.name,
        "school_class": _NOBODY if pupil is None else pupil.school_class,
    }
    if own is not None:
        who, words = own
        return texts.say(language, "note-own-words", who=who, words=words, **about)
    return texts.say(language, "note-words", at=time_of(began, zone), day=day_of(began, zone), **about)
