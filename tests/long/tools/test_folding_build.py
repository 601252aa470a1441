"""The making of the folding table."""

from __future__ import annotations

import json
import unicodedata
from typing import Final

import pytest

from tests.long.tools.folding_build import TABLE, table

SAMPLE: Final = """\
# confusables.txt
# Date: 2026-01-02
# Version: 99.0.0
#
0441 ;\t0063 ;\tMA\t# ( с → c ) CYRILLIC SMALL LETTER ES → LATIN SMALL LETTER C\t#

006D ;\t0072 006E ;\tMA\t# ( m → rn ) LATIN SMALL LETTER M → LATIN SMALL LETTER R, LATIN SMALL LETTER N\t#
11700 ;\t0072 006E ;\tMA\t# ( 𑜀 → rn ) AHOM LETTER KA → LATIN SMALL LETTER R, LATIN SMALL LETTER N\t#
# total: 3
"""


def test_the_table_names_its_sources_and_holds_runs() -> None:
    """Code points that follow each other are one word; what folds to itself is left out."""
    made = table(SAMPLE)
    assert (made["confusables"], made["confusables_date"]) == ("99.0.0", "2026-01-02")
    folds = made["folds"]
    assert isinstance(folds, dict)
    assert {"43", "c7", "441", "ff23"} <= set(folds["c"].split())
    assert {"4d", "11700"} <= set(folds["m"].split())
    assert "e0000-e0fff" in folds[""].split()
    assert "rn" not in folds


def test_the_shipped_table_is_what_the_builder_makes() -> None:
    """An addition without a new table is found, and a table that was changed by hand.

    TR39's file is not here: what the shipped table holds stands for it, a stroke as the capital L, which is
    the same letter and no shape of three.
    """
    shipped = json.loads(TABLE.read_text("utf-8"))
    if unicodedata.unidata_version != shipped["unicode"]:
        pytest.skip("This Python knows another Unicode than the one that made the table.")
    rows = [f"# Date: {shipped['confusables_date']}", f"# Version: {shipped['confusables']}"]
    for plain, runs in shipped["folds"].items():
        prototype = " ".join(f"{ord(letter):04X}" for letter in ("L" if plain == "l" else plain))
        for first, _, last in (run.partition("-") for run in runs.split()):
            codes = range(int(first, 16), int(last or first, 16) + 1)
            rows += [f"{code:04X} ;\t{prototype} ;\tMA\t#" for code in codes if plain and code > 0x7F]
    assert table("\n".join(rows)) == shipped
