"""An audit as one HTML page: it loads and runs nothing, prints, and is readable on a phone too."""

from __future__ import annotations

from html import escape
from importlib import resources
from typing import TYPE_CHECKING

from bot.moderation.verdict import Decision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.papers.audit.tally import ChatRow, Count, FoundLeak, Report
    from bot.papers.audit.words import AuditWords

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def audit_html(report: Report, words: AuditWords) -> str:
    """Return the page."""
    style = resources.files(__package__ or "").joinpath("audit.css").read_text("utf-8")
    title = escape(words.say("title"))
    return (
        f'<!doctype html>\n<html lang="{words.language.value}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="robots" content="noindex">\n'
        f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{title}</h1>\n" + "\n".join(_sections(report, words)) + "\n</main>\n</body>\n</html>\n"
    )


def _sections(report: Report, words: AuditWords) -> Iterator[str]:
    yield f'<p class="where">{escape(words.titles(report))}</p>'
    yield f'<p class="when">{escape(words.period(report))}</p>'
    if not report.complete:
        messages = words.number(report.messages)
        yield f'<p class="warning">{escape(words.say("broken-off", messages=messages))}</p>'
    yield _figures(report, words)
    if report.leaks:
        yield _advice(words)
        yield _months(report, words)
        yield '<div class="beside">'
        kinds = ((words.kind(kind), count) for kind, count in report.kinds.items())
        yield _table(words, "by-kind", kinds)
        yield _table(words, "by-person", ((words.person(one), one.count) for one in report.people))
        if len(report.chats) > 1:
            yield _table(words, "by-chat", ((words.chat(chat), chat.count) for chat in report.chats))
        yield "</div>"
        yield _list(report, words)
    else:
        yield f'<p class="good">{escape(words.say("none"))}</p>'
    notes = "\n".join(f"<li>{escape(note)}</li>" for note in words.notes(report))
    yield f"<footer><ul>\n{notes}\n</ul></footer>"


def _figures(report: Report, words: AuditWords) -> str:
    figures = (
        ("delete", report.total.delete),
        ("review", report.total.review),
        ("people", sum(person.number > 0 for person in report.people)),
        ("messages", report.messages),
    )
    tiles = "\n".join(
        f'<div class="{name}"><dd>{words.number(value)}</dd><dt>{escape(words.say(name))}</dt></div>'
        for name, value in figures
    )
    return f'<dl class="figures">\n{tiles}\n</dl>'


def _advice(words: AuditWords) -> str:
    steps = "\n".join(f"<li>{escape(words.say(f'next-{step}'))}</li>" for step in ("room", "delete", "ask"))
    return f"<section>\n<h2>{escape(words.say('next'))}</h2>\n<ol>\n{steps}\n</ol>\n</section>"


def _months(report: Report, words: AuditWords) -> str:
    most = max(count.both for count in report.months.values())
    rows = "\n".join(
        f'<tr><th scope="row">{escape(words.month(month))}</th><td class="bar">{_bar(count, most)}</td>'
        f"{_cells(count, words)}</tr>"
        for month, count in report.months.items()
    )
    return (
        f'<section class="months">\n<h2>{escape(words.say("by-month"))}</h2>\n<table>\n'
        f"<thead><tr><td></td><td></td>{_heads(words)}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</section>"
    )


def _bar(count: Count, most: int) -> str:
    parts = (("delete", count.delete), ("review", count.review))
    return "".join(
        f'<span class="{name}" style="width:{100 * part / most:.1f}%"></span>' for name, part in parts
    )


def _table(words: AuditWords, name: str, rows: Iterable[tuple[str, Count]]) -> str:
    body = "\n".join(
        f'<tr><th scope="row">{escape(label)}</th>{_cells(count, words)}</tr>' for label, count in rows
    )
    return (
        f"<section>\n<h2>{escape(words.say(name))}</h2>\n<table>\n<thead><tr><td></td>{_heads(words)}</tr></thead>\n"
        f"<tbody>\n{body}\n</tbody>\n</table>\n</section>"
    )


def _heads(words: AuditWords) -> str:
    return "".join(
        f'<th scope="col">{escape(words.say(f"{name}-short"))}</th>' for name in ("delete", "review")
    )


def _cells(count: Count, words: AuditWords) -> str:
    return f"<td>{words.number(count.delete)}</td><td>{words.number(count.review)}</td>"


def _list(report: Report, words: AuditWords) -> str:
    chats = {chat.number: chat for chat in report.chats}
    people = {person.number: words.person(person) for person in report.people}
    items = "\n".join(
        _item(leak, chats[leak.chat], people[report.numbers[leak.sender]], words, several=len(chats) > 1)
        for leak in report.leaks
    )
    return f'<section>\n<h2>{escape(words.say("list"))}</h2>\n<ol class="leaks">\n{items}\n</ol>\n</section>'


def _item(leak: FoundLeak, chat: ChatRow, person: str, words: AuditWords, *, several: bool) -> str:
    name = "delete" if leak.decision is Decision.DELETE else "review"
    facts = [
        f"<b>{escape(words.when(leak.at))}</b>",
        f'<span class="{name}">{words.say(f"{name}-short")}</span>',
    ]
    facts += [escape(person), *([escape(words.chat(chat))] if several else [])]
    facts += [escape(", ".join(words.kind(kind) for kind in leak.kinds))]
    others = len(leak.messages) - 1
    if others > 0:
        facts.append(escape(words.say("pieces", count=words.number(others))))
    address = None if leak.message_id is None or leak.message_id < 1 else chat.address
    if address is not None:
        facts.append(f'<a href="{escape(address)}/{leak.message_id}">{escape(words.say("open"))}</a>')
    return (
        f'<li><p class="facts">{" · ".join(facts)}</p>\n<p class="shown">{escape(leak.shown)}</p>\n'
        f'<p class="rules">{escape(words.rules(leak))}</p></li>'
    )
