"""compose.yaml, as compose itself reads it: one bot alone, or a city; nothing open that need not be."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.long.deploy.programs import ROOT, needed, run

WORKERS = ("bot", "bot-2", "bot-3")
OURS = ("BOT_", "COMPOSE_", "POSTGRES_")
PASSWORD = "canary-of-a-password"
CITY = f"""
COMPOSE_PROFILES=city
POSTGRES_PASSWORD={PASSWORD}
BOT_DATABASE_URL=postgresql+asyncpg://gaclop:{PASSWORD}@postgres/gaclop
"""


def composed(folder: Path, env: str) -> dict[str, Any]:
    """Return compose's own reading of the file beside an .env; it checks it against its schema first."""
    shutil.copy(ROOT / "compose.yaml", folder)
    (folder / ".env").write_text(env, "utf-8")
    # Those of a real bot in this environment would win over the file's.
    clean = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    compose = needed("docker-compose", "Debian's docker-compose")
    told = run(compose, "config", "--format", "json", cwd=folder, env=clean)
    assert (told.returncode, told.stderr) == (0, "")
    read: dict[str, Any] = json.loads(told.stdout)
    return read


@pytest.fixture
def alone(tmp_path: Path) -> dict[str, Any]:
    """Return what the file makes of the example's settings."""
    return composed(tmp_path, (ROOT / ".env.example").read_text("utf-8"))


@pytest.fixture
def city(tmp_path: Path) -> dict[str, Any]:
    """Return what it makes of a city's."""
    return composed(tmp_path, (ROOT / ".env.example").read_text("utf-8") + CITY)


def test_without_a_word_it_is_one_bot_on_a_file(alone: dict[str, Any]) -> None:
    """A school needs nothing else: no server, no port."""
    assert list(alone["services"]) == ["bot"]
    bot = alone["services"]["bot"]
    assert bot["environment"]["BOT_DATABASE_URL"] == "sqlite+aiosqlite:////data/bot.db"
    assert [(each["type"], each["target"]) for each in bot["volumes"]] == [("volume", "/data")]
    assert "ports" not in bot


def test_a_city_is_three_workers_on_one_database_behind_nginx(city: dict[str, Any]) -> None:
    """All of it comes from .env, and the workers differ in nothing."""
    services = city["services"]
    assert set(services) == {*WORKERS, "postgres", "nginx", "prometheus"}
    assert services["bot"]["environment"]["BOT_DATABASE_URL"].startswith("postgresql+asyncpg://gaclop:")
    for worker in WORKERS[1:]:
        assert {**services[worker], "profiles": None} == {**services["bot"], "profiles": None}
    (workers,) = (each["content"] for each in city["configs"].values())
    assert re.findall(r"server ([\w-]+):8080 ", workers) == list(WORKERS)


def test_each_waits_for_what_it_needs(city: dict[str, Any]) -> None:
    """Workers for PostgreSQL, nginx for workers, well or not, and it learns where a new one is."""
    services = city["services"]
    for worker in WORKERS:
        assert services[worker]["depends_on"]["postgres"]["condition"] == "service_healthy"
        assert services["nginx"]["depends_on"][worker]["condition"] == "service_started"
        assert services["nginx"]["depends_on"][worker]["restart"]
    for name in ("postgres", "nginx", "prometheus"):
        assert services[name]["healthcheck"]["test"]  # a worker's is in the image


def test_every_service_is_locked_down(city: dict[str, Any]) -> None:
    """Nothing to write but volumes and memory, no rights, bounds on memory and processes, and a way back."""
    for name, service in city["services"].items():
        assert service["read_only"], name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert service["restart"] == "unless-stopped", name
        assert int(service["mem_limit"]) <= 2 << 30, name
        assert int(service["pids_limit"]) <= 256, name
        assert not service.get("privileged"), name
    for worker in WORKERS:
        service = city["services"][worker]
        assert service["stop_grace_period"] == "15s"
        assert service["memswap_limit"] == service["mem_limit"]  # no key on a disk that swaps
        assert service["init"]
        assert "cap_add" not in service


def test_only_the_webhook_is_open_to_the_world(city: dict[str, Any]) -> None:
    """PostgreSQL and the workers' pages have no port; Prometheus has one for this machine alone."""
    services = city["services"]
    ports = {
        name: [(port.get("host_ip"), port["published"]) for port in service["ports"]]
        for name, service in services.items()
        if "ports" in service
    }
    assert ports == {"nginx": [(None, "443")], "prometheus": [("127.0.0.1", "9090")]}
    assert list(services["postgres"]["networks"]) == ["inside"]
    assert city["networks"]["inside"]["internal"]


def test_every_image_of_others_is_one_release(city: dict[str, Any]) -> None:
    """An upgrade of PostgreSQL is decided, not stumbled into."""
    images = {name: service["image"] for name, service in city["services"].items() if name not in WORKERS}
    assert all(re.fullmatch(r"[\w/]+:v?\d+\.\d+(\.\d+)?(-alpine)?", image) for image in images.values()), (
        images
    )


def test_no_password_stands_in_the_file(city: dict[str, Any]) -> None:
    """Whoever reads the repository learns none; what .env says arrives."""
    assert city["services"]["postgres"]["environment"]["POSTGRES_PASSWORD"] == PASSWORD
    text = (ROOT / "compose.yaml").read_text("utf-8")
    for line in text.splitlines():
        if re.search(r"(PASSWORD|TOKEN|SECRET|KEY)\w*:", line):
            assert re.search(r": \$\{\w+:-\}", line), line


def test_what_it_hands_to_others_is_in_the_checkout(city: dict[str, Any]) -> None:
    """Each file that is mounted is one of the operator's samples, but for the certificate."""
    mounted = [
        volume["source"]
        for service in city["services"].values()
        for volume in service.get("volumes", [])
        if volume["type"] == "bind"
    ]
    missing = [each for each in mounted if not (ROOT / os.path.relpath(each, _folder(city))).exists()]
    assert [os.path.basename(each) for each in missing] == ["tls"]  # noqa: PTH119 - not of this machine


def _folder(city: dict[str, Any]) -> str:
    folder: str = city["services"]["bot"]["build"]["context"]
    return folder
