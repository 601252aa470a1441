"""Where the server listens, as a setting says it: `127.0.0.1:8080`, `[::1]:8080`."""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass
from typing import Final

_WRITTEN: Final = re.compile(r"(?:\[(?P<v6>[0-9A-Fa-f:.]+)\]|(?P<host>[A-Za-z0-9.-]+)):(?P<port>[0-9]{1,5})")
_LAST_PORT: Final = 65_535


class PortTakenError(Exception):
    """The server cannot listen there: another program does, or the address is not this machine's."""


@dataclass(frozen=True, slots=True)
class Listen:
    """A host and a port of this machine. Port 0 takes a free one."""

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
