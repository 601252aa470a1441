"""Folding."""

from __future__ import annotations

import json
import runpy
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from string import ascii_lowercase, digits
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.moderation.text import folding
from bot.moderation.text.folding import fold, fold_offsets

CORPORA: Final = Path(__file__).parents[4] / "shared" / "corpora"
SHIPPED: Final = json.loads(Path(folding.__file__).with_name("folding.json").read_text("utf-8"))
PLAIN: Final = ascii_lowercase + digits
TONES: Final = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
VOWELS: Final = {"a": "aăâ", "e": "eê", "i": "i", "o": "oôơ", "u": "uư", "y": "y"}
VIETNAMESE: Final = {
    "đ": "d",
    **{
        unicodedata.normalize("NFC", vowel + tone): base
        for base, vowels in VOWELS.items()
        for vowel in vowels
        for tone in TONES
    },
}


def read(folds: dict[str, str]) -> dict[str, str]:
    """Return what each character of the table folds to, read without the code that is tested."""
    entries = {}
    for plain, runs in folds.items():
        for run in runs.split():
            ends = [int(code, 16) for code in run.split("-")]
            entries.update({chr(code): plain for code in range(ends[0], ends[-1] + 1)})
    return entries


TABLE: Final = read(SHIPPED["folds"])
INVISIBLE: Final = sorted(letter for letter, plain in TABLE.items() if not plain)
ANY: Final = st.text(
    st.one_of(st.characters(exclude_categories=()), st.sampled_from(sorted(TABLE))), max_size=80
)


def bare(text: str) -> str:
    """Return Vietnamese without marks in small letters, as Unicode decomposes it, with d for đ."""
    pieces = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(piece for piece in pieces if not unicodedata.combining(piece))


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Mật khẩu: ĐÂY", "mat khau: day"),
        ("Mật khẩu", "mat khau"),
        ("ＩＤ　８１２", "id 812"),
        ("𝐳𝐨𝐨𝐦 𝟖𝟏 𝐈𝐃 𝓜𝓮𝓮𝓽 𝖎𝖉", "zoom 81 id meet id"),
        ("8️⃣1️⃣ 🔟", "81 10"),
        ("⑧❶⓿⁵₃ ➀➊⑴⒈⓵ ❿⓫⑩⑽", "81053 11111 10111010"),
        ("٣७๕໗༢᠘", "375728"),
        ("🯰🯹 𜳰𜳱𜳹 𜳖𜳞𜳯", "09 019 aiz"),
        ("🇿🇴🇴🇲 🅼🅴🅴🆃 🅐 🄰 Ⓐ ⒜ 🄐", "zoom meet a a a a a"),
        ("ᴢᴏᴏᴍ ᶻᵒᵒᵐ ᶦᴰ", "zoom zoom id"),
        ("zооm.uѕ", "zoom.us"),
        ("кмнтв ІD Ӏ", "kmhtb id i"),
        ("Ζοοm ΙD", "zoom id"),
        ("ᏃᎾᎾᎷ ꓜꓳꓳꓟ ꓲꓓ ΖⲞⲞⲘ", "zoom zoom id zoom"),
        ("օս զօօո", "ou qoon"),
        ("ƁƊɗƑƙ ŁøħŧƶȷıØ ð", "bddfk lohtzjio d"),
        ("z\u200bo\u2060o\u00adm\u3164 z\U000e0041o\U000e0100o\u034fm", "zoom zoom"),
        ("ẞ ﬁ æ œ ʣ", "ss fi ae oe dz"),
        ("🆔 8 🆗", "id 8 ok"),
        ("a∕b․c։d‐e︰", "a/b.c:d-e:"),
        ("“a” ‘b’ ´ ｜", "\"a\" 'b' ' |"),
        ("• × ➕ \u2028", "• × ➕ \u2028"),
        ("10lI|Oom rn", "10li|oom rn"),
        ("", ""),
        ("\ud800a\0", "\ud800a\0"),
    ],
)
def test_disguises_of_letters_fold_to_the_letter(written: str, plain: str) -> None:
    """Case, marks, width, ornament, foreign digits, look-alikes and invisible characters fold away."""
    assert plain == fold(written)


def test_every_entry_folds_to_what_the_table_says() -> None:
    """And what it says folds to itself, as does every ASCII character that is no capital."""
    assert [letter for letter, plain in TABLE.items() if fold(letter) != plain] == []
    assert [plain for plain in SHIPPED["folds"] if fold(plain) != plain] == []
    assert all(fold(chr(code)) == chr(code).lower() for code in range(128))


def test_what_the_table_does_not_name_folds_to_itself() -> None:
    """Whatever Unicode has or will have, surrogates too: one code point of every sixty-one is asked."""
    unnamed = [chr(code) for code in range(128, sys.maxunicode + 1, 61) if chr(code) not in TABLE]
    assert len(unnamed) > 17_000
    assert [letter for letter in unnamed if fold(letter) != letter] == []


def test_every_plain_letter_and_digit_has_many_disguises() -> None:
    """At least twelve each."""
    disguises = Counter(TABLE.values())
    assert [letter for letter in PLAIN if disguises[letter] < 12] == []


@given(st.lists(st.tuples(st.sampled_from(sorted(TABLE.items())), st.sampled_from(["", *INVISIBLE]))))
def test_any_disguise_of_any_word_folds_to_the_word(written: list[tuple[tuple[str, str], str]]) -> None:
    """However its letters are mixed, and whatever invisible stands between them."""
    plain = "".join(meant for (_, meant), _ in written)
    assert plain == fold("".join(shown + between for (shown, _), between in written))


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_vietnamese_letters_fold_to_their_base(form: str) -> None:
    """All of them, small and capital, whole and as letter and marks."""
    assert len(VIETNAMESE) == 73
    for letter, base in VIETNAMESE.items():
        for written in (letter, letter.upper()):
            assert base == fold(unicodedata.normalize(form, written))


@given(st.text(st.sampled_from([*sorted(VIETNAMESE), *map(str.upper, VIETNAMESE), *map(chr, range(128))])))
def test_vietnamese_loses_its_marks_and_capitals_only(text: str) -> None:
    """Folding is then what Unicode calls decomposing: no letter, digit or mark becomes another one."""
    assert bare(text) == fold(text)


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not on this machine")
def test_ordinary_lines_lose_their_marks_and_capitals_only() -> None:
    """In thousands of lines of Vietnamese chat, letter by letter, whatever else stands there."""
    plain = {*map(chr, range(128)), *VIETNAMESE, *map(str.upper, VIETNAMESE), *TONES}
    lines = (CORPORA / "benign_vi.txt").read_text("utf-8").splitlines()
    sound = [line for line in lines if plain.issuperset(line)]
    assert len(sound) > 15_000
    assert [line for line in sound if fold(line) != bare(line)] == []


def test_the_table_is_the_same_under_every_python() -> None:
    """Folding works where `unicodedata` cannot be imported: its version decides nothing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "unicodedata", None)
        alone = runpy.run_path(folding.__file__)
    assert alone["fold"]("Đ𝐈⑧") == "di8"


def test_the_table_says_what_it_is_made_of() -> None:
    """Source, versions, date, licence and how to make it anew stand before the entries."""
    assert [*SHIPPED] == [
        "source",
        "unicode",
        "confusables",
        "confusables_date",
        "licence",
        "rebuild",
        "folds",
    ]
    assert SHIPPED["confusables"] == "16.0.0"


@given(ANY)
def test_every_folded_character_has_an_origin(text: str) -> None:
    """Whatever the text, lone surrogates included, the way back is as long as the fold and never turns."""
    offsets = fold_offsets(text)
    assert len(fold(text)) == len(offsets)
    assert sorted(offsets) == list(offsets)
    assert all(0 <= offset < len(text) for offset in offsets)


@given(ANY)
def test_each_origin_is_the_character_itself(text: str) -> None:
    """The original characters that are pointed at, folded one by one, are the fold: none is off by one."""
    folded, offsets = fold(text), fold_offsets(text)
    for index in dict.fromkeys(offsets):
        first, many = offsets.index(index), offsets.count(index)
        assert fold(text[index]) == folded[first : first + many]
    dropped = [letter for index, letter in enumerate(text) if index not in offsets]
    assert fold("".join(dropped)) == ""


@given(ANY)
def test_folding_twice_is_folding_once(text: str) -> None:
    """The plain alphabet folds to itself, so keywords and texts meet."""
    assert fold(text) == fold(fold(text))
