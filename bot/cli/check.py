"""`check`: JSON lines in, one verdict a line out.

Reads no clock and keeps no text. Answers leave together, and all of them before more input is waited for:
a file streams at the speed of the engine, and a pipe that trickles has each answer at once. `--known FILE`
holds the credentials in force, as JSON lines.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache, partial
from typing import TYPE_CHECKING, BinaryIO, Final

from bot import settings
from bot.classroom import Secret
from bot.cli.ending import FAILED, RefusedError, run_command
from bot.moderation.known.known import Credential, KnownCredentials, KnownRooms
from bot.moderation.moderator import Moderator
from bot.moderation.verdict import Decision
from bot.rulebook.book import for_school
from bot.telegram.updates.reading import post_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from bot.cli.ending import Spoken
    from bot.moderation.post import Post
    from bot.moderation.verdict import Reason, Verdict

_MESSAGES: Final = ("message", "edited_message", "channel_post", "edited_channel_post")
_CHUNK: Final = 1 << 16  # bytes: as much as a pipe holds
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False)
_UNTIMED: Final = datetime(1970, 1, 1, tzinfo=UTC)
_KEYS: Final = ("link", "meeting_id", "passcode")


class _UnreadableError(Exception):
    """A line is no message. The text says why, without quoting it."""


def main(known: Path | None = None) -> int:
    """Check standard input with the rules of the environment; return the exit status."""
    return run_command(partial(_main, known))


def _main(known: Path | None, said: Spoken) -> int:
    chosen = settings.read_rules()
    book = for_school(chosen.rules_dir, chosen.school_hosts, learned=chosen.learned_score == "on")
    credentials = [] if known is None else read_known(known)
    in_force = KnownCredentials(KnownRooms(credentials), credentials)
    moderator = Moderator(book.detector(), lambda _chat_id: in_force)
    try:
        out = sys.stdout.buffer
        lines = lines_of(sys.stdin.buffer.read1, out.flush)  # type: ignore[union-attr] # it is buffered
        return 0 if check(lines, out, moderator, post_of, _words(said)) else FAILED
    except BrokenPipeError:
        # The reader has closed the pipe. Python would try to flush what is left at exit, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED


def _words(said: Spoken) -> Callable[[Reason], str]:
    """Return what says a reason."""
    return cache(lambda reason: said(f"why-{reason.value}"))


def check(
    lines: Iterable[bytes],
    out: BinaryIO,
    moderator: Moderator,
    read: Callable[[Mapping[str, object]], Post],
    say: Callable[[Reason], str] = str,
) -> bool:
    """Answer every line of `lines` with one line on `out`; return whether all were read and may stay.

    `read` makes a post of a Bot API message, `say` words of a reason. A message with a chat and without a
    time counts as sent at the time of the message before it in that chat. Nothing is left unflushed in `out`
    when the lines end.
    """
    clean = True
    times: dict[int, datetime] = {}
    for line in lines:
        answer, kept = _answer(line, moderator, read, say, times)
        clean &= kept
        # A lone surrogate, which UTF-8 can't hold, is written as the JSON escape that it came as.
        out.write(_ENCODER.encode(answer).encode("utf-8", "backslashreplace") + b"\n")
    out.flush()
    return clean


def lines_of(read: Callable[[int], bytes], waiting: Callable[[], None]) -> Iterator[bytes]:
    """Yield the lines of a stream, without their ends.

    `read` returns the bytes that have come, at most so many, and blocks only if there are none; none at the
    end. `waiting` is called before each read.
    """
    begun: list[bytes] = []
    waiting()
    while chunk := read(_CHUNK):
        first, end, rest = chunk.partition(b"\n")
        begun.append(first)
        if end:
            yield b"".join(begun)
            *whole, last = rest.split(b"\n")
            yield from whole
            begun = [last]
        waiting()
    if any(begun):
        yield b"".join(begun)


def _answer(
    line: bytes,
    moderator: Moderator,
    read: Callable[[Mapping[str, object]], Post],
    say: Callable[[Reason], str],
    times: dict[int, datetime],
) -> tuple[dict[str, object], bool]:
    """Return what to write for a line, and whether it was read and may stay."""
    ref: object = None
    try:
        outer = _object(line)
        # A reference belongs to the caller, and is no part of what the message shows.
        ref = outer.pop("ref", None)
        message = _message(outer)
    except _UnreadableError as error:
        return {"ref": ref, "error": str(error)}, False
    inner = message.pop("ref", None)
    ref = inner if ref is None else ref
    post = _timed(read(message), times)
    verdict = moderator.judge(post)
    return _written(ref, post, verdict, say), verdict.decision is Decision.KEEP


def _object(line: bytes) -> dict[str, object]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        raise _UnreadableError("not JSON") from None
    if not isinstance(value, dict):
        raise _UnreadableError("not a JSON object")
    return value


def _message(outer: dict[str, object]) -> dict[str, object]:
    """Return the message of an update, or the object itself where it is a message."""
    for name in _MESSAGES:
        message = outer.get(name)
        if isinstance(message, dict):
            return message
    if "update_id" in outer:
        raise _UnreadableError("an update without a message")
    return outer


def _timed(post: Post, times: dict[int, datetime]) -> Post:
    if post.chat_id is None:
        return post
    if post.at is None:
        return replace(post, at=times.get(post.chat_id, _UNTIMED))
    times[post.chat_id] = post.at
    return post


def _written(ref: object, post: Post, verdict: Verdict, say: Callable[[Reason], str]) -> dict[str, object]:
    return {
        "ref": ref,
        "message_id": post.message_id,
        "verdict": verdict.decision.value,
        "score": verdict.score,
        "delete": list(verdict.delete),
        "findings": [
            {
                "rule": finding.rule,
                "kind": finding.kind.value,
                "surface": finding.surface.value,
                "start": finding.start,
                "end": finding.end,
            }
            for finding in verdict.findings
        ],
        "reasons": [say(reason) for reason in verdict.why()],
        "masked": verdict.masked,
    }


def read_known(path: Path) -> list[Credential]:
    """Return the credentials in a file. Raises RefusedError, which quotes nothing of the file's contents."""
    try:
        content = path.read_bytes()
    except OSError:
        raise RefusedError("known-no-file", FAILED, file=str(path)) from None
    return known_credentials(content.splitlines())


def known_credentials(lines: Iterable[bytes]) -> list[Credential]:
    """Return the credentials written as JSON lines with `link`, `meeting_id`, `passcode`, each optional.

    Raises RefusedError on the first line that is something else.
    """
    credentials = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
        except (ValueError, RecursionError):
            raise RefusedError("known-not-json", FAILED, line=str(number)) from None
        if not isinstance(entry, dict) or not any(isinstance(entry.get(key), str) for key in _KEYS):
            raise RefusedError("known-nothing", FAILED, line=str(number))
        link, meeting_id, passcode = (_secret(entry.get(key)) for key in _KEYS)
        credentials.append(Credential(link, meeting_id, passcode))
    return credentials


def _secret(value: object) -> Secret | None:
    return Secret(value) if isinstance(value, str) and value.strip() else None
