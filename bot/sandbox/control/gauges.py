"""Verbs of the HTTP control API that inject faults, move time, and read the world."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from bot.sandbox.control.request import moment_json, told
from bot.sandbox.wire.limits import Limits
from bot.sandbox.world import faults, views

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.sandbox.control.request import Asked
    from bot.sandbox.world.faults import Fault


_CUTS: Final[Mapping[str, Fault]] = {
    "cut_before": faults.CutBefore(),
    "cut_after": faults.CutAfter(),
    "cut_midway": faults.CutMidway(),
}


async def push_raw(asked: Asked) -> object:
    """Take update; give its update_id."""
    return asked.sandbox.push_raw(asked.mapping("update") or {})


async def fault(asked: Asked) -> object:
    """Take kind, its values, [method, chat, times]; give true."""
    chat = asked.number("chat") if "chat" in asked.given else None
    asked.sandbox.fail(_fault(asked), asked.maybe_text("method"), chat=chat, times=asked.number("times", 1))
    return True


def _fault(asked: Asked) -> Fault:
    kind = asked.text("kind")
    if kind in _CUTS:
        return _CUTS[kind]
    match kind:
        case "too_many":
            return faults.TooMany(asked.number("retry_after"))
        case "refuse":
            return faults.Refuse(asked.number("code"), asked.text("description"))
        case "broken":
            return faults.Broken(asked.number("status", 502))
        case "slow":
            return faults.Slow(asked.seconds("seconds", 1.0))
    raise ValueError(f"kind must be too_many, refuse, broken, slow, {', '.join(_CUTS)}")


async def latency(asked: Asked) -> object:
    """Take seconds; give true."""
    asked.sandbox.set_latency(asked.seconds("seconds", 0.0))
    return True


async def limits(asked: Asked) -> object:
    """Take the fields of Limits to change, for example `{"enabled": false}`; give all of them."""
    usual = Limits()
    changed = Limits(
        enabled=asked.given.get("enabled") is not False,
        messages_per_second=asked.number("messages_per_second", usual.messages_per_second),
        chat_messages_per_second=asked.seconds("chat_messages_per_second", usual.chat_messages_per_second),
        chat_burst=asked.number("chat_burst", usual.chat_burst),
        group_messages_per_minute=asked.number("group_messages_per_minute", usual.group_messages_per_minute),
        deletes_per_second=asked.number("deletes_per_second", usual.deletes_per_second),
    )
    asked.sandbox.set_limits(changed)
    return asdict(changed)


async def advance(asked: Asked) -> object:
    """Take seconds; give the new time."""
    await asked.sandbox.advance(asked.seconds("seconds", 0.0))
    return asked.sandbox.clock.now().isoformat()


async def messages(asked: Asked) -> object:
    """Take chat, [all]; give [Message]; with `all` also what was deleted."""
    kept = asked.sandbox.history if asked.given.get("all") is True else asked.sandbox.messages
    return [told(asked.sandbox, message) for message in kept(asked.chat())]


async def inbox(asked: Asked) -> object:
    """Take user; give [Message]."""
    return [told(asked.sandbox, message) for message in asked.sandbox.inbox(asked.number("user"))]


async def seen_by(asked: Asked) -> object:
    """Take user; give [Message]."""
    return [told(asked.sandbox, message) for message in asked.sandbox.seen_by(asked.number("user"))]


async def journal(asked: Asked) -> object:
    """Take [methods]; give the calls, all but getUpdates if none is named."""
    return [
        {
            "method": call.method,
            "chat_id": call.chat_id,
            "parameters": call.parameters,
            "outcome": call.outcome,
            "result": call.result,
            "started": moment_json(call.started),
            "finished": moment_json(call.finished),
        }
        for call in asked.sandbox.calls(*asked.words("methods"))
    ]


async def violations(asked: Asked) -> object:
    """Give [{where, what}]."""
    return [asdict(each) for each in asked.sandbox.violations]


async def wait(asked: Asked) -> object:
    """Take [since, timeout]; give the world's version once it is above `since`."""
    board = asked.sandbox.board
    since = asked.number("since", -1)
    await board.wait_for(lambda: board.version > since, asked.seconds("timeout", 5.0))
    return board.version


async def world(asked: Asked) -> object:
    """Give who and what there is: users, chats with their members, bots without their tokens."""
    there = asked.sandbox.board.world
    return {
        "now": asked.sandbox.clock.now().isoformat(),
        "version": asked.sandbox.board.version,
        "users": [views.user_json(user) for user in there.users.values()],
        "bots": [{**views.me_json(bot), "pending": len(bot.queue.pending)} for bot in there.bots.values()],
        "chats": [
            {
                **views.chat_json(chat, there),
                "members": [views.member_json(member, chat.kind) for member in chat.members.values()],
                "messages": len(chat.standing()),
            }
            for chat in [*there.chats.values(), *there.private.values()]
        ],
    }
