from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from bot.sandbox.wire import schema
from bot.sandbox.wire.errors import ApiError
from bot.sandbox.wire.texts import found_in, merged, parse_html, trimmed, utf16_length

MARKUP = st.lists(
    st.sampled_from(
        [
            "<b>",
            "</b>",
            '<a href="',
            '">',
            "</a>",
            "<",
            ">",
            "/",
            "=",
            "&lt;",
            "&#",
            ";",
            "<i>",
            "<code>",
            "ổ",
            "😀",
            " ",
        ]
    )
).map("".join)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: (
        st.lists(inner)
        | st.dictionaries(st.sampled_from(["message", "chat", "id", "text", "update_id"]), inner)
    ),
    max_leaves=10,
)


@given(MARKUP | st.text())
def test_any_html_is_read_or_refused(source: str) -> None:
    """The parser answers with text and entities that lie inside it, or with an ApiError."""
    try:
        text, entities = parse_html(source)
    except ApiError:
        return
    stored, fitting = trimmed(text, entities)
    assert stored == text.strip()
    for entity in merged(stored, fitting):
        offset, length = entity["offset"], entity["length"]
        assert isinstance(offset, int)
        assert isinstance(length, int)
        assert 0 <= offset < offset + length <= utf16_length(stored)


@given(st.text())
def test_found_entities_lie_inside_their_text(text: str) -> None:
    """Offsets and lengths in UTF-16 units never leave the text."""
    for entity in found_in(text):
        offset, length = entity["offset"], entity["length"]
        assert isinstance(offset, int)
        assert isinstance(length, int)
        assert 0 <= offset < offset + length <= utf16_length(text)


@given(st.text(st.characters(exclude_categories=())))
@example("\uffff\U00010000\ud83c\udf89")
def test_lengths_are_those_of_the_encoding(text: str) -> None:
    """A character beyond the basic plane has two units, a lone surrogate one, as in UTF-16 itself."""
    assert utf16_length(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(VALUES)
def test_the_schema_judges_anything(value: object) -> None:
    """Whatever comes, the check answers and never breaks."""
    wrong = schema.load().check("Update")(value)
    assert wrong is None or isinstance(wrong, str)
