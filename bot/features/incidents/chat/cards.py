"""An incident's card for staff, as text and buttons. It never holds the secret.

It says in three lines at most what happened, what somebody has to act on, and who handles it; its first line
is all that a locked phone shows. The rest waits behind [Chi tiết].
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.classroom import Language, MeetingState, Outcome, Room, Secret, address
from bot.features.doors.buttons import RoomChangeButton
from bot.features.incidents.alarms.chat.cards import AlarmCards, given_away
from bot.features.incidents.buttons import EscalationButton, IncidentButton, ReportButton, SanctionButton
from bot.features.incidents.chat.timelines import Timelines
from bot.features.incidents.escalation.chat import EscalationPages
from bot.features.incidents.false_alarms.chat import originals
from bot.features.incidents.reports.rules import MOST
from bot.features.incidents.rules.facts import CardFacts, Pupil, rooms_closed
from bot.features.incidents.rules.incident import (
    ABOUT_AUTHOR,
    Card,
    Fold,
    GivenBack,
    Incident,
    IncidentKind,
    LeftRoom,
    Page,
    Removal,
    State,
)
from bot.features.incidents.rules.leak import Factor, Graded, graded
from bot.features.incidents.sanctions.chat.card import AuthorPages, FactLines
from bot.moderation.names import speaks_for_school
from bot.outbox import Callback
from bot.roles import Role
from bot.telegram.messages.keyboards import Pressed, button, disabled, row_of
from bot.telegram.messages.messenger import OutgoingMessage
from bot.texts import Texts, day_of, time_of

_Rows = list[list[InlineKeyboardButton]]
_PICTURE = "picture"
_TWO = 2
# Surfaces that a reader of the message would miss, and places that stay when the message is deleted.
_SAID, _STAYS = (_PICTURE, "document"), ("topic", "chat_photo", "background", "linked")
_BESIDE = 19  # characters of a button that stands beside another one: 360 pixels show so many
_NAME = 40  # characters of a name at first sight
_STANDS: Final = frozenset(
    {
        Outcome.NO_RIGHT,
        Outcome.TOO_OLD,
        Outcome.UPGRADED,
        Outcome.SHUT_OUT,
        Outcome.REFUSED,
        Outcome.UNKNOWN,
    }
)
_USED: Final = frozenset({MeetingState.FREE, MeetingState.SPARED})
_TOLD: Final = _STANDS | {Outcome.DONE}


@dataclass(frozen=True, slots=True)
class Cards:
    """Writes cards in a language. `title_of` names a rule in one; `zone` is the school's."""

    texts: Texts
    zone: tzinfo
    title_of: Callable[[str, Language], str]
    language: Language

    def text(self, card: Card) -> str:
        """Return what a card says at first sight, as Telegram HTML."""
        incident, state = card.incident, self._state(card)
        if incident.alarm is not None:
            folded = [] if card.fold is None else [self._fold(card.fold)]
            alarms = AlarmCards(self.texts, self.zone)
            whole = card.page is Page.DETAILS
            lines = alarms.lines(incident, incident.alarm, self.language, fold=folded, whole=whole)
            return "\n".join((*lines, state))
        stands = " ".join(self._say(f"card-stands-{outcome.value}") for outcome in _standing(incident))
        lines = [stands, self._happened(incident), " ".join(self._to_act_on(card)), state]
        said = [each for each in lines if each]
        return "\n".join((*said[:_TWO], " ".join(said[_TWO:]))).rstrip()

    def _happened(self, incident: Incident) -> str:
        """Return which account gave away what, where and when, and what became of it: no more than that."""
        own = dict.fromkeys(each.school_class.reveal() for each in incident.meetings)
        elsewhere = bool(_others(incident)) or not own
        group = incident.place
        place = ("both" if own else "group") if elsewhere and group is not None else "room" if own else "none"
        said = self._say(
            "card-happened",
            hidden="yes" if incident.author is None else "no",
            author=_short(incident.author_name),
            what=given_away(self.texts, self.language, incident.kind, incident.kinds),
            place=place,
            school_class=Secret(", ".join(own)),
            group=_short(group or Secret("")),
            at=time_of(incident.began_at, self.zone),
        )
        return " ".join((said, *self._fates(incident)))

    def _fates(self, incident: Incident) -> list[str]:
        """Return what became of its messages, each fate once; why some stand is told before."""
        done = [each for each in incident.removals if each.outcome is Outcome.DONE]
        slowest = max(done, key=_took, default=None)
        shown = (each for each in incident.removals if each is slowest or each.outcome not in _TOLD)
        return list(dict.fromkeys(self._fate(incident, each) for each in shown))

    def _to_act_on(self, card: Card) -> list[str]:
        """Return what somebody has to know before acting; mostly nothing."""
        incident, say = card.incident, self._say
        appealed = incident.appealed_at
        return [
            *([self._fold(card.fold)] if card.fold is not None else []),
            *([say("card-author-official")] if _borrows_authority(incident, card.facts) else []),
            *(say(f"card-surface-{where}") for where in _STAYS if where in incident.surfaces),
            *([] if appealed is None else [say("card-appealed", at=time_of(appealed, self.zone))]),
            *([say("card-room-held")] if incident.meeting is MeetingState.HELD else []),
            *self._door_alone(card),
            *([say("card-room-open" if card.room_open else "card-room-next")] if _lets_in(card) else []),
            *self._left_rooms(incident),
            *([say("card-room-unchanged")] if _keeps_room(card) else []),
            *dict.fromkeys(line for each in incident.given_back for line in self._given_back(incident, each)),
        ]

    def _details(self, card: Card) -> str:
        """Return everything else about a leak, folded up."""
        incident, facts, say = card.incident, card.facts, self._say
        about, room = FactLines(self.texts, self.zone), incident.meeting
        lines = [
            say("card-group", group=incident.place or Secret("—")),
            say("card-why", why=" · ".join(self._why(incident))),
            *([] if facts is None else [self._severity(graded(incident, facts))]),
            *(say(f"card-surface-{where}") for where in _SAID if where in incident.surfaces),
            say("card-fragment", fragment=incident.fragment),
            *self._author(incident),
            *([] if facts is None else self._doors(facts)),
            *(
                f"{say('card-posted', at=self._time(each.posted_at))} {self._fate(incident, each)}"
                for each in incident.removals
            ),
            *([] if facts is None else about.of_leak(incident, facts, self.language)),
            *(say("card-room-whose", school_class=name) for name in _others(incident)),
            *([say(f"card-room-{room.value}")] if room in _USED and not _leads_nowhere(card) else []),
            *([] if facts is None else about.of_author(facts, self.language)),
        ]
        return f"<blockquote expandable>{chr(10).join(lines)}</blockquote>"

    def letter(self, card: Card) -> OutgoingMessage:
        """Return the card as a message to send, or to edit into the standing one."""
        if card.page is Page.CLOSING and not card.room_open:  # it was changed, or the lesson is over
            card = replace(card, page=Page.SUMMARY)
        author_pages, escalation = AuthorPages(self.texts, self.zone), EscalationPages(self.texts, self.zone)
        if card.page is Page.TIMELINE:
            page = Timelines(self.texts, self.zone).text(card, self.language)
        elif card.page in ABOUT_AUTHOR:
            page = author_pages.text(card, self._author(card.incident), self.language)
        elif card.page is Page.LADDER and card.escalation is not None:
            page = escalation.text(card, card.escalation, self.language)
        else:
            page = ""
        if page:
            folded = [] if card.fold is None else [self._fold(card.fold)]
            text = "\n".join((*folded, page))
        else:
            text = self.text(card)
            if card.page is Page.CLOSING:
                text = f"{text}\n{self._say('card-close-anyway')}"
            if card.page in (Page.DETAILS, Page.MORE) and card.incident.alarm is None:
                text = f"{text}\n{self._details(card)}"
        keyboard = _markup(self._rows(card))
        return OutgoingMessage(text, keyboard, card.message_id, silent=card.quiet)

    def keyboard(self, incident: Incident) -> InlineKeyboardMarkup | None:
        """Return the buttons about an incident on a message that is no card of it."""
        return _markup(
            [
                *self._to_message(incident),
                self._row(incident.id, IncidentButton.REOPEN)
                if incident.state is State.RESOLVED
                else self._taken(incident),
                *self._mistaken(incident),
                *(
                    [self._row(incident.id, RoomChangeButton.NEW, _door(incident))]
                    if incident.meeting is not None
                    else []
                ),
            ]
        )

    def _rows(self, card: Card) -> _Rows:
        """Return a card's buttons, the most urgent first, two in a row: telephones cut what is longer."""
        back = [self._turning(card, IncidentButton.SUMMARY)]
        if card.page in ABOUT_AUTHOR:
            return [*AuthorPages(self.texts, self.zone).rows(card, self.language), back]
        if card.page is Page.LADDER and card.escalation is not None:
            return [*EscalationPages(self.texts, self.zone).rows(card, card.escalation, self.language), back]
        if card.page is Page.CLOSING:
            return [*self._to_close(card), *self._of_sender(card), back]
        if card.page is Page.SUMMARY:
            *rows, last = self._first(card)
            details = self._turning(card, IncidentButton.DETAILS)
            short = len(last) == 1 and len(last[0].text) <= _BESIDE
            return [*rows, [*last, details]] if short else [*rows, last, [details]]
        if card.page is Page.TIMELINE:
            return [*self._reports(card), back]
        *rows, last = self._second(card) if card.page is Page.DETAILS else self._third(card)
        return [*rows, [*last, *back]]

    def _first(self, card: Card) -> _Rows:
        """Return the buttons by which a card is mostly done with."""
        incident, alarm = card.incident, card.incident.alarm
        rows = [] if card.outside else self._to_message(incident)
        if alarm is not None:
            pages = AlarmCards(self.texts, self.zone)
            return [*rows, *pages.rows(incident, alarm, self.language, officer=card.officer), *self._up(card)]
        together = self._together(card)
        if incident.state is State.RESOLVED:
            return [*rows, self._row(incident.id, IncidentButton.REOPEN), *together]
        taken, closing = together or [self._taken(incident)], [*self._to_close(card), *self._of_sender(card)]
        return [*rows, *taken, *closing] if incident.kind is IncidentKind.CALL else [*rows, *closing, *taken]

    def _second(self, card: Card) -> _Rows:
        """Return the buttons behind [Chi tiết]: what is mostly done after reading, and the others on it."""
        incident, alarm, fold = card.incident, card.incident.alarm, card.fold
        turns = [] if fold is None else self._turns(card.id, fold)
        if alarm is not None:
            acts = AlarmCards(self.texts, self.zone).acts(incident, alarm, self.language)
            return [*acts, *turns, *self._together(card), [self._turning(card, IncidentButton.TIMELINE)]]
        closed = incident.state is State.RESOLVED
        return [
            *self._to_message(incident),
            *([self._row(incident.id, IncidentButton.REOPEN)] if closed else self._to_close(card)),
            *self._mistaken(incident),
            *turns,
            [self._turning(card, IncidentButton.MORE)],
        ]

    def _third(self, card: Card) -> _Rows:
        """Return the buttons behind [Thêm việc…]: each is pressed seldom, or asks again."""
        incident = card.incident
        closed = incident.state is State.RESOLVED
        alone = incident.state is State.OPEN and self._together(card)
        ways = () if closed else (IncidentButton.VIOLATION, IncidentButton.TOLERATED)
        return [
            *([self._taken(incident)] if alone else []),
            *([self._row(incident.id, _door(incident))] if incident.meeting is not None else []),
            *(self._row(incident.id, way) for way in ways),
            *self._up(card),
            *([[self._turning(card, SanctionButton.AUTHOR)]] if card.facts is not None else []),
            [self._turning(card, IncidentButton.TIMELINE)],
        ]

    def _to_close(self, card: Card) -> _Rows:
        """Return the buttons that change the room and close."""
        incident = card.incident
        room = self._row(incident.id, RoomChangeButton.NEW) if incident.meeting is not None else []
        return [[*room, self._turning(card, IncidentButton.RESOLVE)]]

    def _of_sender(self, card: Card) -> _Rows:
        """Return the button that closes all leaks of its sender, where there are several."""
        if card.of_sender <= 1:
            return []
        return [[self._button(Pressed(IncidentButton.RESOLVE_ALL, card.id), count=str(card.of_sender))]]

    def _reports(self, card: Card) -> _Rows:
        """Return the buttons that put what happened on paper: of one incident, or of all on the card."""
        rows = [self._row(card.incident.id, ReportButton.REPORT)]
        if card.fold is None:
            return rows
        count = card.fold.count
        all_of_them, of = Pressed(ReportButton.REPORT_ALL, card.id), "all" if count <= MOST else "first"
        return [*rows, [self._button(all_of_them, count=str(min(count, MOST)), of=of)]]

    def _up(self, card: Card) -> _Rows:
        return [] if card.escalation is None else [[self._turning(card, EscalationButton.SHOW)]]

    def _to_message(self, incident: Incident) -> _Rows:
        """Return the link to a message that still stands."""
        standing = [(each.chat_id, each.message_id) for each in incident.removals if not each.gone]
        left = [(each.chat_id, each.message_id) for each in _left(incident)]
        links = [link for where in (*left, *standing) if (link := _link(incident, *where))]
        if not links or not (left or _standing(incident) or _watched(incident) or not incident.deleted):
            return []
        return [[InlineKeyboardButton(self._plain("button-open-message"), url=links[0])]]

    def _taken(self, incident: Incident) -> list[InlineKeyboardButton]:
        """Return the button that takes a leak up; in its place one that is pressed no more, with who did."""
        if incident.state is State.OPEN or incident.handled_by is None:
            return self._row(incident.id, IncidentButton.ACKNOWLEDGE)
        who = _short(incident.handled_by)
        return [disabled(self.texts, self.language, IncidentButton.ACKNOWLEDGE, who=who)]

    def _mistaken(self, incident: Incident) -> _Rows:
        """Return the buttons by which it is a mistake, or that show what it was: apart from those at hand."""
        if incident.state is State.RESOLVED:
            return originals.on_card(self.texts, incident, self.language)
        closable = incident.owned and not incident.gives_room_away
        mistake = (IncidentButton.FALSE_ALARM,) if closable else ()
        seen = (IncidentButton.SEE_PICTURE,) if incident.owned and _PICTURE in incident.surfaces else ()
        return [self._row(incident.id, *mistake, *seen)] if mistake or seen else []

    def _turning(self, card: Card, verb: Callback) -> InlineKeyboardButton:
        return self._button(Pressed(verb, card.id))

    def _severity(self, graded: Graded) -> str:
        """Return how grave a leak is, and what makes it so."""

        def said(factors: Sequence[Factor]) -> str:
            return ", ".join(self._plain(f"severity-{each.value}") for each in factors) or "none"

        level = graded.severity.name.lower()
        graver, lighter = said(graded.graver), said(graded.lighter)
        return self._say("card-severity", level=level, graver=graver, lighter=lighter)

    def _why(self, incident: Incident) -> list[str]:
        """Return why it is an incident; one of before reasons were kept names its rules."""
        if incident.reasons:
            return [self._plain(f"why-{reason}") for reason in incident.reasons]
        return [self.title_of(rule, self.language) for rule in incident.rules]

    def _fold(self, fold: Fold) -> str:
        """Return the line that counts the incidents on a card."""
        return self._say(
            "card-fold-unconfirmed" if fold.unconfirmed else "card-fold",
            count=str(fold.count),
            place=str(fold.place + 1),
            open=str(fold.open or "none"),
        )

    def _turns(self, card_id: int, fold: Fold) -> _Rows:
        """Return the buttons that page to the other incidents."""
        count = fold.count
        return [
            [
                self._button(
                    Pressed(IncidentButton.SHOW_FOLDED, card_id, place % count),
                    side=side,
                    place=str(place % count + 1),
                    count=str(count),
                )
                for side, place in (("back", fold.place - 1), ("on", fold.place + 1))
                if count > _TWO or side == "on"  # of two both lead to the other
            ]
        ]

    def _together(self, card: Card) -> _Rows:
        """Return the button that takes up all on the card, where nobody has taken others of it."""
        others = card.fold is not None and card.fold.others_open
        return [[self._turning(card, IncidentButton.ACKNOWLEDGE_ALL)]] if others else []

    def _author(self, incident: Incident) -> list[str]:
        """Return the account that wrote it, and whose that is."""
        author = incident.author_name if incident.author_name.reveal() else Secret("—")
        if incident.author is None:
            return [self._say("card-author-hidden", author=author)]
        return [self._say("card-author", author=author), self._whose(incident)]

    def _whose(self, incident: Incident) -> str:
        """Return whose the author's account is, or that this is unknown: its name is self-chosen."""
        if incident.staff_as is Role.CREATOR:
            return self._say("card-author-creator")
        if incident.pupil is None and incident.staff_as is not None:
            return self._say("card-author-staff", role=incident.staff_as.value)
        pupil = incident.pupil or incident.guardian_of
        if pupil is None:
            return self._say("card-author-self-chosen")
        return self._of_pupil(
            "card-author-guardian" if incident.pupil is None else "card-author-pupil", pupil
        )

    def _of_pupil(self, message: str, pupil: Pupil, **more: str) -> str:
        return self._say(
            message,
            number=str(pupil.number),
            name=pupil.name,
            school_class=pupil.school_class,
            relation=address(pupil.relation),
            **more,
        )

    def _door_alone(self, card: Card) -> list[str]:
        """Return that the room stays as it is: but a personal way into it leaked, which leads nowhere now."""
        doors = () if card.facts is None else card.facts.doors
        return [self._say("card-door-alone")] if doors and _leads_nowhere(card) else []

    def _doors(self, facts: CardFacts) -> list[str]:
        """Return to which account each personal way was given that leaked, and what became of it."""
        lines = []
        for door in facts.doors:
            at = f"{time_of(door.issued_at, self.zone)} {day_of(door.issued_at, self.zone)}"
            if door.holder is None:
                lines.append(self._say("card-door-elsewhere", at=at))
            else:
                message = "card-door-guardian" if door.holder.guardian else "card-door-pupil"
                lines.append(self._of_pupil(message, door.holder.pupil, at=at))
            shut = "" if door.shut_at is None else time_of(door.shut_at, self.zone)
            lines.append(self._say(door.fate.value, **({"at": shut} if shut else {})))
        return lines

    def _fate(self, incident: Incident, removal: Removal) -> str:
        if not incident.deleted:
            return self._say(
                f"card-fate-{'review' if incident.held is None else f'held-{incident.held.value}'}"
            )
        if removal.outcome is Outcome.DONE and removal.settled_at is not None:
            seconds = _took(removal)
            if seconds < 1:
                return self._say("card-removed-at-once")
            return self._say("card-removed", seconds=str(round(seconds)))
        return self._say(f"card-fate-{removal.outcome.value if removal.outcome is not None else 'pending'}")

    def _state(self, card: Card) -> str:
        """Return who handles it, or until when nobody has to, with the number by which people speak of it."""
        incident, number = card.incident, card.incident.number
        if incident.handled_by is None or incident.handled_at is None:
            step, due = EscalationPages(self.texts, self.zone).due(card)
            return self._say("card-open", number=number, step=step, due=due)
        fate = incident.resolution.value if incident.resolution is not None else "acknowledged"
        at = time_of(incident.handled_at, self.zone)
        return self._say(f"card-{fate}", number=number, who=incident.handled_by, at=at)

    def _given_back(self, incident: Incident, given: GivenBack) -> list[str]:
        """Return what became of reposting a message, and of taking it away again once that was undone.

        Several messages alike make one line.
        """
        if given.outcome is None or given.at is None:
            return [self._say("card-giving-back")] if incident.is_mistake else []
        at = time_of(given.at, self.zone)
        if given.gone and given.removed_at is not None:
            until = time_of(given.removed_at, self.zone)
            return [self._say("card-taken-back", at=at, until=until)]
        if given.outcome is Outcome.DONE and not incident.is_mistake:
            said = "card-taking-back" if given.removed is None else "card-not-taken-back"
            return [self._say(said, at=at)]
        if given.outcome is Outcome.DONE:
            return [self._say("card-given-back", at=at)]
        if not incident.is_mistake:
            unknown = given.outcome is Outcome.UNKNOWN
            return [self._say("card-taken-back-unknown", at=at)] if unknown else []
        return [self._say(f"card-not-given-back-{given.outcome.value}")]

    def _left_rooms(self, incident: Incident) -> list[str]:
        """Return a line for each change of a room: of a leak that came later, that it is an old room.

        Who has come over is counted on the card on which the room was changed.
        """
        left = dict.fromkeys(each.left for each in incident.meetings if each.left is not None)
        return [self._left_room(incident, each) for each in left]

    def _left_room(self, incident: Incident, left: LeftRoom) -> str:
        at = time_of(left.at, self.zone)
        if incident.opened_at > left.at:
            return self._say("card-room-old", at=at, day=day_of(left.at, self.zone))
        if left.incident_id != incident.id or not left.inside:
            return self._say("card-room-changed", at=at)
        counts = {"came": str(left.came), "inside": str(left.inside)}
        return self._say("card-room-changed-inside", at=at, **counts)

    def _time(self, at: datetime) -> str:
        return at.astimezone(self.zone).strftime("%H:%M:%S")

    def _say(self, message: str, **values: str | Secret) -> str:
        return self.texts.say(self.language, message, **values)

    def _plain(self, message: str) -> str:
        return self.texts.plain(self.language, message)

    def _row(self, subject: int, *verbs: Callback) -> list[InlineKeyboardButton]:
        return row_of(self.texts, self.language, subject, *verbs)

    def _button(self, pressed: Pressed, **about: str) -> InlineKeyboardButton:
        return button(self.texts, self.language, pressed, **about)


def _lets_in(card: Card) -> bool:
    """Tell whether a leak that nobody closed gave away a room in which its class still is."""
    incident = card.incident
    spared = incident.meeting is MeetingState.SPARED and not any(each.left for each in incident.meetings)
    return card.room_open or (spared and incident.state is not State.RESOLVED and not _leads_nowhere(card))


def _leads_nowhere(card: Card) -> bool:
    """Tell whether of the rooms that a leak gave away but personal ways leaked, and none opens any more."""
    doors = () if card.facts is None else card.facts.doors
    given = {*(each.id for each in card.incident.meetings), *(each.room for each in doors)}
    return given <= rooms_closed(doors)


def _keeps_room(card: Card) -> bool:
    """Tell whether a leak was closed and its class stays in the room that it gave away."""
    incident = card.incident
    closed = incident.state is State.RESOLVED and not incident.is_mistake
    return closed and incident.meeting is not None and not _leads_nowhere(card)


def _borrows_authority(incident: Incident, facts: CardFacts | None) -> bool:
    """Tell whether an account that is not known as staff's has a name like the school's or the bot's."""
    by_staff = facts is not None and facts.by_staff
    return not by_staff and speaks_for_school(incident.author_name.reveal())


def _standing(incident: Incident) -> list[Outcome]:
    """Return why messages of a leak still stand, each reason once."""
    fates = (removal.outcome for removal in incident.removals)
    return list(dict.fromkeys(fate for fate in fates if fate is not None and fate in _STANDS))


def _took(removal: Removal) -> float:
    """Return how many seconds the bot took to remove a message."""
    return ((removal.settled_at or removal.arrived_at) - removal.arrived_at).total_seconds()


def _door(incident: Incident) -> Callback:
    """Return what may be done about the door of a room that leaked."""
    held = incident.meeting is MeetingState.HELD
    return IncidentButton.KEEP_ROOM if held else IncidentButton.CLOSE_DOOR


def _short(name: Secret) -> Secret:
    """Return a name that others chose, so that it crowds out no words; a dash for none."""
    whole = name.reveal()
    return Secret(whole if len(whole) <= _NAME else f"{whole[:_NAME]}…") if whole else Secret("—")


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


def _markup(rows: _Rows) -> InlineKeyboardMarkup | None:
    return InlineKeyboardMarkup(rows) if rows else None
