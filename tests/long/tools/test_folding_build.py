"""The making of the folding table."""

from __future__ import annotations

import json
import unicodedata

import pytest

from tests.long.tools.folding_build import TABLE, table


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
