"""The sentences of an audit, on paper and in the terminal alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.classroom import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from bot.moderation.verdict import Kind
    from bot.papers.audit.tally import ChatRow, FoundLeak, Person, Report
    from bot.texts import Texts

_NAMED: Final = 3  # chats, in the heading


class AuditWords:
    """The sentences of an audit in one language. `title_of` names a rule."""

    def __init__(self, said: Texts, language: Language, title_of: Callable[[str, Language], str]) -> None:
        self.language = language
        self._said = said
        self._title_of = title_of

    def say(self, name: str, **values: str) -> str:
        """Return one of the audit's sentences as plain text."""
        return self._said.plain(self.language, f"audit-{name}", **values)

    def number(self, value: int) -> str:
        """Return a number with its thousands separated."""
        return f"{value:,}".replace(",", "." if self.language is Language.VI else ",")

    def when(self, at: datetime | None) -> str:
        """Return a time in the school's zone."""
        if at is None:
            return self.say("no-time")
        return f"{at:%d/%m/%Y %H:%M}" if self.language is Language.VI else f"{at:%Y-%m-%d %H:%M}"

    def month(self, month: str) -> str:
        """Return a month of a report."""
        year, _, number = month.partition("-")
        if not number:
            return self.say("no-time")
        return f"{number}/{year}" if self.language is Language.VI else month

    def kind(self, kind: Kind) -> str:
        """Return the name of a kind of secret."""
        return self.say(f"kind-{kind.value}")

    def person(self, person: Person) -> str:
        """Return a person's name or number."""
        if person.name:
            return person.name
        return self.say("person", number=self.number(person.number)) if person.number else self.say("nobody")

    def chat(self, chat: ChatRow) -> str:
        """Return a chat's title."""
        return chat.title or self.say("chat", number=self.number(chat.number))

    def titles(self, report: Report) -> str:
        """Return the chats that were read, the first few by name."""
        named = ", ".join(map(self.chat, report.chats[:_NAMED]))
        return f"{named}…" if len(report.chats) > _NAMED else named

    def rules(self, leak: FoundLeak) -> str:
        """Return the rules by which a message counts as a leak."""
        return "; ".join(map(self.title, leak.rules))

    def title(self, rule: str) -> str:
        """Return the title of a rule."""
        return self._title_of(rule, self.language)

    def period(self, report: Report) -> str:
        """Return the period of the messages that were read."""
        if report.first is None or report.last is None:
            return self.say("no-time")
        return self.say("period", first=self.when(report.first), last=self.when(report.last))

    def notes(self, report: Report) -> Iterator[str]:
        """Yield notes on what the figures leave out, and how to read them."""
        if not report.complete:
            yield self.say("broken-off", messages=self.number(report.messages))
        if report.left_out:
            yield self.say("left-out", count=self.number(report.left_out))
        if report.private_chats:
            yield self.say("private", count=self.number(report.private_chats))
        if report.not_told:
            yield self.say("not-told", count=self.number(report.not_told))
        files = report.files
        if files is None:
            yield self.say("no-files")
        else:
            figures = {"read": files.read, "missing": files.missing, "unread": files.unread}
            yield self.say("files", **{name: self.number(value) for name, value in figures.items()})
            if not files.ocr:
                yield self.say("no-ocr")
        if report.leaks:
            yield self.say("masked")
            yield self.say("account")
