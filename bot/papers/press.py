"""Has slips drawn by a process of its own: seconds of processor time, for which nothing else must wait.

`python -m bot.papers.slips` reads one order on standard input and writes one PDF on standard output. Codes go
only through the pipes: not through files, arguments or the environment, and a failure prints nothing.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from bot.access.enrolment.codes import CodeKind
from bot.access.enrolment.views import Slip
from bot.classroom import Language, Secret
from bot.isolation.children import answer_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_PROGRAM: Final = ("-m", "bot.papers.slips")
_MOST: Final = 120.0  # seconds; a class takes two, a busy machine ten times as long


@dataclass(frozen=True, slots=True)
class SlipSheet:
    """The common values of a sheet of slips.

    `bot_name`: without the @. `start_link`: the link to which a token is appended. `until`: when the codes
    expire, in the school's zone.
    """

    school_class: Secret
    bot_name: str
    start_link: str
    until: datetime
    language: Language


async def draw_apart(
    sheet: SlipSheet, slips: Sequence[Slip], program: Sequence[str] = _PROGRAM, most: float = _MOST
) -> bytes | None:
    """Return a PDF of slips, drawn by another process; None where that failed, or took too long."""
    return await answer_of(program, _order(sheet, slips), most)


def _order(sheet: SlipSheet, slips: Sequence[Slip]) -> bytes:
    order = {
        "school_class": sheet.school_class.reveal(),
        "bot_name": sheet.bot_name,
        "start_link": sheet.start_link,
        "until": sheet.until.isoformat(),
        "language": sheet.language.value,
        "slips": [
            [slip.kind.value, slip.number, slip.name.reveal(), slip.code.reveal(), slip.token.reveal()]
            for slip in slips
        ],
    }
    return json.dumps(order).encode()


def ordered(order: bytes) -> tuple[SlipSheet, tuple[Slip, ...]]:
    """Return what an order asks for, in the process that draws it."""
    read = json.loads(order)
    sheet = SlipSheet(
        Secret(read["school_class"]),
        read["bot_name"],
        read["start_link"],
        datetime.fromisoformat(read["until"]),
        Language(read["language"]),
    )
    slips = (
        Slip(CodeKind(kind), number, Secret(name), Secret(code), Secret(token))
        for kind, number, name, code, token in read["slips"]
    )
    return sheet, tuple(slips)
