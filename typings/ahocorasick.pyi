# As much of pyahocorasick, which brings no types, as the gate uses.

from collections.abc import Iterator
from typing import Generic, TypeVar

_Value = TypeVar("_Value")

class Automaton(Generic[_Value]):
    def add_word(self, word: str, value: _Value) -> bool: ...
    def make_automaton(self) -> None: ...
    def iter(self, string: str) -> Iterator[tuple[int, _Value]]: ...
