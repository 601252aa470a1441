"""Payloads of links to the bot: each of one kind, and those that give something are known by their form."""

from __future__ import annotations

import secrets

import pytest

from bot.start_links import POWERS, StartLink, read_payload


@pytest.mark.parametrize("kind", StartLink)
def test_a_payload_is_of_one_kind(kind: StartLink) -> None:
    """Whatever follows its prefix."""
    assert read_payload(f"{kind.prefix}12") == (kind, "12")


def test_no_other_payload_is_read() -> None:
    """It means what no payload means."""
    assert read_payload("xyz") is None


@pytest.mark.parametrize("kind", POWERS)
def test_a_token_that_gives_something_has_its_kind_s_length(kind: StartLink) -> None:
    """As it is made: by that the guard knows it."""
    assert len(secrets.token_urlsafe(kind.token_octets)) == kind.symbols > 20
