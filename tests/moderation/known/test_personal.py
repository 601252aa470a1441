"""Which part of a post is the mark of a personal way in."""

from __future__ import annotations

from urllib.parse import quote

import jwt
import pytest

from bot.classroom import Secret
from bot.moderation.known.personal import marks_in

TOKEN = jwt.encode({"room": "lop7a", "context": {"user": {"id": "7", "name": "12 An 7QK"}}}, "s" * 32)
MARK = TOKEN.rpartition(".")[2]
TK = "hQ8wPq0yJ2-_x.DQkAAAAU0mYl"
JITSI = f"https://meet.truong.edu.vn/lop7a?jwt={TOKEN}#config.prejoinConfig.enabled=false"
ZOOM = f"https://us02web.zoom.us/w/87012345678?tk={TK}&pwd=abc"


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        (f"vô đi {JITSI}", (MARK,)),
        (TOKEN, (MARK,)),
        (f"({TOKEN})", (MARK,)),
        (ZOOM, (TK,)),
        (f"https://l.example.org/?u={quote(ZOOM, safe='')}", (TK,)),
        (f"https://l.example.org/?u={quote(JITSI, safe='')}", (MARK,)),
        (f"{ZOOM} {ZOOM} {JITSI}", (MARK, TK)),
        (TOKEN.rpartition(".")[0], ()),
        (f"x{TOKEN}", ()),
        ("https://us02web.zoom.us/j/87012345678?pwd=abc", ()),
        ("https://example.org/?tk=ngan", ()),
        ("giảm 50% hôm nay", ()),
        ("", ()),
    ],
)
def test_a_mark_is_what_no_other_way_has(text: str, marks: tuple[str, ...]) -> None:
    """Of a token its signature, of a registrant the ticket; in an address wrapped in another one too."""
    assert marks_in(text) == tuple(map(Secret, marks))


def test_other_claims_have_another_mark() -> None:
    """Whoever writes somebody else's name into a token signs it with another key."""
    claims = {"room": "lop7a", "context": {"user": {"id": "7", "name": "12 An 7QK"}}}
    assert marks_in(jwt.encode(claims, "k" * 32)) != marks_in(TOKEN)


def test_a_post_has_ten_at_most() -> None:
    """One made to be slow has none."""
    many = " ".join(f"https://zoom.us/w/1?tk={place:020}" for place in range(40))
    assert len(marks_in(many)) == 10
    for hostile in ("eyJ" * 3000, "eyJaaaaaaaa." * 700, "?tk=" * 2000, f"eyJ{'a' * 8000}"):
        assert marks_in(hostile) == ()
