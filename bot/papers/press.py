"""Draws slips in a process of its own: seconds of processor time, for which nothing else must wait.

`python -m bot.papers.press` reads one order on standard input and writes one PDF on standard output. Codes go
only through the pipes: not through files, arguments or the environment, and a failure prints nothing.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Final

from bot import texts
from bot.classroom import Language, Secret
from bot.features.enrolment.codes.rules import CodeKind, Slip
from bot.isolation.children import answer_of, stand_back
from bot.papers.slips import SlipSheet, slips_pdf

if TYPE_CHECKING:
    from collections.abc import Sequence

_PROGRAM: Final = ("-m", "bot.papers.press")
_MOST: Final = 120.0  # seconds; a class takes two, a busy machine ten times as long


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


def main() -> None:
    """Draw the order."""
    stand_back()
    order = json.load(sys.stdin.buffer)
    sheet = SlipSheet(
        Secret(order["school_class"]),
        order["bot_name"],
        order["start_link"],
        datetime.fromisoformat(order["until"]),
        Language(order["language"]),
    )
    slips = [
        Slip(CodeKind(kind), number, Secret(name), Secret(code), Secret(token))
        for kind, number, name, code, token in order["slips"]
    ]
    sys.stdout.buffer.write(slips_pdf(texts.load(), sheet, slips))


if __name__ == "__main__":
    main()
