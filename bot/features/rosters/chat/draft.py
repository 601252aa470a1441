"""A draft of what was read of a list, kept sealed while its teacher is asked about it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Self

from bot.classroom import BindingRole, Secret
from bot.features.enrolment.entry_methods.rules import PhoneMark, PhoneUse
from bot.features.rosters.rules.files import Row, Sheet
from bot.features.rosters.rules.lists import RosterLine


@dataclass(frozen=True, slots=True)
class Entry:
    """One class's list. `class_id` 0: its class is not known yet. `phones`: its numbers, as fingerprints."""

    label: str
    class_id: int
    lines: tuple[RosterLine, ...]
    phones: tuple[PhoneMark, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftReading:
    """What the question is about. `sheets`: where other columns may be chosen; `name`: the one chosen.

    `use`: what is done with its phone numbers.
    """

    entries: tuple[Entry, ...]
    sheets: tuple[Sheet, ...] = ()
    name: int = -1
    use: PhoneUse = PhoneUse.ASKED

    def sealed(self) -> Secret:
        """Return it as one secret text."""
        entries = [
            [
                each.label,
                each.class_id,
                [
                    [line.number, line.name.reveal(), "" if line.code is None else line.code.reveal()]
                    for line in each.lines
                ],
                [[one.number, one.whose, one.mark.hex()] for one in each.phones],
            ]
            for each in self.entries
        ]
        sheets = [[each.name, [[row.number, *row.cells] for row in each.rows]] for each in self.sheets]
        return Secret(json.dumps([entries, sheets, self.name, self.use], ensure_ascii=False))

    @classmethod
    def opened(cls, data: Secret) -> Self:
        """Parse the output of `sealed`."""
        entries, sheets, name, use = json.loads(data.reveal())
        return cls(
            tuple(
                Entry(
                    label,
                    class_id,
                    tuple(
                        RosterLine(number, Secret(said), Secret(code) if code else None)
                        for number, said, code in lines
                    ),
                    tuple(
                        PhoneMark(number, BindingRole(whose) if whose else None, bytes.fromhex(mark))
                        for number, whose, mark in phones
                    ),
                )
                for label, class_id, lines, phones in entries
            ),
            tuple(Sheet(title, tuple(Row(row[0], tuple(row[1:])) for row in rows)) for title, rows in sheets),
            name,
            PhoneUse(use),
        )
