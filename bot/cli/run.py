"""`run`: the bot itself, until it is stopped. It is loaded once the settings are sound."""

from __future__ import annotations

from bot import settings, texts
from bot.cli.ending import fail
from bot.settings import SettingsProblem

_WRONG_USE = 2


def run() -> int:
    """Run until SIGINT or SIGTERM; return the exit status."""
    said = texts.load()
    try:
        chosen = settings.read()
    except SettingsProblem as problem:
        return fail(said.plain(settings.language(), problem.message), _WRONG_USE)

    from bot.cli.serving import serve  # noqa: PLC0415 - slow to load

    return serve(chosen, said)
