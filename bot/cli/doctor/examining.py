"""Gathers the facts of a deployment and checks them, in one order, whatever cannot be reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import settings
from bot.cli.doctor.finding import Check, skipped
from bot.cli.doctor.machine_checks import check_env_file, check_isolation, check_ocr, check_rules
from bot.cli.doctor.store_facts import StoreFacts
from bot.cli.doctor.telegram_checks import (
    check_membership,
    check_optional_rights,
    check_rights,
    check_staff_chats,
)
from bot.cli.doctor.telegram_facts import asking, check_account, look_at_groups, rights_in
from bot.media import tessdata
from bot.media.readers import layers_here
from bot.rulebook.book import for_school
from bot.rulebook.schema import RuleError
from bot.telegram.messages.start_links import add_link

if TYPE_CHECKING:
    from bot.classroom import Clock, Language
    from bot.cli.doctor.finding import CheckResult
    from bot.cli.doctor.store_facts import KnownChats
    from bot.rulebook.book import Rulebook
    from bot.settings import RuleSettings, Settings
    from bot.telegram.api.checkup import Checkup, OwnAccount
    from bot.texts import Texts

_ORDER = tuple(Check)


async def examine(
    chosen: Settings | None, rules: RuleSettings | None, said: Texts, language: Language, clock: Clock
) -> list[CheckResult]:
    """Return a finding for each point but the settings themselves. None: those are not valid."""
    found = [
        check_env_file(open_to_others=settings.is_open_to_others()),
        check_isolation(await layers_here()),
        check_ocr(tessdata.find()),
    ]
    book = None
    if rules is not None:
        book, of_rules = _read_rules(rules, language)
        found.append(of_rules)
    if chosen is not None:
        found += await _of_school(chosen, StoreFacts(chosen, book, said, language, clock))
    known = {each.check for each in found} | {Check.SETTINGS}
    found += [skipped(check, "doctor-skipped") for check in Check if check not in known]
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
        check_optional_rights(seen),
        check_staff_chats(list(zip(titles, rooms, strict=True))),
    ]
