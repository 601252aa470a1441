"""Loads what libraries would load when a file needs it: by then a worker can open nothing."""

from __future__ import annotations

import codecs
from importlib import import_module
from importlib.util import find_spec
from pkgutil import walk_packages
from typing import Final

from bot.media.formats.calendars import load_zones

_LATER: Final = (
    "PIL.MpoImagePlugin",  # of photographs that hold several pictures
    *("dateutil.parser", "dateutil.easter"),  # of time zones that calendars describe
)
_FILMS: Final = "av"  # an extra; its parts load each other as videos need them
# Of texts that do not declare theirs, of names in archives, and those that XML and web pages declare.
_ENCODINGS: Final = (
    *("ascii", "latin-1", "cp1252", "cp1258", "cp437", "cp850", "iso8859-15", "mac-roman"),
    *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"),
)


def load_all() -> None:
    """Load modules, encodings and time zones."""
    for encoding in _ENCODINGS:
        codecs.lookup(encoding)
    for module in _LATER:
        import_module(module)
    if find_spec(_FILMS) is not None:
        for found in walk_packages(import_module(_FILMS).__path__, f"{_FILMS}."):
            if not found.name.endswith("__main__"):
                import_module(found.name)
    load_zones()
