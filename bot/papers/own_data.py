"""What is kept of a person, as a page: it opens on a phone, in any browser, and loads and runs nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from bot.classroom import Language
from bot.papers.audit import page

_OPEN: Final = 5  # entries of one kind that are shown at once; more are folded up


@dataclass(frozen=True, slots=True)
class KeptKind:
    """One kind of what is kept. `what` is `Name: what belongs to it`; `notes` tell why, and how long."""

    what: str
    notes: str
    entries: Sequence[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnDataPage:
    """The page's text. `school`: its name, if known. `more` ends the number of entries folded up."""

    language: Language
    school: str
    title: str
    when: str
    more: str
    kinds: Sequence[KeptKind]
    foot: Sequence[str]


def own_data_page(told: OwnDataPage) -> str:
    """Return the page."""
    return page(told.language, told.title, _sections(told))


def _sections(told: OwnDataPage) -> Iterator[str]:
    if told.school:
        yield f'<p class="where">{escape(told.school)}</p>'
    yield f'<p class="when">{escape(told.when)}</p>'
    for kind in told.kinds:
        name, _, about = kind.what.partition(": ")
        lines = "\n".join(f"<li>{escape(entry)}</li>" for entry in kind.entries)
        listed = f"<ul>\n{lines}\n</ul>"
        if len(kind.entries) > _OPEN:
            listed = (
                f"<details><summary>{len(kind.entries)} {escape(told.more)}</summary>\n{listed}</details>"
            )
        notes = " ".join(f"{each[:1].upper()}{each[1:]}." for each in (about, kind.notes) if each)
        yield f'<section>\n<h2>{escape(name)}</h2>\n{listed}\n<p class="when">{escape(notes)}</p>\n</section>'
    yield f"<footer>{''.join(f'<p>{escape(each)}</p>' for each in told.foot)}</footer>"
