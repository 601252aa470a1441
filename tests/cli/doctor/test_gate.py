"""What `doctor` says of the page behind the doors' buttons."""

from __future__ import annotations

import pytest
from aiohttp import web

from bot.cli.doctor.finding import Check, CheckState
from bot.cli.doctor.gate import check_gate, gate_found
from bot.settings import Settings
from bot.web.addresses import Listen
from bot.web.site import served

POLICY = {"Content-Security-Policy": "frame-ancestors https://web.telegram.org https://webk.telegram.org"}


@pytest.mark.parametrize(
    ("url", "is_served", "state", "sentence"),
    [
        (None, False, CheckState.OK, "doctor-gate-none"),
        ("https://bot.school.example", True, CheckState.OK, "doctor-gate"),
        ("https://bot.school.example", False, CheckState.FAIL, "doctor-gate-away"),
        ("http://127.0.0.1:8080", True, CheckState.FAIL, "doctor-gate-plain"),
    ],
)
def test_each_finding_has_its_sentence(
    url: str | None, *, is_served: bool, state: CheckState, sentence: str
) -> None:
    """Without a public address doors are messages, and all is well."""
    found = gate_found(url, served=is_served)
    assert (found.check, found.state, found.sentence) == (Check.GATE, state, sentence)


@pytest.mark.parametrize(("headers", "sentence"), [(POLICY, "doctor-gate-plain"), ({}, "doctor-gate-away")])
async def test_the_page_is_asked_for_over_http(headers: dict[str, str], sentence: str) -> None:
    """Another program's page, or none, is not ours."""

    async def page(_request: web.Request) -> web.Response:
        return web.Response(text="", headers=headers)

    site = web.Application()
    site.router.add_get("/x/gate/7000000", page)
    listening = Listen("127.0.0.1", 0).open()
    port = listening.getsockname()[1]
    async with served(site, listening):
        assert (await check_gate(chosen(f"http://127.0.0.1:{port}/x"))).sentence == sentence
    assert (await check_gate(chosen(f"http://127.0.0.1:{port}/x"))).sentence == "doctor-gate-away"
    assert (await check_gate(chosen(None))).sentence == "doctor-gate-none"


def chosen(url: str | None) -> Settings:
    """Return settings with that public address."""
    fields = {"token": "7000000:" + "t" * 35, "secret_keys": "A" * 43 + "=", "public_url": url}
    return Settings(_env_file=None, **fields)  # type: ignore[arg-type]
