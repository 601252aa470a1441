"""A small ready-made world and a server that runs until stopped, for `sandbox` on the command line.

`asyncio.run(serve(8081, None, sys.stdout.write))`
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.sandbox.control.sandbox import TOKEN, Sandbox

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.classroom import Clock
    from bot.sandbox.world.world import Chat, User


@dataclass(frozen=True, slots=True)
class Classroom:
    """A class group: its teacher (creator, has pressed Start) and three pupils, the first one an admin."""

    teacher: User
    pupils: tuple[User, User, User]
    group: Chat


def furnish(telegram: Sandbox, title: str = "Lớp 7A") -> Classroom:
    """Create a classroom; the bot is in the group as an admin that may delete, restrict, invite and pin."""
    teacher = telegram.add_user("Lan", "Nguyễn", username="co_lan")
    pupils = (telegram.add_user("An"), telegram.add_user("Bình"), telegram.add_user("Chi"))
    group = telegram.create_supergroup(title, teacher, *pupils)
    telegram.promote(group, pupils[0], ["can_pin_messages", "can_invite_users"])
    telegram.press_start(teacher)
    telegram.add_bot(
        group,
        teacher,
        ["can_delete_messages", "can_restrict_members", "can_invite_users", "can_pin_messages"],
    )
    return Classroom(teacher, pupils, group)


def describe(telegram: Sandbox, room: Classroom) -> str:
    """Return instructions for using the sandbox."""
    names = ", ".join(f"{pupil.first_name} {pupil.id}" for pupil in room.pupils)
    return (
        f"Telegram on {telegram.url}\n"
        f"BOT_API_URL={telegram.url}\n"
        f"BOT_TOKEN={telegram.token}\n"
        f"group {room.group.title} {room.group.id}: {room.teacher.first_name} {room.teacher.id} (creator),"
        f" {names}\n"
        f"play people: POST {telegram.url}/control/<verb>, for example\n"
        f"  curl -H 'Content-Type: application/json' {telegram.url}/control/say"
        f' -d \'{{"chat": {room.group.id}, "user": {room.pupils[1].id}, "text": "Chào cả lớp"}}\'\n'
    )


async def serve(
    port: int = 0,
    token: str | None = None,
    say: Callable[[str], object] | None = None,
    *,
    clock: Clock | None = None,
) -> None:
    """Run a sandbox with a classroom until cancelled; `say` gets its description once it listens."""
    async with Sandbox(clock, token or TOKEN, port=port) as telegram:
        room = furnish(telegram)
        if say is not None:
            say(describe(telegram, room))
        await asyncio.Event().wait()
