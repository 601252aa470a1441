"""`doctor`: says of each point of a deployment whether it is well, and where not, what to do."""

from __future__ import annotations

import asyncio
import json
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pydantic import SecretStr

from bot import logs, settings
from bot.classroom import SystemClock
from bot.cli.doctor.finding import Check, CheckState, fault, isolation_sentences, skipped, warned, well
from bot.cli.doctor.gate import check_gate
from bot.cli.doctor.store import StoreFacts
from bot.cli.doctor.telegram import (
    asking,
    check_account,
    check_membership,
    check_rights,
    check_staff_chats,
    look_at_groups,
    rights_in,
)
from bot.cli.ending import WRONG_USE, RefusedError, print_line, run_command, stray_lines
from bot.cli.school_store import store_refusals
from bot.media import tessdata
from bot.media.readers import layers_here
from bot.media.tessdata import Missing
from bot.rulebook.book import for_school
from bot.rulebook.schema import RuleError
from bot.settings import SettingsProblem
from bot.storage.db.cipher import KeyRing
from bot.storage.db.database import open_to_read
from bot.storage.store import read_school
from bot.storage.workers.bots import Bots
from bot.telegram.messages.keyboards import add_link

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bot.classroom import Clock, Language
    from bot.cli.doctor.finding import CheckResult
    from bot.cli.doctor.store import KnownChats
    from bot.cli.ending import Spoken
    from bot.isolation.layers import Layer
    from bot.media.tessdata import TesseractLanguage
    from bot.rulebook.book import Rulebook
    from bot.settings import RuleSettings, Settings
    from bot.telegram.api.checkup import Checkup, OwnAccount

_FAILED: Final = 1
_MARKS: Final = {CheckState.OK: "✔", CheckState.WARN: "!", CheckState.FAIL: "✘", CheckState.SKIPPED: "–"}
_URGENCY: Final = (CheckState.FAIL, CheckState.WARN, CheckState.OK, CheckState.SKIPPED)
_BLOCKED: Final = "doctor-skipped"  # something before it is missing
_ORDER = tuple(Check)
_VIETNAMESE = "vie"


def doctor(bot_id: int | None, *, as_json: bool) -> int:
    """Check the deployment that the settings describe; return 1 where there is a fault, warnings are none.

    `bot_id`: the bot whose school is looked at, if another one than that of `BOT_TOKEN`.
    """
    return run_command(lambda said: _doctor(said, bot_id, as_json=as_json))


def _doctor(said: Spoken, bot_id: int | None, *, as_json: bool) -> int:
    logs.set_up(level=logging.ERROR)
    chosen, rules, wrong = _settings(said)
    if bot_id is not None:
        if chosen is None:
            raise RefusedError("doctor-bot-settings", WRONG_USE)
        with store_refusals():
            chosen = asyncio.run(_as_of(chosen, bot_id))
    found = [check_settings(wrong, "\n".join(stray_lines(said)))]
    found += asyncio.run(examine(chosen, rules, said, SystemClock()))
    well = all(each.state is not CheckState.FAIL for each in found)
    tell = _tell_json if as_json else _tell
    tell(found, said, well=well)
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


def _settings(said: Spoken) -> tuple[Settings | None, RuleSettings | None, str]:
    """Return the settings, those of the rules, and a line for each that is invalid."""
    try:
        chosen = settings.read()
    except SettingsProblem as problem:
        absent = () if Path(settings.FILE).exists() else ("setting-env-absent",)
        wrong = "\n".join(map(said, (*absent, *(fault.message for fault in problem.faults))))
    else:
        return chosen, chosen, ""
    try:
        return None, settings.read_rules(), wrong
    except SettingsProblem:
        return None, None, wrong


def _tell(found: Sequence[CheckResult], said: Spoken, *, well: bool) -> None:
    """Print what is most urgent first, above it the one next step where the rest waits for it."""
    seen = [each for each in found if each.sentence != _BLOCKED]
    seen.sort(key=lambda each: _URGENCY.index(each.state))
    blocked = len(found) - len(seen)
    following = None if well and not blocked else _steps(seen[0], said)[0]
    if following:
        print_line(said("doctor-next", step=following))
    for each in seen:
        print_line(f"{_MARKS[each.state]} {each.check}: {_line(each.message(said))}")
        for step in _steps(each, said):
            if each is not seen[0] or step != following:
                print_line(f"  → {step}")
    if blocked:
        print_line(f"{_MARKS[CheckState.SKIPPED]} {said('doctor-blocked', count=blocked)}")
    counted = {state: str(sum(each.state is state for each in found)) for state in CheckState}
    ending = "doctor-well" if well and not blocked else "doctor-faults"
    said.tell(ending, faults=counted[CheckState.FAIL], warnings=counted[CheckState.WARN])


def _steps(found: CheckResult, said: Spoken) -> list[str]:
    return found.what_to_do(said).splitlines()


def _tell_json(found: Sequence[CheckResult], said: Spoken, *, well: bool) -> None:
    checks = [
        {
            "name": each.check.value,
            "state": each.state.value,
            "message": _line(each.message(said)),
            "what_to_do": _line(each.what_to_do(said)),
        }
        for each in found
    ]
    print_line(json.dumps({"ok": well, "checks": checks}, ensure_ascii=False))


def _line(text: str) -> str:
    return " ".join(text.split())


async def examine(
    chosen: Settings | None, rules: RuleSettings | None, said: Spoken, clock: Clock
) -> list[CheckResult]:
    """Return a finding for each point but the settings themselves. None: those are not valid."""
    found = [
        check_env_file(open_to_others=settings.is_open_to_others()),
        check_isolation(await layers_here()),
        check_ocr(tessdata.find()),
    ]
    book = None
    if rules is not None:
        book, of_rules = _read_rules(rules, said.language)
        found.append(of_rules)
    if chosen is not None:
        found += await _of_school(chosen, StoreFacts(chosen, book, said, clock))
    known = {each.check for each in found} | {Check.SETTINGS}
    found += [skipped(check, _BLOCKED) for check in Check if check not in known]
    return sorted(found, key=lambda each: _ORDER.index(each.check))


def _read_rules(rules: RuleSettings, language: Language) -> tuple[Rulebook | None, CheckResult]:
    try:
        book = for_school(rules.rules_dir, rules.school_hosts, learned=rules.learned_score == "on")
    except RuleError as problem:
        return None, check_rules(problem.said(language), 0, 0)
    examples = sum(len(source.catch) + len(source.allow) for source in book.sources.values())
    return book, check_rules("", len(book.rules), examples)


async def _of_school(chosen: Settings, facts: StoreFacts) -> list[CheckResult]:
    chats, found = await facts.check()
    found.append(await check_gate(chosen))
    async with asking(chosen, facts.clock) as checkup:
        own, of_account = await check_account(checkup, chosen, facts.clock)
        found += of_account
        if own is not None and chats is not None:
            found += await _of_chats(checkup, own, chats)
    return found


async def _of_chats(checkup: Checkup, own: OwnAccount, chats: KnownChats) -> list[CheckResult]:
    seen = await look_at_groups(checkup, own, chats.groups)
    rooms = await rights_in(checkup, own, [chat.chat_id for chat in chats.for_staff])
    titles = [chat.title for chat in chats.for_staff]
    link = add_link(f"https://t.me/{own.username}")
    return [
        check_membership(seen, link),
        check_rights(seen, link),
        check_staff_chats(list(zip(titles, rooms, strict=True))),
    ]


def check_settings(wrong: str, strays: str) -> CheckResult:
    """Check the settings. `wrong` are the lines about invalid ones, `strays` about unknown names."""
    if wrong:
        return fault(Check.SETTINGS, "doctor-settings-wrong", told="\n".join(filter(None, (wrong, strays))))
    if strays:
        return warned(Check.SETTINGS, "doctor-settings-stray", told=strays)
    return well(Check.SETTINGS, "doctor-settings")


def check_env_file(*, open_to_others: bool | None) -> CheckResult:
    """Check who may read the file with the token and the keys; None: there is none."""
    if open_to_others is None:
        return skipped(Check.ENV_FILE, "doctor-env-file-none")
    check = fault if open_to_others else well
    return check(Check.ENV_FILE, "doctor-env-file-open" if open_to_others else "doctor-env-file")


def check_rules(problem: str, rules: int, examples: int) -> CheckResult:
    """Check the rules. `problem` is the sentence about the first that cannot be used."""
    if problem:
        return fault(Check.RULES, "doctor-rules-wrong", told=problem)
    return well(Check.RULES, "rules-count", rules=str(rules), examples=str(examples))


def check_isolation(layers: Collection[Layer]) -> CheckResult:
    """Check what isolates the readers of strangers' files."""
    (sentence, *better), values = isolation_sentences(layers)
    return (warned if better else well)(Check.ISOLATION, sentence, **values)


def check_ocr(found: TesseractLanguage | Missing) -> CheckResult:
    """Check whether text in pictures can be read, in Vietnamese."""
    if found is Missing.LIBRARY:
        return warned(Check.OCR, "doctor-ocr-library")
    if found is Missing.LANGUAGES:
        return warned(Check.OCR, "doctor-ocr-languages")
    if found.name != _VIETNAMESE:
        return warned(Check.OCR, "doctor-ocr-other", data=found.name)
    return well(Check.OCR, "doctor-ocr")
