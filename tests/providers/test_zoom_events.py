"""Zoom's webhook: the messages are those of Zoom's documentation, the digests OpenSSL's.

Zoom publishes the form of what is signed, and examples of it, but not the secret that goes with them; the
signature that it prints is no number. So `openssl dgst -sha256 -hmac` signed the documented forms here.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.classroom import Secret
from bot.providers.zoom_events import Seen, is_zooms, seen, validation

SECRET: Final = Secret("the-secret-token-of-an-app")
SENT: Final = "1658940994"
AT: Final = datetime.fromtimestamp(int(SENT), UTC)
JOINED: Final = (
    b'{"event":"meeting.participant_joined","event_ts":1658940968911,"payload":{"account_id":"AAAAAABBBB",'
    b'"object":{"id":"1234567890","uuid":"4444AAAiAAAAAiAiAiiAii==","host_id":"x1yCzABCDEfg23HiJKl4mN",'
    b'"topic":"My Meeting","type":2,"duration":60,"participant":{"user_id":"1234567890",'
    b'"user_name":"12 An 7QK",'
    b'"registrant_id":"abcdefghij0-klmnopq23456","email":"","join_time":"2022-07-27T16:56:34Z"}}}}'
)
SIGNED: Final = "v0=f5ed81604cfcfe4d0322ca8850fa53fa5f8452ebc20781ddc6720440e1330f2f"
ASKED: Final = (
    b'{"payload":{"plainToken":"qgg8vlvZRS6UYooatFL8Aw"},"event_ts":1654503849680,'
    b'"event":"endpoint.url_validation"}'
)
DIGEST: Final = "58e9906480a1f945cbaaeb1e415f25485f0b8ef7b4ce2fe5a6b6b1751f988c5e"


def test_zoom_signs_version_time_and_body() -> None:
    """`v0:{time}:{body}`, as the documentation has it."""
    assert is_zooms(SECRET, SENT, JOINED, SIGNED, AT)


@pytest.mark.parametrize(
    ("secret", "timestamp", "body", "signature"),
    [
        (Secret("another"), SENT, JOINED, SIGNED),
        (SECRET, "1658940995", JOINED, SIGNED),
        (SECRET, SENT, JOINED + b" ", SIGNED),
        (SECRET, SENT, JOINED, SIGNED[:-1]),
        (SECRET, SENT, JOINED, SIGNED.removeprefix("v0=")),
        (SECRET, SENT, JOINED, ""),
        (SECRET, SENT, JOINED, "v0=ký\ud800"),
        (SECRET, "", JOINED, SIGNED),
        (SECRET, "-1658940994", JOINED, SIGNED),
        (SECRET, "\u0661", JOINED, SIGNED),
        (SECRET, "9" * 13, JOINED, SIGNED),
    ],
)
def test_what_another_signed_is_not_zooms(
    secret: Secret, timestamp: str, body: bytes, signature: str
) -> None:
    """Another secret, time, body or form."""
    assert not is_zooms(secret, timestamp, body, signature, AT)


def test_a_copy_is_not_zooms_for_long() -> None:
    """Five minutes, either way."""
    for late in (timedelta(minutes=5), timedelta(minutes=-5)):
        assert is_zooms(SECRET, SENT, JOINED, SIGNED, AT + late)
        assert not is_zooms(SECRET, SENT, JOINED, SIGNED, AT + late * 1.01)


def test_the_address_is_validated() -> None:
    """Zoom's documented question, answered in the documented form."""
    assert validation(SECRET, ASKED) == {"plainToken": "qgg8vlvZRS6UYooatFL8Aw", "encryptedToken": DIGEST}
    assert validation(SECRET, JOINED) is None


def test_who_came_is_known_by_the_registrant() -> None:
    """Names and addresses that the call has are not read."""
    assert seen(JOINED) == Seen(Secret("1234567890"), Secret("abcdefghij0-klmnopq23456"), joined=True)
    left = JOINED.replace(b"_joined", b"_left")
    assert seen(left) == Seen(Secret("1234567890"), Secret("abcdefghij0-klmnopq23456"), joined=False)


@pytest.mark.parametrize("ref", [b'""', b"null", b"7"])
def test_who_came_by_no_way_is_seen_without_one(ref: bytes) -> None:
    """A host, or somebody on the phone, has no registrant."""
    body = JOINED.replace(b'"abcdefghij0-klmnopq23456"', ref)
    assert seen(body) == Seen(Secret("1234567890"), None, joined=True)


@pytest.mark.parametrize("body", [ASKED, b"", b"[]", b"{", b"\xff", JOINED.replace(b"joined", b"waiting")])
def test_other_calls_say_nothing(body: bytes) -> None:
    """What is no coming or leaving is passed over."""
    assert seen(body) is None


@given(
    st.recursive(
        st.none() | st.integers() | st.text(),
        lambda of: (
            st.lists(of)
            | st.dictionaries(
                st.sampled_from(
                    ["event", "payload", "object", "id", "participant", "plainToken", "registrant_id"]
                ),
                of,
            )
        ),
        max_leaves=6,
    )
)
def test_no_body_is_too_strange(body: object) -> None:
    """Whatever comes, it is read or passed over."""
    raw = json.dumps(body).encode()
    assert seen(raw) is None or isinstance(seen(raw), Seen)
    assert validation(SECRET, raw) is None or isinstance(validation(SECRET, raw), dict)
