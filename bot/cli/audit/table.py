"""Prints an audit as a table in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.moderation.verdict import Decision

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from bot.papers.audit.tally import Count, FoundLeak, Report
    from bot.papers.audit.words import AuditWords

_LISTED: Final = 50  # leaks listed one by one
_WIDTH: Final = 110  # columns, where the output is no terminal


def print_table(report: Report, words: AuditWords, out: TextIO) -> None:
    """Print the figures, and the newest leaks."""
    console = Console(file=out, width=None if out.isatty() else _WIDTH, highlight=False, markup=False)
    console.print(Text(words.say("title"), style="bold"))
    console.print(Text(words.titles(report)))
    console.print(words.period(report))
    for name, value in (
        ("messages", report.messages),
        ("delete", report.total.delete),
        ("review", report.total.review),
    ):
        console.print(f"{words.number(value):>9}  {words.say(name)}")
    if report.leaks:
        tables = [
            ("by-month", [(words.month(month), count) for month, count in report.months.items()]),
            ("by-kind", [(words.kind(kind), count) for kind, count in report.kinds.items()]),
            ("by-person", [(words.person(person), person.count) for person in report.people]),
        ]
        if len(report.chats) > 1:
            tables.append(("by-chat", [(words.chat(chat), chat.count) for chat in report.chats]))
        for name, rows in tables:
            console.print()
            console.print(_figures(name, rows, words))
        console.print()
        console.print(_leaks(report, words))
    else:
        console.print(Text(words.say("none"), style="green"))
    more = len(report.leaks) - _LISTED
    if more > 0:
        console.print(words.say("more", count=words.number(more)))
    console.print()
    for note in words.notes(report):
        console.print(Text(note, style="dim"))


def _figures(name: str, rows: Iterable[tuple[str, Count]], words: AuditWords) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column(words.say(name))
    for verdict in ("delete", "review"):
        table.add_column(words.say(f"{verdict}-short"), justify="right")
    for label, count in rows:
        table.add_row(Text(label), words.number(count.delete), words.number(count.review))
    return table


def _leaks(report: Report, words: AuditWords) -> Table:
    people = {person.number: words.person(person) for person in report.people}
    chats = {chat.number: words.chat(chat) for chat in report.chats}
    table = Table(title=words.say("list"), title_justify="left", box=None, pad_edge=False, show_header=False)
    for leak in report.leaks[:_LISTED]:
        where = [chats[leak.chat]] if len(chats) > 1 else []
        who = "\n".join([people[report.numbers[leak.sender]], *where])
        table.add_row(
            words.when(leak.at), _verdict(leak, words), Text(who), Text(f"{leak.shown}\n{words.rules(leak)}")
        )
    return table


def _verdict(leak: FoundLeak, words: AuditWords) -> Text:
    delete = leak.decision is Decision.DELETE
    return Text(words.say("delete-short" if delete else "review-short"), style="red" if delete else "yellow")
