"""The incidents of a school that are not closed, as a list for those who lead it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.features.incidents.rules.permissions import Reply, roles_over
from bot.features.school.rules import page_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from bot.classroom import Secret
    from bot.features.incidents.rules.incident import Incident, IncidentKind, Severity, State
    from bot.roles import Staff

A_PAGE: Final = 8  # incidents; each is a line and a button


@dataclass(frozen=True, slots=True)
class OpenIncident:
    """An incident that is not closed, without the people in it.

    `where`: the classes that it is about; else its group's title, if there is one. `harm`: to a child.
    `given_away`: the kinds of what a leak holds; None: it is what somebody reports.
    """

    id: int
    number: str
    state: State
    opened_at: datetime
    kind: IncidentKind
    severity: Severity
    harm: bool = False
    given_away: frozenset[str] | None = None
    where: tuple[Secret, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenPage:
    """A page of the list. `total`: how many incidents are on all pages."""

    incidents: tuple[OpenIncident, ...]
    page: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class CardWanted:
    """The answer to a press that opens an incident's card.

    `stands`: the message of an earlier card of it in that chat, which goes as the new one comes.
    """

    reply: Reply
    stands: int | None = None


def open_page(found: Iterable[OpenIncident], page: int) -> OpenPage:
    """Return a page of the list: harm to a child, then the gravest, then the oldest; else the last page."""
    sorted_ = sorted(found, key=lambda each: (not each.harm, each.severity, each.opened_at, each.number))
    shown = page_of(sorted_, page, A_PAGE)
    return OpenPage(shown.items, shown.number, shown.pages, len(sorted_))


def may_open(
    incident: Incident | None, staff: Staff, account: int, at: datetime, *, reachable: bool
) -> Reply:
    """Decide whether an account gets an incident's card in its private chat."""
    if incident is None:
        return Reply.UNKNOWN
    if not roles_over(incident, staff, account, at):
        return Reply.NOT_STAFF
    return Reply.SHOWN if reachable else Reply.REPORT_START
