"""What the rooms of incidents are handed beside the stores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from bot.classroom import Language
    from bot.features.incidents.reports.chat import ReportPapers
    from bot.incidents.severity import Grading
    from bot.moderation.exemptions import ExemptReader
    from bot.moderation.post import Post
    from bot.telegram.api.downloads import Fetcher
    from bot.telegram.guard.reposted import Reposted
    from bot.telegram.incidents.pictures import Blurring


@dataclass(frozen=True, kw_only=True, slots=True)
class IncidentCapabilities:
    """Dependencies of these rooms alone.

    `title_of` names a rule in a language. `as_shown` returns the part of a name that people may see, in a
    chat or in none. Reposts in channels are noted in `reposted`. `papers` makes Word documents.
    `school_phone`: empty where the school has named none.
    `exempt_reader` knows what staff may let pass, `example_of` what is kept of a message as an example.
    """

    title_of: Callable[[str, Language], str]
    grading: Grading
    as_shown: Callable[[str, int | None], str]
    fetcher: Fetcher
    blurring: Blurring
    papers: ReportPapers
    school_phone: str
    reposted: Reposted
    rules_changed: Callable[[], Awaitable[None]]
    exempt_reader: ExemptReader
    example_of: Callable[[Post, Iterable[str]], str | None]
    exemptions_changed: Callable[[], Awaitable[None]]
