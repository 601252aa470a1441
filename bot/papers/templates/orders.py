"""The protocol between the bot and the program that fills in a template, over pipes.

An order is `ORDER`, then values as JSON, then the template; an answer is `FILLED` and the document, or
`REFUSED` and why as JSON: nothing that builds objects.
"""

from __future__ import annotations

import struct
from typing import Final

ORDER: Final = struct.Struct(">II")  # bytes of the values, bytes of the template
FILLED: Final = b"+"
REFUSED: Final = b"-"
MOST_FILLED: Final = 8 * 1024 * 1024  # bytes of a filled document
