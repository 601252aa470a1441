"""What is left of a message without its secrets."""

from __future__ import annotations

import pytest

from bot.moderation.post import Part, Post, Surface
from bot.moderation.text.remnant import remnant, remnants, says_more
from bot.moderation.verdict import Decision, Verdict

LINK, CODE = "https://us05web.zoom.us/j/94123456721", "246810"


def hidden(text: str) -> str:
    """Return a text with a bullet for each character of the secrets."""
    for secret in (LINK, CODE):
        text = text.replace(secret, "•" * len(secret))
    return text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Các em mang sách Toán.", "Các em mang sách Toán."),
        (f"Chào các em, vào {LINK} nhé, nhớ mang sách Toán.", "Chào các em, nhớ mang sách Toán."),
        (f"Chào các em\n{LINK}\nMật mã: {CODE}\nMang sách Toán", "Chào các em\nMang sách Toán"),
        (f"Chào các em\nMật mã:\n{CODE}", "Chào các em"),
        (f"Bài 3 trang 20 - ID {CODE}", "Bài 3 trang 20"),
        (f"Một\n\n{LINK}\n\n\n{CODE}\n\nHai", "Một\n\nHai"),
    ],
)
def test_clauses_and_lines_with_a_secret_go_the_rest_stays(text: str, left: str) -> None:
    """What named a secret goes with it; no secret is ever among what is left."""
    assert remnants(text, hidden(text))[0] == left
    assert not any(secret in each for each in remnants(text, hidden(text)) for secret in (LINK, CODE))


@pytest.mark.parametrize("text", [LINK, f"{LINK} {CODE}", f"Mật mã:\n{CODE}", f"123, {CODE} - 7"])
def test_nothing_is_left_of_a_bare_invitation(text: str) -> None:
    """Neither figures nor marks say anything."""
    assert remnants(text, hidden(text)) == ()


def test_whole_lines_are_the_second_choice() -> None:
    """Where clauses will not do the lines that hold a secret go as a whole."""
    text = f"Chào các em\nMang sách, vào {LINK}"
    assert remnants(text, hidden(text)) == ("Chào các em\nMang sách", "Chào các em")


class Judge:
    """Hides the secrets, and keeps what holds none of these words."""

    def __init__(self, *forbidden: str) -> None:
        self.forbidden = forbidden
        self.asked: list[Post] = []

    def __call__(self, post: Post) -> Verdict:
        """Return the verdict."""
        self.asked.append(post)
        text = post.parts[0].text
        bad = any(word in text for word in self.forbidden)
        return Verdict(Decision.REVIEW if bad else Decision.KEEP, 0.0, (), (), hidden(text))


def test_what_is_left_is_judged_alone_in_its_chat_under_its_name() -> None:
    """A post without id or time is part of no conversation, but of a chat with its rooms."""
    judge = Judge()
    assert remnant(f"Chào các em\n{LINK}", judge, -7, "Lan") == "Chào các em"
    assert [post.parts[0].text for post in judge.asked] == [f"Chào các em\n{LINK}", "Lan\nChào các em"]
    assert {(post.chat_id, post.message_id, post.at) for post in judge.asked} == {(-7, None, None)}


def test_the_mildest_that_would_be_kept_is_taken() -> None:
    """If none would be there is None, if nothing is left it is empty."""
    text = f"Chào các em\nMang sách, vào {LINK}"
    assert remnant(text, Judge("sách"), -7) == "Chào các em"
    assert remnant(text, Judge("Chào"), -7) is None
    assert remnant(LINK, Judge(), -7) == ""


def test_only_what_people_wrote_says_more() -> None:
    """A preview's words, or a link's behind words, are not the author's."""
    preview, own = Part(Surface.PREVIEW, "Cuộc họp"), Part(Surface.TEXT, LINK)
    post = Post((preview, own))
    assert not says_more(post, hidden(f"Cuộc họp\n{LINK}"))
    more = Post((preview, Part(Surface.CAPTION, f"Chào các em, {LINK}")))
    assert says_more(more, hidden(f"Cuộc họp\nChào các em, {LINK}"))


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("Nhớ làm bài 3 trang 20", True),
        ("Đừng quên sách", True),
        ("Hoahong nha các em", False),
        ("Hồng nhé", False),
        ("2026 là năm nay", False),
        ("Зоôm các em", False),
    ],
)
def test_a_sentence_after_a_room_stays_whole(line: str, stays: bool) -> None:  # noqa: FBT001 - a parameter of the table
    """The word after a room is masked, the first of the next line too; with Vietnamese marks it is none."""
    word = line.split(maxsplit=1)[0]
    masked = hidden(LINK) + "\n" + "•" * len(word) + line[len(word) :]
    assert remnants(f"{LINK}\n{line}", masked) == ((line,) if stays else ())


def test_after_a_label_it_may_be_a_hint() -> None:
    """Then the whole line goes, with the label."""
    assert remnants("Chào các em\nMật mã:\nHồng nhé em", "Chào các em\nMật mã:\n•••• nhé em") == (
        "Chào các em",
    )
