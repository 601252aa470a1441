"""What the rooms of incidents are handed beside the stores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Sequence

    from bot.classroom import Language
    from bot.features.incidents.reports.rules import IncidentReport, MonthReport
    from bot.features.incidents.rules.severity import Grading
    from bot.moderation.exemptions import ExemptReader
    from bot.moderation.post import Post
    from bot.telegram.api.downloads import Fetcher
    from bot.telegram.guard.reposted import Reposted


@dataclass(frozen=True, kw_only=True, slots=True)
class IncidentCapabilities:
    """Dependencies of these rooms alone.

    `title_of` names a rule in a language. `as_shown` returns the part of a name that people may see, in a
    chat or in none. Reposts in channels are noted in `reposted`. Word documents are made of
    incidents and of a month.
    `school_phone`: empty where the school has named none.
    `exempt_reader` knows what staff may let pass, `example_of` what is kept of a message as an example.
    """

    title_of: Callable[[str, Language], str]
    grading: Grading
    as_shown: Callable[[str, int | None], str]
    fetcher: Fetcher
    blurred: Callable[[bytes], Awaitable[bytes | None]]
    incident_report: Callable[[Sequence[IncidentReport], Language], Awaitable[bytes]]
    month_report: Callable[[MonthReport, Language], Awaitable[bytes]]
    school_phone: str
    reposted: Reposted
    rules_changed: Callable[[], Awaitable[None]]
    exempt_reader: ExemptReader
    example_of: Callable[[Post, Iterable[str]], str | None]
    exemptions_changed: Callable[[], Awaitable[None]]
