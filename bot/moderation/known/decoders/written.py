"""Reads words as they are typed, also backwards, and with signs and digits for letters.

Made only where the quick check that is handed in says that one of the words may be part of a secret.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.moderation.known.decoders.signs import Sign, Stream

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from bot.moderation.known.decoders.signs import Script

_TOKEN: Final = re.compile(r"[a-z0-9$@!]+")
_LIKE_LETTERS: Final = re.compile(r"[a-z][$@!0-9]|[$@!0-9][a-z]|(?<![a-z0-9])[0-9] [a-z] ")
_SIGN: Final = re.compile("[$@!]")
_ALIKE: Final = str.maketrans("oil", "011")
_AS_LETTERS: Final = str.maketrans("$@!", "sai")
_DIGITS_AS_LETTERS: Final = str.maketrans("$@!0134578", "saioieastb")


def written(
    script: Script,
    has_part: Callable[[Iterable[str]], bool],
    *,
    loose: bool = False,
) -> Iterator[Stream]:
    """Yield the words of a text, forwards and backwards, where one of them is part of a secret.

    `loose`: others may stand between them.
    """
    words = script.said
    if has_part(script.vocabulary):
        signs = tuple(Sign(word, *met.span()) for word, met in zip(words, script.words, strict=True))
        yield Stream(signs, loose=loose)
        yield Stream(signs).mirrored()
    if not (script.digits or _SIGN.search(script.text)) or _LIKE_LETTERS.search(script.text) is None:
        return
    tokens = list(_TOKEN.finditer(script.text))
    for letters in (_AS_LETTERS, _DIGITS_AS_LETTERS):
        changed = [met.group().translate(letters) for met in tokens]
        alike = [word.translate(_ALIKE) for word in changed]
        if has_part([*changed, *alike, *_spaced(changed)]):
            yield _stream(changed, tokens)


def _spaced(words: Sequence[str]) -> Iterator[str]:
    """Yield three single letters beside each other as one."""
    threes = zip(words, words[1:], words[2:], strict=False)
    return ("".join(three) for three in threes if all(len(word) == 1 for word in three))


def _stream(words: Sequence[str], tokens: Sequence[re.Match[str]]) -> Stream:
    return Stream(tuple(Sign(word, *met.span()) for word, met in zip(words, tokens, strict=True)))
