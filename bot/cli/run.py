"""`run`: the bot itself, until it is stopped. Loaded once the settings are valid."""

from __future__ import annotations

import gc
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from bot import settings, texts
from bot.cli.ending import WRONG_USE, Spoken, fail, faults, stray_lines
from bot.cli.signals import Signals
from bot.settings import SettingsProblem

if TYPE_CHECKING:
    from collections.abc import Iterator


def run() -> int:
    """Run until SIGINT or SIGTERM; return the exit status."""
    signals = Signals()
    signals.install()
    said = Spoken(texts.load(), settings.language())
    try:
        chosen, wrong = settings.read_usable()
    except SettingsProblem as problem:
        return fail(" ".join([faults(problem, said), *stray_lines(said)]), WRONG_USE)
    said = replace(said, language=chosen.language)
    for line in (*stray_lines(said), *_open(said)):
        sys.stderr.write(f"{line}\n")

    gc.disable()  # nothing of what is loaded now becomes garbage: to look for it took a seventh of a start
    from bot.cli.serving import serve  # noqa: PLC0415 - slow to load

    return serve(chosen, wrong, said, signals)


def _open(said: Spoken) -> Iterator[str]:
    if settings.is_open_to_others():
        yield said("setting-env-open")
