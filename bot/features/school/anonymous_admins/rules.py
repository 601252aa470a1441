"""Proof of identity for anonymous admins: a command typed in a group is confirmed by a button, in private.

The button is no secret and no right: the presser's own role is checked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

LASTS: Final = timedelta(minutes=5)
LINE_STANDS: Final = timedelta(minutes=1)
QUIET: Final = timedelta(minutes=10)  # between two such messages in a group


class AnonymousProofReply(StrEnum):
    """Why a press executes no command. The values name messages in `texts`."""

    OVER = "prove-over"
    NOT_STAFF = "prove-not-staff"


@dataclass(frozen=True, slots=True)
class AnonymousProof:
    """The link from a group's message into the private chat. `used`: it executed a command already."""

    until: datetime
    used: bool


def may_ask(last_until: datetime | None, at: datetime) -> bool:
    """Tell whether a group may get the message; `last_until`: when the button of the last one expired."""
    return last_until is None or last_until - LASTS + QUIET <= at


def on_proof(proof: AnonymousProof, *, is_staff: bool, at: datetime) -> AnonymousProofReply | None:
    """Decide a press in private: valid once, until it expires, by staff of the group; None: it counts."""
    if proof.used or proof.until <= at:
        return AnonymousProofReply.OVER
    return None if is_staff else AnonymousProofReply.NOT_STAFF
