"""An incident's card for staff, as text and buttons. It never holds the secret."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.classroom import Language, MeetingState, Outcome, Room, Secret
from bot.features.doors.room_changes.buttons import RoomChangeButton
from bot.features.incidents.alarms.chat.cards import (
    AlarmCards,
    what_happened,
)
from bot.features.incidents.escalation.buttons import EscalationButton
from bot.features.incidents.escalation.chat import EscalationPages
from bot.features.incidents.false_alarms.chat import originals
from bot.features.incidents.reports.buttons import ReportButton
from bot.features.incidents.reports.rules import MOST
from bot.features.incidents.sanctions.buttons import SanctionButton
from bot.features.incidents.sanctions.chat.card import PAGES, AuthorPages, FactLines
from bot.incidents.incident import Page, State
from bot.incidents.press import Act
from bot.moderation.names import speaks_for_school
from bot.telegram.buttons.incidents import IncidentButton
from bot.telegram.incidents.left_rooms import left_lines
from bot.telegram.incidents.timeline import Timelines
from bot.telegram.messages.keyboards import Pressed, button, row_of
from bot.telegram.messages.messenger import OutgoingMessage
from bot.texts.times import time_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime, tzinfo

    from bot.incidents.facts.card import CardFacts
    from bot.incidents.incident import Card, Fold, GivenBack, Incident, Removal
    from bot.incidents.severity import Factor, Graded, Grading
    from bot.outbox import Callback
    from bot.texts import Texts

BUTTON_OF: Final = {
    Act.ACKNOWLEDGE: IncidentButton.ACKNOWLEDGE,
    Act.VIOLATION: IncidentButton.VIOLATION,
    Act.TOLERATED: IncidentButton.TOLERATED,
    Act.FALSE_ALARM: IncidentButton.FALSE_ALARM,
    Act.OTHER: IncidentButton.OTHER,
    Act.REOPEN: IncidentButton.REOPEN,
    Act.CLOSE_DOOR: IncidentButton.CLOSE_DOOR,
    Act.KEEP_ROOM: IncidentButton.KEEP_ROOM,
}
_PICTURE = "picture"
_TWO = 2
# Surfaces that a reader of the message would miss, and places that stay when the message is deleted.
_SAID = (_PICTURE, "document", "topic", "chat_photo", "background", "linked")
_STANDS = frozenset(
    {
        Outcome.NO_RIGHT,
        Outcome.TOO_OLD,
        Outcome.UPGRADED,
        Outcome.SHUT_OUT,
        Outcome.REFUSED,
        Outcome.UNKNOWN,
    }
)


@dataclass(frozen=True, slots=True)
class Cards:
    """Writes cards. `title_of` names a rule in a language; `grading` is the school's, as is `zone`."""

    texts: Texts
    title_of: Callable[[str, Language], str]
    zone: tzinfo
    grading: Grading

    def text(
        self,
        incident: Incident,
        language: Language,
        fold: Fold | None = None,
        facts: CardFacts | None = None,
    ) -> str:
        """Return a card's text as Telegram HTML."""

        def say(message: str, **values: str | int | Secret) -> str:
            return self.texts.say(language, message, **values)

        if incident.alarm is not None:
            folded = [] if fold is None else [self._fold(fold, language)]
            lines = self._alarms.lines(incident, incident.alarm, language, fold=folded)
            return "\n".join((*lines, self._state(incident, language)))
        lines = [
            *(say(f"card-stands-{outcome.value}") for outcome in _standing(incident)),
            say(
                "card-head" if incident.deleted else "card-head-review",
                number=incident.number,
                what=what_happened(self.texts, language, incident.kind, incident.kinds),
            ),
            *([self._fold(fold, language)] if fold is not None else []),
            say("card-group", group=incident.place or Secret("—")),
            say("card-why", why=" · ".join(self._why(incident, language))),
            *([] if facts is None else [self._severity(self.grading.of(incident, facts), language)]),
            *(say(f"card-surface-{where}") for where in _SAID if where in incident.surfaces),
            say("card-fragment", fragment=incident.fragment),
            *self._author(incident, language),
            *([say("card-author-official")] if _borrows_authority(incident, facts) else []),
            *(
                [say("card-appealed", at=self._time(incident.appealed_at))]
                if incident.appealed_at is not None
                else []
            ),
            *(self._fate(incident, removal, language) for removal in incident.removals),
            *([] if facts is None else self._facts.of_leak(incident, facts, language)),
            *(say("card-room-whose", school_class=name) for name in _others(incident)),
            *([say(f"card-room-{incident.meeting.value}")] if incident.meeting is not None else []),
            *left_lines(self.texts, self.zone, incident, language),
            *([] if facts is None else self._facts.of_author(facts, language)),
            self._state(incident, language),
            *dict.fromkeys(
                line for each in incident.given_back for line in self._given_back(incident, each, language)
            ),
        ]
        return "\n".join(lines)

    def letter(self, card: Card, language: Language) -> OutgoingMessage:
        """Return the card as a message to send, or to edit into the standing one."""
        if card.page is Page.TIMELINE:
            text = Timelines(self.texts, self.zone).text(card, language)
        elif card.page in PAGES:
            text = self._pages.text(card, self._author(card.incident, language), language)
        elif card.page is Page.LADDER and card.escalation is not None:
            text = self._escalation.text(card, card.escalation, language)
        else:
            summary = self.text(card.incident, language, card.fold, card.facts)
            text = "\n".join((summary, *self._escalation.line(card, language)))
        keyboard = _markup(self._rows(card, language))
        return OutgoingMessage(text, keyboard, card.message_id, silent=card.quiet)

    def copy_of(self, incident: Incident, language: Language) -> OutgoingMessage:
        """Return an incident as a message that is no card of it."""
        return OutgoingMessage(self.text(incident, language), self.keyboard(incident, language))

    def keyboard(self, incident: Incident, language: Language) -> InlineKeyboardMarkup | None:
        """Return the buttons about an incident on a message that is no card of it."""
        return _markup(
            [
                *self._to_message(incident, language),
                *self._to_handle(incident, language),
                *self._about_room(incident, language),
            ]
        )

    def _rows(self, card: Card, language: Language) -> list[list[InlineKeyboardButton]]:
        """Return a card's buttons, the most urgent first, two in a row: telephones cut what is longer."""
        incident = card.incident
        if card.page is not Page.SUMMARY:
            back = [self._turning(card, language, IncidentButton.SUMMARY)]
            if card.page in PAGES:
                return [*self._pages.rows(card, language), back]
            if card.page is Page.LADDER and card.escalation is not None:
                return [*self._escalation.rows(card, card.escalation, language), back]
            return [*self._closing(incident, language), back] if card.page is Page.CLOSING else [back]
        closes = incident.state is not State.RESOLVED and incident.alarm is None
        onward = (
            *((IncidentButton.RESOLVE,) if closes else ()),
            *((EscalationButton.SHOW,) if card.escalation is not None else ()),
        )
        author = () if card.facts is None else (SanctionButton.AUTHOR,)
        rows = [
            [self._turning(card, language, verb) for verb in onward],
            [
                self._turning(card, language, IncidentButton.TIMELINE),
                *row_of(self.texts, language, incident.id, ReportButton.REPORT),
            ],
            [
                *(self._turning(card, language, verb) for verb in author),
                *self._earlier(card.facts, language),
            ],
        ]
        return [
            *([] if card.outside else self._to_message(incident, language)),
            *self._to_handle(incident, language, officer=card.officer),
            *self._about_room(incident, language),
            *(row for row in rows if row),
            *(self._of_fold(card.id, card.fold, language) if card.fold is not None else ()),
        ]

    def _to_message(self, incident: Incident, language: Language) -> list[list[InlineKeyboardButton]]:
        """Return the link to a message that still stands."""
        standing = [(each.chat_id, each.message_id) for each in incident.removals if not each.gone]
        left = [(each.chat_id, each.message_id) for each in _left(incident)]
        links = [link for where in (*left, *standing) if (link := _link(incident, *where))]
        if not links or not (left or _standing(incident) or _watched(incident) or not incident.deleted):
            return []
        return [[InlineKeyboardButton(self.texts.plain(language, "button-open-message"), url=links[0])]]

    def _to_handle(
        self, incident: Incident, language: Language, *, officer: bool = False
    ) -> list[list[InlineKeyboardButton]]:
        """Return the buttons that move an incident on at once, and the one that shows its picture."""
        if incident.alarm is not None:
            return self._alarms.rows(incident, incident.alarm, language, officer=officer)
        if incident.state is State.RESOLVED:
            return [
                row_of(self.texts, language, incident.id, IncidentButton.REOPEN),
                *originals.on_card(self.texts, incident, language),
            ]
        first = (IncidentButton.ACKNOWLEDGE,) if incident.state is State.OPEN else ()
        closable = incident.owned and not incident.gives_room_away
        mistake = (IncidentButton.FALSE_ALARM,) if closable else ()
        seen = (IncidentButton.SEE_PICTURE,) if incident.owned and _PICTURE in incident.surfaces else ()
        # A thumb that takes it up must not hit what posts it again.
        rows = (row_of(self.texts, language, incident.id, *verbs) for verbs in (first, (*mistake, *seen)))
        return [row for row in rows if row]

    def _closing(self, incident: Incident, language: Language) -> list[list[InlineKeyboardButton]]:
        """Return the ways to close an incident that is no mistake of the bot, one a row."""
        ways = (IncidentButton.VIOLATION, IncidentButton.TOLERATED, IncidentButton.OTHER)
        return [row_of(self.texts, language, incident.id, way) for way in ways]

    def _about_room(self, incident: Incident, language: Language) -> list[list[InlineKeyboardButton]]:
        if incident.meeting is None:
            return []
        held = incident.meeting is MeetingState.HELD
        verb = IncidentButton.KEEP_ROOM if held else IncidentButton.CLOSE_DOOR
        return [row_of(self.texts, language, incident.id, RoomChangeButton.NEW, verb)]

    def _turning(self, card: Card, language: Language, verb: Callback) -> InlineKeyboardButton:
        return button(self.texts, language, Pressed(verb, card.id))

    def _earlier(self, facts: CardFacts | None, language: Language) -> list[InlineKeyboardButton]:
        """Return the button to an earlier leak of the room, for readers who may see that."""
        earlier = None if facts is None else facts.earlier
        if earlier is None or not earlier.opens:
            return []
        return row_of(self.texts, language, earlier.incident_id, SanctionButton.OTHER)

    @property
    def _alarms(self) -> AlarmCards:
        return AlarmCards(self.texts, self.zone)

    @property
    def _facts(self) -> FactLines:
        return FactLines(self.texts, self.zone)

    @property
    def _pages(self) -> AuthorPages:
        return AuthorPages(self.texts, self.zone)

    @property
    def _escalation(self) -> EscalationPages:
        return EscalationPages(self.texts, self.zone)

    def _severity(self, graded: Graded, language: Language) -> str:
        """Return how grave a leak is, and what makes it so."""

        def said(factors: Sequence[Factor]) -> str:
            return (
                ", ".join(self.texts.plain(language, f"severity-{each.value}") for each in factors) or "none"
            )

        level = graded.severity.name.lower()
        graver, lighter = said(graded.graver), said(graded.lighter)
        return self.texts.say(language, "card-severity", level=level, graver=graver, lighter=lighter)

    def _why(self, incident: Incident, language: Language) -> list[str]:
        """Return why it is an incident; one of before reasons were kept names its rules."""
        if incident.reasons:
            return [self.texts.plain(language, f"why-{reason}") for reason in incident.reasons]
        return [self.title_of(rule, language) for rule in incident.rules]

    def _fold(self, fold: Fold, language: Language) -> str:
        """Return the line that counts the incidents on a card."""
        return self.texts.say(
            language,
            "card-fold-unconfirmed" if fold.unconfirmed else "card-fold",
            count=str(fold.count),
            first=fold.first,
            last=fold.last,
            place=str(fold.place + 1),
            open=str(fold.open or "none"),
        )

    def _of_fold(self, card_id: int, fold: Fold, language: Language) -> list[list[InlineKeyboardButton]]:
        """Return the buttons that page to the other incidents, and acknowledge all open ones."""
        count = fold.count
        turns = [
            button(
                self.texts,
                language,
                Pressed(IncidentButton.SHOW_FOLDED, card_id, place % count),
                side=side,
                place=str(place % count + 1),
                count=str(count),
            )
            for side, place in (("back", fold.place - 1), ("on", fold.place + 1))
            if count > _TWO or side == "on"  # of two both lead to the other
        ]
        all_of_them, of = Pressed(ReportButton.REPORT_ALL, card_id), "all" if count <= MOST else "first"
        rows = [turns, [button(self.texts, language, all_of_them, count=str(min(count, MOST)), of=of)]]
        if not fold.others_open:
            return rows
        return [*rows, [button(self.texts, language, Pressed(IncidentButton.ACKNOWLEDGE_ALL, card_id))]]

    def _author(self, incident: Incident, language: Language) -> list[str]:
        """Return the account that wrote it, and whose that is."""
        author = incident.author_name if incident.author_name.reveal() else Secret("—")
        if incident.author is None:
            return [self.texts.say(language, "card-author-hidden", author=author)]
        return [self.texts.say(language, "card-author", author=author), self._whose(incident, language)]

    def _whose(self, incident: Incident, language: Language) -> str:
        """Return whose the author's account is, or that this is unknown: its name is self-chosen."""
        if incident.pupil is None and incident.staff_as is not None:
            return self.texts.say(language, "card-author-staff", role=incident.staff_as.value)
        pupil = incident.pupil or incident.guardian_of
        if pupil is None:
            return self.texts.say(language, "card-author-self-chosen")
        return self.texts.say(
            language,
            "card-author-guardian" if incident.pupil is None else "card-author-pupil",
            number=str(pupil.number),
            name=pupil.name,
            school_class=pupil.school_class,
        )

    def _fate(self, incident: Incident, removal: Removal, language: Language) -> str:
        posted = self._time(removal.posted_at)
        if not incident.deleted:
            why = "review" if incident.held is None else f"held-{incident.held.value}"
            return self.texts.say(language, f"card-fate-{why}", posted=posted)
        if removal.outcome is Outcome.DONE and removal.settled_at is not None:
            seconds = (removal.settled_at - removal.arrived_at).total_seconds()
            if seconds < 1:
                return self.texts.say(language, "card-removed-at-once", posted=posted)
            return self.texts.say(language, "card-removed", posted=posted, seconds=str(round(seconds)))
        fate = removal.outcome.value if removal.outcome is not None else "pending"
        return self.texts.say(language, f"card-fate-{fate}", posted=posted)

    def _state(self, incident: Incident, language: Language) -> str:
        if incident.handled_by is None or incident.handled_at is None:
            return self.texts.say(language, "card-open")
        fate = incident.resolution.value if incident.resolution is not None else "acknowledged"
        return self.texts.say(
            language, f"card-{fate}", who=incident.handled_by, at=self._time(incident.handled_at)
        )

    def _given_back(self, incident: Incident, given: GivenBack, language: Language) -> list[str]:
        """Return what became of reposting a message, and of taking it away again once that was undone.

        Several messages alike make one line.
        """
        if given.outcome is None or given.at is None:
            return [self.texts.say(language, "card-giving-back")] if incident.is_mistake else []
        at = time_of(given.at, self.zone)
        if given.gone and given.removed_at is not None:
            until = time_of(given.removed_at, self.zone)
            return [self.texts.say(language, "card-taken-back", at=at, until=until)]
        if given.outcome is Outcome.DONE and not incident.is_mistake:
            said = "card-taking-back" if given.removed is None else "card-not-taken-back"
            return [self.texts.say(language, said, at=at)]
        if given.outcome is Outcome.DONE:
            return [self.texts.say(language, "card-given-back", at=at)]
        if not incident.is_mistake:
            unknown = given.outcome is Outcome.UNKNOWN
            return [self.texts.say(language, "card-taken-back-unknown", at=at)] if unknown else []
        return [self.texts.say(language, f"card-not-given-back-{given.outcome.value}")]

    def _time(self, at: datetime) -> str:
        return at.astimezone(self.zone).strftime("%H:%M:%S")


def _borrows_authority(incident: Incident, facts: CardFacts | None) -> bool:
    """Tell whether an account that is not known as staff's has a name like the school's or the bot's."""
    by_staff = facts is not None and facts.by_staff
    return not by_staff and speaks_for_school(incident.author_name.reveal())


def _standing(incident: Incident) -> list[Outcome]:
    """Return why messages of a leak still stand, each reason once."""
    fates = (removal.outcome for removal in incident.removals)
    return list(dict.fromkeys(fate for fate in fates if fate is not None and fate in _STANDS))


def _left(incident: Incident) -> list[GivenBack]:
    """Return what was posted again by mistake and could not be taken away."""
    over = [] if incident.is_mistake else incident.given_back
    return [each for each in over if each.stands and each.removed is not None]


def _watched(incident: Incident) -> bool:
    return any(removal.outcome is Outcome.WATCHED for removal in incident.removals)


def _others(incident: Incident) -> list[Secret]:
    """Return the names of the classes whose room was leaked in a group that is not theirs."""
    return [each.school_class for each in incident.meetings if incident.group_id not in each.group_ids]


def _link(incident: Incident, chat_id: int, message_id: int) -> str | None:
    """Return the link to a message; only supergroups and channels have one (t.me/c/...).

    A message from before a group became a supergroup has none.
    """
    there = chat_id == incident.group.chat_id
    if not there or incident.group.room not in (Room.SUPERGROUP, Room.CHANNEL):
        return None
    bare = str(incident.group.chat_id).removeprefix("-100")
    return f"https://t.me/c/{bare}/{message_id}"


def _markup(rows: list[list[InlineKeyboardButton]]) -> InlineKeyboardMarkup | None:
    return InlineKeyboardMarkup(rows) if rows else None
