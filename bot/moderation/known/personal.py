"""Personal ways into a room, as posts show them: what in an address no other way has.

Of a signed token (JWT, RFC 7519) it is the signature: whoever writes other claims has another one, and nobody
makes one without the key. Of a registrant of Zoom it is `tk`. Case matters, so all is read as it is written.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote

from bot.classroom import Secret

PERSONAL_WAY: Final = "personal-way"  # by this name they are fingerprinted
_TOKEN: Final = re.compile(
    r"(?<![\w-])eyJ[A-Za-z0-9_-]{8,1000}\.[A-Za-z0-9_-]{16,3000}\.([A-Za-z0-9_-]{20,700})(?![\w-])"
)
_TICKET: Final = re.compile(r"[?&#]tk=([\w.-]{16,300})", re.ASCII)
_MOST: Final = 10  # of one post


def marks_in(text: str) -> tuple[Secret, ...]:
    """Return the marks of what may be personal ways in a text, each once; those in wrapped addresses too."""
    texts = (text, unquote(text)) if "%" in text else (text,)
    found = (met[1] for each in texts for shape in (_TOKEN, _TICKET) for met in shape.finditer(each))
    return tuple(map(Secret, list(dict.fromkeys(found))[:_MOST]))
