"""Which part of a post is the mark of a personal way in."""

from __future__ import annotations

from urllib.parse import quote

import jwt
import pytest

from bot.classroom import Secret
from bot.moderation.detector import Detector
from bot.moderation.known.personal import PERSONAL_RULE, marks_in
from bot.moderation.post import Part, Post, Surface
from bot.moderation.verdict import Decision, Kind, Reason, Verdict
from bot.rulebook.book import for_school
from tests.moderation.known.test_codes import Held

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
        (f"(https://zoom.us/w/87012345678?pwd=abc&tk={TK}).", (f"{TK}).", TK)),
        (
            "zoom.us/w/87012345678?tk=hQ8wPq0yJ2%2B/x.DQkA%3D&pwd=abc",
            ("hQ8wPq0yJ2+/x.DQkA=", "hQ8wPq0yJ2 /x.DQkA="),
        ),
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


def test_what_is_made_up_hides_nothing() -> None:
    """However much of it a message holds; one made to be slow has none."""
    many = " ".join(f"?tk={place:016}" for place in range(190))
    assert marks_in(f"{many} {ZOOM}")[-1] == Secret(TK)
    assert len(marks_in(" ".join(f"?tk={place:016}" for place in range(500)))) == 400
    for hostile in ("eyJ" * 3000, "eyJaaaaaaaa." * 700, "?tk=" * 2000, f"eyJ{'a' * 8000}"):
        assert marks_in(hostile) == ()


DETECTOR = Detector(for_school(None, ()).rules, codes=Held(TOKEN))


def judged(text: str) -> Verdict:
    """Return the verdict on a text in a school whose keys signed that token."""
    return DETECTOR.examine(Post((Part(Surface.TEXT, text),), message_id=1))


@pytest.mark.parametrize(
    "text", [TOKEN, f"{TOKEN} vô lẹ", f"jwt={TOKEN}", f"https://l.example/?u=%3Fjwt%3D{TOKEN}"]
)
def test_a_token_of_the_schools_own_keys_is_a_secret_by_itself(text: str) -> None:
    """It goes, nothing of it is shown, and it is told as what it is."""
    verdict = judged(text)
    assert verdict.decision is Decision.DELETE
    assert PERSONAL_RULE.id in {finding.rule for finding in verdict.findings}
    assert (Kind.PASSCODE, Secret(TOKEN)) in verdict.secrets
    assert Reason.PERSONAL_WAY in verdict.why()
    assert not [part for part in TOKEN.split(".") if part in verdict.masked]


@pytest.mark.parametrize(
    "token",
    [jwt.encode({"sub": "1234567890", "name": "John Doe"}, "k" * 32), f"{TOKEN[:-4]}abcd", TOKEN[:-1]],
)
def test_another_token_is_what_a_lesson_on_programs_is_about(token: str) -> None:
    """Nobody is let in by it."""
    assert judged(f"giải mã cái này trên jwt.io: {token}").decision is Decision.KEEP
