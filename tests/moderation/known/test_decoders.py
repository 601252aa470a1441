"""What each decoder reads in a text, sign by sign, whatever it may mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pytest

from bot.moderation.known.decoders.figures import figures, glyphs, keys
from bot.moderation.known.decoders.letters import letters, shapes, written
from bot.moderation.known.decoders.numbers import amounts, games, number_words
from bot.moderation.known.decoders.signs import Script, Stream
from bot.moderation.rules import Reading
from bot.moderation.text.views import Views


def script(text: str, *, keyed: bool = False) -> Script:
    """Return a text as decoders see it."""
    return Script(Views(text)[Reading.FOLDED], text, keyed=keyed)


def symbols(streams: Iterable[Stream]) -> list[str]:
    """Return the symbols of each stream as one text."""
    return ["".join(sign.symbols for sign in stream.signs) for stream in streams]


def _everything(_text: object) -> bool:
    return True


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("tám trăm hai mươi mốt", "821"),
        ("hai trăm linh tư", "204"),
        ("một trăm", "100"),
        ("hai trăm tư", "240"),
        ("two hundred and four", "204"),
        ("hai nghìn tư", "2400"),
        ("hai nghìn không trăm năm mươi ba", "2053"),
        ("hai nghìn, ba", "20003"),
        ("sáu tỷ bốn trăm mười ba triệu tám trăm hai mươi nghìn chín trăm năm mươi bảy", "6413820957"),
        ("bốn tám hai chín mười lăm", "482915"),
        ("bon tam hai chin muoi lam", "48295"),
        ("hai mươi, ba mươi", "2030"),
        ("twelve, twenty four và 5, thirty", "1224530"),
        ("số 7 là hai chục tám", "728"),
    ],
)
def test_amounts_are_read_as_their_digits(text: str, number: str) -> None:
    """Tens, hundreds and more, in both languages; a comma ends a number, figures stand among them."""
    assert symbols(amounts(script(text))) == [number]


@pytest.mark.parametrize("text", ["mười", "không có gì", "tuổi hai mươi"])
def test_a_small_amount_is_none(text: str) -> None:
    """One number of two digits is said all day."""
    assert symbols(amounts(script(text))) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("ba con năm nha", "555"),
        ("4 zeros", "0000"),
        ("76 111 112 49 50", "lop12"),
        ("chr(104)+chr(111)+chr(97)+chr(53)", "hoa5"),
        ("76 61 6e 68 61 79 31 32", "vanhay12"),
        ("6 15 24", "fox"),
        ("07 52 84", "702548"),
        ("3+5, 2x3, 9-8, 8:4", "8612"),
        ("0912 34", "91234"),
        ("&^@!&*", "762178"),
        ("--... ...-- .----", "731"),
        ("--... ...-- --.-- .----", "731"),
        ("8g6 b", "8968"),
    ],
)
def test_figures_are_read_as_they_may_be_meant(text: str, number: str) -> None:
    """How often a digit stands there, codes of characters, places in the alphabet, zeros dropped, sums."""
    assert number in symbols(figures(script(text)))


@pytest.mark.parametrize(
    "text", ["1-2, 3-4, 5-6, 7-8", "1:2, 3:0, 5:4, 7:3", "so con chu", "124 126 124 126 124"]
)
def test_what_comes_to_nothing_is_no_figure(text: str) -> None:
    """What is below zero or no whole number is a score or a time; not all numbers are characters."""
    assert [stream for stream in figures(script(text)) if stream.rare] == []


@pytest.mark.parametrize(
    ("text", "keyed", "number"),
    [
        ("hfbjdieccga", False, "86204953371"),
        ("oqtoripop", False, "915948090"),
        ("phonghocvui", False, "74664462884"),
        ("wtie", True, "2583"),
        ("B E A G", True, "2517"),
        ("cold", True, "2653"),
    ],
)
def test_words_are_typed_on_keys(text: str, keyed: bool, number: str) -> None:  # noqa: FBT001 - a column
    """By the alphabet, on a keyboard, on a telephone: short ones where a passcode is spoken of."""
    assert number in symbols(keys(script(text, keyed=keyed)))


def test_ordinary_words_are_no_keys() -> None:
    """Short words stand for nothing where no passcode is spoken of."""
    assert symbols(keys(script("cold bee"))) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("tý tỵ dần thân", "1639"),
        ("dau ti ran mui", "10168"),
        ("si rê la đồ fa", "72614"),
        ("VII IX I không V", "79105"),
        ("O C K He", "86192"),
        ("double two five sáu", "2256"),
    ],
)
def test_words_count_by_their_place_in_a_list(text: str, number: str) -> None:
    """Lists that everybody knows; only its tone tells the rat from the snake."""
    assert number in symbols(number_words(script(text)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("bxảy txám mxột bxa kxhông", "bay tam mot ba khong"),
        ("eight-ay our-fay ix-say even-say ive-fay", "eight ay four fay six say seven say five fay"),
        ("hay quá đi thôi nha", None),
        ("bxa txam", None),
    ],
)
def test_games_with_words_are_undone(text: str, words: str | None) -> None:
    """A letter put into each word, consonants moved to its end; too few words are no game."""
    assert [" ".join(said) for said in games(script(text))] == ([words] if words else [])


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("🕗🕒🕓🕕", "8346"),
        ("⠼⠛⠑⠋⠛", "7567"),
        ("🍎🍎🍎 🍌 🍇🍇 0 🍓", "31201"),
        ("🀇🀈🀉🀊", "1234"),
    ],
)
def test_pictures_are_read(text: str, number: str) -> None:
    """Clocks, braille, how many of a fruit, tiles."""
    assert number in symbols(glyphs(script(text)))


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("x như xoài, k như kem, q như quýt", "xkq"),
        ("kilo x-ray romeo ve kep hai", "kxrw2"),
        ("bê ka ích xì gạch rờ", "bkxr"),
        ("là co em no 5 vo", "lcmn5v"),
    ],
)
def test_named_letters_are_read(text: str, row: str) -> None:
    """By examples, by a spelling alphabet, by their names, some in two words; digits stand among them."""
    assert row.replace("l", "", 1) in [
        one.replace("l", "", 1) for one in symbols(letters(script(text), _everything))
    ]


def test_letters_need_letters() -> None:
    """Words that name no letter, or one that stands alone, are no row of letters."""
    assert symbols(letters(script("chúng mình đi học"), _everything)) == []
    assert symbols(letters(script("co be cu"), lambda _: False)) == []


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Cold Kettles Under Windows", "ckuw"),
        ("học hành chăm chỉ", "3443"),
        ("một hai\nba\nbốn năm sáu\nbảy", "2131"),
        ("Ai Biết Cái Đó Em Fa có gì", "abcdef"),
        ("một 12 hai 3", "31233"),
    ],
)
def test_shapes_of_words_are_read(text: str, row: str) -> None:
    """First letters of words, of lines and of names, lengths of words and of lines."""
    assert row in symbols(shapes(script(text), _everything))


def test_shapes_need_words() -> None:
    """A few words, and a blank line, show nothing."""
    assert symbols(shapes(script("một hai ba"), _everything)) == []
    assert symbols(shapes(script("một hai ba bốn\n...\n\nnăm\nsáu"), lambda _: False)) == []


def test_words_are_read_forwards_and_backwards() -> None:
    """With signs for letters, and digits for letters, too."""
    read = symbols(written(script("P@ss 3bd w0rd"), _everything))
    assert {"ss3bdw0rd"[-6:], "dr0wdb3sspap"[:4]} <= {each for one in read for each in (one[-6:], one[:4])}
    assert "passebdword" in read
    assert symbols(written(script("chào bạn"), lambda _: False)) == []


def test_a_decoder_is_asked_about_words_and_spaced_letters() -> None:
    """Three letters that stand apart are asked about as one word."""
    asked: list[list[str]] = []

    def none(words: Iterable[str]) -> bool:
        asked.append(list(words))
        return False

    assert list(written(script("q $ 3 b d"), none)) == []
    assert any("qse" in words or "seb" in words for words in asked)


def rows(decode: Callable[[Script], Iterator[Stream]], text: str) -> list[list[str]]:
    """Return what each sign of each stream stands at."""
    return [[text[sign.start : sign.end] for sign in stream.signs] for stream in decode(script(text))]


def test_a_sign_stands_where_it_is_written() -> None:
    """Every sign names the place of the text that gives it."""
    assert rows(number_words, "chin doi hai mong, bay nho bon") == [["chin", "hai", "bay", "bon"]]
    assert rows(amounts, "tam tram hai muoi mot nha 5") == [["tam tram hai muoi mot", "5"]]
