"""The settings: each wrong one is named, none is echoed."""

from __future__ import annotations

import base64
import os
import re
from datetime import time
from pathlib import Path

import pytest

from bot import settings, texts
from bot import settings as reading
from bot.classroom import Language
from bot.sealing import PrivateKey
from bot.settings import Settings, SettingsProblem

TOKEN = "123456:" + "A" * 35
KEY = base64.urlsafe_b64encode(b"k" * 32).decode()
CANARY = "canary-5f1c"
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("BOT_")]:
        monkeypatch.delenv(name)


def put(monkeypatch: pytest.MonkeyPatch, **values: str) -> None:
    """Set the mandatory variables and the given ones."""
    for name, value in ({"TOKEN": TOKEN, "SECRET_KEYS": KEY} | values).items():
        monkeypatch.setenv(f"BOT_{name}", value)


def test_two_variables_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """All else has a default that protects."""
    put(monkeypatch)
    read = settings.read()
    assert read.token.get_secret_value() == TOKEN
    assert (read.mode, read.language, read.owner_ids) == ("protect", Language.VI, ())
    assert read.timezone == "Asia/Ho_Chi_Minh"


def test_lists_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spaces and a trailing comma do no harm."""
    put(monkeypatch, OWNER_IDS="12, 34,", SECRET_KEYS=f"{KEY},{KEY}")
    read = settings.read()
    assert read.owner_ids == (12, 34)
    assert len(read.secret_keys) == 2


def test_the_rules_need_no_other_setting(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Folder and hosts are read alone, from the environment or .env; empty means none."""
    assert (settings.read_rules().rules_dir, settings.read_rules().school_hosts) == (None, ())
    tmp_path.joinpath(".env").write_text("BOT_SCHOOL_HOSTS=hop.example, b.hop.example,\nBOT_RULES_DIR=\n")
    assert settings.read_rules().school_hosts == ("hop.example", "b.hop.example")
    assert settings.read_rules().rules_dir is None
    monkeypatch.setenv("BOT_RULES_DIR", "luat")
    assert settings.read_rules().rules_dir == Path("luat")


def test_env_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    """A wrong encoding is a plain sentence too."""
    tmp_path.joinpath(".env").write_bytes(b"BOT_TOKEN=\xff\xfe\n")
    with pytest.raises(SettingsProblem) as problem:
        settings.read()
    assert problem.value.message == "setting-env-file"


@pytest.mark.parametrize("name", ["TOKEN", "SECRET_KEYS"])
def test_what_is_mandatory_is_named_when_missing(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Without the token or the keys nothing starts."""
    put(monkeypatch)
    monkeypatch.delenv(f"BOT_{name}")
    with pytest.raises(SettingsProblem) as problem:
        settings.read()
    assert problem.value.name == f"BOT_{name}"


def test_whoever_has_lost_or_miscopied_the_key_is_not_told_to_make_another(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A new key is the advice only where there is no database that an older one closed."""

    def told(**values: str) -> str:
        put(monkeypatch, **values)
        with pytest.raises(SettingsProblem) as problem:
            settings.read()
        return problem.value.message

    assert told(SECRET_KEYS="") == "setting-secret-keys-missing"
    assert told(SECRET_KEYS=KEY[:-3]) == "setting-secret-keys"
    assert "keys new" not in texts.load().plain(Language.VI, "setting-secret-keys")
    server = "postgresql+asyncpg://school@127.0.0.1/school"
    assert told(SECRET_KEYS="", DATABASE_URL=server) == "setting-secret-keys-unsure"
    monkeypatch.delenv("BOT_DATABASE_URL")
    tmp_path.joinpath("data").mkdir()
    tmp_path.joinpath("data", "bot.db").touch()
    assert told(SECRET_KEYS="") == "setting-secret-keys-lost"
    assert "keys new" not in texts.load().plain(Language.VI, "setting-secret-keys-lost")
    monkeypatch.delenv("BOT_SECRET_KEYS")
    tmp_path.joinpath(".env").write_text("BOT_DATABASE_URL=sqlite+aiosqlite:///else.db\n")
    with pytest.raises(SettingsProblem) as problem:
        settings.read()
    assert problem.value.message == "setting-secret-keys-missing"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TOKEN", CANARY),
        ("TOKEN", ""),
        ("SECRET_KEYS", CANARY),
        ("SECRET_KEYS", ","),
        ("SECRET_KEYS", base64.urlsafe_b64encode(b"canary-5f1c").decode()),
        ("OWNER_IDS", CANARY),
        ("DATABASE_URL", f"mysql://{CANARY}"),
        ("API_URL", CANARY),
        ("API_URL", f"http://{CANARY}.example"),
        ("API_URL", f"http://8.8.8.8/{CANARY}"),
        ("PROXY_URL", CANARY),
        ("PROXY_URL", f"http://school:pa:{CANARY}@proxy.example:3128x"),
        ("PROXY_URL", f"http://school:pa#{CANARY}@proxy.example:3128"),
        ("PROXY_URL", f"socks5://school:pa/{CANARY}@proxy.example:1080"),
        ("PROXY_URL", f"socks5://school:{CANARY}@proxy.example"),
        ("PROXY_URL", f"http://[{CANARY}:3128"),
        ("PROXY_URL", f"http://school:{CANARY}@proxy.example:99999"),
        ("MODE", CANARY),
        ("LANGUAGE", CANARY),
        ("TIMEZONE", CANARY),
        ("TIMEZONE", "../etc"),
        ("SCHOOL_HOSTS", CANARY),
        ("SCHOOL_HOSTS", f"hop.example, https://{CANARY}.example"),
        ("SCHOOL_HOSTS", f"hop.example/{CANARY}"),
        ("WEBHOOK_URL", CANARY),
        ("WEBHOOK_URL", f"http://{CANARY}.example"),
        ("WEBHOOK_URL", f"http://[2001:67c:4e8::1]/{CANARY}"),
        ("WEBHOOK_URL", f"https://u:{CANARY}@bot.example"),
        ("WEBHOOK_URL", f"https://bot.example/?{CANARY}"),
        ("WEBHOOK_URL", f"https://bot.example/{{{CANARY}}}"),
        ("WEBHOOK_URL", f"https://bot.example:{CANARY}"),
        ("PUBLIC_URL", CANARY),
        ("PUBLIC_URL", f"http://{CANARY}.example"),
        ("PUBLIC_URL", f"https://bot.example/?{CANARY}"),
        ("WEBHOOK_SECRET", CANARY),
        ("WEBHOOK_SECRET", f"{CANARY} {'x' * 32}"),
        ("WEBHOOK_SECRET", KEY),
        ("LISTEN", CANARY),
        ("LISTEN", f"{CANARY}:99999"),
        ("LISTEN", "::1:8080"),
        ("OPERATOR_NETWORKS", CANARY),
        ("OPERATOR_NETWORKS", f"10.0.0.0/8, {CANARY}"),
        ("OPERATOR_NETWORKS", "0.0.0.0/0"),
        ("SCHOOL_PHONE", CANARY),
        ("SCHOOL_PHONE", "1" * 30),
        ("EVIDENCE_KEY", CANARY),
        ("EVIDENCE_KEY", f"age1{CANARY}"),
    ],
)
def test_wrong_values_are_named_and_not_echoed(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """The problem names the variable, has a sentence in both languages, and never the value."""
    put(monkeypatch, **{name: value})
    with pytest.raises(SettingsProblem) as problem:
        settings.read()
    assert problem.value.name == f"BOT_{name}"
    assert CANARY not in str(problem.value)
    assert problem.value.__cause__ is None
    for language in Language:
        assert f"BOT_{name}" in texts.load().plain(language, problem.value.message)


def test_a_webhook_needs_a_secret_and_a_port(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an address the bot polls, and needs neither."""
    put(monkeypatch, LISTEN="")
    assert (settings.read().webhook_url, settings.read().webhook_secret, settings.read().listen) == (
        None,
        None,
        "",
    )
    put(monkeypatch, WEBHOOK_URL="https://bot.example/gaclop")
    with pytest.raises(SettingsProblem) as problem:
        settings.read()
    assert {fault.message for fault in problem.value.faults} == {"setting-webhook-secret", "setting-listen"}
    secret = base64.urlsafe_b64encode(b"s" * 32).decode()
    put(monkeypatch, WEBHOOK_SECRET=secret, LISTEN="[::1]:8443")
    assert settings.read().webhook_url == "https://bot.example/gaclop"
    assert settings.read().webhook_secret.get_secret_value() == secret
    assert secret not in repr(settings.read())
    for near in ("http://127.0.0.1:9000", "http://bot:8080", "http://10.0.0.7", "http://[::1]:80"):
        put(monkeypatch, WEBHOOK_URL=near, API_URL=near)
        assert settings.read().webhook_url == near
        assert settings.read().api_url.scheme == "http"


def test_evidence_needs_the_public_key_and_refuses_the_private_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unset or empty there is none; the private key, pasted by mistake, stops the start and is not echoed."""
    key = PrivateKey.new()
    put(monkeypatch)
    assert settings.read().evidence_key is None
    put(monkeypatch, EVIDENCE_KEY="")
    assert settings.read().evidence_key is None
    put(monkeypatch, EVIDENCE_KEY=f" {key.public} ")
    assert settings.read().evidence_key == str(key.public)
    private = key.written().reveal()
    put(monkeypatch, EVIDENCE_KEY=private)
    with pytest.raises(SettingsProblem) as problem:
        settings.read()
    assert problem.value.message == "setting-evidence-key"
    assert private not in repr(problem.value)


def test_every_setting_has_its_sentence_and_its_place_in_the_documents() -> None:
    """`.env.example` lists exactly the settings there are; tests/docs holds the pages' tables."""
    names = {f"BOT_{field.upper()}" for field in Settings.model_fields}
    example = ROOT.joinpath(".env.example").read_text("utf-8")
    assert set(re.findall(r"^#? ?(BOT_[A-Z_]+)=", example, re.MULTILINE)) == names
    for field in Settings.model_fields:
        texts.load().say(Language.VI, f"setting-{field.replace('_', '-')}")


def test_printing_settings_shows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither repr nor str gives the token, a key, or the database's password."""
    proxy = f"http://u:{CANARY}@h:3128"
    put(monkeypatch, DATABASE_URL=f"postgresql+asyncpg://u:{CANARY}@h/d", PROXY_URL=proxy)
    shown = f"{settings.read()!r} {settings.read()}"
    assert TOKEN not in shown
    assert KEY not in shown
    assert CANARY not in shown


def test_language_is_known_before_settings_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even a complaint about settings is in the chosen language."""
    assert settings.language() is Language.VI
    monkeypatch.setenv("BOT_LANGUAGE", "en")
    assert settings.language() is Language.EN


def test_everything_that_is_wrong_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody mends one setting only to be told of the next."""
    put(monkeypatch, TOKEN=CANARY, MODE=CANARY, SECRET_KEYS=CANARY)
    with pytest.raises(SettingsProblem) as problem:
        settings.read()
    assert {fault.name for fault in problem.value.faults} == {"BOT_TOKEN", "BOT_SECRET_KEYS", "BOT_MODE"}
    assert CANARY not in str(problem.value)


def test_names_that_nothing_reads_are_told_of_and_their_values_are_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A slip in the environment or in .env is named, with what was probably meant."""
    monkeypatch.setenv("BOT_OWNER_ID", CANARY)
    tmp_path.joinpath(".env").write_text(
        f"# BOT_COMMENT=1\nBOT_TOKEN={TOKEN}\nexport BOT_TOKN='{CANARY}'\nbot_mode=watch\n"
        f"BOT_{'x' * 50}={CANARY}\n"
    )
    found = {stray.name: stray.meant for stray in settings.strays()}
    assert found == {"BOT_OWNER_ID": "BOT_OWNER_IDS", "BOT_TOKN": "BOT_TOKEN", "BOT_…": None}


def test_the_language_of_env_file_is_spoken_though_other_settings_are_wrong(tmp_path: Path) -> None:
    """Who writes BOT_LANGUAGE=en beside a wrong token reads English."""
    tmp_path.joinpath(".env").write_text('BOT_TOKEN=x\nBOT_LANGUAGE="en"\n')
    assert settings.language() is Language.EN


@pytest.mark.parametrize(("mode", "is_open"), [(0o600, False), (0o640, True), (0o604, True)])
def test_an_env_file_that_others_may_read_is_noticed(tmp_path: Path, mode: int, is_open: bool) -> None:  # noqa: FBT001
    """The token and the keys stand in it."""
    tmp_path.joinpath(".env").touch(mode)
    tmp_path.joinpath(".env").chmod(mode)
    assert settings.is_open_to_others() is is_open


@pytest.mark.parametrize(
    ("name", "value", "instead"),
    [
        ("LANGUAGE", CANARY, Language.VI),
        ("TIMEZONE", CANARY, "Asia/Ho_Chi_Minh"),
        ("EVENING_AT", CANARY, time(19, 0)),
        ("SCHOOL_PHONE", CANARY, ""),
        ("LEARNED_SCORE", CANARY, "on"),
        ("EVIDENCE_KEY", f"AGE-SECRET-KEY-{CANARY}", None),
        (
            "SCHOOL_HOSTS",
            f"hop.example, https://{CANARY}.example, b.hop.example",
            ("hop.example", "b.hop.example"),
        ),
        ("WEBHOOK_URL", CANARY, None),
        ("PUBLIC_URL", CANARY, None),
        ("WEBHOOK_SECRET", CANARY, None),
        ("LISTEN", CANARY, ""),
        ("OPERATOR_NETWORKS", CANARY, ()),
    ],
)
def test_a_bot_that_runs_does_without_what_it_can_do_without(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, instead: object
) -> None:
    """It is named, and what is right stays."""
    put(monkeypatch, OWNER_IDS="12", RULES_DIR="luat", **{name: value})
    usable, faults = settings.read_usable()
    assert [fault.name for fault in faults] == [f"BOT_{name}"]
    assert getattr(usable, name.lower()) == instead
    assert (usable.owner_ids, usable.rules_dir) == ((12,), Path("luat"))
    with pytest.raises(SettingsProblem):  # commands that only look stay strict
        settings.read()


@pytest.mark.parametrize(
    "name", ["TOKEN", "SECRET_KEYS", "OWNER_IDS", "DATABASE_URL", "API_URL", "PROXY_URL", "MODE"]
)
def test_a_bot_does_not_run_where_guessing_would_do_harm(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Power, secrets and the way to Telegram are never guessed; everything that is wrong is named."""
    put(monkeypatch, **{"TIMEZONE": CANARY, name: CANARY})
    with pytest.raises(SettingsProblem) as problem:
        settings.read_usable()
    assert {fault.name for fault in problem.value.faults} == {"BOT_TIMEZONE", f"BOT_{name}"}


def test_a_gate_needs_a_port(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without one it is done without, and doors are messages."""
    put(monkeypatch, PUBLIC_URL="https://bot.example/gaclop", LISTEN="")
    with pytest.raises(SettingsProblem) as problem:
        settings.read()
    assert [fault.message for fault in problem.value.faults] == ["setting-listen"]
    usable, _ = settings.read_usable()
    assert (usable.public_url, usable.listen) == (None, "")
    put(monkeypatch, LISTEN="127.0.0.1:8080")
    assert settings.read().public_url == "https://bot.example/gaclop"


def test_a_webhook_is_done_without_as_a_whole_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong secret leaves no webhook that nobody can be proved to; one without a port hears nothing."""
    url = {"WEBHOOK_URL": "https://bot.school.example"}
    put(monkeypatch, **url, WEBHOOK_SECRET=CANARY)
    assert settings.read_usable()[0].webhook_url is None
    put(monkeypatch, **url, WEBHOOK_SECRET=base64.urlsafe_b64encode(b"w" * 32).decode(), LISTEN=CANARY)
    with pytest.raises(SettingsProblem):
        settings.read_usable()


def test_every_setting_is_decided_about() -> None:
    """A new one is looked at: whether a bot may run without it stands in one table."""
    told = reading.__doc__ or ""
    rows = [line for line in told.splitlines() if line.startswith("| ")]
    named = {name for row in rows for name in row.split("|")[1].replace(",", " ").split()}
    assert set(Settings.model_fields) == named - {"wrong"}
