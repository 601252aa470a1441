"""Folding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.moderation.folding import fold, fold_offsets

ANY = st.text(st.characters(exclude_categories=()), max_size=80)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Mật khẩu: ĐÂY", "mat khau: day"),
        ("Mật khẩu", "mat khau"),
        ("ＩＤ　８１２", "id 812"),
        ("𝐳𝐨𝐨𝐦 𝟖𝟏", "zoom 81"),
        ("8️⃣1️⃣", "81"),
        ("⑧❶⓿⁵₃", "81053"),
        ("٣७", "37"),
        ("🇿🇴🇴🇲 🅼🅴🅴🆃 🅐", "zoom meet a"),
        ("ᴢᴏᴏᴍ", "zoom"),
        ("zооm.uѕ", "zoom.us"),
        ("Ζοοm", "zoom"),
        ("z\u200bo\u2060o\u00adm\u3164", "zoom"),
        ("ẞ ﬁ", "ss fi"),
        ("🆔 8", "id 8"),
        ("a∕b․c", "a/b.c"),
        ("", ""),
        ("\ud800a\0", "\ud800a\0"),
    ],
)
def test_disguises_of_letters_fold_to_the_letter(written: str, plain: str) -> None:
    """Case, marks, width, ornament, foreign digits, look-alikes and invisible characters fold away."""
    assert plain == fold(written)


@given(ANY)
def test_every_folded_character_has_an_origin(text: str) -> None:
    """Whatever the text, lone surrogates included, the way back is as long as the fold and never turns."""
    offsets = fold_offsets(text)
    assert len(fold(text)) == len(offsets)
    assert sorted(offsets) == offsets
    assert all(0 <= offset < len(text) for offset in offsets)


@given(ANY)
def test_folding_twice_is_folding_once(text: str) -> None:
    """The plain alphabet folds to itself, so keywords and texts meet."""
    assert fold(text) == fold(fold(text))
