"""Who may send next, and when."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field, replace
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from bot.outbox import Priority
from bot.telegram.api.rate_limits import MINUTE, SECOND, Pace, Rates, SendSlot

SMALL = Rates(everywhere=3, group=4)  # so that few messages meet every limit
GROUP = -100
PERSON = 7


@dataclass(frozen=True)
class Wish:
    """Something to send: from when on, how long its answer takes, whether it is given up while it waits."""

    at: int
    chat_id: int
    priority: Priority
    edits: bool
    takes: int
    given_up_after: int | None
    pauses: int


@dataclass
class Sent:
    """A turn that left, and when its answer came."""

    turn: SendSlot
    left: int
    answered: int


@dataclass
class Play:
    """Plays wishes through a pace, with plain times; checks at each leaving that nobody was passed over."""

    pace: Pace
    sent: list[Sent] = field(default_factory=list)
    waiting: set[SendSlot] = field(default_factory=set)
    events: list[tuple[int, int, str, object]] = field(default_factory=list)
    orders: count[int] = field(default_factory=count)

    def later(self, at: int, what: str, about: object) -> None:
        """Have something happen."""
        heapq.heappush(self.events, (at, next(self.orders), what, about))

    def run(self, wishes: list[Wish]) -> None:
        """Play until nothing happens any more."""
        for wish in wishes:
            self.later(wish.at, "wish", wish)
        takes: dict[SendSlot, Wish] = {}
        while self.events:
            now, _, what, about = heapq.heappop(self.events)
            if what == "wish":
                assert isinstance(about, Wish)
                turn = SendSlot(about.chat_id, about.priority, about.edits)
                takes[turn] = about
                self.pace.put(turn)
                self.waiting.add(turn)
                if about.given_up_after is not None:
                    self.later(now + about.given_up_after, "give up", turn)
            elif what == "give up" and about in self.waiting:
                assert isinstance(about, SendSlot)
                self.waiting.remove(about)
                self.pace.withdraw(about)
            elif what == "answer":
                assert isinstance(about, SendSlot)
                if takes[about].pauses:
                    self.pace.pause(about.chat_id, now + takes[about].pauses)
                self.pace.answered(about, now)
            self.let_go(now, takes)

    def let_go(self, now: int, takes: dict[SendSlot, Wish]) -> None:
        """Let leave who may."""
        while (turn := self.pace.next(now)) is not None:
            passed = [
                other
                for other in self.waiting
                if other.chat_id == turn.chat_id
                and other.rank < turn.rank
                and (turn.in_minute or not other.in_minute)
            ]
            assert passed == []
            self.waiting.remove(turn)
            self.sent.append(Sent(turn, now, now + takes[turn].takes))
            self.later(now + takes[turn].takes, "answer", turn)
        at = self.pace.wakes_at()
        assert at is None or at > now
        if at is not None:
            self.later(at, "wake", None)


def most_together(sent: list[Sent], length: int) -> int:
    """Return how many of these Telegram could have counted within less than `length`, at worst."""
    return max(
        (
            sum(other.left <= each.left and other.answered > each.left - length for other in sent)
            for each in sent
        ),
        default=0,
    )


WISHES = st.builds(
    Wish,
    at=st.integers(0, 20 * SECOND),
    chat_id=st.sampled_from([GROUP, -200, PERSON, 8, 9]),
    priority=st.sampled_from(Priority),
    edits=st.booleans(),
    takes=st.integers(0, 3 * SECOND),
    given_up_after=st.none() | st.integers(0, 5 * SECOND),
    pauses=st.sampled_from([0, 0, 0, 7 * SECOND]),
)


@given(st.lists(WISHES, max_size=40), st.integers(0, SECOND // 2).map(lambda quarter: 4 * quarter))
def test_thirty_a_second_are_never_exceeded(wishes: list[Wish], takes: int) -> None:
    """Wherever Telegram counts a message within the half of its round trip that may not be travel."""
    play = Play(Pace(SMALL))
    play.run([replace(wish, takes=takes) for wish in wishes])
    travel = takes // 4
    counted = [Sent(each.turn, each.left + travel, each.answered - travel) for each in play.sent]
    assert most_together(counted, SECOND) <= SMALL.everywhere


@given(st.lists(WISHES, max_size=40))
def test_no_chats_limit_is_ever_exceeded_and_nothing_is_forgotten(wishes: list[Wish]) -> None:
    """In no second and no minute does more than allowed go out, whenever Telegram counts it; all go at last.

    Within a chat nothing passes what is more urgent or came before, but edits what only the minute holds.
    Trips that differ do not count for more than half of the longest.
    """
    play = Play(Pace(SMALL))
    play.run(wishes)
    assert play.waiting == set()
    slack = max((each.answered - each.left for each in play.sent), default=0) // 2
    assert most_together(play.sent, SECOND - slack) <= SMALL.everywhere
    for chat in {each.turn.chat_id for each in play.sent}:
        of_chat = [each for each in play.sent if each.turn.chat_id == chat]
        assert most_together(of_chat, SECOND) <= 1
        if chat < 0:
            new = [each for each in of_chat if not each.turn.edits]
            assert most_together(new, MINUTE) <= SMALL.group


@given(st.lists(WISHES, max_size=20), st.integers(1, 100))
def test_a_pause_holds_its_chat_and_no_other(wishes: list[Wish], seconds: int) -> None:
    """What other chats send leaves when it would have left anyway."""
    wishes = [wish for wish in wishes if wish.priority < Priority.SCHEDULED]  # others keep their distance
    others = [wish for wish in wishes if wish.chat_id != PERSON]
    free = Play(Pace())
    free.run(others)
    held = Play(Pace())
    held.pace.pause(PERSON, seconds * SECOND)
    held.run(wishes)

    def times(play: Play, *, person: bool) -> list[tuple[int, int]]:
        return sorted(
            (one.turn.chat_id, one.left) for one in play.sent if (one.turn.chat_id == PERSON) == person
        )

    assert times(free, person=False) == times(held, person=False)
    assert all(left >= seconds * SECOND for _, left in times(held, person=True))


def test_the_most_urgent_goes_first_over_all_chats() -> None:
    """Where everybody waits for the same second, priority decides, then who came first."""
    pace = Pace(Rates(everywhere=1))
    turns = [SendSlot(chat, priority) for chat, priority in enumerate(reversed(Priority))]
    turns.append(SendSlot(99, Priority.LEAK))
    for turn in turns:
        pace.put(turn)
    left = []
    for second in range(len(turns)):
        turn = pace.next(second * SECOND)
        assert turn is not None
        assert pace.next(second * SECOND) is None
        pace.answered(turn, second * SECOND)
        left.append(turn.chat_id)
    assert left == [4, 99, 3, 2, 1, 0]


def test_what_nobody_waits_for_leaves_evenly() -> None:
    """One after the other over the second, however late it is woken; the urgent goes in between."""
    pace = Pace(Rates(everywhere=10))
    for chat in range(1, 6):
        pace.put(SendSlot(chat, Priority.SCHEDULED))
    left = []
    now = 5 * SECOND
    for late in (0, 30_000, 0, 60_000, 0):
        now += late
        turn = pace.next(now)
        assert turn is not None
        left.append(now - 5 * SECOND)
        assert pace.next(now) is None
        urgent = SendSlot(100 + now, Priority.INTERACTIVE)
        pace.put(urgent)
        assert pace.next(now) is urgent
        now = pace.wakes_at() or 0
    assert left == [0, 130_000, 200_000, 360_000, 400_000]


def test_closed_chats_are_told_with_their_times() -> None:
    """A person's chat is closed for a second after an answer, a full group until its minute is over."""
    pace = Pace(SMALL)
    for number, chat in enumerate([GROUP, GROUP, GROUP, GROUP, PERSON]):
        turn = SendSlot(chat, Priority.LEAK)
        pace.put(turn)
        assert pace.next(number * SECOND) is turn
        pace.answered(turn, number * SECOND)
    assert pace.closed(4 * SECOND) == {PERSON: 5 * SECOND, GROUP: MINUTE}
    assert pace.closed(5 * SECOND) == {GROUP: MINUTE}
    assert pace.closed(MINUTE) == {}


def test_a_chat_is_forgotten_when_nothing_counts_any_more() -> None:
    """A city's worth of chats does not stay in memory."""
    pace = Pace()
    for number in range(50):
        turn = SendSlot(-number if number % 2 else number, Priority.LEAK)
        pace.put(turn)
        assert pace.next(2 * number * MINUTE) is turn
        pace.answered(turn, 2 * number * MINUTE)
    assert len(pace._lanes) == 1
