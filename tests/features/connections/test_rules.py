"""How a school's keys are read from what an owner types."""

from __future__ import annotations

import pytest

from bot.classroom import Secret
from bot.features.connections.rules import (
    Service,
    asked_of,
    folded,
    is_licensed,
    is_like_a_key,
    read_keys,
    unfolded,
)
from bot.providers.ways import Finding, Trial, Trouble

KID = f"vpaas-magic-cookie-{'0a' * 16}/3f9c2e"
PEM = "-----BEGIN PRIVATE KEY-----\n" + "\n".join(["MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj"] * 3)
PEM += "\n-----END PRIVATE KEY-----"
ACCOUNT, CLIENT, SECRET = "a1B2c3D4e5F6g7H8i9J0kL", "zY8xW7vU6tS5rQ4pO3nM2l", "s" * 32


def read(service: Service, *messages: str) -> list[str] | None:
    """Return the values after these messages, as a dialog reads them; None: one of them is not taken."""
    keys: tuple[Secret, ...] = ()
    for each in messages:
        found = read_keys(service, keys, each)
        if found is None:
            return None
        keys = found
    return [each.reveal() for each in unfolded(folded(keys))]


@pytest.mark.parametrize(
    ("service", "messages", "values"),
    [
        (Service.ZOOM, (ACCOUNT, CLIENT, SECRET), [ACCOUNT, CLIENT, SECRET]),
        (Service.ZOOM, (f" {ACCOUNT} \n\n{CLIENT}", SECRET), [ACCOUNT, CLIENT, SECRET]),
        (
            Service.ZOOM,
            (f"Account ID: {ACCOUNT}\nClient ID:\n{CLIENT}\nClient Secret: {SECRET}",),
            [ACCOUNT, CLIENT, SECRET],
        ),
        (Service.JAAS, (KID, PEM), [KID, PEM]),
        (Service.JAAS, (f"Key ID: {KID}\nPrivate key:\n{PEM}\n",), [KID, PEM]),
        (
            Service.JITSI,
            ("https://Meet.truong.edu.vn/", "lop\n" + "k" * 40),
            ["meet.truong.edu.vn", "lop", "k" * 40],
        ),
        (Service.JITSI, ("meet.truong.edu.vn",), ["meet.truong.edu.vn"]),
    ],
)
def test_keys_are_read_one_by_one_or_together(
    service: Service, messages: tuple[str, ...], values: list[str]
) -> None:
    """In their order, with or without what a page calls them; a private key is one value."""
    assert read(service, *messages) == values
    assert len(values) <= asked_of(service)


@pytest.mark.parametrize(
    ("service", "messages"),
    [
        (Service.ZOOM, ("có người lạ vào lớp",)),
        (Service.ZOOM, ("",)),
        (Service.ZOOM, ("Account ID:",)),
        (Service.ZOOM, ("https://zoom.us/j/94123456721",)),
        (Service.ZOOM, (ACCOUNT, f"{CLIENT}\nmật khẩu của em")),
        (Service.ZOOM, (f"{ACCOUNT}\n{CLIENT}\n{SECRET}\n{SECRET}",)),
        (Service.JAAS, (KID.partition("/")[0],)),
        (Service.JAAS, (KID, PEM.replace("PRIVATE", "PUBLIC"))),
        (Service.JAAS, (KID, PEM[:60])),
        *(
            (Service.JITSI, (host,))
            for host in (
                "localhost",
                "127.0.0.1",
                "http://meet.truong.edu.vn",
                "meet.truong.edu.vn/lop",
                "meet.truong.edu.vn:8443",
                "user@meet.truong.edu.vn",
                "x" * 250 + ".edu.vn",
            )
        ),
    ],
)
def test_what_is_no_key_is_not_taken(service: Service, messages: tuple[str, ...]) -> None:
    """Nothing of a message is, where any of it is not what is asked for; no server but the Internet's."""
    assert read(service, *messages) is None


@pytest.mark.parametrize(
    ("text", "is_key"),
    [
        (ACCOUNT, True),
        (f"đây ạ: {SECRET}", True),
        ("có người lạ vào lớp chửi bậy", False),
        ("https://us05web.zoom.us/j/84215530967?pwd=QmZ4dHlPc3RhV1", False),
    ],
)
def test_a_wrong_key_is_told_from_a_sentence(text: str, is_key: bool) -> None:  # noqa: FBT001
    """A plea for help or an invitation, written while keys are asked for, goes where it belongs."""
    assert is_like_a_key(text) is is_key


@pytest.mark.parametrize(
    ("outcome", "licensed"),
    [
        (Trial(), True),
        (Trial((Finding.WAITING_ROOM_OFF,)), True),
        (Trial((Finding.NO_LICENCE,)), False),
        (Trouble.AWAY, False),
    ],
)
def test_only_a_trial_shows_a_plan(outcome: Trial | Trouble, licensed: bool) -> None:  # noqa: FBT001
    """Nothing is promised that was not seen."""
    assert is_licensed(outcome) is licensed
