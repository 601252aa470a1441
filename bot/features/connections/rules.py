"""A school's connections: which keys a service needs, and how they are read from what an owner types."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final, TypeAlias

from bot.classroom import Secret
from bot.providers.ways import Finding, Trial, Trouble
from bot.records import Kept, Record

# A private key is one value, whatever its lines; of all else each line is one.
_VALUE: Final = re.compile(r"-----BEGIN [A-Z ]+-----.+?-----END [A-Z ]+-----|[^\n]+", re.DOTALL)
_LABEL: Final = re.compile(r"^[^\W\d][\w ]{1,24}:(?:\s+|$)")
_LIKE_A_KEY: Final = re.compile(r"[!-~]{16}")
_OPAQUE: Final = re.compile(r"[\w-]{16,64}", re.ASCII)


class Service(StrEnum):
    """A service that schools have keys for. The values end names of messages in `texts`."""

    JITSI = "jitsi"  # a server of the school's own, with tokens
    JAAS = "jaas"  # Jitsi as a service, of 8x8
    ZOOM = "zoom"


class ConnectionReply(StrEnum):
    """Reply to who presses or types about connections. The values name messages in `texts`."""

    NOT_OWNER = "connect-not-owner"
    UNFIT = "connect-unfit"  # what was typed is not what was asked for
    NOT_ASKED = "connect-not-asked"
    STOPPED = "connect-stopped"
    FORGOTTEN = "connect-forgotten"
    NONE = "connect-none"  # there is no such connection


Keys: TypeAlias = tuple[Secret, ...]

# What is asked for, in this order: where, as whom, and with which secret.
_SHAPES: Final[Mapping[Service, tuple[re.Pattern[str], ...]]] = {
    Service.JITSI: (
        # A name of the Internet's, since the bot calls there: no number, and no name of the machine's own.
        re.compile(r"(?:https://)?((?=.{4,253}/?$)(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,24})/?", re.IGNORECASE),
        re.compile(r"[\w.-]{3,64}", re.ASCII),
        re.compile(r"[!-~]{8,256}"),
    ),
    Service.JAAS: (
        # It begins with the AppID, so that is not asked for.
        re.compile(r"vpaas-magic-cookie-[0-9a-f]{32}/\w{4,32}", re.ASCII),
        re.compile(
            r"-----BEGIN (?:RSA )?PRIVATE KEY-----[A-Za-z0-9+/=\s]{64,}-----END (?:RSA )?PRIVATE KEY-----"
        ),
    ),
    Service.ZOOM: (_OPAQUE, _OPAQUE, re.compile(r"[\w-]{16,128}", re.ASCII)),
}


@dataclass(frozen=True, slots=True)
class Connection(Record):
    """A school's keys for a service, as one text. Whatever changes, it has another `id`.

    `licensed`: a trial showed that the account's plan gives ways in for one person.
    """

    id: int
    service: Service
    keys: Secret
    licensed: bool
    set_by: Annotated[int, Kept(account=True)]
    set_at: datetime


def read_keys(service: Service, before: Keys, text: str) -> Keys | None:
    """Return the values typed until now with those of a message; None: it is not what is asked for next.

    A message holds one value, or several in the order in which they are asked for, each on a line of its own.
    """
    values, shapes = list(before), _SHAPES[service]
    for met in _VALUE.finditer(text):
        value = _LABEL.sub("", met.group().strip())
        if not value:
            continue
        fits = shapes[len(values)].fullmatch(value) if len(values) < len(shapes) else None
        if fits is None:
            return None
        values.append(Secret(fits[1].lower() if fits.lastindex else value))
    return tuple(values) if len(values) > len(before) else None


def asked_of(service: Service) -> int:
    """Return how many values a service needs."""
    return len(_SHAPES[service])


def is_like_a_key(text: str) -> bool:
    """Tell whether a message that does not fit holds what may be a key all the same: it must not stand."""
    return "://" not in text and _LIKE_A_KEY.search(text) is not None


def is_licensed(outcome: Trial | Trouble) -> bool:
    """Tell whether a trial showed that the account's plan gives ways in for one person."""
    return isinstance(outcome, Trial) and Finding.NO_LICENCE not in outcome.findings


def folded(keys: Keys) -> Secret:
    """Return values as one text, as they are kept."""
    return Secret(json.dumps([each.reveal() for each in keys]))


def unfolded(text: Secret) -> Keys:
    """Return the values of such a text."""
    return tuple(map(Secret, json.loads(text.reveal())))
