"""What is too much for one judgement, or was not read: pieces leave nothing out, the rest is looked at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.moderation.post import Part, Post, Surface
from bot.moderation.text.pieces import UNSEEN, in_pieces, judged_in_pieces, judged_whole, with_unseen
from bot.moderation.verdict import TIMEOUT, Decision, Finding, Kind, Verdict

LEAK = "zoom.us/j/94123456721"
_LATE = Finding(TIMEOUT, Kind.CONTEXT, Surface.TEXT, 0, 0, 0, 0.5)


class Judge:
    """Has time for so many characters; deletes what it sees the leak in."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.asked: list[str] = []

    def __call__(self, post: Post) -> Verdict:
        """Return the verdict on as much as there is time for."""
        text = "\n".join(part.text for part in post.parts)
        self.asked.append(text)
        late = len(text) > self._most
        if LEAK in text[: self._most]:
            return Verdict(Decision.DELETE, 1.0, (), (1,), "")
        score = 0.5 if late else text.count("?") / 1000
        return Verdict(Decision.REVIEW if late else Decision.KEEP, score, (_LATE,) * late, (), "")


def post(*texts: str) -> Post:
    """Return a post of so many parts."""
    return Post(tuple(Part(Surface.TEXT, text) for text in texts))


def decision(judge: Judge, judged: Post, *seen: str) -> Decision:
    """Return what comes of a post with such files."""
    return judged_whole(judge, judged, [Part(Surface.PICTURE, text) for text in seen])[1].decision


@given(st.integers(0, 9000), st.integers(0, 9000))
def test_a_leak_is_found_wherever_it_stands(before: int, after: int) -> None:
    """Also where a piece ends: pieces overlap."""
    judge = Judge(2400)
    assert decision(judge, post("a" * before + LEAK + "b" * after)) is Decision.DELETE
    assert LEAK in judge.asked[-1]


@given(st.lists(st.text(max_size=700), max_size=12), st.integers(500, 5000))
def test_nothing_is_left_out(texts: list[str], most: int) -> None:
    """Each character of each part is in a piece that there was time for."""
    judge = Judge(most)
    judged = [each for each in judged_in_pieces(judge, post(*texts)) if each is not None]
    assert not any(verdict.is_late for _, verdict in judged) or most < 2000
    told = "".join(part.text for shown, _ in judged for part in shown.parts)
    assert set("".join(texts)) <= set(told)


def test_a_short_post_is_judged_once() -> None:
    """With its files' text beside it, a piece of that at a time."""
    judge = Judge(5000)
    assert decision(judge, post("xem")) is Decision.KEEP
    assert judge.asked == ["xem"]
    assert decision(judge, post("xem"), "c" * 1900, "d" * 1900) is Decision.KEEP
    assert [len(asked) for asked in judge.asked] == [3, 1904, 1904]


def test_what_takes_too_long_in_small_pieces_too_is_for_people() -> None:
    """It is cut twice and no more, into pieces of 500 characters that have 125 in common."""
    judge = Judge(0)
    assert decision(judge, post("a" * 3000)) is Decision.REVIEW
    assert min(len(asked) for asked in judge.asked) == 375
    assert decision(Judge(600), post("a" * 3000)) is Decision.KEEP


def test_the_conversation_keeps_the_worst_piece() -> None:
    """It is judged last."""
    judge = Judge(2400)
    assert decision(judge, post("?" * 1900, "b" * 1900)) is Decision.KEEP
    assert judge.asked[-1].startswith("?")


def test_a_message_has_an_end() -> None:
    """Two hundred pieces at most."""
    assert len(list(in_pieces(Part(Surface.TEXT, "a" * 1500) for _ in range(300)))) == 200


def test_what_files_show_is_told_apart_from_what_was_typed() -> None:
    """Also in a piece of both."""
    judged, _ = judged_whole(Judge(5000), post("xem"), [Part(Surface.PICTURE, "hoa")])
    assert ([part.text for part in judged.seen], post("xem").seen) == (["hoa"], ())


POST = Post((Part(Surface.CAPTION, "xem"),))


def test_what_would_be_kept_is_reviewed() -> None:
    """With a remark of its own, about the post as a whole."""
    verdict = with_unseen(POST, Verdict(Decision.KEEP, 0.1, (), (), "xem"))
    assert (verdict.decision, verdict.score, verdict.delete) == (Decision.REVIEW, 0.5, ())
    assert [(finding.rule, finding.is_remark) for finding in verdict.reasons()] == [(UNSEEN, True)]


@pytest.mark.parametrize("decision", [Decision.REVIEW, Decision.DELETE])
def test_what_is_more_than_that_stays_so(decision: Decision) -> None:
    """A leak is not made less of."""
    verdict = Verdict(decision, 0.9, (), (), "xem")
    assert with_unseen(POST, verdict) is verdict
