"""Proofs: Telegram's own, by its published key and a published example; and nothing else."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from urllib.parse import parse_qsl, quote, urlencode

import pytest
from init_data_py import TELEGRAM_PUBLIC_KEYS

from bot.classroom import Secret
from bot.sandbox import Bot, User
from bot.sandbox.world.web_apps import WebApps as Signer
from bot.web.gate.proofs import TELEGRAM, WebApps, read_proof

# Signed by Telegram itself: the example of docs.telegram-mini-apps.com, init-data-node, `validate3rd`.
BOT = 7342037359
PUBLISHED = (
    "user=%7B%22id%22%3A279058397%2C%22first_name%22%3A%22Vladislav%20%2B%20-%20%3F%20%5C%2F%22%2C%22last_name"
    "%22%3A%22Kibenko%22%2C%22username%22%3A%22vdkfrost%22%2C%22language_code%22%3A%22ru%22%2C%22is_premium%22"
    "%3Atrue%2C%22allows_write_to_pm%22%3Atrue%2C%22photo_url%22%3A%22https%3A%5C%2F%5C%2Ft.me%5C%2Fi%5C%2F"
    "userpic%5C%2F320%5C%2F4FPEE4tmP3ATHa57u6MqTDih13LTOiMoKoLDRG4PnSA.svg%22%7D"
    "&chat_instance=8134722200314281151&chat_type=private&auth_date=1733584787"
    "&signature=zL-ucjNyREiHDE8aihFwpfR9aggP2xiAo3NSpfe-p7IbCisNlDKlo7Kb6G4D0Ao2mBrSgEk4maLSdv6MLIlADQ"
    "&hash=2174df5b000556d044f3f020384e879c8efcab55ddea2ced4eb752e93e7080d6"
)
TEST_KEY = WebApps(bytes.fromhex(TELEGRAM_PUBLIC_KEYS["test"]), TELEGRAM.frames)
ORDER = 2**252 + 27742317777372353535851937790883648493  # of Ed25519's group (RFC 8032, 5.1)


def test_telegrams_own_example_is_accepted_for_its_bot() -> None:
    """With the account and the time that are under the signature."""
    proof = read_proof(Secret(PUBLISHED), BOT, TELEGRAM)
    assert proof is not None
    assert (proof.account, proof.at) == (279058397, datetime(2024, 12, 7, 15, 19, 47, tzinfo=UTC))


def test_for_another_bot_or_another_key_it_proves_nothing() -> None:
    """Neither for another school's bot, nor with the key of Telegram's test servers or a sandbox's."""
    assert read_proof(Secret(PUBLISHED), BOT + 1, TELEGRAM) is None
    assert read_proof(Secret(PUBLISHED), BOT, TEST_KEY) is None
    signer = Signer()
    proof = signer.proof(Bot("7:token", User(7, "Bot", is_bot=True)), User(4, "An"), 1_800_000_000, "q")
    assert read_proof(Secret(proof), 7, TELEGRAM) is None
    assert read_proof(Secret(proof), 7, TEST_KEY) is None
    accepted = read_proof(Secret(proof), 7, WebApps(signer.key, ()))
    assert accepted is not None
    assert accepted.account == 4


def test_one_proof_is_one_however_it_is_written() -> None:
    """Another order, other escapes, another hash, a padded signature: a copy is recognised."""
    fields = dict(parse_qsl(PUBLISHED))
    written = [
        urlencode(dict(reversed(fields.items()))),
        "&".join(f"{name}={quote(value, safe='{}:,')}" for name, value in fields.items()),
        urlencode(fields | {"hash": "0" * 64}),
        urlencode(fields | {"signature": f"{fields['signature']}=="}),
    ]
    proofs = {read_proof(Secret(each), BOT, TELEGRAM) for each in (PUBLISHED, *written)}
    assert len(proofs) == 1
    assert None not in proofs


@pytest.mark.parametrize("name", ["user", "auth_date", "chat_instance", "chat_type", "signature"])
def test_a_field_that_was_changed_added_doubled_or_left_out_proves_nothing(name: str) -> None:
    """Whatever the others say."""
    fields = dict(parse_qsl(PUBLISHED))
    other = {"user": fields["user"].replace("279058397", "279058398"), "auth_date": "1733584788"}
    changed = fields | {name: other.get(name, f"{fields[name][:-2]}AA")}
    assert read_proof(Secret(urlencode(changed)), BOT, TELEGRAM) is None
    assert read_proof(Secret(urlencode(fields | {"more": "1"})), BOT, TELEGRAM) is None
    assert read_proof(Secret(f"{PUBLISHED}&{urlencode({name: fields[name]})}"), BOT, TELEGRAM) is None
    del fields[name]
    assert read_proof(Secret(urlencode(fields)), BOT, TELEGRAM) is None


def test_a_signature_has_one_form() -> None:
    """The other S that fits the same equation is refused (RFC 8032, 5.1.7)."""
    fields = dict(parse_qsl(PUBLISHED))
    raw = base64.urlsafe_b64decode(f"{fields['signature']}==")
    other = raw[:32] + (int.from_bytes(raw[32:], "little") + ORDER).to_bytes(32, "little")
    fields["signature"] = base64.urlsafe_b64encode(other).decode().rstrip("=")
    assert read_proof(Secret(urlencode(fields)), BOT, TELEGRAM) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "&&&",
        "\ud800=1",
        "auth_date=1&hash=" + "0" * 64,
        "auth_date=" + "9" * 19 + "&hash=" + "0" * 64 + "&signature=AA",
        "auth_date=1&signature=AA&hash=" + "0" * 64 + "&user=" + "[" * 8_000,
        "auth_date=1&signature=A&hash=" + "0" * 64 + "&user={}",
        "auth_date=1&signature=%ff&hash=" + "0" * 64,
        "auth_date=1&signature=AA&hash=" + "0" * 64 + "&\ud800=1",
    ],
)
def test_what_is_no_proof_is_refused_without_a_word(text: str) -> None:
    """Nothing raised could quote it."""
    assert read_proof(Secret(text), BOT, TELEGRAM) is None


def test_a_proof_without_a_person_proves_nothing() -> None:
    """Telegram signs such for pages that were opened otherwise."""
    signer = Signer()
    bot = Bot("7:token", User(7, "Bot", is_bot=True))
    line = "auth_date=1"
    signature = signer._key.sign(f"7:WebAppData\n{line}".encode())
    written = f"{line}&hash={'0' * 64}&signature={base64.urlsafe_b64encode(signature).decode().rstrip('=')}"
    assert read_proof(Secret(written), bot.id, WebApps(signer.key, ())) is None
