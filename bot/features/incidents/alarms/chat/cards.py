"""An alarm's card for staff, as lines and buttons. It never names who raised it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.classroom import Language, Secret
from bot.features.incidents.alarms.rules.alarm import AlarmKind, Reporter
from bot.features.incidents.alarms.rules.words import sound_of
from bot.features.incidents.buttons import AlarmButton, IncidentButton
from bot.features.incidents.rules.incident import IncidentKind, State
from bot.telegram.messages.keyboards import row_of
from bot.texts import time_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from telegram import InlineKeyboardButton

    from bot.features.incidents.alarms.rules.alarm import Alarm, Said
    from bot.features.incidents.rules.incident import Incident
    from bot.texts import Texts

_SHOWN: Final = 6  # words on a card at first sight: the first, the gravest, and the newest
_FIRST: Final = 2
_LONGEST: Final = 400  # characters of each
_ALL: Final = 2800  # of all together, where all are shown


@dataclass(frozen=True, slots=True)
class AlarmCards:
    """Writes alarms' cards. Times are shown in `zone`."""

    texts: Texts
    zone: tzinfo

    def lines(
        self, incident: Incident, alarm: Alarm, language: Language, *, fold: list[str], whole: bool = False
    ) -> list[str]:
        """Return a card's lines but for its state; `fold` counts the others on it. Harm stands first.

        `whole`: all that was said, and not at first sight.
        """

        def say(message: str, **values: str | Secret) -> str:
            return self.texts.say(language, message, **values)

        kind = what_happened(self.texts, language, incident.kind)
        of_child = "-harm" if alarm.harm else "-child" if alarm.kind is AlarmKind.BULLYING else ""
        place = incident.place
        where = say("alarm-card-nowhere") if place is None else say("alarm-card-where", where=place)
        return [
            *([say("alarm-card-harm")] if alarm.harm else []),
            say("alarm-card-head", number=incident.number, kind=kind),
            *fold,
            *([say("alarm-card-strangers")] if fold and alarm.by is Reporter.UNKNOWN else []),
            f"{where} · {say(f'alarm-card-by-{alarm.by.value}')}",
            *([say("alarm-card-apart")] if alarm.apart else []),
            *([say("alarm-card-quiet")] if alarm.quiet and incident.state is not State.RESOLVED else []),
            *self._concerned(incident, language),
            *self._talk(alarm.talk, language, whole=whole),
            *([say(f"alarm-card-next{of_child}")] if incident.state is State.OPEN else []),
            *([say("alarm-card-at-home")] if alarm.harm and incident.state is not State.RESOLVED else []),
        ]

    def rows(
        self, incident: Incident, alarm: Alarm, language: Language, *, officer: bool
    ) -> list[list[InlineKeyboardButton]]:
        """Return a card's buttons: also of a closed alarm its reporter can be written to.

        `officer`: who reads it may ask who that was; nobody else is offered to.
        """
        pictured = incident.owned and any(each.pictured for each in alarm.talk)
        rows = (
            (AlarmButton.PICTURE,) if pictured else (),
            (AlarmButton.WHO,) if officer and alarm.account is not None else (),
        )
        more = [row_of(self.texts, language, incident.id, *verbs) for verbs in rows if verbs]
        return [*self.acts(incident, alarm, language), *more]

    def acts(self, incident: Incident, alarm: Alarm, language: Language) -> list[list[InlineKeyboardButton]]:
        """Return those by which it is taken up, closed or opened again, and its reporter is answered."""
        acts = {
            State.OPEN: (IncidentButton.ACKNOWLEDGE, AlarmButton.CLOSE),
            State.ACKNOWLEDGED: (AlarmButton.CLOSE,),
            State.RESOLVED: (IncidentButton.REOPEN,),
        }[incident.state]
        rows = (acts, (AlarmButton.ANSWER,) if alarm.account is not None else ())
        return [row_of(self.texts, language, incident.id, *verbs) for verbs in rows if verbs]

    def _concerned(self, incident: Incident, language: Language) -> list[str]:
        """Return the message that is reported, and its author's account as a lead; or whom staff it names."""
        author = incident.author_name if incident.author_name.reveal() else Secret("—")
        if incident.alarm is None or not incident.alarm.replied:
            return (
                []
                if incident.author is None
                else [self.texts.say(language, "alarm-card-about", author=author)]
            )
        return [
            self.texts.say(language, "alarm-card-pointed", fragment=_cut(incident.fragment)),
            self.texts.say(language, "alarm-card-lead", author=author),
        ]

    def _talk(self, talk: Sequence[Said], language: Language, *, whole: bool) -> list[str]:
        """Return what was said; where some of it is left out, how much, there."""
        shown = range(len(talk)) if whole else _first_sight(talk)
        most = min(_LONGEST, _ALL // max(len(shown), 1))
        lines = []
        for place, before in zip((*shown, len(talk)), (-1, *shown), strict=True):
            if place > before + 1:
                left = str(place - before - 1)
                lines.append(self.texts.say(language, "alarm-card-left", count=left))
            lines += [self._said(each, language, most) for each in talk[place : place + 1]]
        return lines

    def _said(self, said: Said, language: Language, most: int) -> str:
        who = "staff" if said.by_staff else "reporter"
        text = _cut(told_as(self.texts, said, language), most)
        return self.texts.say(language, f"alarm-card-{who}", at=time_of(said.at, self.zone), text=text)


def what_happened(
    texts: Texts, language: Language, kind: IncidentKind, kinds: frozenset[str] | None = None
) -> str:
    """Return what happened, as card and list say it; of a leak that was found also what it gave away."""
    if kinds is None:
        return texts.plain(language, f"incident-kind-{kind.value}")
    return texts.plain(language, f"card-what-{_given(kind, kinds)}")


def given_away(texts: Texts, language: Language, kind: IncidentKind, kinds: frozenset[str]) -> str:
    """Return what a leak gave away, as a card begins: a name of a class may follow."""
    return texts.plain(language, f"card-gave-{_given(kind, kinds)}")


def _given(kind: IncidentKind, kinds: frozenset[str]) -> str:
    room = next((each for each in ("link", "meeting_id") if each in kinds), None)
    parts = [each.replace("_", "-") for each in (room, "passcode") if each is not None and each in kinds]
    return "call" if kind is IncidentKind.CALL else "-and-".join(parts) or "other"


def told_as(texts: Texts, said: Said, language: Language) -> Secret:
    """Return words of an alarm; without any, that it was a picture, or that it is reported once more."""
    if said.text.reveal():
        return said.text
    return Secret(texts.plain(language, f"alarm-card-{'picture' if said.pictured else 'again'}"))


def _first_sight(talk: Sequence[Said]) -> Sequence[int]:
    """Return the places of what is read at first sight: the first words, the gravest, and the newest."""
    heard = {place: sound_of(each.text.reveal()) for place, each in enumerate(talk) if not each.by_staff}
    grave = [place for place, sound in heard.items() if sound is not None and sound.harm]
    newest = reversed(range(len(talk)))
    chosen = dict.fromkeys((*range(len(talk))[:_FIRST], *grave[:_FIRST], *newest))
    return sorted(list(chosen)[:_SHOWN])


def _cut(text: Secret, most: int = _LONGEST) -> Secret:
    whole = text.reveal()
    return text if len(whole) <= most else Secret(f"{whole[:most]}…")
