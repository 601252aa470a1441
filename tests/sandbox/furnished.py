"""A small ready-made world."""

from __future__ import annotations

from dataclasses import dataclass

from bot.sandbox import Chat, Sandbox, User


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
