"""Parse a pasted invitation into a meeting: link, ID, passcode, topic and time.

It reads the texts that Zoom, Meet, Teams, Webex and others copy, in Vietnamese and English, and teachers'
edits of them. The first of each kind counts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import regex

from bot.access.invitations.audience import is_for_adults
from bot.access.invitations.copies import cleaned
from bot.access.invitations.hours import is_lesson_hour
from bot.access.invitations.labels import find_code, find_number, find_topic
from bot.access.invitations.links import find_links
from bot.access.invitations.recurrence import next_weekly, repeats_weekly
from bot.access.invitations.splitting import divided
from bot.access.invitations.times import read_times
from bot.access.model import Provider
from bot.access.plain import plain
from bot.classroom import Secret

if TYPE_CHECKING:
    from datetime import date, datetime, tzinfo

__all__ = ["Invitation", "Provider", "leads_in", "mask_id", "read_invitation", "read_invitations"]

_LONGEST: Final = 8192
_SHOWN_DIGITS: Final = 2  # at either end of an ID
_LONG_ID: Final = 9
_TEAMS_ID: Final = 12  # digits and more; Zoom and Webex have 9 to 11
_ADDRESS: Final = regex.compile(r"[a-z]{2,12}+://[^\s,;|]*+")  # of anything else: dial-in, help
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


def read_invitation(text: str, now: datetime, zone: tzinfo) -> Invitation | None:
    """Return the meeting a text invites to; None if it holds no link or ID of one.

    That is a link of a known service, or a meeting ID that is labelled or comes with a passcode. At most
    8,192 characters are read. Times without a zone are in `zone`.
    """
    text = cleaned(text[:_LONGEST])
    found = _read(text, now, zone)[0]
    return None if found is None else replace(found, for_adults=is_for_adults(text))


def leads_in(text: str) -> bool:
    """Tell whether a text holds a link or ID of a meeting, without reading the rest."""
    text = cleaned(text[:_LONGEST])
    letters = plain(text)
    if find_links(letters):
        return True
    rest = _ADDRESS.sub(lambda met: "|" * len(met.group()), letters)
    number = find_number(rest)
    if number is None:
        return False
    return number.labelled or find_code(text, rest, number.span) is not None


def read_invitations(text: str, now: datetime, zone: tzinfo) -> tuple[Invitation, ...]:
    """Return all meetings that a text invites to, in its order, each read like a single one.

    A day that is named once holds for those that follow: `Ngày mai: Toán 9h …, Văn 10h …`.
    """
    text = cleaned(text[:_LONGEST])
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
    rest = _ADDRESS.sub(lambda met: "|" * len(met.group()), rest)
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
