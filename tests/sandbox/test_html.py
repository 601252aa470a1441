from __future__ import annotations

import pytest

from bot.sandbox.wire.errors import ApiError
from bot.sandbox.wire.texts import entity, found_in, merged, parse_html, trimmed


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("ổ <x>a</x>", 'Unsupported start tag "x" at byte offset 4'),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ('<a href="x>a</a>', "Unclosed start tag at byte offset 0"),
    ],
)
def test_bad_html_is_refused_in_telegrams_words(source: str, why: str) -> None:
    """Each mistake has the Bot API's own sentence, with the offset in bytes of UTF-8."""
    with pytest.raises(ApiError) as refusal:
        parse_html(source)
    assert refusal.value.description == f"Bad Request: can't parse entities: {why}"
    assert refusal.value.code == 400


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("😀<b>ổ</b>", "😀ổ", [{"type": "bold", "offset": 2, "length": 1}]),
        (
            "<b>a<i>b</i></b>",
            "ab",
            [{"type": "bold", "offset": 0, "length": 2}, {"type": "italic", "offset": 1, "length": 1}],
        ),
        ("<i></i>a", "a", []),
        ("a &lt;b&gt; &amp; &quot;c&quot; &copy; &#7893; & d", 'a <b> & "c" &copy; ổ & d', []),
        (
            '<a href="https://a.vn?x=1&amp;y=2">b</a>',
            "b",
            [{"type": "text_link", "offset": 0, "length": 1, "url": "https://a.vn?x=1&y=2"}],
        ),
        (
            "<blockquote expandable>a</blockquote>",
            "a",
            [{"type": "expandable_blockquote", "offset": 0, "length": 1}],
        ),
        ("<tg-spoiler>a</tg-spoiler>", "a", [{"type": "spoiler", "offset": 0, "length": 1}]),
    ],
)
def test_good_html_becomes_text_and_entities(source: str, text: str, entities: list[object]) -> None:
    """Tags become entities counted in UTF-16 units; unknown references stay as they are."""
    assert parse_html(source) == (text, entities)


@pytest.mark.parametrize(
    ("text", "kind", "part"),
    [
        ("vào https://zoom.us/j/1?pwd=a.", "url", "https://zoom.us/j/1?pwd=a"),
        ("😀 zoom.us/j/123, nhé", "url", "zoom.us/j/123"),
        ("meet.google.com/abc-defg-hij", "url", "meet.google.com/abc-defg-hij"),
        ("/start@gaclop_bot now", "bot_command", "/start@gaclop_bot"),
        ("hỏi @co_lan nhé", "mention", "@co_lan"),
        ("lan@truong.edu.vn", "email", "lan@truong.edu.vn"),
        ("#toán", "hashtag", "#toán"),
    ],
)
def test_telegram_finds_entities_by_itself(text: str, kind: str, part: str) -> None:
    """Addresses, commands, mentions, e-mails and hashtags are entities without being marked."""
    assert found_in(text) == [entity(text, part, kind)]


@pytest.mark.parametrize("text", ["7h30 thứ 6.", "a/b", "3.14", "xin chào.", "1/2", "v.v.", "@a"])
def test_plain_words_are_no_entities(text: str) -> None:
    """Times, fractions and full stops are left alone."""
    assert found_in(text) == []


def test_a_given_link_is_not_found_again() -> None:
    """Text under a link keeps the link only."""
    text = "zoom.us/j/1"
    given = entity(text, text, "text_link", url="https://other.vn")
    assert merged(text, [given]) == [given]


def test_outer_white_space_goes_and_entities_move() -> None:
    """Telegram trims texts; offsets follow."""
    text = " \n😀a  "
    assert trimmed(text, [entity(text, "a", "bold")]) == ("😀a", [{"type": "bold", "offset": 2, "length": 1}])
