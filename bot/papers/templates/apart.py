"""Has a template filled in by a process of its own, which ends with it, and judges what comes back."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.incidents.reports.template import RefusedTemplate, TemplateFault
from bot.isolation.children import start_python
from bot.papers.templates.orders import FILLED, MOST_FILLED, ORDER, REFUSED
from bot.papers.templates.refusals import quoted
from bot.papers.templates.unpacking import MOST_BYTES

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import Mapping, Sequence
    from datetime import datetime

_PROGRAM: Final = ("-m", "bot.papers.templates.filling")
_MOST: Final = 30.0  # seconds, most of them for a busy machine: the kernel grants ten of processor time
_AT_ONCE: Final = 256 * 1024
_OUT_OF_TIME: Final = (-signal.SIGXCPU, -signal.SIGKILL)  # by RLIMIT_CPU


@dataclass(frozen=True, slots=True)
class TemplateValues:
    """What a template may use: `named` holds texts, lists and mappings of them. `title`: the document's."""

    named: Mapping[str, object]
    title: str
    at: datetime


async def fill_apart(
    template: bytes, values: TemplateValues, program: Sequence[str] = _PROGRAM, most: float = _MOST
) -> bytes | RefusedTemplate:
    """Return the template as a document, filled in, or why not. Never raises for what is in the template."""
    if len(template) > MOST_BYTES:
        return RefusedTemplate(TemplateFault.TOO_LARGE)
    process = await start_python(program)
    try:
        async with asyncio.timeout(most):
            answer = await _answer(process, _order(template, values))
            status = await process.wait()
    except TimeoutError:
        return RefusedTemplate(TemplateFault.TOO_SLOW)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # it leads a group of its own
        await process.wait()
    if answer is None or status not in {0, *_OUT_OF_TIME}:
        return RefusedTemplate(TemplateFault.FAILED)
    return RefusedTemplate(TemplateFault.TOO_SLOW) if status else _judged(answer)


def _order(template: bytes, values: TemplateValues) -> bytes:
    order = {"values": values.named, "title": values.title, "at": values.at.isoformat()}
    told = json.dumps(order).encode()
    return ORDER.pack(len(told), len(template)) + told + template


async def _answer(process: Process, order: bytes) -> bytes | None:
    """Hand over the order and return the answer; None: it has more than any may have."""
    # Both exist: `start_python` asks for pipes.
    assert process.stdin is not None  # noqa: S101
    assert process.stdout is not None  # noqa: S101
    with suppress(ConnectionError):
        process.stdin.write(order)
        await process.stdin.drain()
    process.stdin.close()
    answer = bytearray()
    while some := await process.stdout.read(_AT_ONCE):
        answer += some
        if len(answer) > MOST_FILLED + len(FILLED):
            process.kill()
            return None
    return bytes(answer)


def _judged(answer: bytes) -> bytes | RefusedTemplate:
    """Return what an answer says, if it makes sense."""
    if answer.startswith(FILLED + b"PK"):
        return answer[len(FILLED) :]
    try:
        fault, near = json.loads(answer.removeprefix(REFUSED))
        return RefusedTemplate(TemplateFault(fault), quoted(str(near)))
    except (ValueError, TypeError):
        return RefusedTemplate(TemplateFault.FAILED)
