"""What Telegram's answers mean."""

from __future__ import annotations

import pytest
from telegram.error import TelegramError

from bot.classroom import Outcome
from bot.telegram.api.errors import NoAnswer, Refused, Wait, meaning


@pytest.mark.parametrize(
    ("status", "description", "outcome"),
    [
        (400, "Bad Request: message to delete not found", Outcome.GONE),
        (400, "Bad Request: message can't be deleted", Outcome.NO_RIGHT),
        (400, "Bad Request: not enough rights to delete a message", Outcome.NO_RIGHT),
        (400, "Bad Request: chat not found", Outcome.SHUT_OUT),
        (400, "Bad Request: message is not modified: specified new message content", Outcome.DONE),
        (400, "Bad Request: something new", Outcome.REFUSED),
        (403, "Forbidden: bot was blocked by the user", Outcome.SHUT_OUT),
        (403, "Forbidden: bot was kicked from the supergroup chat", Outcome.SHUT_OUT),
    ],
)
def test_a_refusal_is_final(status: int, description: str, outcome: Outcome) -> None:
    """Telegram's own texts name what happened."""
    assert meaning(Refused(status, description), 0) is outcome


def test_a_flood_limit_is_a_wait_of_telegrams_own_length() -> None:
    """Without a hint we wait a little all the same."""
    assert meaning(Refused(429, "Too Many Requests", 7.0), 5) == Wait(7.0, flood=True)
    assert meaning(Refused(429, "Too Many Requests"), 0) == Wait(3.0, flood=True)


@pytest.mark.parametrize("error", [Refused(502, ""), NoAnswer("cut", asked=True), TelegramError("?")])
def test_trouble_on_the_way_is_tried_again_ever_more_slowly(error: TelegramError) -> None:
    """At most 30 seconds apart."""
    waits = [meaning(error, tries) for tries in (0, 1, 2, 50)]
    assert waits == [Wait(seconds, flood=False) for seconds in (0.1, 0.2, 0.4, 30.0)]


def test_what_must_not_be_repeated_is_unknown_once_asked() -> None:
    """A lost answer may hide a sent message; a request that never left may be repeated."""
    assert meaning(NoAnswer("cut", asked=True), 0, repeatable=False) is Outcome.UNKNOWN
    assert meaning(NoAnswer("refused", asked=False), 0, repeatable=False) == Wait(0.1, flood=False)
    assert meaning(Refused(502, ""), 0, repeatable=False) == Wait(0.1, flood=False)
    assert meaning(Refused(504, ""), 0, repeatable=False) is Outcome.UNKNOWN
    assert meaning(Refused(504, ""), 0) == Wait(0.1, flood=False)
