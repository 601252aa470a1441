"""An audit of past messages: what it counts while they are read, how it says it, and one page of it.

Reading a year takes little memory. Of a secret nothing is kept, of a message a masked fragment; a person is
an account's id until the end, when accounts are numbered by how much they leaked, and named if that is asked.

The page is HTML, which serves a head twice: on a screen of any width it leads to each message, to be deleted,
and any browser prints one sheet of it. It loads and runs nothing. An export holds only messages that were not
deleted: each stood at least until the last one that it holds.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from html import escape
from importlib import resources
from typing import Final

from bot.classroom import Language
from bot.moderation.post import Post
from bot.moderation.text.masking import fragment
from bot.moderation.verdict import Decision, Kind, Verdict
from bot.texts import Texts

MOST_LISTED: Final = 10_000  # leaks listed one by one, the newest; all are counted
_NEVER: Final = datetime.min.replace(tzinfo=UTC)
_NAMED: Final = 3  # chats, in the heading
# What the style sheet leaves on the printed sheet: the newest months and messages, the first chats.
_PRINTED: Final = {"by-month": 12, "by-chat": 4, "list": 4}
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


@dataclass(slots=True)
class Count:
    """The number of messages by decision: those that leak, and those that may."""

    delete: int = 0
    review: int = 0

    @property
    def both(self) -> int:
        """Leaks and possible leaks together."""
        return self.delete + self.review

    def add(self, decision: Decision) -> None:
        """Count one message."""
        if decision is Decision.DELETE:
            self.delete += 1
        else:
            self.review += 1


@dataclass(slots=True)
class ChatRow:
    """One chat. `title` holds no secret. `address` is its messages' link for its members, if there is one."""

    number: int
    title: str
    address: str | None
    messages: int = 0
    count: Count = field(default_factory=Count)


@dataclass(frozen=True, slots=True)
class FoundLeak:
    """One message that leaks or may leak. `messages` are all that hold a piece; `sender` is an account's id.

    `at` None: the time is unknown; a chat's title has no time, and no `message_id` either.
    """

    at: datetime | None
    chat: int
    message_id: int | None
    messages: tuple[int, ...]
    sender: int | None
    decision: Decision
    kinds: tuple[Kind, ...]
    rules: tuple[str, ...]
    shown: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person who leaked: a number, and a name if names were asked for. Number 0: the sender is unknown."""

    number: int
    name: str | None
    count: Count


@dataclass(slots=True)
class Files:
    """Counts of the messages' pictures and documents. `missing`: named in the export, and not there.

    `ocr`: whether text in pictures could be read; codes always are.
    """

    read: int = 0
    missing: int = 0
    unread: int = 0
    ocr: bool = True


@dataclass(slots=True)
class Report:
    """Counts messages and leaks; `end` is called once all are read.

    Times are in `zone`, months are `2026-09`, `?` where the time is unknown. A leak of several kinds counts
    in each; `oldest` is the first message that surely leaks. `name_of` makes a name fit to be shown; without
    it no sender is named. At the end `complete` is false where the export broke off, `people` are by account,
    those who leaked most first, and `leaks` are the newest, newest first, `most` of them.
    """

    zone: tzinfo
    name_of: Callable[[str], str] | None = None
    most: int = MOST_LISTED
    complete: bool = False
    private_chats: int = 0
    not_told: int = 0
    files: Files | None = None
    first: datetime | None = None
    last: datetime | None = None
    oldest: datetime | None = None
    total: Count = field(default_factory=Count)
    chats: dict[int, ChatRow] = field(default_factory=dict)
    months: defaultdict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    kinds: defaultdict[Kind, Count] = field(default_factory=lambda: defaultdict(Count))
    people: dict[int | None, Person] = field(default_factory=dict)
    leaks: list[FoundLeak] = field(default_factory=list)
    _senders: defaultdict[int | None, Count] = field(default_factory=lambda: defaultdict(Count))
    _names: dict[int | None, str] = field(default_factory=dict)
    _newest: list[tuple[datetime, int, FoundLeak]] = field(default_factory=list)

    @property
    def messages(self) -> int:
        """How many were read."""
        return sum(chat.messages for chat in self.chats.values())

    @property
    def left_out(self) -> int:
        """How many leaks are not in the list."""
        return self.total.both - len(self.leaks)

    def chat(self, number: int, title: str, address: str | None) -> None:
        """Begin a chat."""
        self.chats[number] = ChatRow(number, plain(title), address)

    def message(self, chat: int, at: datetime | None, *, told: bool = True) -> None:
        """Count a message that was read."""
        self.chats[chat].messages += 1
        self.not_told += not told
        if at is not None:
            at = at.astimezone(self.zone)
            self.first = at if self.first is None else min(at, self.first)
            self.last = at if self.last is None else max(at, self.last)

    def leak(self, chat: int, post: Post, verdict: Verdict, sender_name: str) -> None:
        """Count a message that is not kept."""
        at = None if post.at is None else post.at.astimezone(self.zone)
        leak = _leak(chat, post, verdict, at)
        for row in (
            self.total,
            self.chats[chat].count,
            self.months["?" if at is None else f"{at:%Y-%m}"],
            self._senders[leak.sender],
            *(self.kinds[kind] for kind in leak.kinds),
        ):
            row.add(leak.decision)
        if at is not None and leak.decision is Decision.DELETE:
            self.oldest = at if self.oldest is None else min(at, self.oldest)
        if sender_name:
            self._names[leak.sender] = sender_name
        entry = (at or _NEVER, self.total.both, leak)
        (heapq.heappush if len(self._newest) < self.most else heapq.heappushpop)(self._newest, entry)

    def end(self, *, complete: bool, private_chats: int) -> None:
        """Give people their numbers, and put all into the order in which it is told."""
        self.complete, self.private_chats = complete, private_chats
        ranked = sorted(
            self._senders.items(), key=lambda item: (item[0] is None, -item[1].delete, -item[1].review)
        )
        for place, (account, count) in enumerate(ranked, 1):
            known = self.name_of is not None and account in self._names
            name = plain(self.name_of(self._names[account])) if self.name_of and known else None
            self.people[account] = Person(0 if account is None else place, name, count)
        self.leaks = [leak for _, _, leak in sorted(self._newest, key=lambda each: each[:2], reverse=True)]


def plain(text: str) -> str:
    """Return a text on one line, without terminal control characters and changes of writing direction."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())


def _leak(chat: int, post: Post, verdict: Verdict, at: datetime | None) -> FoundLeak:
    reasons = verdict.reasons()
    kinds = {reason.kind for reason in reasons if reason.kind is not Kind.CONTEXT and reason.score > 0}
    return FoundLeak(
        at=at,
        chat=chat,
        message_id=post.message_id,
        messages=verdict.delete or (() if post.message_id is None else (post.message_id,)),
        sender=post.sender,
        decision=verdict.decision,
        kinds=tuple(kind for kind in Kind if kind in kinds) or (Kind.CONTEXT,),
        rules=tuple(dict.fromkeys(reason.rule for reason in reasons if reason.score > 0)),
        shown=plain(fragment(verdict, post)),
    )


class AuditWords:
    """The sentences of an audit in one language. `title_of` names a rule."""

    def __init__(self, said: Texts, language: Language, title_of: Callable[[str, Language], str]) -> None:
        self.language = language
        self._said = said
        self._title_of = title_of

    def say(self, name: str, **values: str | int) -> str:
        """Return one of the audit's sentences as plain text, numbers with their thousands separated."""
        shown = {
            key: self.number(value) if isinstance(value, int) else value for key, value in values.items()
        }
        return self._said.plain(self.language, f"audit-{name}", **shown)

    def number(self, value: int) -> str:
        """Return a number with its thousands separated."""
        return f"{value:,}".replace(",", "." if self.language is Language.VI else ",")

    def when(self, at: datetime | None) -> str:
        """Return a time."""
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

    def stood(self, since: datetime | None, report: Report) -> str:
        """Return how long a message has stood, at least."""
        if since is None or report.last is None:
            return self.say("stands")
        days = (report.last - since).days
        return self.say("stood", days=days) if days > 1 else self.say("stood-new")

    def verdict(self, leak: FoundLeak) -> str:
        """Return what to do with a message, in a word."""
        return self.say(f"{leak.decision.value}-short")

    def person(self, person: Person) -> str:
        """Return a person's name or number."""
        if person.name:
            return person.name
        return self.say("person", number=person.number) if person.number else self.say("nobody")

    def chat(self, chat: ChatRow) -> str:
        """Return a chat's title."""
        return chat.title or self.say("chat", number=chat.number)

    def titles(self, report: Report) -> str:
        """Return the chats that were read, the first few by name."""
        named = [self.chat(chat) for chat in report.chats.values()]
        return ", ".join(named[:_NAMED]) + ("…" if len(named) > _NAMED else "")

    def rules(self, leak: FoundLeak) -> str:
        """Return the rules by which a message counts as a leak."""
        return "; ".join(self._title_of(rule, self.language) for rule in leak.rules)

    def period(self, report: Report) -> str:
        """Return the period of the messages that were read."""
        if report.first is None or report.last is None:
            return self.say("no-time")
        return self.say("period", first=self.when(report.first), last=self.when(report.last))

    def tables(self, report: Report) -> Iterator[tuple[str, list[tuple[str, Count]]]]:
        """Yield the name and the rows of each table of counts."""
        yield "by-month", [(self.month(month), count) for month, count in sorted(report.months.items())]
        yield "by-kind", [(self.kind(kind), report.kinds[kind]) for kind in Kind if kind in report.kinds]
        yield "by-person", [(self.person(person), person.count) for person in report.people.values()]
        if len(report.chats) > 1:
            yield "by-chat", [(self.chat(chat), chat.count) for chat in report.chats.values()]

    def notes(self, report: Report) -> Iterator[str]:
        """Yield notes on what the figures leave out, and how to read them."""
        if not report.complete:
            yield self.say("broken-off", messages=report.messages)
        if report.left_out:
            yield self.say("left-out", count=report.left_out)
        if report.private_chats:
            yield self.say("private", count=report.private_chats)
        if report.not_told:
            yield self.say("not-told", count=report.not_told)
        files = report.files
        if files is None:
            yield self.say("no-files")
        else:
            yield self.say("files", read=files.read, missing=files.missing, unread=files.unread)
            if not files.ocr:
                yield self.say("no-ocr")
        if report.leaks:
            yield self.say("until")
            yield self.say("masked")
            yield self.say("account")


def audit_page(report: Report, words: AuditWords) -> str:
    """Return the report as a page."""
    return page(words.language, words.say("title"), _sections(report, words))


def page(language: Language, title: str, sections: Iterable[str]) -> str:
    """Return a page of these sections, which are HTML; `title` is text."""
    style = resources.files(__package__ or "").joinpath("audit.css").read_text("utf-8")
    title = escape(title)
    return (
        f'<!doctype html>\n<html lang="{language.value}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="robots" content="noindex">\n'
        f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{title}</h1>\n" + "\n".join(sections) + "\n</main>\n</body>\n</html>\n"
    )


def _sections(report: Report, words: AuditWords) -> Iterator[str]:
    yield f'<p class="where">{escape(words.titles(report))}</p>'
    yield f'<p class="when">{escape(words.period(report))}</p>'
    if not report.complete:
        yield f'<p class="warning">{escape(words.say("broken-off", messages=report.messages))}</p>'
    figures = {
        "delete": report.total.delete,
        "review": report.total.review,
        "people": sum(person.number > 0 for person in report.people.values()),
        "messages": report.messages,
    }
    yield '<dl class="figures">'
    for name, value in figures.items():
        yield f'<div class="{name}"><dd>{words.number(value)}</dd><dt>{escape(words.say(name))}</dt></div>'
    yield "</dl>"
    if report.leaks:
        if report.total.delete:
            stood = words.stood(report.oldest, report)
            yield f'<p class="lead">{escape(words.say("lead", count=report.total.delete, stood=stood))}</p>'
        yield f'<p class="on-screen">{escape(words.say("to-print"))}</p>'
        steps = "\n".join(
            f"<li>{escape(words.say(f'next-{step}'))}</li>" for step in ("room", "delete", "ask")
        )
        yield _section(words.say("next"), f"<ol>\n{steps}\n</ol>")
        months, *others = words.tables(report)
        yield '<div class="tables">'
        yield _table(words, *months, most=max(count.both for _, count in months[1]))
        yield '<div class="beside">'
        yield from (_table(words, *table) for table in others)
        yield "</div>\n</div>"
        items = "\n".join(_item(leak, report, words) for leak in report.leaks)
        yield _section(words.say("list"), f'<ol class="leaks">\n{items}\n</ol>')
        shown = {name: len(rows) for name, rows in words.tables(report)} | {"list": len(report.leaks)}
        if any(shown.get(name, 0) > most for name, most in _PRINTED.items()):
            printed = words.say("printed", months=_PRINTED["by-month"], leaks=_PRINTED["list"])
            yield f'<p class="on-paper">{escape(printed)}</p>'
    else:
        yield f'<p class="good">{escape(words.say("none"))}</p>'
    told = list(words.notes(report))[not report.complete :]  # that it broke off stands above
    notes = "\n".join(f"<li>{escape(note)}</li>" for note in told)
    yield f"<footer><ul>\n{notes}\n</ul></footer>"


def _section(title: str, content: str, name: str = "") -> str:
    return f'<section class="{name}">\n<h2>{escape(title)}</h2>\n{content}\n</section>'


def _table(words: AuditWords, name: str, rows: Iterable[tuple[str, Count]], *, most: int = 0) -> str:
    """Return a table of counts, each with a bar where the largest is given."""
    heads = "".join(
        f'<th scope="col">{escape(words.say(f"{verdict}-short"))}</th>' for verdict in ("delete", "review")
    )
    body = "\n".join(
        f'<tr><th scope="row">{escape(label)}</th>{_bar(count, most)}'
        f"<td>{words.number(count.delete)}</td><td>{words.number(count.review)}</td></tr>"
        for label, count in rows
    )
    head = f"<thead><tr><td></td>{'<td></td>' if most else ''}{heads}</tr></thead>"
    return _section(words.say(name), f"<table>\n{head}\n<tbody>\n{body}\n</tbody>\n</table>", name)


def _bar(count: Count, most: int) -> str:
    if not most:
        return ""
    parts = "".join(
        f'<span class="{name}" style="width:{100 * part / most:.1f}%"></span>'
        for name, part in (("delete", count.delete), ("review", count.review))
    )
    return f'<td class="bar">{parts}</td>'


def _item(leak: FoundLeak, report: Report, words: AuditWords) -> str:
    chat = report.chats[leak.chat]
    facts = [
        f"<b>{escape(words.when(leak.at))}</b>",
        f'<span class="{leak.decision.value}">{escape(words.verdict(leak))}</span>',
        escape(words.stood(leak.at, report)),
        escape(words.person(report.people[leak.sender])),
        *([escape(words.chat(chat))] if len(report.chats) > 1 else []),
        escape(", ".join(map(words.kind, leak.kinds))),
    ]
    if len(leak.messages) > 1:
        facts.append(escape(words.say("pieces", count=len(leak.messages) - 1)))
    link = ""
    if chat.address is not None and leak.message_id is not None and leak.message_id > 0:
        link = f' <a href="{escape(chat.address)}/{leak.message_id}">{escape(words.say("open"))}</a>'
    return (
        f'<li><p class="facts">{" · ".join(facts)}{link}</p>\n<p class="shown">{escape(leak.shown)}</p>\n'
        f'<p class="rules">{escape(words.rules(leak))}</p></li>'
    )
