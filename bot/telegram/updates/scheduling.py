"""Order in which stored updates are judged: no chat's flood, and no ordinary talk, delays a leak for long."""

from __future__ import annotations

from collections import deque
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.telegram.updates.chat_queues import Delivery

_HURRY: Final = 4  # turns of a chat with possible leaks for one of all else
_SPAN: Final = 180  # seconds; as long as messages are joined into a conversation


class _Chat:
    """What waits of one chat, in order. `place` is that of its next message in the order of all."""

    __slots__ = ("place", "pressing", "span", "waiting")

    def __init__(self) -> None:
        self.waiting: deque[Delivery] = deque()
        self.pressing = 0  # of them: may be leaks
        self.span = 0
        self.place = 0


class Turns:
    """What waits to be judged. Chats take turns, so that no flood is judged before another chat's leak.

    Chats with possible leaks have four turns while the rest has one: these wait for little else, with what
    was said before them, and a flood of them does not delay for long a leak that does not look like one.
    Those that are being deleted already can wait. Messages sent minutes before the rest go first: a backlog
    of hours is judged in the order of sending, since conversations expire by the time of the messages judged.
    """

    def __init__(self) -> None:
        self._chats: dict[int | None, _Chat] = {}
        self._next: list[tuple[int, float, bool, int, int | None]] = []  # a heap, by chat
        self._turn = 0.0  # of the message that was taken last
        self._places = 0

    def __bool__(self) -> bool:
        """Tell whether anything waits."""
        return bool(self._chats)

    def put(self, deliveries: Iterable[Delivery]) -> None:
        """Add deliveries, each behind those of its chat."""
        for delivery in deliveries:
            chat_id = delivery.arrival.chat_id
            chat = self._chats.get(chat_id)
            is_new = chat is None
            if chat is None:
                chat = self._chats[chat_id] = _Chat()
            chat.waiting.append(delivery)
            chat.pressing += delivery.may_leak
            if is_new or (delivery.may_leak and chat.pressing == 1):
                self._plan(chat_id, chat)

    def take(self) -> Delivery:
        """Return the next one. IndexError if none waits."""
        while True:
            _, turn, _, place, chat_id = heappop(self._next)
            chat = self._chats.get(chat_id)
            if chat is not None and chat.place == place:  # else it was planned anew since
                break
        self._turn = turn
        delivery = chat.waiting.popleft()
        chat.pressing -= delivery.may_leak
        if chat.waiting:
            self._plan(chat_id, chat)
        else:
            del self._chats[chat_id]
        return delivery

    def _plan(self, chat_id: int | None, chat: _Chat) -> None:
        """Give a chat's next message its turn."""
        self._places += 1
        chat.place = self._places
        chat.span = max(chat.span, chat.waiting[0].said_at // _SPAN)
        turn = self._turn + (1 / _HURRY if chat.pressing else 1)
        heappush(self._next, (chat.span, turn, not chat.pressing, chat.place, chat_id))
