"""`doctor` over a real bot's database and a local Telegram: each fault is found, named, and answered."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from pydantic import SecretStr, TypeAdapter
from pydantic.networks import AnyHttpUrl

from bot.classroom import Clock, Language
from bot.cli.backup import _backup
from bot.cli.doctor.doctor import examine
from bot.cli.doctor.finding import Check, CheckResult, CheckState
from bot.cli.ending import Spoken
from bot.sandbox import CutBefore, Refuse, SteppedClock
from bot.storage.db.cipher import new_key
from tests.e2e.harness import DELETE, TEXTS, ZOOM, School
from tests.e2e.mornings import claims, confirmed_teacher

# What the machine of the tests has, and whether something else reads the database there, varies.
OF_MACHINE = {Check.ISOLATION, Check.OCR, Check.DISK, Check.ENV_FILE}
OWN_QUESTIONS = {"getMe", "getWebhookInfo", "getChatMember"}
NOWHERE = TypeAdapter(AnyHttpUrl).validate_python("http://127.0.0.1:9")


async def examined(
    school: School, clock: Clock | None = None, **changes: object
) -> dict[Check, tuple[CheckState, str]]:
    """Return the state of each point, and which sentence says so; every sentence exists."""
    chosen = school.settings(**changes)
    found = await examine(chosen, chosen, Spoken(TEXTS, school.language), clock or school.clock)
    assert [each.check for each in found] == [each for each in Check if each is not Check.SETTINGS]
    assert all(said(each, school.language) for each in found)
    return {each.check: (each.state, each.sentence) for each in found}


async def finding(school: School, check: Check, **changes: object) -> tuple[CheckState, str, str]:
    """Return the state of one point, what is said of it and what to do."""
    chosen = school.settings(**changes)
    found = await examine(chosen, chosen, Spoken(TEXTS, school.language), school.clock)
    one = next(each for each in found if each.check is check)
    return one.state, *said(one, school.language)


def said(each: CheckResult, language: Language) -> tuple[str, str]:
    """Return what is said of a point, and what to do."""
    message, todo = each.message(Spoken(TEXTS, language)), each.what_to_do(Spoken(TEXTS, language))
    assert message
    assert bool(todo) is (each.state in {CheckState.WARN, CheckState.FAIL})
    return message, todo


async def guarded(school: School) -> None:
    """Let the bot guard a confirmed class, with all that a good deployment has."""
    school.telegram.bot.privacy = False
    await confirmed_teacher(school)
    await school.settled()


@pytest.mark.parametrize(("language", "webhook"), [(Language.VI, False), (Language.EN, True)])
async def test_a_good_deployment_is_well_while_the_bot_runs_and_is_not_disturbed(school: School) -> None:
    """Nothing but questions are asked, nothing waits for it, and it guards on; polled or delivered."""
    await guarded(school)
    await school.stop()
    asked = len(school.telegram.calls())
    await examined(school)
    assert {call.method for call in school.telegram.calls()[asked:]} == OWN_QUESTIONS
    await school.restart()
    assert (await examined(school))[Check.BACKUP] == (CheckState.WARN, "doctor-backup-none")
    await _backup(school.settings(), school.folder / "tonight.backup")
    found = await examined(school)
    assert found.pop(Check.WORKERS)[0] is CheckState.SKIPPED  # a file serves one program
    assert {state for check, (state, _) in found.items() if check not in OF_MACHINE} == {CheckState.OK}
    leak = school.telegram.say(school.group, school.pupil, ZOOM)
    await school.until(lambda: leak.deleted)


async def test_the_database_stays_as_it_is_to_the_byte(school: School) -> None:
    """Nothing is written where the bot does not run either, and no lock file is made."""
    await guarded(school)
    await school.stop()
    path = school.folder / "bot.db"
    lock, before = path.with_name("bot.db.lock"), sha256(path.read_bytes()).digest()
    lock.unlink()
    found = await examined(school)
    assert found[Check.PROGRAMS] == (CheckState.WARN, "doctor-programs-none")
    assert sha256(path.read_bytes()).digest() == before
    assert not lock.exists()


async def test_what_telegram_says_is_told(school: School) -> None:
    """Privacy mode, a webhook with its last error but no address, and a clock that is wrong."""
    await guarded(school)
    await school.stop()
    school.telegram.bot.privacy = True
    school.telegram.pretend_webhook("https://elsewhere.example/hook/CANARY")
    webhook = school.telegram.bot.webhook
    assert webhook is not None
    found = await examined(school)
    assert found[Check.PRIVACY_MODE] == (CheckState.FAIL, "doctor-privacy-on")
    assert found[Check.WEBHOOK] == (CheckState.FAIL, "doctor-webhook-set")
    webhook.last_error_date = int(school.clock.now().timestamp())
    webhook.last_error_message = "Wrong response from https://elsewhere.example/CANARY: 502 Bad Gateway"
    state, message, _ = await finding(school, Check.WEBHOOK)
    assert (state, "502 Bad Gateway" in message, "CANARY" in message) == (CheckState.FAIL, True, False)
    wrong = SteppedClock(school.clock.now() + timedelta(minutes=1))
    assert (await examined(school, wrong))[Check.CLOCK] == (CheckState.FAIL, "doctor-clock-ahead")


async def test_without_telegram_the_rest_is_checked(school: School) -> None:
    """Nobody answers, directly or through a proxy, or the token is another's: the database is still read."""
    await guarded(school)
    await school.stop()
    other = SecretStr("7000001:" + "A" * 35)
    for sentence, changes in (
        ("doctor-token-away", {"api_url": NOWHERE}),
        ("doctor-token-proxy", {"proxy_url": SecretStr("http://127.0.0.1:9")}),
    ):
        found = await examined(school, **changes)
        assert found[Check.TOKEN] == (CheckState.FAIL, sentence)
        for check in (Check.PRIVACY_MODE, Check.WEBHOOK, Check.CLOCK, Check.RIGHTS, Check.STAFF_CHAT):
            assert found[check] == (CheckState.SKIPPED, "doctor-skipped")
        assert found[Check.STAFF] == (CheckState.OK, "doctor-staff")
        assert found[Check.SECRET_KEYS] == (CheckState.OK, "doctor-keys")
    found = await examined(school, token=other)
    assert found[Check.TOKEN] == (CheckState.FAIL, "doctor-token-refused")
    assert found[Check.SECRET_KEYS] == (CheckState.WARN, "doctor-keys-unused")


async def test_a_room_in_a_title_is_not_printed(school: School) -> None:
    """A title is shown as the bot shows it, and not at all where no rule can judge it."""
    await guarded(school)
    school.telegram.rename(school.group, school.teacher, "7A 941 2345 6721 pass 246810")
    await school.settled()
    await school.stop()
    school.telegram.promote(school.group, school.telegram.bot.user, ("can_invite_users",))
    state, message, _ = await finding(school, Check.RIGHTS)
    assert (state, "7A" in message, "246810" in message) == (CheckState.FAIL, True, False)
    state, message, _ = await finding(school, Check.RIGHTS, rules_dir=school.folder / "none")
    assert (state, "7A" in message, "••••" in message) == (CheckState.FAIL, False, True)


async def test_an_unconfirmed_group_is_no_fault_and_a_silence_is_told(school: School) -> None:
    """Whoever adds the bot to a strange group makes no fault; unanswered is not the same as missing."""
    school.telegram.bot.privacy = False
    await school.start(owner_ids=(school.owner.id,))
    assert (await examined(school))[Check.RIGHTS] == (CheckState.WARN, "doctor-rights-nowhere")
    school.telegram.add_bot(school.group, school.teacher, ())
    school.telegram.say(school.group, school.teacher, "chào")
    await school.settled()
    found = await examined(school)
    assert found[Check.RIGHTS] == (CheckState.WARN, "doctor-rights-unconfirmed")
    assert found[Check.STAFF] == (CheckState.FAIL, "doctor-staff-unreachable")
    other = school.telegram.create_supergroup("8B", school.teacher)
    school.telegram.add_bot(other, school.teacher, ())
    await school.settled()
    await school.stop()
    asked = len(school.telegram.calls("getChatMember"))
    school.telegram.fail(CutBefore(), "getChatMember", times=4)
    school.telegram.fail(Refuse(500, "Internal Server Error"), "getWebhookInfo", times=4)
    found = await examined(school)
    assert found[Check.RIGHTS] == (CheckState.WARN, "doctor-rights-unknown")
    assert len(school.telegram.calls("getChatMember")) - asked == 4  # of one group: the other is spared
    assert found[Check.WEBHOOK] == (CheckState.SKIPPED, "doctor-unanswered")


async def test_a_school_without_owner_is_told_how_to_get_one(school: School) -> None:
    """While a group's creator is told instead that is a warning, with nobody a fault."""
    await school.start()
    assert (await examined(school))[Check.STAFF] == (CheckState.FAIL, "doctor-staff-nobody")
    school.telegram.add_bot(school.group, school.teacher, DELETE)
    await school.hears(school.group, 1)
    await claims(school, school.teacher, "claim-acting")
    assert (await examined(school))[Check.STAFF] == (CheckState.WARN, "doctor-staff-creators")


async def test_a_staff_chat_is_alive_as_long_as_the_bot_may_write_there(school: School) -> None:
    """It is no class group; when the bot is out of it nobody is told."""
    await guarded(school)
    chat = school.telegram.create_supergroup("Ban quản trị", school.teacher, school.owner)
    school.telegram.add_bot(chat, school.teacher, ())
    school.telegram.say(chat, school.teacher, "/staff")
    question = await school.begun(school.owner, "staff-chat-question", title="Ban quản trị")
    assert await school.press(school.owner, question, "sy") == school.words("decision-confirmed")
    await school.settled()
    found = await examined(school)
    assert found[Check.STAFF_CHAT] == (CheckState.OK, "doctor-staff-chat")
    assert found[Check.RIGHTS] == (CheckState.OK, "doctor-rights")
    await school.stop()
    school.telegram.fail(Refuse(500, "Internal Server Error"), "getChatMember", chat=chat.id, times=4)
    assert (await examined(school))[Check.STAFF_CHAT] == (CheckState.WARN, "doctor-staff-chat-unknown")
    school.telegram.kick_bot(chat)
    state, message, _ = await finding(school, Check.STAFF_CHAT)
    assert (state, "Ban quản trị" in message) == (CheckState.FAIL, True)


async def test_a_key_in_use_is_told_apart_from_one_that_may_go(school: School) -> None:
    """Whoever takes away the one that opens the school has no school any more."""
    await guarded(school)
    await school.stop()
    old, new = SecretStr(school.key), SecretStr(new_key())
    for keys, state, sentence in (
        ((new,), CheckState.FAIL, "doctor-keys-wrong"),
        ((new, old), CheckState.WARN, "doctor-keys-behind"),
        ((old, new), CheckState.WARN, "doctor-keys-left"),
    ):
        found = await examined(school, secret_keys=keys)
        assert found[Check.SECRET_KEYS] == (state, sentence)


async def test_a_value_that_was_altered_is_told_as_damage(school: School) -> None:
    """What can still be checked is, and Telegram is asked all the same."""
    await guarded(school)
    await school.stop()
    with closing(sqlite3.connect(school.folder / "bot.db")) as database, database:
        database.execute("UPDATE members SET name_sealed = zeroblob(40)")
    state, _, todo = await finding(school, Check.DATABASE)
    assert (state, todo) == (CheckState.FAIL, school.words("database-damaged"))
    found = await examined(school)
    assert (found[Check.SECRET_KEYS][0], found[Check.TOKEN][0]) == (CheckState.OK, CheckState.OK)


async def test_a_database_that_is_none_or_is_not_there_is_told(school: School, tmp_path: Path) -> None:
    """Nothing is made: neither the file nor its tables."""
    addresses = {name: SecretStr(f"sqlite+aiosqlite:///{tmp_path}/{name}/x.db") for name in ("no", "empty")}
    found = await examined(school, database_url=addresses["no"])
    assert found[Check.DATABASE] == (CheckState.WARN, "doctor-database-new")
    assert not (tmp_path / "no").exists()
    (tmp_path / "empty").mkdir()
    file = tmp_path / "empty" / "x.db"
    file.touch()
    found = await examined(school, database_url=addresses["empty"])
    assert found[Check.MIGRATIONS] == (CheckState.WARN, "doctor-migrations-empty")
    assert file.read_bytes() == b""
    file.write_bytes(b"a letter" * 200)
    state, _, todo = await finding(school, Check.DATABASE, database_url=addresses["empty"])
    assert (state, todo) == (CheckState.FAIL, school.words("database-damaged"))


@pytest.mark.parametrize("language", [Language.EN])
async def test_a_database_that_cannot_be_written_to_is_a_fault(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a disk that the system has made read-only: it can be read, and nothing else would tell."""
    await school.open()
    assert (await examined(school))[Check.DATABASE] == (CheckState.OK, "doctor-database")
    monkeypatch.setattr("bot.cli.doctor.store.os.access", lambda _path, _mode: False)
    assert (await examined(school))[Check.DATABASE] == (CheckState.FAIL, "doctor-database-away")


@pytest.mark.parametrize("language", [Language.EN])
async def test_a_database_on_a_server_has_no_file_to_check(school: School) -> None:
    """Its programs and its disk are the server's; that nobody answers there is told."""
    found = await examined(school, database_url=SecretStr("postgresql+asyncpg://u:CANARY@127.0.0.1:9/x"))
    assert found[Check.DATABASE] == (CheckState.FAIL, "doctor-database-away")
    assert (found[Check.DISK], found[Check.PROGRAMS]) == ((CheckState.SKIPPED, "doctor-no-file"),) * 2
