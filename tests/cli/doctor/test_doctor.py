"""`doctor` as an operator runs it: a process of its own, beside a bot that runs or does not."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

from bot import texts
from bot.classroom import Language
from bot.cli.doctor.finding import Check
from bot.media import tessdata
from bot.sandbox import Sandbox
from bot.storage.db.cipher import new_key
from tests.processes import environment, gaclop

ROOT = Path(__file__).parents[3]
CANARY = "canary-5f1c"


async def doctor(folder: Path, *arguments: str, **variables: str) -> tuple[int, str, str]:
    """Run it with only the given BOT_ variables; return its status and what it wrote."""
    done = await asyncio.to_thread(gaclop, folder, "doctor", *arguments, **({"LISTEN": ""} | variables))
    return done.returncode, done.stdout, done.stderr


def states(out: str) -> dict[str, str]:
    """Return the state of each point of one JSON object."""
    told = json.loads(out)
    assert set(told) == {"ok", "checks"}
    for each in told["checks"]:
        assert list(each) == ["name", "state", "message", "what_to_do"]
        assert bool(each["what_to_do"]) is (each["state"] in {"warn", "fail"})
    assert told["ok"] is all(each["state"] != "fail" for each in told["checks"])
    return {each["name"]: each["state"] for each in told["checks"]}


async def test_beside_a_running_bot_it_tells_faults_with_status_1_and_warnings_with_0(tmp_path: Path) -> None:
    """The bot goes on; neither token nor key is printed, as lines or as JSON."""
    said = texts.load()
    async with Sandbox() as telegram:
        minh = telegram.add_user("Minh")
        telegram.press_start(minh)
        variables = {
            "TOKEN": telegram.token,
            "SECRET_KEYS": new_key(),
            "API_URL": telegram.url,
            "LANGUAGE": "vi",
            "OWNER_IDS": str(minh.id),
        }
        bot = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"),
            cwd=tmp_path,
            env=environment(LISTEN="", **variables),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        assert bot.stdout is not None
        for _ in range(3):
            await bot.stdout.readline()
        await telegram.wait_for(lambda: telegram.messages(minh.id)[1:] or None, 30)
        status, out, error = await doctor(tmp_path, **variables)
        assert (status, error) == (1, "")
        assert said.plain(Language.VI, "doctor-privacy-on") in out
        assert said.plain(Language.VI, "doctor-privacy-on-do") in out
        warnings = 2 + isinstance(tessdata.find(), tessdata.Missing)
        assert said.plain(Language.VI, "doctor-faults", faults="1", warnings=str(warnings)) in out
        telegram.bot.privacy = False
        status, found, error = await doctor(tmp_path, "--json", **variables)
        assert (status, error) == (0, "")
        assert found.count("\n") == 1
        assert bot.returncode is None
        bot.terminate()
        await bot.wait()
    assert list(states(found)) == list(Check)
    assert states(found)["programs"] == "ok"
    assert states(found)["rights"] == "warn"
    for secret in (telegram.token, variables["SECRET_KEYS"], telegram.url, "Minh"):
        assert secret not in out + found
    assert telegram.violations == []


async def test_wrong_settings_are_a_fault_and_the_rest_is_checked(tmp_path: Path) -> None:
    """Also an .env that others may read; what needs neither token nor key is checked all the same."""
    tmp_path.joinpath(".env").write_text(f"BOT_TOKEN={CANARY}\nBOT_OWNERS={CANARY}\n")
    tmp_path.joinpath(".env").chmod(0o644)
    status, out, error = await doctor(tmp_path, "--json", LANGUAGE="en")
    assert (status, error) == (1, "")
    found = states(out)
    assert {name for name, state in found.items() if state == "fail"} == {"settings", "env_file"}
    assert found["rules"] == "ok"
    assert found["token"] == found["database"] == "skipped"
    assert "BOT_SECRET_KEYS" in out
    assert "BOT_OWNERS" in out
    assert CANARY not in out


async def test_on_an_empty_folder_the_one_next_step_stands_first(tmp_path: Path) -> None:
    """First the file, then what is missing in it; what nobody could look at is one line with a count."""
    said = texts.load()
    first, token = (said.plain(Language.VI, f"setting-{name}") for name in ("env-absent", "token"))
    status, out, error = await doctor(tmp_path)
    lines = out.splitlines()
    assert (status, error) == (1, "")
    assert lines[0] == said.plain(Language.VI, "doctor-next", step=first)
    assert lines[2] == f"  → {token}"
    assert out.count(first) == 1
    assert lines[-2] == f"– {said.plain(Language.VI, 'doctor-blocked', count=20)}"
    assert said.plain(Language.VI, "doctor-skipped") not in out
    tmp_path.joinpath(".env").touch(0o600)
    _, out, _ = await doctor(tmp_path, SECRET_KEYS=new_key())
    assert out.splitlines()[0] == said.plain(Language.VI, "doctor-next", step=token)
    assert out.count(token) == 1


async def test_before_the_first_start_the_next_step_is_to_run_it(tmp_path: Path) -> None:
    """Nothing is wrong: the database is not there yet, and whether a bot runs on it is no question."""
    said = texts.load()
    step = said.plain(Language.VI, "doctor-database-new-do")
    async with Sandbox() as telegram:
        telegram.bot.privacy = False
        variables = {"TOKEN": telegram.token, "SECRET_KEYS": new_key(), "API_URL": telegram.url}
        status, out, _ = await doctor(tmp_path, **variables)
    assert (status, out.splitlines()[0]) == (0, said.plain(Language.VI, "doctor-next", step=step))
    assert said.plain(Language.VI, "doctor-programs-none") not in out
    assert said.plain(Language.VI, "doctor-well", warnings="1") not in out  # 13 points wait for that


async def test_wrong_use_has_status_2_and_a_wrong_zone_is_a_fault_too(tmp_path: Path) -> None:
    """An unknown option is told in one line; a wrong setting of the rules keeps them from being checked."""
    status, out, error = await doctor(tmp_path, "--jsn")
    assert (status, out, error.count("\n")) == (2, "", 1)
    status, out, _ = await doctor(tmp_path, "--json", TIMEZONE=CANARY)
    assert (status, states(out)["rules"]) == (1, "skipped")
    assert CANARY not in out
