"""What holds for the whole process while the bot serves."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from types import SimpleNamespace
from typing import cast

import pytest

from bot import texts
from bot.cli import serving
from bot.cli.signals import Signals
from bot.settings import Settings


def serving_process(monkeypatch: pytest.MonkeyPatch, look: Callable[[], object]) -> object:
    """Serve, and return what a look at the process shows meanwhile; all is as it was afterwards."""
    seen: list[object] = []

    async def run() -> None:
        seen.append(look())

    monkeypatch.setattr(serving, "_Served", lambda *_: SimpleNamespace(run=run))
    monkeypatch.setattr(serving.logs, "set_up", lambda: None)
    before = sys.getswitchinterval()
    try:
        assert serving.serve(cast("Settings", None), (), texts.load(), cast("Signals", None)) == 0
    finally:
        sys.setswitchinterval(before)
        gc.unfreeze()
    return seen.pop()


def test_no_thread_keeps_the_others_waiting_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """The store's asks for the interpreter after each statement, while messages are judged."""
    assert serving_process(monkeypatch, sys.getswitchinterval) == 0.001


def test_garbage_is_collected_though_not_while_the_program_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bot runs for months."""
    gc.disable()
    try:
        assert serving_process(monkeypatch, gc.isenabled) is True
    finally:
        gc.enable()
