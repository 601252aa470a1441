from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.sandbox.conftest import Call


@pytest.mark.parametrize(
    ("parameters", "why"),
    [
        ({"url": "ftp://127.0.0.1/"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "https://a.vn/hook"}, "bad webhook: the sandbox delivers to loopback only"),
        (
            {"url": "http://127.0.0.1/", "secret_token": "ổ"},
            "secret token contains unallowed characters",
        ),
    ],
)
async def test_webhooks_that_cannot_be(refused: Call, parameters: dict[str, str], why: str) -> None:
    """Other schemes, other machines and odd secrets are refused."""
    assert await refused("setWebhook", **parameters) == f"Bad Request: {why}"
