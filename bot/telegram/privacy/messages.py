"""Messages about a person's stored data: a summary to read, and a file with all of it."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Final

from telegram import InlineKeyboardMarkup

from bot.classroom import Language, Secret
from bot.privacy.keeping import DataKind, keep_of, spelled
from bot.privacy.person import Code, Field
from bot.telegram.buttons.privacy import PrivacyButton
from bot.telegram.messages.callbacks import Pressed
from bot.telegram.messages.keyboards import button
from bot.telegram.messages.messenger import OutgoingMessage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import timedelta, tzinfo

    from bot.privacy.person import DataPiece, Value
    from bot.privacy.requests import Forgotten, OpenRequest
    from bot.texts import Texts

_WHO: Final = (DataKind.STUDENT, DataKind.STAFF)  # the person's roles here: shown as they are, without times
_SHORT: Final = (
    DataKind.ACCOUNT,
    DataKind.CONSENT,
    DataKind.OPENING,
    DataKind.INCIDENT,
)  # what a child asks about
_SAFETY: Final = "mydata-safety"  # said to everybody alike, whether there is such a file or not
_SHOWN: Final = 8  # lines about the person's roles
_TEXT: Final = 300  # characters of one value in a message


@dataclass(frozen=True, slots=True)
class DataRequestMessageBuilder:
    """Writes messages about people's data. Times are shown in `zone`."""

    texts: Texts
    zone: tzinfo

    def shown(self, pieces: Sequence[DataPiece], language: Language) -> OutgoingMessage:
        """Return a summary of the stored data in words for a child, with a button for each consent.

        The person's roles here stand first; the file has all of it, with why and how long.
        """
        safety = self.texts.say(language, _SAFETY)
        if not pieces:
            said = f"{self.texts.say(language, 'mydata-nothing')}\n{safety}"
            return OutgoingMessage(said, protected=True)
        counted = Counter(piece.kind for piece in pieces)
        lines = [self.texts.say(language, "mydata-title")]
        lines += [self._line(piece, language) for piece in pieces if piece.kind in _WHO][:_SHOWN]
        lines += [
            self.texts.say(language, f"mydata-short-{kind.value}", count=str(counted[kind]))
            for kind in _SHORT
            if counted[kind]
        ]
        others = sum(count for kind, count in counted.items() if kind not in (*_WHO, *_SHORT))
        if others:
            lines.append(self.texts.say(language, "mydata-others", count=str(others)))
        lines += [safety, self.texts.say(language, "mydata-next")]
        return OutgoingMessage("\n".join(lines), self._consents(pieces, language), protected=True)

    def file(self, pieces: Iterable[DataPiece], account: int, language: Language, at: datetime) -> bytes:
        """Return all stored data as JSON, with what it is, why, and until when."""
        kept = [
            {
                "kind": kind.value,
                **self._about(kind, language),
                "entries": [
                    {field.value: self._plainly(value, language) for field, value in piece.values}
                    for piece in found
                ],
            }
            for kind, found in groupby(pieces, key=lambda piece: piece.kind)
        ]
        whole = {
            "account": account,
            "written_at": self._plainly(at, language),
            "not_here": self.texts.plain(language, _SAFETY),
            "kept": kept,
        }
        return json.dumps(whole, ensure_ascii=False, indent=2).encode("utf-8", "replace")

    def forgotten(self, forgotten: Forgotten, language: Language) -> OutgoingMessage:
        """Return the answer to a request to be forgotten; everybody is told of child-safety files."""
        held = (
            {}
            if forgotten.until is None
            else {"numbers": ", ".join(forgotten.held), "until": self._day(forgotten.until)}
        )
        said = self.texts.say(language, forgotten.reply.value, **held)
        return OutgoingMessage(f"{said}\n{self.texts.say(language, _SAFETY)}")

    def request(self, request: OpenRequest, language: Language) -> OutgoingMessage:
        """Return the message to owners about a request that open incidents hold up."""
        said = self.texts.say(
            language,
            "privacy-request",
            asked=self._day(request.asked_at),
            due=self._day(request.due_at),
            numbers=", ".join(request.held),
            until=self._day(request.until),
        )
        return OutgoingMessage(said)

    def staff_gone(self, title: Secret | None, readers: int, language: Language) -> OutgoingMessage:
        """Return the message to owners that a member of staff, who is not named, was forgotten."""
        of = "staff-gone" if title is None else "staff-gone-group"
        said = self.texts.say(language, of, **({} if title is None else {"group": title}))
        left = self.texts.say(language, "staff-gone-readers" if readers else "staff-gone-nobody")
        return OutgoingMessage(f"{said} {left}")

    def lasts(self, kind: DataKind, language: Language) -> dict[str, str]:
        """Return a data kind's retention times, by their names in sentences."""
        keep = keep_of(kind)
        times = (("lasts", keep.lasts), ("other", keep.other))
        return {name: self._spelled(time, language) for name, time in times if time is not None}

    def _about(self, kind: DataKind, language: Language) -> dict[str, str]:
        times = self.lasts(kind, language)
        return {
            "what": self.texts.plain(language, f"kept-what-{kind.value}"),
            "why": self.texts.plain(language, f"kept-why-{kind.value}"),
            "until": self.texts.plain(language, f"kept-until-{kind.value}", **times),
        }

    def _line(self, piece: DataPiece, language: Language) -> str:
        pairs = (
            self.texts.say(
                language,
                "mydata-pair",
                label=self.texts.plain(language, f"mydata-{field.value}"),
                value=self._readable(value, language),
            )
            for field, value in piece.values
            if not isinstance(value, datetime)
        )
        return f"• {' · '.join(pairs)}"

    def _readable(self, value: Value, language: Language) -> str:
        if isinstance(value, Code):
            return self._word(value, language)
        if isinstance(value, Secret):
            text = value.reveal()
            return text if len(text) <= _TEXT else f"{text[:_TEXT]}…"
        return str(value)

    def _word(self, code: Code, language: Language) -> str:
        return self.texts.plain(language, f"mydata-value-{code.word.replace('_', '-')}")

    def _plainly(self, value: Value, language: Language) -> str | int:
        if isinstance(value, datetime):
            return value.astimezone(self.zone).isoformat(timespec="seconds")
        if isinstance(value, Code):
            return self._word(value, language)
        return value.reveal() if isinstance(value, Secret) else value

    def _consents(self, pieces: Sequence[DataPiece], language: Language) -> InlineKeyboardMarkup | None:
        # A guardian of two children in a class consents twice, and withdraws for the class.
        classes = {
            piece.subject: _class_of(piece)
            for piece in pieces
            if piece.kind is DataKind.CONSENT and piece.subject
        }
        rows = [
            [button(self.texts, language, Pressed(PrivacyButton.WITHDRAW, class_id), school_class=name[:12])]
            for class_id, name in classes.items()
        ]
        return InlineKeyboardMarkup(rows) if rows else None

    def _spelled(self, lasts: timedelta, language: Language) -> str:
        told = spelled(lasts)
        return self.texts.plain(language, told.unit, count=told.count)

    def _day(self, at: datetime) -> str:
        return at.astimezone(self.zone).strftime("%d/%m/%Y")


def _class_of(piece: DataPiece) -> str:
    return next((v.reveal() for f, v in piece.values if f is Field.CLASS and isinstance(v, Secret)), "")
