"""Ways into a class as any room shows them: buttons that lead there, and why a door stays shut."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import tzinfo
from typing import Any, Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, WebAppInfo

from bot.classroom import SchoolClass
from bot.features.doors.rules import Refusal
from bot.features.enrolment.buttons import ApplicationButton
from bot.lesson import Lesson
from bot.outbox import Callback
from bot.start_links import StartLink
from bot.telegram.messages.desk import Talk
from bot.telegram.messages.keyboards import Pressed, in_rows, opaque
from bot.texts import day_of, time_of

# Refusals with other words to guardians.
_TO_GUARDIANS: Final = frozenset({Refusal.NOT_CONSENTING, Refusal.FROZEN, Refusal.NO_LESSON, Refusal.OVER})


_NAME: Final = 24  # characters of a name on a button


_CLASS_NAME: Final = 16  # of a class's


_TWO: Final = 2  # classes of one name


def door_refusal(talk: Talk[Any], why: Refusal, lesson: Lesson | None, *, guards: bool = False) -> str:
    """Return why a door stays shut, with the next step; `guards`: to a guardian."""
    message, values = why_shut(why, lesson, talk.context.zone, guards=guards)
    return talk.say(message, **values)


def why_shut(
    why: Refusal, lesson: Lesson | None, zone: tzinfo, *, guards: bool = False
) -> tuple[str, dict[str, str]]:
    """Return the sentence that tells why a door stays shut, by its name, and its values."""
    message = f"{why.value}-guardian" if guards and why in _TO_GUARDIANS else why.value
    if lesson is None:
        return message, {}
    frozen = why is Refusal.ALL_FROZEN and lesson.frozen_until
    opens = time_of(frozen or lesson.opens_at, zone)
    day = day_of(lesson.starts_at, zone)
    return message, {"opens": opens, "end": time_of(lesson.ends_at, zone), "day": day}


def ways_in(talk: Talk[Any], classes: Sequence[SchoolClass], *, named: bool) -> InlineKeyboardMarkup:
    """Return a button for each class that leads from a group into private, to its door.

    `named`: the buttons name the class, since the group is for several.
    """

    def leads_to(one: SchoolClass) -> InlineKeyboardButton:
        label = talk.plain("button-way-in")
        if named:
            label = talk.plain("button-way-in-class", school_class=one.name.reveal()[:_CLASS_NAME])
        return InlineKeyboardButton(
            label, url=f"{talk.context.start_link}{StartLink.CLASS.prefix}{opaque(one.id)}"
        )

    return InlineKeyboardMarkup(in_rows(leads_to(one) for one in classes))


def class_door(
    talk: Talk[Any], class_id: int, *, guards: bool = False, bound: bool = True
) -> InlineKeyboardMarkup:
    """Return the button of a class's door for a private chat; `guards`: that of a guardian.

    Whoever is not `bound` yet is led on by the bot.
    """
    label = talk.plain(f"button-{ApplicationButton.KNOCK.name}{'-guardian' if guards else ''}")
    pressed = Pressed(ApplicationButton.KNOCK, class_id)
    own = InlineKeyboardButton(label, callback_data=pressed.data())
    return InlineKeyboardMarkup([[door_button(talk, label, pressed, class_id=class_id) if bound else own]])


def door_button(
    talk: Talk[Any],
    label: str,
    pressed: Pressed,
    *,
    lesson_id: int | None = None,
    class_id: int | None = None,
    child: int | None = None,
) -> InlineKeyboardButton:
    """Return a door's button for a private chat: it leads to the gate, or where there is none asks the bot.

    The gate is asked for the door of a lesson, or for those of a class that are open; `child`: the binding
    that is meant. Telegram shows pages by such buttons in private chats alone (Bot API, WebAppInfo).
    """
    gate = talk.context.gate
    if gate is None:
        return InlineKeyboardButton(label, callback_data=pressed.data())
    asked = {"lesson": lesson_id, "class": class_id, "child": child}
    said = "".join(f"{name}={opaque(each)}&" for name, each in asked.items() if each is not None)
    return InlineKeyboardButton(label, web_app=WebAppInfo(f"{gate}?{said}lang={talk.language.value}"))


def class_buttons(
    verb: Callback, found: Sequence[SchoolClass], lesson_id: int | None = None, *, mark: int = 0
) -> InlineKeyboardMarkup:
    """Return a button for each class; its press carries the class, behind the lesson if there is one.

    Without a lesson it carries the class and the mark of what was sent. Classes of one name are told
    apart by how many students they have, and by their order, the oldest first.
    """
    names = Counter(each.name.reveal()[:_NAME] for each in found)
    before: Counter[str] = Counter()
    buttons = []
    for each in found:
        pressed = Pressed(verb, each.id, mark) if lesson_id is None else Pressed(verb, lesson_id, each.id)
        name = each.name.reveal()[:_NAME]
        before[name] += 1
        label = name if names[name] < _TWO else f"{name[:_CLASS_NAME]} ({before[name]}) · 👤 {each.size}"
        buttons.append(InlineKeyboardButton(label or "—", callback_data=pressed.data()))
    return InlineKeyboardMarkup(in_rows(buttons))
