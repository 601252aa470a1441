"""Reads the private sentences by author; `alarms/README.md` says what they are and are not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "alarms"
TRAINED: Final = (
    "bac",
    "english",
    "hanoi",
    "hoctro",
    "hundred",
    "linh",
    "maya",
    "mientay",
    "more",
    "nam",
    "phuhuynh",
    "trungnam",
)
UNSEEN: Final = ("banoi", "khoi", "ngoai_c", "ngoai_d", "raj", "tess")
HARMLESS, HINT, HARM = "harmless", "hint", "harm"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and what its author means by it: `harmless`, `hint`, or an alarm of any kind."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """One sentence in both languages and what it is: `harmless`, `alarm`, or `harm` to a child."""

    label: str
    vietnamese: str
    english: str


def pairs() -> list[Pair]:
    """Return what is said alike in Vietnamese and English."""
    lines = (FOLDER / "pairs.tsv").read_text("utf-8").splitlines()
    return [Pair(*line.split("\t")) for line in lines]


def read(author: str) -> list[Sentence]:
    """Return an author's sentences in the order of the file."""
    lines = (FOLDER / f"{author}.tsv").read_text("utf-8").splitlines()
    return [Sentence(*line.split("\t")) for line in lines]
