"""`doctor`: says of each point of a deployment whether it is well, and where not, what to do."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import TYPE_CHECKING, Final

from bot import logs, settings, texts
from bot.classroom import SystemClock
from bot.cli.doctor.examining import examine
from bot.cli.doctor.finding import CheckState
from bot.cli.doctor.machine_checks import check_settings
from bot.cli.ending import faults, print_line, stray_lines
from bot.settings import SettingsProblem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.classroom import Language
    from bot.cli.doctor.finding import CheckResult
    from bot.settings import RuleSettings, Settings
    from bot.texts import Texts

_FAILED: Final = 1
_MARKS: Final = {CheckState.OK: "✔", CheckState.WARN: "!", CheckState.FAIL: "✘", CheckState.SKIPPED: "–"}


def doctor(*, as_json: bool) -> int:
    """Check the deployment that the settings describe; return 1 where there is a fault, warnings are none."""
    logs.set_up(level=logging.ERROR)
    said, language = texts.load(), settings.language()
    chosen, rules, wrong = _settings(said, language)
    found = [check_settings(wrong, " ".join(stray_lines(said, language)))]
    found += asyncio.run(examine(chosen, rules, said, language, SystemClock()))
    well = all(each.state is not CheckState.FAIL for each in found)
    tell = _tell_json if as_json else _tell
    tell(found, said, language, well=well)
    return 0 if well else _FAILED


def _settings(said: Texts, language: Language) -> tuple[Settings | None, RuleSettings | None, str]:
    """Return the settings, those of the rules, and a sentence for each that is invalid."""
    try:
        chosen = settings.read()
    except SettingsProblem as problem:
        wrong = faults(problem, said, language)
    else:
        return chosen, chosen, ""
    try:
        return None, settings.read_rules(), wrong
    except SettingsProblem:
        return None, None, wrong


def _tell(found: Sequence[CheckResult], said: Texts, language: Language, *, well: bool) -> None:
    for each in found:
        print_line(f"{_MARKS[each.state]} {each.check}: {_line(each.message(said, language))}")
        todo = _line(each.what_to_do(said, language))
        if todo:
            print_line(f"  → {todo}")
    counted = {state: str(sum(each.state is state for each in found)) for state in CheckState}
    ending = "doctor-well" if well else "doctor-faults"
    print_line(
        said.plain(language, ending, faults=counted[CheckState.FAIL], warnings=counted[CheckState.WARN])
    )


def _tell_json(found: Sequence[CheckResult], said: Texts, language: Language, *, well: bool) -> None:
    checks = [
        {
            "name": each.check.value,
            "state": each.state.value,
            "message": _line(each.message(said, language)),
            "what_to_do": _line(each.what_to_do(said, language)),
        }
        for each in found
    ]
    print_line(json.dumps({"ok": well, "checks": checks}, ensure_ascii=False))


def _line(text: str) -> str:
    return " ".join(text.split())
