"""Summaries of lists of names, for chats and terminals: what was read, what was left out, what changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from bot.classroom import Language, Secret
from bot.features.rosters.rules.files import ClassList
from bot.features.rosters.rules.renewal import Difference

_PREVIEW: Final = 3  # names shown of a roster before it is taken
_COLUMNS: Final = 4  # titles of left-out columns that are named
_TITLE: Final = 30  # characters of one
_PROBLEMS: Final = 5  # faulty rows that are named
_CHANGES: Final = 6  # lines of each kind of change that are named
_CLASSES: Final = 30  # of a file with many


class Say(Protocol):
    """Formats a message of `texts`."""

    def __call__(self, language: Language, message: str, **values: str | int | Secret) -> str:
        """Return it in a language, with its values."""
        ...


@dataclass(frozen=True, slots=True)
class RosterImportTexts:
    """Summarizes lists. `say`: as Telegram's HTML, or plain."""

    say: Say

    def read(self, one: ClassList, language: Language) -> str:
        """Return what was read of a list, pasted or in a file: how many names, where, the first of them."""
        shown = [f"{line.number}. {line.name.reveal()}" for line in one.names.lines[:_PREVIEW]]
        lines, more = Secret("\n".join(shown)), len(one.names.lines) - len(shown)
        count = str(len(one.names.lines))
        if one.first:
            place = "roster-read-sheet" if one.sheet else "roster-read-rows"
            about: dict[str, str | Secret] = {"first": str(one.first), "last": str(one.last)}
            if one.sheet:
                about["sheet"] = Secret(one.sheet[:_TITLE])
            said = [self.say(language, place, count=count, lines=lines, **about)]
        else:
            said = [self.say(language, "roster-read", count=count, lines=lines)]
        if more > 0:
            said.append(self.say(language, "roster-more-names", count=str(more)))
        return "\n".join((*said, *self._left_out([one], language)))

    def overview(self, lists: Sequence[ClassList], lines: Sequence[str], language: Language) -> str:
        """Return what was read of a file with several classes; `lines` has one line on each."""
        count = str(sum(len(one.names.lines) for one in lists))
        said = [self.say(language, "roster-classes", classes=str(len(lists)), count=count)]
        said += lines[:_CLASSES]
        if len(lines) > _CLASSES:
            said.append(self.say(language, "roster-more-classes", count=str(len(lines) - _CLASSES)))
        return "\n".join((*said, *self._left_out(lists, language)))

    def line(
        self, one: ClassList, changes: Difference | None, *, known: bool, may_make: bool, language: Language
    ) -> str:
        """Return, for one class of several, how many names it has, and what happens to its roster."""
        about: dict[str, str | Secret] = {
            "name": Secret(one.label or one.sheet or "—"),
            "count": str(len(one.names.lines)),
        }
        if not known:
            return self.say(language, "roster-line-new" if may_make else "roster-line-unknown", **about)
        if changes is None or changes.is_first:
            return self.say(language, "roster-line", **about)
        return self.say(language, "roster-line-changes", **about, **_counts(changes))

    def changes(self, changes: Difference, language: Language) -> str:
        """Return what a list changes on the roster: `+1 −2 ~1`, and for whom."""
        said = [self.say(language, "roster-changes", **_counts(changes))]
        come = [f"+ {line.number}. {line.name.reveal()}" for line in changes.new]
        gone = [f"− {student.number}. {student.name.reveal()}" for student in changes.left]
        other = [
            f"~ {student.number}. {student.name.reveal()} → {line.number}. {line.name.reveal()}"
            for student, line in changes.changed
        ]
        for lines in (come, gone, other):
            shown = lines[:_CHANGES] + (["…"] if len(lines) > _CHANGES else [])
            said += [self.say(language, "roster-change", line=Secret(line)) for line in shown]
        return "\n".join(said)

    def leaving(self, changes: Difference, language: Language) -> str:
        """Say what becomes of those who leave, and which button spares them."""
        return f"\n{self.say(language, 'roster-leaving')}" if changes.left else ""

    def _left_out(self, lists: Sequence[ClassList], language: Language) -> list[str]:
        """Name the columns and the rows that were left out."""
        titles = list(dict.fromkeys(title[:_TITLE] for one in lists for title in one.names.ignored))
        problems = [(one, problem) for one in lists for problem in one.names.problems]
        said = []
        if titles:
            shown = ", ".join(titles[:_COLUMNS]) + ("…" if len(titles) > _COLUMNS else "")
            said.append(self.say(language, "roster-left-out", count=str(len(titles)), columns=Secret(shown)))
        for one, problem in problems[:_PROBLEMS]:
            told = self.say(language, problem.fault.value, row=str(problem.row))
            said.append(
                f"{told} ({self.say(language, 'roster-of', name=Secret(one.label))})"
                if len(lists) > 1
                else told
            )
        if len(problems) > _PROBLEMS:
            said.append(self.say(language, "roster-more-rows", count=str(len(problems) - _PROBLEMS)))
        return said


def _counts(changes: Difference) -> dict[str, str]:
    return {
        "new": str(len(changes.new)),
        "left": str(len(changes.left)),
        "changed": str(len(changes.changed)),
    }
