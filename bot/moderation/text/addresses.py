"""Where an address begins and ends, and which host it names."""

from __future__ import annotations

import re
from typing import Final

_LONGEST: Final = 300
# Read from its end: a colon belongs to it where a slash follows.
_BACKWARDS: Final = re.compile(r"(?:[\w._/%~@=&?+#-]|(?<=/):)*")
_SCHEME: Final = re.compile(r"(?<![a-z0-9+])[a-z][a-z0-9+]{0,40}:/+", re.IGNORECASE)
_REST: Final = re.compile(r"""[^\s<>"'()\[\]{}|•]*[\w/=&#%-]""")  # a full stop at its end is the sentence's
_HOST: Final = re.compile(r"[^/?#:@\s]*")


def address_start(text: str, start: int) -> int:
    """Return where the address around `start` begins: its scheme, subdomains, folders, wrapper."""
    backwards = text[max(0, start - _LONGEST) : start + 1][::-1]
    met = _BACKWARDS.match(backwards, min(1, len(text) - start))
    return start - len(met.group()) if met else start


def address_end(text: str, end: int) -> int:
    """Return where the address around `end` ends: its path, query and fragment."""
    rest = _REST.match(text, end)
    return rest.end() if rest else end


def without_scheme(address: str) -> str:
    """Return the address without `https://` and the like, and without any address wrapped around it."""
    if ":/" not in address:  # most have none, and looking for one at each letter takes long
        return address
    schemes = list(_SCHEME.finditer(address))
    return address[schemes[-1].end() :] if schemes else address


def host_of(address: str) -> str:
    """Return the host of an address, with or without scheme."""
    met = _HOST.match(without_scheme(address))
    return met.group().lower() if met else ""
