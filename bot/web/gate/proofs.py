"""Proofs: what Telegram signs when somebody opens a page by a bot's button (Mini Apps, initData).

Telegram's Ed25519 signature covers `{bot_id}:WebAppData` and the sorted fields (Bot API, Mini Apps,
"Validating data for Third-Party Use"), so that nobody needs a bot's token to check one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from init_data_py import TELEGRAM_PUBLIC_KEYS, validate_by_signature
from init_data_py.errors import InvalidInitDataError

from bot.classroom import Secret
from bot.features.doors.gate.rules import Proof

if TYPE_CHECKING:
    from init_data_py import InitData

_UNSIGNED: Final = ("hash", "signature")


@dataclass(frozen=True, slots=True)
class WebApps:
    """A Telegram whose proofs count: its public key, and the origins at which its own app frames pages."""

    key: bytes
    frames: tuple[str, ...]


TELEGRAM: Final = WebApps(
    bytes.fromhex(TELEGRAM_PUBLIC_KEYS["prod"]),
    ("https://web.telegram.org", "https://webk.telegram.org", "https://webz.telegram.org"),
)


def read_proof(written: Secret, bot_id: int, web_apps: WebApps) -> Proof | None:
    """Return what is proved for a bot; None where that Telegram did not sign it. How old it is, is not asked.

    No error is told of: those of the library quote what they refuse, which is the proof itself.
    """
    try:
        read = validate_by_signature(written.reveal(), bot_id, public_key=web_apps.key, expires_in=None)
    except (InvalidInitDataError, ValueError, RecursionError):  # text that is no proof, whatever else it is
        return None
    return None if read.user is None else Proof(read.user.id, read.issued_at, _signed(read))


def _signed(read: InitData) -> Secret:
    """Return what the signature covers: the same for every way to write or to pad one proof."""
    fields = (f"{name}={value}" for name, value in read.pairs if name not in _UNSIGNED)
    return Secret("\n".join(sorted(fields)))
