"""Split a message with several invitations: where one ends and the next begins.

Links and labelled IDs are taken in order; those that name the same meeting again join it. Between two
meetings the text is cut at a new heading, a blank line, or a new line.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import regex

from bot.access.invitations.labels import find_numbers, has_code_label
from bot.access.invitations.links import find_links
from bot.access.model import Provider

if TYPE_CHECKING:
    from collections.abc import Iterator

_BEGINS: Final = regex.compile(
    r"^[^\S\n]*+(?:[^\n]{0,120}?(?:is inviting you|invites you|invited you|dang moi ban|moi ban tham gia"
    r"|moi quy vi)|microsoft teams (?:meeting|need)|cuoc hop microsoft teams|topic\s?:|chu de[^\n:]{0,12}:"
    r"|(?:mon|tiet|lop|buoi|subject|class|period|link|lien ket)(?![a-z])"
    r"|\d{1,2}[.)]\s|[-_=*]{6,}\s*$|-{2,} ?forwarded)",
    regex.MULTILINE,
)
_BLANK: Final = regex.compile(r"\n[^\S\n]*\n")
_BREAK: Final = regex.compile(r"[;|•]|,(?=\s)|(?<!\w)(?:va|and|or|hoac)(?!\w)|(?<!\w)-(?!\w)")


@dataclass(frozen=True, slots=True)
class _Lead:
    """A link or ID of a meeting, with its position. `link` is "" for a bare ID."""

    provider: Provider | None
    start: int
    end: int
    link: str
    digits: str


def divided(letters: str) -> list[tuple[int, int]]:
    """Return the span of each meeting in a text of plain letters; with at most one meeting: all of it."""
    rooms: list[list[_Lead]] = []
    for lead in sorted(_leads(letters), key=lambda each: each.start):
        if rooms and _same(rooms[-1], lead):
            rooms[-1].append(lead)
        elif not any(_repeats(room, lead) for room in rooms):
            rooms.append([lead])
    cuts = [0]
    heads = bool(rooms) and bool(letters[: rooms[0][0].start].strip())
    for room, following in pairwise(rooms):
        start, end = max(lead.end for lead in room), following[0].start
        cuts.append(start + _cut(letters[start:end], heads=heads))
    return list(zip(cuts, [*cuts[1:], len(letters)], strict=True))


def _leads(letters: str) -> Iterator[_Lead]:
    links = find_links(letters)
    for link in links:
        yield _Lead(link.provider, link.start, link.end, letters[link.start : link.end], link.digits)
    within = [(link.start, link.end) for link in links]
    numbers = [each for each in find_numbers(letters) if not any(a <= each.span[0] < b for a, b in within)]
    labelled = [each for each in numbers if each.labelled]
    for number in labelled or ([] if links else numbers):
        yield _Lead(None, number.begins, number.span[1], "", number.digits)


def _same(room: list[_Lead], lead: _Lead) -> bool:
    """Tell whether the next lead belongs to the current meeting."""
    if _repeats(room, lead):
        return True
    digits = {each.digits for each in room if each.digits}
    providers = {each.provider for each in room if each.provider}
    if not lead.link:
        return not digits and Provider.MEET not in providers
    if not providers:
        return not lead.digits and lead.provider is not Provider.MEET
    # Teams and Webex name a meeting by a long link and a short one.
    return (
        lead.provider in {Provider.TEAMS, Provider.WEBEX}
        and providers == {lead.provider}
        and bool(digits) != bool(lead.digits)
        and any(bool(each.digits) != bool(lead.digits) for each in room if each.link)
    )


def _repeats(room: list[_Lead], lead: _Lead) -> bool:
    if lead.link and any(each.link and each.provider is lead.provider for each in room):
        return any(each.link == lead.link for each in room)
    return bool(lead.digits) and any(each.digits == lead.digits for each in room)


def _cut(gap: str, *, heads: bool) -> int:
    """Return where in the text between two meetings the second one begins.

    `heads`: a meeting's details stand before it, as before the first one.
    """
    first = gap.find("\n")
    if first < 0:
        coded = has_code_label(gap)
        breaks = [met.end() for met in _BREAK.finditer(gap)]
        return breaks[-1] if breaks and (coded or heads) else len(gap) if coded else 0
    if met := _BEGINS.search(gap, first):
        return met.start()
    at = first
    for line in regex.finditer(r"[^\n]+", gap):
        if has_code_label(line.group()) and line.end() < len(gap):
            at = line.end()
    if blank := _BLANK.search(gap, at):
        return blank.end()
    return at if heads else max(at, gap.rfind("\n"))
