"""`doctor`: says of each point of a deployment whether it is well, and where not, what to do."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import TYPE_CHECKING, Final

from pydantic import SecretStr

from bot import logs, settings
from bot.classroom import SystemClock
from bot.cli.doctor.examining import examine
from bot.cli.doctor.finding import CheckState
from bot.cli.doctor.machine_checks import check_settings
from bot.cli.ending import WRONG_USE, RefusedError, faults, print_line, run_command, stray_lines
from bot.cli.school_store import store_refusals
from bot.settings import SettingsProblem
from bot.storage.db.cipher import KeyRing
from bot.storage.db.database import open_to_read
from bot.storage.store import read_school
from bot.storage.workers.bots import Bots

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.classroom import Language
    from bot.cli.doctor.finding import CheckResult
    from bot.settings import RuleSettings, Settings
    from bot.texts import Texts

_FAILED: Final = 1
_MARKS: Final = {CheckState.OK: "✔", CheckState.WARN: "!", CheckState.FAIL: "✘", CheckState.SKIPPED: "–"}


def doctor(bot_id: int | None, *, as_json: bool) -> int:
    """Check the deployment that the settings describe; return 1 where there is a fault, warnings are none.

    `bot_id`: the bot whose school is looked at, if another one than that of `BOT_TOKEN`.
    """
    return run_command(lambda said, language: _doctor(said, language, bot_id, as_json=as_json))


def _doctor(said: Texts, language: Language, bot_id: int | None, *, as_json: bool) -> int:
    logs.set_up(level=logging.ERROR)
    chosen, rules, wrong = _settings(said, language)
    if bot_id is not None:
        if chosen is None:
            raise RefusedError("doctor-bot-settings", WRONG_USE)
        with store_refusals():
            chosen = asyncio.run(_as_of(chosen, bot_id))
    found = [check_settings(wrong, " ".join(stray_lines(said, language)))]
    found += asyncio.run(examine(chosen, rules, said, language, SystemClock()))
    well = all(each.state is not CheckState.FAIL for each in found)
    tell = _tell_json if as_json else _tell
    tell(found, said, language, well=well)
    return 0 if well else _FAILED


async def _as_of(chosen: Settings, bot_id: int) -> Settings:
    """Return the settings as they would be for another bot of the deployment. Raises RefusedError."""
    if bot_id == chosen.bot_id:
        return chosen
    keys = KeyRing(chosen.keys)
    async with open_to_read(chosen.database_url.get_secret_value()) as database:
        school = await read_school(database, bot_id, keys, SystemClock())
        bots = Bots(database, keys, SystemClock())
        token = None if school is None else await bots.token(school[1].school_id)
    if token is None:
        raise RefusedError("bots-unknown", WRONG_USE)
    return chosen.model_copy(update={"token": SecretStr(token.reveal())})


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
