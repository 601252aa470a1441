"""Messages about what staff let pass: how far, until when, given, listed, revoked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from telegram import InlineKeyboardMarkup

from bot.classroom import Scope
from bot.incidents.mistakes.exemptions import LASTING, SCOPES
from bot.school.pages import page_of
from bot.telegram.buttons.mistakes import MistakeButton
from bot.telegram.messages.keyboards import Pressed, button, row_of
from bot.telegram.messages.messenger import OutgoingMessage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime, tzinfo

    from telegram import InlineKeyboardButton

    from bot.classroom import Language
    from bot.incidents.incident import Incident
    from bot.incidents.mistakes.exemptions import Given
    from bot.texts import Texts

PAGE: Final = 5  # exemptions of a page
_SHOWN: Final = 3  # hosts or rules that are named
_MOMENT: Final = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class ExemptionMessages:
    """Writes the messages. `title_of` names a rule in a language; days are the school's, in `zone`."""

    texts: Texts
    title_of: Callable[[str, Language], str]
    zone: tzinfo

    def question(self, incident: Incident, language: Language) -> OutgoingMessage:
        """Return the question what of an incident is to be let pass."""
        text = self.texts.say(language, "exempt-question", number=incident.number, group=incident.group.title)
        rows = [[self._far(incident.id, place, language)] for place in range(len(SCOPES))]
        return self._asked(text, rows, incident.id, language)

    def lasting(
        self, incident: Incident, scope: Scope, values: Sequence[str], language: Language
    ) -> OutgoingMessage:
        """Return the question until when."""
        what = self.what(scope, values, language)
        text = self.texts.say(language, "exempt-lasting", what=what, group=incident.group.title)
        far = SCOPES.index(scope) * len(LASTING)
        rows = [
            [
                button(
                    self.texts,
                    language,
                    Pressed(MistakeButton.UNTIL, incident.id, far + place),
                    lasts=ends.value,
                )
                for place, ends in enumerate(LASTING)
            ]
        ]
        return self._asked(text, rows, incident.id, language)

    def sure(
        self,
        incident: Incident,
        scope: Scope,
        values: Sequence[str],
        language: Language,
        *,
        until: datetime,
        chosen: int,
    ) -> OutgoingMessage:
        """Return the question whether it is to be so; `chosen` is what the button carries."""
        text = self.texts.say(
            language,
            "exempt-sure",
            what=self.what(scope, values, language),
            group=incident.group.title,
            scope=scope.value,
            until=self.day(until),
        )
        rows = [[button(self.texts, language, Pressed(MistakeButton.SURE, incident.id, chosen))]]
        return self._asked(text, rows, incident.id, language)

    def given(self, given: Given, language: Language, *, told: bool = False) -> OutgoingMessage:
        """Return what an exemption is now, with the button that ends it, or brings it back.

        `told`: to those who lead the school, when it was given.
        """
        ended = given.revoked_at is not None
        idle = "exempt-idle-given" if not given.counts else "exempt-told" if told else "exempt-stands-given"
        text = self.texts.say(
            language,
            "exempt-ended" if ended else idle,
            who=given.name if given.revoked_by is None else given.revoked_by,
            what=self.what(given.scope, given.values, language),
            group=given.group,
            until=self.day(given.until),
            number=given.number,
        )
        back = Pressed(MistakeButton.RESTORE, given.id)
        first = button(self.texts, language, back) if ended else self._ending(given.id, language)
        everything = button(self.texts, language, Pressed(MistakeButton.LIST, 0), side="whole")
        return OutgoingMessage(text, InlineKeyboardMarkup([[first], [everything]]))

    def listed(self, every: Sequence[Given], page: int, language: Language) -> OutgoingMessage:
        """Return a page of what is let pass, each with the button that ends it."""
        if not every:
            return OutgoingMessage(self.texts.say(language, "exempt-list-none"))
        shown = page_of(list(enumerate(every, 1)), page, PAGE)
        lines = [
            self.texts.say(language, "exempt-list-head", count=str(len(every))),
            *(self._line(place, one, language) for place, one in shown.items),
        ]
        rows = [[self._ending(one.id, language, str(place)) for place, one in shown.items]]
        turns = [
            button(
                self.texts,
                language,
                Pressed(MistakeButton.LIST, to),
                side=side,
            )
            for side, to in (("back", shown.number - 1), ("on", shown.number + 1))
            if 0 <= to < shown.pages
        ]
        return OutgoingMessage("\n".join(lines), InlineKeyboardMarkup([*rows, *([turns] if turns else [])]))

    def what(self, scope: Scope, values: Sequence[str], language: Language) -> str:
        """Return what is let pass, in words."""
        named = [
            self.title_of(each, language) if scope in (Scope.RULE, Scope.STAFF) else each
            for each in values[:_SHOWN]
        ]
        more = ", …" if len(values) > _SHOWN else ""
        shown = ", ".join(dict.fromkeys(named)) + more if scope is not Scope.TEXT else ""
        return self.texts.plain(language, "exempt-what", scope=scope.value, values=shown)

    def day(self, until: datetime) -> str:
        """Return the last day on which an exemption counts."""
        return (until - _MOMENT).astimezone(self.zone).strftime("%d/%m/%Y")

    def _line(self, place: int, one: Given, language: Language) -> str:
        return self.texts.say(
            language,
            "exempt-list-line" if one.counts else "exempt-list-idle",
            place=str(place),
            what=self.what(one.scope, one.values, language),
            group=one.group,
            until=self.day(one.until),
            who=one.name,
            number=one.number,
        )

    def _far(self, incident_id: int, place: int, language: Language) -> InlineKeyboardButton:
        pressed = Pressed(MistakeButton.SCOPE, incident_id, place)
        return button(self.texts, language, pressed, scope=SCOPES[place].value)

    def _ending(self, exemption_id: int, language: Language, place: str = "none") -> InlineKeyboardButton:
        return button(self.texts, language, Pressed(MistakeButton.REVOKE, exemption_id), place=place)

    def _asked(
        self, text: str, rows: list[list[InlineKeyboardButton]], incident_id: int, language: Language
    ) -> OutgoingMessage:
        drop = row_of(self.texts, language, incident_id, MistakeButton.DROP)
        return OutgoingMessage(text, InlineKeyboardMarkup([*rows, drop]))
