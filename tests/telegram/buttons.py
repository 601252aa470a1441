"""Every button of every room, for tests that press them all."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from bot import features
from bot.outbox import Callback

_FOLDER = Path(features.__file__).parent
_FILES = sorted(path.relative_to(_FOLDER) for path in _FOLDER.rglob("buttons.py"))
_MODULES = [import_module(".".join(("bot.features", *path.with_suffix("").parts))) for path in _FILES]
_ROOMS = [each for module in _MODULES for each in vars(module).values() if isinstance(each, type)]
EVERY = tuple(button for room in _ROOMS for button in vars(room).values() if isinstance(button, Callback))
KNOWN = {button.name: button for button in EVERY}
