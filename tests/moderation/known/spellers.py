"""Ways in which people spell a room to get it past a bot, each for any ID or code."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

_VIETNAMESE = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
_UNMARKED = ["khong", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin"]
_DIALECT = ["hông", "mốt", "hai", "ba", "tư", "lăm", "sáu", "bẩy", "tám", "chín"]
_ENGLISH = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_FRENCH = ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"]
_JAPANESE = ["ゼロ", "いち", "に", "さん", "よん", "ご", "ろく", "なな", "はち", "きゅう"]
_KOREAN = ["공", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구"]
_SINO = ["linh", "nhất", "nhị", "tam", "tứ", "ngũ", "lục", "thất", "bát", "cửu"]
_TELEX = ["khoong", "mootj", "hai", "ba", "boons", "nawm", "saus", "bayr", "tams", "chins"]
_FILLERS = ["nha", "thì", "đợi", "mong", "nhớ", "hồi", "âm", "chiều", "trời", "mưa"]
_FRUIT = "🍎🍌🍇🍓🥝🍋🍑🥥🍒🍍🍉🍊"
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TIES = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_BY_INITIAL = {
    letter: words.split()
    for letter, words in {
        "a": "anh ao ăn", "b": "bạn bánh bà", "c": "cơm cá cà", "d": "dâu dừa dép", "e": "em ếch",
        "f": "fan film", "g": "ghế gà gối", "h": "hoa hát học", "i": "im ít", "j": "jean jazz",
        "k": "kem kẹo", "l": "lê là lúa",
        "m": "mưa mèo mía", "n": "nắng nước", "o": "ong ổi", "p": "pin phở", "q": "quà quýt", "r": "rau rùa",
        "s": "sao sông", "t": "táo trời", "u": "uống út", "v": "vải vui", "w": "web wifi", "x": "xoài xe",
        "y": "yêu yến", "z": "zalo zoo",
    }.items()
}  # fmt: skip
_NATO = (
    "alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar "
    "papa quebec romeo sierra tango uniform victor whiskey xray yankee zulu"
).split()
_NAMES = "a bờ cờ dờ e phờ gờ hờ i giây ca lờ mờ nờ o pờ quy rờ sờ tờ u vờ vê-kép xờ i-cret dét".split()


def _named(name: str, words: Sequence[str]) -> Callable[[str, random.Random], str]:
    def spell(number: str, _chance: random.Random) -> str:
        return " ".join(words[int(digit)] for digit in number)

    spell.__name__ = name
    return spell


def with_words_between(number: str, chance: random.Random) -> str:
    """Spell digits as words with other words between them."""
    return " ".join(f"{_VIETNAMESE[int(digit)]} {chance.choice(_FILLERS)}" for digit in number)


def words_and_figures(number: str, chance: random.Random) -> str:
    """Spell some digits as words, others as figures."""
    return " ".join(chance.choice((_VIETNAMESE[int(digit)], digit)) for digit in number)


def mirrored_words(number: str, _chance: random.Random) -> str:
    """Spell digits as words from the last one on."""
    return " ".join(_VIETNAMESE[int(digit)] for digit in reversed(number))


def clocks(number: str, _chance: random.Random) -> str:
    """Show each digit on a clock's face, zero as a ring."""
    return "".join("⭕" if digit == "0" else chr(0x1F54F + int(digit)) for digit in number)


def braille(number: str, _chance: random.Random) -> str:
    """Write the digits in braille."""
    return "⠼" + "".join("⠚⠁⠃⠉⠙⠑⠋⠛⠓⠊"[int(digit)] for digit in number)


def tiles(number: str, _chance: random.Random) -> str:
    """Lay the digits in tiles of Mahjong, zero in figures."""
    return "".join("0" if digit == "0" else chr(0x1F006 + int(digit)) for digit in number)


def counted_fruit(number: str, chance: random.Random) -> str:
    """Give as many of a fruit as each digit says."""
    return " ".join("0" if digit == "0" else chance.choice(_FRUIT) * int(digit) for digit in number)


def letters_per_word(number: str, _chance: random.Random) -> str:
    """Write a word with as many letters for each digit, ten for zero."""
    return " ".join("nghiengngang"[: int(digit)] or "0" for digit in number)


def alphabet(number: str, _chance: random.Random) -> str:
    """Count the digits by the alphabet: a is one, j is zero."""
    return "".join("jabcdefghi"[int(digit)] for digit in number)


def keyboard(number: str, _chance: random.Random) -> str:
    """Give the letters that lie below the digits of a keyboard."""
    return "".join("pqwertyuio"[int(digit)] for digit in number)


def shifted_keys(number: str, _chance: random.Random) -> str:
    """Hold the shift key while typing the digits."""
    return "".join(")!@#$%^&*("[int(digit)] for digit in number)


def letters_for_digits(number: str, chance: random.Random) -> str:
    """Write letters that look like some of the digits, in groups of three."""
    groups = [number[at : at + 3] for at in range(0, len(number), 3)]
    mixed = ["".join(chance.choice((digit, "olzeasgtbg"[int(digit)])) for digit in group) for group in groups]
    return " ".join(
        one if any(map(str.isdigit, one)) else group for one, group in zip(mixed, groups, strict=True)
    )


def counted_on(number: str, chance: random.Random) -> str:
    """Count each digit on by as many."""
    by = chance.randrange(1, 10)
    return "".join(str((int(digit) + by) % 10) for digit in number)


def summed(number: str, chance: random.Random) -> str:
    """Give a long number and what to add to it."""
    part = chance.randrange(1, 99_999)
    return f"{int(number) - part} cộng {part}"


def worked_out(number: str, chance: random.Random) -> str:
    """Give each digit as a sum."""
    sums = []
    for digit in map(int, number):
        part = chance.randrange(digit + 1)
        sums.append(f"{part}+{digit - part}")
    return ", ".join(sums)


def times_ten(number: str, _chance: random.Random) -> str:
    """Write each digit but zero ten times as high."""
    return " ".join(digit + "0" for digit in number)


def numbered_list(number: str, _chance: random.Random) -> str:
    """Write a numbered list with the digits in groups of three."""
    groups = [number[at : at + 3] for at in range(0, len(number), 3)]
    return "\n".join(f"câu {index}: {group}" for index, group in enumerate(groups, 1))


def groups_in_any_order(number: str, chance: random.Random) -> str:
    """Write the groups of three in another order, which something else tells."""
    groups = [number[:3], number[3:6], number[6:]]
    chance.shuffle(groups)
    return ", ".join(groups)


def keypad_of_letters(number: str, chance: random.Random) -> str:
    """Give letters that lie on the digits of a telephone; 1 and 0 lie on none, so they stay."""
    keys = dict(zip("23456789", ("abc", "def", "ghi", "jkl", "mno", "pqrs", "tuv", "wxyz"), strict=True))
    return "".join(chance.choice(keys.get(digit, digit)) for digit in number)


def initials(code: str, chance: random.Random) -> str:
    """Write a word that begins with each letter."""
    return " ".join(chance.choice(_BY_INITIAL[letter]) for letter in code if letter != "-")


def initials_of_lines(code: str, chance: random.Random) -> str:
    """Begin a line with each letter."""
    words = [chance.choice(_BY_INITIAL[letter]) for letter in code if letter != "-"]
    return "\n".join(f"{word} {chance.choice(_FILLERS)} {chance.choice(_FILLERS)}" for word in words)


def examples(code: str, chance: random.Random) -> str:
    """Name each letter with an example."""
    letters = [letter for letter in code if letter != "-"]
    return ", ".join(f"{letter} như {chance.choice(_BY_INITIAL[letter])}" for letter in letters)


def spelling_alphabet(code: str, _chance: random.Random) -> str:
    """Spell as pilots do."""
    return " ".join(_NATO[ord(letter) - 97] for letter in code if letter != "-")


def letter_names(code: str, _chance: random.Random) -> str:
    """Name each letter as it is taught."""
    return " ".join("gạch" if letter == "-" else _NAMES[ord(letter) - 97] for letter in code)


def mirrored_code(code: str, _chance: random.Random) -> str:
    """Write a code from its end."""
    return code[::-1]


def caesar(code: str, chance: random.Random) -> str:
    """Move each letter on by as many."""
    by = chance.randrange(1, 26)
    return "".join(letter if letter == "-" else chr((ord(letter) - 97 + by) % 26 + 97) for letter in code)


def groups_of_code_in_any_order(code: str, chance: random.Random) -> str:
    """Write the groups of a code in another order."""
    groups = code.split("-")
    chance.shuffle(groups)
    return ", ".join(groups)


def _below_hundred(value: int) -> str:
    ten, unit = divmod(value, 10)
    if not ten:
        return _VIETNAMESE[unit]
    units = ["", "mốt" if ten > 1 else "một", *_VIETNAMESE[2:5], "lăm", *_VIETNAMESE[6:]]
    return f"{'mười' if ten == 1 else _VIETNAMESE[ten] + ' mươi'} {units[unit]}".strip()


def _below_thousand(value: int) -> str:
    hundred, rest = divmod(value, 100)
    said = f"{_VIETNAMESE[hundred]} trăm"
    if not rest:
        return said
    return f"{said} {'linh ' + _VIETNAMESE[rest] if rest < len(_VIETNAMESE) else _below_hundred(rest)}"


def pairs(number: str, _chance: random.Random) -> str:
    """Read out two digits at a time, where the first is no zero."""
    groups = [number[at : at + 2] for at in range(0, len(number), 2)]
    return ", ".join(
        _below_hundred(int(group)) if group[0] != "0" else " ".join(_VIETNAMESE[int(each)] for each in group)
        for group in groups
    )


def hundreds(number: str, _chance: random.Random) -> str:
    """Read out three digits at a time, and the rest one by one."""
    groups = [number[at : at + 3] for at in range(0, len(number), 3)]
    return ", ".join(
        _below_thousand(int(group)) if len(group) == 3 else " ".join(_VIETNAMESE[int(each)] for each in group)
        for group in groups
    )


def whole(number: str, _chance: random.Random) -> str:
    """Read out the whole number."""
    groups: list[str] = []
    for scale in ("", "nghìn", "triệu", "tỷ"):
        group, number = number[-3:], number[:-3]
        if group:
            said = (
                _below_thousand(int(group))
                if number
                else _below_thousand(int(group)).removeprefix("không trăm ")
            )
            groups.append(f"{said} {scale}".removeprefix("linh ").strip())
    return " ".join(reversed(groups))


def english_pairs(number: str, _chance: random.Random) -> str:
    """Read out two digits at a time in English."""
    groups = [number[at : at + 2] for at in range(0, len(number), 2)]
    return ", ".join(map(_english, groups))


def _english(group: str) -> str:
    if len(group) == 1 or group[0] == "0":
        return " ".join(_ENGLISH[int(each)] for each in group)
    if group[0] == "1":
        return _TEENS[int(group[1])]
    return f"{_TIES[int(group[0])]} {_ENGLISH[int(group[1])]}" if group[1] != "0" else _TIES[int(group[0])]


OF_DIGITS = (
    *(_named("vietnamese", _VIETNAMESE), _named("unmarked", _UNMARKED), _named("dialect", _DIALECT)),
    *(_named("english", _ENGLISH), _named("french", _FRENCH), _named("japanese", _JAPANESE)),
    *(_named("korean", _KOREAN), _named("sino_vietnamese", _SINO), _named("telex", _TELEX)),
    *(with_words_between, words_and_figures, mirrored_words, clocks, braille, tiles, counted_fruit),
    *(letters_per_word, alphabet, keyboard, shifted_keys, letters_for_digits, counted_on, summed),
    *(worked_out, times_ten, numbered_list, groups_in_any_order, keypad_of_letters),
)
OF_CODES = (
    *(initials, initials_of_lines, examples, spelling_alphabet, letter_names, mirrored_code, caesar),
    groups_of_code_in_any_order,
)
OF_TENS = (pairs, hundreds, whole, english_pairs)
