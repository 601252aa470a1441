"""Where a process is reached: the address on which it listens, and where Telegram delivers to each bot.

A webhook's address and the secret that Telegram sends along follow from the settings and the bot's id alone,
so every worker can check a delivery to any bot.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import socket
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from bot.classroom import Secret

FOLDER: Final = "/telegram/"
_PATH: Final = re.compile(r"(?:/[A-Za-z0-9._~-]*)*", re.ASCII)
_SECRET: Final = re.compile(r"[A-Za-z0-9_-]{32,256}={0,2}", re.ASCII)  # what `keys new` makes is one
_ID: Final = re.compile(r"[1-9][0-9]{0,18}", re.ASCII)  # below 2**63
_WRITTEN: Final = re.compile(r"(?:\[(?P<v6>[0-9A-Fa-f:.]+)\]|(?P<host>[A-Za-z0-9.-]+)):(?P<port>[0-9]{1,5})")
_LAST_PORT: Final = 65_535


class PortTakenError(Exception):
    """The server cannot listen there: another program does, or the address is not this machine's."""


@dataclass(frozen=True, slots=True)
class Listen:
    """A host and a port of this machine, `127.0.0.1:8080` or `[::1]:8080`. Port 0 takes a free one."""

    host: str
    port: int

    @classmethod
    def of(cls, written: str) -> Listen:
        """Return what a setting says. Raises ValueError."""
        found = _WRITTEN.fullmatch(written)
        if found is None or int(found["port"]) > _LAST_PORT:
            raise ValueError("not a host and a port")
        return cls(found["v6"] or found["host"], int(found["port"]))

    def open(self) -> socket.socket:
        """Return a listening socket. Raises PortTakenError."""
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        try:
            return socket.create_server((self.host, self.port), family=family)
        except OSError:
            raise PortTakenError from None


def is_webhook(url: str) -> bool:
    """Return whether Telegram can deliver there: https, or http in the network of an own Bot API server.

    It may have a path, which the proxy passes on; no account, query or fragment.
    """
    try:
        parts = urlsplit(url)
        host, named = parts.hostname or "", parts.port != 0
    except ValueError:
        return False
    proper = named and bool(host) and not ("@" in parts.netloc or "?" in url or "#" in url)
    return proper and _PATH.fullmatch(parts.path) is not None and is_closed(url)


def is_closed(url: str) -> bool:
    """Return whether nobody reads what goes there: https, or http that stays in this network."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    return parts.scheme == "https" or (parts.scheme == "http" and (_is_near(host) or _is_local(host)))


def is_secret(text: str) -> bool:
    """Return whether a text is long enough to be a secret, of characters that no shell changes."""
    return _SECRET.fullmatch(text) is not None


def _is_near(host: str) -> bool:
    """Return whether an address is one of this machine or its network; a name is none."""
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return address.is_private or address.is_loopback


def _is_local(host: str) -> bool:
    """Return whether a host is a name that only this network knows."""
    return "." not in host and ":" not in host


class Addresses:
    """The webhooks of a deployment. `url` is the public address of its proxy; it may have a path."""

    def __init__(self, url: str, secret: Secret) -> None:
        self._url = url.rstrip("/")
        self._key = secret.reveal().encode()
        self.folder = f"{urlsplit(self._url).path}{FOLDER}"

    def url_of(self, bot_id: int) -> str:
        """Return where Telegram delivers a bot's updates."""
        return f"{self._url}{FOLDER}{bot_id}"

    def secret_of(self, bot_id: int) -> Secret:
        """Return a bot's secret: 64 hexadecimal digits, an HMAC-SHA256 (RFC 2104) of its id."""
        return Secret(hmac.new(self._key, str(bot_id).encode(), hashlib.sha256).hexdigest())

    def bot_of(self, written: str, secret: str) -> int | None:
        """Return the id written in an address if the secret is that bot's. Takes the same time if not."""
        proper = _ID.fullmatch(written) is not None
        bot_id = int(written) if proper else 0
        known = hmac.compare_digest(self.secret_of(bot_id).reveal().encode(), secret.encode())
        return bot_id if known and proper else None
