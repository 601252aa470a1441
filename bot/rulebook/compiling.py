"""Makes rules of what is written in a rule file or a table of services."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import regex

from bot.moderation.rules import Reading, Rule, RuleStatus, Vicinity
from bot.moderation.verdict import OF_LIST, Kind, Reason
from bot.rulebook.faults import RuleError, line
from bot.rulebook.schema import LIST_MARK
from bot.rulebook.words import WordUse

if TYPE_CHECKING:
    from pathlib import Path

    from bot.rulebook.schema import RuleFile, Service, ServiceTable, Words
    from bot.rulebook.words import Named

_SURE: Final = 1.0  # a link that opens a room
_WITHIN: Final = "*"  # before a host that may stand within a word


def rules_of(file: RuleFile, path: Path, named: Named) -> list[Rule]:
    """Return the rule of a file; of one with several tiers of words near it, a rule for each."""
    user = WordUse("rule", file.id, path)
    rule = Rule(
        id=file.id,
        title_vi=file.title.vi,
        title_en=file.title.en,
        why=file.why,
        kind=file.kind,
        status=file.status,
        views=tuple(file.views),
        keywords=tuple(sorted(named.words(file.keywords, user))),
        digits=file.digits,
        hint=_hint(file.hint, named, user),
        pattern=_pattern(named.pattern(file.pattern, user), user),
        score=file.score,
        against=None if file.against is None else _vicinity(file.against, named, user),
        hosts=tuple(sorted(named.words(file.hosts, user))),
        spared=tuple(sorted(named.words(file.spared, user))),
        told=file.reason,
    )
    if not file.near:
        return [rule]
    return [
        replace(
            rule,
            id=tier.id or file.id,
            title_vi=(tier.title or file.title).vi,
            title_en=(tier.title or file.title).en,
            near=_vicinity(tier, named, user),
        )
        for tier in file.near
    ]


def services_of(table: ServiceTable, path: Path, named: Named) -> list[Rule]:
    """Return a rule for each service."""
    return [_service(service, table.why, path, named) for service in table.service]


def _service(service: Service, why: str, path: Path, named: Named) -> Rule:
    user = WordUse("rule", service.id, path)
    ways = "|".join(named.pattern(_way(way), user) for way in service.opens)
    return Rule(
        id=service.id,
        title_vi=service.title.vi,
        title_en=service.title.en,
        why=why,
        kind=Kind.LINK,
        status=RuleStatus.ACTIVE,
        views=(Reading.FOLDED, Reading.URL),
        keywords=tuple(sorted(named.words(service.keywords, user))),
        digits=0,
        hint=_hint(service.hint, named, user),
        pattern=_pattern(ways, user),
        score=_SURE,
    )


def _way(written: str) -> str:
    """Return the pattern of a way into a room."""
    host, slash, behind = written.partition("/")
    begin = "" if host.startswith(_WITHIN) else r"(?<![\w-])" if host else r"(?<=\w)"
    return f"{begin}{host.removeprefix(_WITHIN).replace('.', regex.escape('.'))}{slash}{behind}"


def _hint(written: str | None, named: Named, user: WordUse) -> regex.Pattern[str] | None:
    return None if written is None else _pattern(named.pattern(written, user), user, "hint")


def _pattern(written: str, user: WordUse, key: str = "pattern") -> regex.Pattern[str]:
    try:
        return regex.compile(written)
    except regex.error as error:
        about = {"rule": user.id, "key": key, "reason": line(str(error))}
        raise RuleError("rule-fault-pattern", user.path, about) from None


def _vicinity(written: Words, named: Named, user: WordUse) -> Vicinity:
    words = named.words(written.words, user)
    return Vicinity(
        words,
        written.score,
        far=written.far,
        asked=written.asked,
        late=written.late,
        reason=written.reason or _reason(written),
    )


def _reason(written: Words) -> Reason:
    if written.asked:
        return Reason.ANSWER
    lists = (word.removeprefix(LIST_MARK) for word in written.words if word.startswith(LIST_MARK))
    return next((OF_LIST[name] for name in lists if name in OF_LIST), Reason.BESIDE_ROOM)
