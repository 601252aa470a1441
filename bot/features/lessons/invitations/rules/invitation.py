"""Parse a pasted invitation into a meeting: link, ID, passcode, topic and time.

It reads the texts that Zoom, Meet, Teams, Webex and others copy, in Vietnamese and English, and teachers'
edits of them. The first of each kind counts. Of a message with several invitations it finds where one
ends and the next begins: links and labelled IDs are taken in order, those that name the same meeting
again join it, and between two meetings the text is cut at a new heading, a blank line, or a new line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from itertools import pairwise
from typing import Final

import regex

from bot.classroom import Secret
from bot.features.lessons.invitations.rules.leads import (
    find_code,
    find_links,
    find_number,
    find_numbers,
    find_topic,
    has_code_label,
)
from bot.features.lessons.invitations.rules.times import (
    is_lesson_hour,
    next_weekly,
    read_times,
    repeats_weekly,
)
from bot.features.lessons.invitations.rules.wording import ADDRESS, LONGEST, cleaned, is_for_adults
from bot.lesson import Credentials, Meeting, Provider
from bot.plain import plain

_SHOWN_DIGITS: Final = 2  # at either end of an ID
_LONG_ID: Final = 9
_TEAMS_ID: Final = 12  # digits and more; Zoom and Webex have 9 to 11
_NAMED: Final = (
    (Provider.ZOOM, regex.compile("zoom")),
    (Provider.TEAMS, regex.compile(r"\bteams\b")),
    (Provider.WEBEX, regex.compile("webex")),
    (Provider.LARK, regex.compile(r"\blark\b|feishu")),
    (Provider.VOOV, regex.compile("voov|tencent|腾讯")),
)


@dataclass(frozen=True, slots=True)
class Invitation:
    """Credentials and time of a meeting. What the text does not say is None.

    `link` can be opened as it is. `meeting_id` is digits only, typed or else from the link; None for Meet,
    whose code is in the link. `passcode` is the typed one, never the link's own. Times are in UTC. `weekly`:
    it repeats each week; then the times are those of the next one. `guessed`: a day without a time, an
    unknown zone, or `backwards`: an end before the beginning. `off_hours`: it was read outside usual lesson
    hours. `for_adults`: the text speaks of a meeting of parents or staff.
    """

    provider: Provider
    link: Secret | None
    meeting_id: Secret | None
    passcode: Secret | None
    topic: Secret | None
    starts_at: datetime | None
    ends_at: datetime | None
    weekly: bool = False
    guessed: bool = False
    off_hours: bool = False
    backwards: bool = False
    for_adults: bool = False

    @property
    def credentials(self) -> Credentials:
        """The room that it leads to."""
        return Credentials(self.link, self.meeting_id, self.passcode)


def read_invitation(text: str, now: datetime, zone: tzinfo) -> Invitation | None:
    """Return the meeting a text invites to; None if it holds no link or ID of one.

    That is a link of a known service, or a meeting ID that is labelled or comes with a passcode. At most
    8,192 characters are read. Times without a zone are in `zone`.
    """
    text = cleaned(text[:LONGEST])
    found = _read(text, now, zone)[0]
    return None if found is None else replace(found, for_adults=is_for_adults(text))


def leads_in(text: str) -> bool:
    """Tell whether a text holds a link or ID of a meeting, without reading the rest."""
    text = cleaned(text[:LONGEST])
    letters = plain(text)
    if find_links(letters):
        return True
    rest = ADDRESS.sub(lambda met: "|" * len(met.group()), letters)
    number = find_number(rest)
    if number is None:
        return False
    return number.labelled or find_code(text, rest, number.span) is not None


def read_invitations(text: str, now: datetime, zone: tzinfo) -> tuple[Invitation, ...]:
    """Return all meetings that a text invites to, in its order, each read like a single one.

    A day that is named once holds for those that follow: `Ngày mai: Toán 9h …, Văn 10h …`.
    """
    text = cleaned(text[:LONGEST])
    found: list[Invitation] = []
    day: date | None = None
    for start, end in divided(plain(text)):
        invitation, said = _read(text[start:end], now, zone, day)
        found += [invitation] if invitation else []
        day = said or day
    adults = bool(found) and is_for_adults(text)
    return tuple(replace(each, for_adults=adults) for each in found)


def _read(
    text: str, now: datetime, zone: tzinfo, otherwise: date | None = None
) -> tuple[Invitation | None, date | None]:
    """Return the meeting of a text and the day that it names. `otherwise`: the day named before."""
    letters = plain(text)
    links = find_links(letters)
    rest = _blanked(letters, *((link.start, link.end) for link in links))
    rest = ADDRESS.sub(lambda met: "|" * len(met.group()), rest)
    number = find_number(rest)
    code = find_code(text, rest, number.span if number else None)
    if number and not number.labelled and (code is None or links):
        number = None
    if not links and number is None:
        return None, None
    provider = links[0].provider if links else _named(letters, number.digits if number else "")
    digits = number.digits if number else links[0].digits
    unsaid = [span for span in (number.span if number else None, code) if span]
    rest = _blanked(rest, *unsaid)
    times = read_times(text, rest, now, zone, otherwise)
    starts_at, ends_at = times.starts_at, times.ends_at
    weekly = repeats_weekly(rest)
    if weekly and starts_at is not None:
        starts_at, ends_at = next_weekly(starts_at, ends_at, now, zone)
    topic = find_topic(text, rest)
    invitation = Invitation(
        provider=provider,
        link=_openable(text[links[0].start : links[0].end]) if links else None,
        meeting_id=Secret(digits) if digits and provider is not Provider.MEET else None,
        passcode=Secret(text[slice(*code)]) if code else None,
        topic=Secret(topic) if topic else None,
        starts_at=starts_at,
        ends_at=ends_at,
        weekly=weekly,
        guessed=times.guessed,
        backwards=times.backwards,
        off_hours=not is_lesson_hour(now.astimezone(zone)),
    )
    return invitation, times.day


def mask_id(digits: str) -> str:
    """Return a meeting ID as it may be shown: first and last two digits of nine or more, else bullets."""
    if len(digits) < _LONG_ID:
        return "•" * len(digits)
    hidden = len(digits) - 2 * _SHOWN_DIGITS
    return digits[:_SHOWN_DIGITS] + "•" * hidden + digits[-_SHOWN_DIGITS:]


def _blanked(letters: str, *spans: tuple[int, int]) -> str:
    """Return a text of the same length with spans replaced by bars, so that they are not read again."""
    pieces, at = [], 0
    for start, end in sorted(spans):
        pieces += [letters[at:start], "|" * (end - start)]
        at = end
    return "".join((*pieces, letters[at:]))


def _named(letters: str, digits: str) -> Provider:
    """Return the service that a text without link names, else the one whose IDs are of that length."""
    for provider, name in _NAMED:
        if name.search(letters):
            return provider
    return Provider.TEAMS if len(digits) >= _TEAMS_ID else Provider.ZOOM


def _openable(link: str) -> Secret:
    if "/" not in link:
        return Secret(f"https://meet.google.com/{link.lower()}")
    return Secret(link if "://" in link[:12] else f"https://{link}")


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


_PERSONAL_DIGITS: Final = 10  # of a Zoom room that is always the same (Zoom: Personal Meeting ID)
_PERSONAL_LINK: Final = regex.compile(r"zoom[^/]*/my/|webex\.com/(?:meet|join)/", regex.IGNORECASE)
_CODE_IN_LINK: Final = regex.compile(r"[?&](?:pwd|password|p|pw|passcode)=[^&#]", regex.IGNORECASE)
_LONG: Final = timedelta(weeks=4)
_WITH_CODES: Final = frozenset({Provider.ZOOM, Provider.WEBEX, Provider.LARK, Provider.VOOV})


class Advice(StrEnum):
    """Advice to a teacher. The values name messages in `texts`."""

    PERSONAL = "advice-personal"  # every former participant can enter it for good
    LONG_KNOWN = "advice-long-known"  # its link went through many hands
    NO_PASSCODE = "advice-no-passcode"


def has_code_inside(room: Credentials) -> bool:
    """Tell whether a link holds the passcode: whoever is handed it is asked for nothing."""
    return room.link is not None and _CODE_IN_LINK.search(room.link.reveal()) is not None


def advice_on(meeting: Meeting, known_for: timedelta = timedelta()) -> tuple[Advice, ...]:
    """Return the advice about a room, as far as its link and ID tell, and how long the class has had it.

    Services without passcodes get none about them.
    """
    held = meeting.credentials
    link = held.link.reveal() if held.link is not None else ""
    digits = held.meeting_id.reveal() if held.meeting_id is not None else ""
    fixed = meeting.provider is Provider.ZOOM and len(digits) == _PERSONAL_DIGITS
    found = [Advice.PERSONAL] if fixed or _PERSONAL_LINK.search(link) else []
    if not found and known_for > _LONG:
        found.append(Advice.LONG_KNOWN)
    coded = held.passcode is not None or has_code_inside(held)
    if meeting.provider in _WITH_CODES and not coded:
        found.append(Advice.NO_PASSCODE)
    return tuple(found)
