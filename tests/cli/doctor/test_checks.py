"""The checks as functions: which facts are a fault, which a warning, and that each says what to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import texts
from bot.classroom import Group, Language, Room, Secret
from bot.cli.doctor.doctor import check_env_file, check_isolation, check_ocr, check_rules, check_settings
from bot.cli.doctor.finding import CheckResult, CheckState
from bot.cli.doctor.store import (
    bot_runs_on,
    check_backup,
    check_bots,
    check_disk,
    check_figures,
    check_keys,
    check_programs,
    check_schema,
    check_schools,
    check_workers,
)
from bot.cli.doctor.telegram import (
    SeenGroup,
    check_clock,
    check_membership,
    check_rights,
    check_staff_chats,
    check_webhook,
)
from bot.cli.ending import Spoken
from bot.features.school.rules import KnownGroup
from bot.isolation.layers import Layer
from bot.media.tessdata import Missing, TesseractLanguage
from bot.storage.db.upgrade import Schema
from bot.storage.deployment import Deployment, SchoolsState, StoreFigures, WorkerState
from bot.storage.workers.bots import EnteredBot
from bot.telegram.api.checkup import OwnAccount, OwnRights, WebhookState

NOW = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)
CANARY = "canary-5f1c"
GB = 1_000_000_000
OUT = OwnRights(inside=False, speaks=False, rights=frozenset())
ADDS = "https://t.me/GacLopBot?startgroup"


def clock(seconds: float | None) -> CheckResult:
    """Check a clock that is so many seconds ahead."""
    ahead = None if seconds is None else timedelta(seconds=seconds)
    return check_clock(OwnAccount(1, "GacLopBot", reads_all=True, ahead=ahead))


def figures(minutes: float | None = None, dead: int = 0) -> list[CheckResult]:
    """Check a journal whose oldest update waits for so long, and with so many dead ones."""
    since = None if minutes is None else NOW - timedelta(minutes=minutes)
    waiting = 0 if since is None else 3
    return check_figures(StoreFigures(waiting, since, dead, 0, None, keys=True, backed_up=None), NOW)


OURS = "https://bot.example/telegram/7"


def webhook(url: str, ours: str | None = OURS, waiting: int = 0, minutes: float | None = None) -> CheckResult:
    """Check a webhook whose last error was so many minutes ago."""
    at = None if minutes is None else NOW - timedelta(minutes=minutes)
    error = (
        "" if at is None else f"Wrong response from https://bot.example/telegram/{CANARY}: 502 Bad Gateway"
    )
    return check_webhook(WebhookState(url, waiting, "203.0.113.7", error, at), ours, NOW)


FOUND = {
    "polling": (webhook("", None), CheckState.OK),
    "polling beside a webhook": (webhook(OURS, None), CheckState.FAIL),
    "polling beside a webhook that fails": (webhook(OURS, None, 3, 1), CheckState.FAIL),
    "the webhook": (webhook(OURS), CheckState.OK),
    "the webhook, busy": (webhook(OURS, waiting=3), CheckState.OK),
    "no webhook": (webhook(""), CheckState.FAIL),
    "another webhook": (webhook("https://elsewhere.example/"), CheckState.FAIL),
    "a webhook that fails": (webhook(OURS, waiting=3, minutes=2), CheckState.FAIL),
    "a webhook that failed": (webhook(OURS, minutes=59), CheckState.WARN),
    "a webhook that failed long ago": (webhook(OURS, minutes=61), CheckState.OK),
    "settings": (check_settings("", ""), CheckState.OK),
    "a stray": (check_settings("", "BOT_X is none."), CheckState.WARN),
    "a wrong setting": (check_settings("BOT_MODE is wrong.", "BOT_X is none."), CheckState.FAIL),
    "a closed file": (check_env_file(open_to_others=False), CheckState.OK),
    "no file": (check_env_file(open_to_others=None), CheckState.SKIPPED),
    "an open file": (check_env_file(open_to_others=True), CheckState.FAIL),
    "rules": (check_rules("", 91, 2900), CheckState.OK),
    "a broken rule": (check_rules("bad.toml: mend it", 0, 0), CheckState.FAIL),
    "isolation": (check_isolation([Layer.LANDLOCK, Layer.SECCOMP]), CheckState.OK),
    "half an isolation": (check_isolation([Layer.USER, Layer.SECCOMP]), CheckState.WARN),
    "no isolation": (check_isolation([]), CheckState.WARN),
    "ocr": (check_ocr(TesseractLanguage(Path("/x"), "vie")), CheckState.OK),
    "ocr without Vietnamese": (check_ocr(TesseractLanguage(Path("/x"), "eng")), CheckState.WARN),
    "no library": (check_ocr(Missing.LIBRARY), CheckState.WARN),
    "no data": (check_ocr(Missing.LANGUAGES), CheckState.WARN),
    "tables": (check_schema(Schema.CURRENT), CheckState.OK),
    "no tables": (check_schema(Schema.EMPTY), CheckState.WARN),
    "old tables": (check_schema(Schema.OLDER), CheckState.FAIL),
    "new tables": (check_schema(Schema.NEWER), CheckState.FAIL),
    "a key": (check_keys(1, 1), CheckState.OK),
    "an old key left": (check_keys(1, 3), CheckState.WARN),
    "an old key in use": (check_keys(2, 2), CheckState.WARN),
    "no key": (check_keys(None, 1), CheckState.FAIL),
    "the bot runs": (check_programs(runs=True), CheckState.OK),
    "no bot": (check_programs(runs=False), CheckState.WARN),
    "unknown programs": (check_programs(runs=None), CheckState.SKIPPED),
    "room": (check_disk(GB, 20 * GB), CheckState.OK),
    "less than a gigabyte": (check_disk(GB - 1, 10 * GB), CheckState.FAIL),
    "less than a share": (check_disk(5 * GB - 1, 100 * GB), CheckState.FAIL),
    "no backup": (check_backup(None, NOW), CheckState.WARN),
    "a backup of tonight": (check_backup(NOW - timedelta(hours=20), NOW), CheckState.OK),
    "a night without one": (check_backup(NOW - timedelta(hours=48), NOW), CheckState.OK),
    "two nights without one": (check_backup(NOW - timedelta(hours=48.1), NOW), CheckState.WARN),
    "a backup from a clock ahead": (check_backup(NOW + timedelta(hours=2), NOW), CheckState.OK),
    "nothing waits": (figures()[1], CheckState.OK),
    "something waits": (figures(5)[1], CheckState.OK),
    "something waits for long": (figures(5.1)[1], CheckState.FAIL),
    "from a clock ahead": (figures(-3)[1], CheckState.OK),
    "no dead letter": (figures()[2], CheckState.OK),
    "dead letters": (figures(dead=3)[2], CheckState.WARN),
    "the clock": (clock(-30), CheckState.OK),
    "a clock ahead": (clock(30.5), CheckState.FAIL),
    "a clock behind": (clock(-31), CheckState.FAIL),
    "no date": (clock(None), CheckState.SKIPPED),
    "no staff chat": (check_staff_chats([]), CheckState.OK),
}


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("name", FOUND)
def test_facts_are_judged_and_said(name: str, language: Language) -> None:
    """Every warning and every fault comes with what to do, and nothing else does."""
    found, state = FOUND[name]
    said = Spoken(texts.load(), language)
    assert found.state is state
    assert found.message(said)
    assert bool(found.what_to_do(said)) is (state in {CheckState.WARN, CheckState.FAIL})


def test_where_the_webhook_is_stays_untold() -> None:
    """Its address is in the operator's hands; an error of Telegram may quote another one."""
    found = webhook(OURS, waiting=3, minutes=2).message(Spoken(texts.load(), Language.EN))
    assert "502 Bad Gateway" in found
    assert CANARY not in found


def group(
    *rights: str,
    title: str = "7A",
    known: tuple[bool, bool] = (True, False),
    room: Room = Room.SUPERGROUP,
    seen: OwnRights | None = None,
) -> SeenGroup:
    """Return a group, confirmed unless `known` says else, with the bot's rights in it."""
    inside = OwnRights(inside=True, speaks=True, rights=frozenset(rights))
    confirmed, gone = known
    one = KnownGroup(Group(-1, room, Secret(title)), confirmed=confirmed, gone=gone)
    return SeenGroup(one, None if gone else seen or inside)


@pytest.mark.parametrize(
    ("seen", "membership", "rights"),
    [
        ([], "doctor-membership", "doctor-rights-nowhere"),
        ([group("can_delete_messages")], "doctor-membership", "doctor-rights"),
        ([group(known=(True, True))], "doctor-membership-out", "doctor-rights-nowhere"),
        ([group(known=(False, True))], "doctor-membership", "doctor-rights-nowhere"),
        ([group(seen=OUT)], "doctor-membership-out", "doctor-rights-nowhere"),
        ([group(), group(known=(False, False))], "doctor-membership", "doctor-rights-missing"),
        ([group(known=(False, False))], "doctor-membership", "doctor-rights-unconfirmed"),
        ([SeenGroup(group().known, None)], "doctor-membership", "doctor-rights-unknown"),
    ],
)
def test_groups_are_told_apart(seen: Sequence[SeenGroup], membership: str, rights: str) -> None:
    """Out of a class's group, without the right, not confirmed, not answered."""
    found = check_membership(seen, ADDS), check_rights(seen, ADDS)
    assert [each.sentence for each in found] == [membership, rights]
    for each in found:
        assert each.message(Spoken(texts.load(), Language.VI))
        if each.state is not CheckState.OK and each.sentence != "doctor-rights-unknown":
            assert ADDS in each.what_to_do(Spoken(texts.load(), Language.VI))


def test_of_many_groups_the_first_are_named() -> None:
    """All are counted."""
    found = check_rights([group(title=f"{number}A") for number in range(1, 10)], ADDS)
    values = dict(found.values)
    assert (values["count"], values["groups"]) == ("9", "1A, 2A, 3A, 4A, 5A, 6A, …")


def entry(*, heard: timedelta | None) -> EnteredBot:
    """Return a bot that heard from Telegram so long ago."""
    heard_at = None if heard is None else NOW - heard
    return EnteredBot(7, "lop_bot", heard_at)


@pytest.mark.parametrize(
    ("found", "state", "sentence"),
    [
        (check_workers(None), CheckState.SKIPPED, "doctor-workers-file"),
        (check_workers(Deployment([], [7])), CheckState.FAIL, "doctor-workers-none"),
        (check_workers(Deployment([WorkerState(3, 1)], [7])), CheckState.FAIL, "doctor-workers-free"),
        (check_workers(Deployment([WorkerState(3, 1)], [])), CheckState.OK, "doctor-workers"),
        (check_bots([], NOW), CheckState.OK, "doctor-bots-none"),
        (check_bots([entry(heard=timedelta(minutes=1))], NOW), CheckState.OK, "doctor-bots"),
        (check_bots([entry(heard=timedelta(hours=1))], NOW), CheckState.FAIL, "doctor-bots-silent"),
        (check_bots([entry(heard=None)], NOW), CheckState.FAIL, "doctor-bots-silent"),
        (check_schools(SchoolsState(0, [], [])), CheckState.OK, "doctor-schools-none"),
        (check_schools(SchoolsState(2, [], [])), CheckState.OK, "doctor-schools"),
        (check_schools(SchoolsState(2, [7], [7, 8])), CheckState.FAIL, "doctor-schools-nobody"),
        (check_schools(SchoolsState(2, [], [7, 8])), CheckState.FAIL, "doctor-schools-rights"),
    ],
)
def test_workers_and_bots(found: CheckResult, state: CheckState, sentence: str) -> None:
    """Nobody who runs a bot, or a bot that hears nothing, is a fault."""
    assert (found.state, found.sentence) == (state, sentence)
    for language in Language:
        said = Spoken(texts.load(), language)
        assert "{" not in found.message(said) + found.what_to_do(said)


def test_a_bot_that_has_the_file_is_told_by_its_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that only waits for it has it not; another system tells of no locks."""
    path, lock, locks = tmp_path / "bot.db", tmp_path / "bot.db.lock", tmp_path / "locks"
    monkeypatch.setattr("bot.cli.doctor.store._LOCKS", locks)
    assert bot_runs_on(path) is None
    lock.touch()
    waited = f"1: -> FLOCK  ADVISORY  WRITE 7 fe:00:{lock.stat().st_ino} 0 EOF\n"
    for told, runs in ((waited, False), (waited.replace("-> ", ""), True)):
        locks.write_text(told)
        assert bot_runs_on(path) is runs
    lock.unlink()
    assert bot_runs_on(path) is False
