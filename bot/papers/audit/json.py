"""An audit as one JSON document, for other programs.

- `complete`: false where the export broke off; `messages`: how many were read, `not_told` of them without
  content; `private_chats`: how many were passed over; `first`, `last`: ISO 8601 in the school's zone, or null
- `files`: null if none were looked for, else `read`, `missing` (named, not there), `unread` (beyond reading)
  and `ocr` (whether text in pictures could be read here; codes always are)
- `total`: `delete` (leaks) and `review` (may be one), as in each of these:
- `chats`: `chat` (a number in this document), `title` (without secrets), `address` (for its members, or
  null), `messages`; `months`: `month`, such as `2026-09`, or `?`; `kinds`: `kind`, those of `check`; a leak
  of several counts in each; `people`: `person` (a number in this document; 0: unknown), `name` (null unless
  asked for)
- `leaks`: the newest, newest first: `at`, `chat`, `person`, `message_id`, `messages` (all that hold a piece),
  `verdict`, `score`, `kinds`, `rules` (`id`, `title`), `surfaces`, `shown` (a masked piece of it)
- `left_out`: how many more leaks there are
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.papers.audit.tally import Count, FoundLeak, Report


def audit_json(report: Report, title_of: Callable[[str], str]) -> str:
    """Return the document, which ends with a line break. `title_of` names a rule."""
    files = report.files
    document = {
        "complete": report.complete,
        "messages": report.messages,
        "not_told": report.not_told,
        "private_chats": report.private_chats,
        "first": None if report.first is None else report.first.isoformat(),
        "last": None if report.last is None else report.last.isoformat(),
        "files": None
        if files is None
        else {"read": files.read, "missing": files.missing, "unread": files.unread, "ocr": files.ocr},
        "total": _count(report.total),
        "chats": [
            {"chat": row.number, "title": row.title, "address": row.address, "messages": row.messages}
            | _count(row.count)
            for row in report.chats
        ],
        "months": [{"month": month} | _count(count) for month, count in report.months.items()],
        "kinds": [{"kind": kind.value} | _count(count) for kind, count in report.kinds.items()],
        "people": [
            {"person": person.number, "name": person.name} | _count(person.count) for person in report.people
        ],
        "leaks": [_leak(leak, report, title_of) for leak in report.leaks],
        "left_out": report.left_out,
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _count(count: Count) -> dict[str, object]:
    return {"delete": count.delete, "review": count.review}


def _leak(leak: FoundLeak, report: Report, title_of: Callable[[str], str]) -> dict[str, object]:
    return {
        "at": None if leak.at is None else leak.at.isoformat(),
        "chat": leak.chat,
        "person": report.numbers[leak.sender],
        "message_id": leak.message_id,
        "messages": list(leak.messages),
        "verdict": leak.decision.value,
        "score": leak.score,
        "kinds": [kind.value for kind in leak.kinds],
        "rules": [{"id": rule, "title": title_of(rule)} for rule in leak.rules],
        "surfaces": list(leak.surfaces),
        "shown": leak.shown,
    }
