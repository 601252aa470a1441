"""Order in which a stored batch is judged: no chat's flood, and no ordinary talk, delays a leak for long."""

from __future__ import annotations

from collections import Counter
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from bot.json_values import whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.telegram.updates.chat_queues import Delivery

_HURRY: Final = 4  # turns of possible leaks for one of all else
_SPAN: Final = 180  # seconds; as long as messages are joined into a conversation


def in_turns(batch: Sequence[Delivery]) -> list[Delivery]:
    """Interleave chats, so that no chat's flood is judged before another chat's leak.

    Possible leaks, with what their chat said before them, have four turns while the rest has one: they wait
    for little else, and a flood of them does not delay for long a leak that does not look like one. Those
    that are being deleted already can wait. Messages sent minutes before the rest go first: a backlog of
    hours is judged in the order of sending, since conversations expire by the time of the messages judged.
    """
    turns: Counter[int | None] = Counter()
    spans: dict[int | None, int] = {}
    taken = []
    for delivery, hurried in zip(batch, _hurries(batch), strict=True):
        chat_id = delivery.arrival.chat_id
        turns[chat_id] += 1
        turn = turns[chat_id]
        span = spans[chat_id] = max(spans.get(chat_id, 0), _span(delivery))
        taken.append((span, turn / _HURRY if hurried else turn, delivery))
    return [delivery for _, _, delivery in sorted(taken, key=itemgetter(0, 1))]


def _hurries(batch: Sequence[Delivery]) -> list[bool]:
    """Tell of each delivery whether it, or a later one of its chat, may be a leak."""
    pressing: set[int | None] = set()
    hurries: list[bool] = []
    for delivery in reversed(batch):
        if delivery.may_leak:
            pressing.add(delivery.arrival.chat_id)
        hurries.append(delivery.arrival.chat_id in pressing)
    return hurries[::-1]


def _span(delivery: Delivery) -> int:
    """Return the time span in which a message was sent, as an increasing number."""
    message = delivery.message or {}
    said_at = whole(message.get("edit_date")) or whole(message.get("date"))
    return (said_at or int(delivery.arrival.received_at.timestamp())) // _SPAN
