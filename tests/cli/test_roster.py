"""`roster FILE`, run as an operator runs it: a process of its own, a database of its own."""

from __future__ import annotations

import base64
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from tests.papers.roster_files import FILES, names
from tests.processes import gaclop

TOKEN = "123456:" + "A" * 35
KEY = base64.urlsafe_b64encode(b"k" * 32).decode()


def imported(
    folder: Path, *arguments: str, stdin: str = "", **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder of its own."""
    given = {"TOKEN": TOKEN, "SECRET_KEYS": KEY, "LANGUAGE": "en", **variables}
    told = {name: value for name, value in given.items() if value}
    return gaclop(folder, "roster", *arguments, stdin=stdin, **told)


def made(folder: Path, name: str) -> str:
    """Write one of the files; return its name."""
    (folder / name).write_bytes(FILES[name]())
    return name


def count(folder: Path, table: str) -> int:
    """Return how many rows a table has."""
    with closing(sqlite3.connect(folder / "data" / "bot.db")) as database:
        return int(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - our own


def test_a_file_is_shown_asked_about_and_taken(tmp_path: Path) -> None:
    """The preview names rows, sheet and columns left out; nothing is clear in the database."""
    done = imported(tmp_path, made(tmp_path, "bo-gd-6A1.xlsx"), stdin="y\n")
    assert done.returncode == 0, done.stderr
    assert "I found 45 students (rows 6-50, sheet “6A1”)" in done.stdout
    assert "Left out 11 columns" in done.stdout
    assert "6A1: 45 students, a new class" in done.stdout
    assert "Saved 1 classes, 45 students" in done.stdout
    assert (count(tmp_path, "students"), count(tmp_path, "pupil_codes"), count(tmp_path, "codes")) == (
        45,
        45,
        0,
    )
    kept = (tmp_path / "data" / "bot.db").read_bytes()
    assert not [name for name in (*names(45), "2601000001", "6A1") if name.encode() in kept]


def test_a_list_again_changes_only_what_changed_and_asks_who_leaves(tmp_path: Path) -> None:
    """A no to leaving keeps them; --leave lets them go; --yes asks nothing."""
    (tmp_path / "6A1.csv").write_text("STT,Name\n1,An\n2,Binh\n3,Chi\n")
    assert imported(tmp_path, "6A1.csv", "--yes").returncode == 0
    (tmp_path / "6A1.csv").write_text("STT,Name\n1,An\n4,Dung\n")
    kept = imported(tmp_path, "6A1.csv", stdin="y\nn\n")
    assert kept.returncode == 0
    assert "1 new, 2 leaving, 0 changed" in kept.stdout
    assert "− 2. Binh" in kept.stdout
    assert count(tmp_path, "students") == 4
    assert imported(tmp_path, "6A1.csv", "--yes").returncode == 0
    assert count(tmp_path, "students") == 4
    assert imported(tmp_path, "6A1.csv", "--yes", "--leave").returncode == 0
    assert count(tmp_path, "students") == 2


def test_phone_numbers_that_are_left_out_are_told_of(tmp_path: Path) -> None:
    """How many, and how they are used; none of them is said or kept. A list without any says nothing."""
    (tmp_path / "6A1.csv").write_text("STT,Name,Phone,Mother's phone\n1,An,0912345678,0987654321\n2,Binh,,\n")
    done = imported(tmp_path, "6A1.csv", "--yes")
    assert done.returncode == 0, done.stderr
    assert "Phone numbers in the file: 2, left out here" in done.stdout
    assert "/guardians" in done.stdout
    assert not [digits for digits in ("912345678", "987654321") if digits in done.stdout]
    assert count(tmp_path, "phones") == 0
    (tmp_path / "6A2.csv").write_text("STT,Name\n1,An\n2,Binh\n")
    assert "Phone numbers" not in imported(tmp_path, "6A2.csv", "--yes").stdout


def test_no_is_the_answer_of_silence(tmp_path: Path) -> None:
    """Without a yes nothing is written, and the status says so."""
    done = imported(tmp_path, made(tmp_path, "moi-lop-mot-sheet.xlsx"), stdin="")
    assert done.returncode == 1
    assert "I found 3 classes, 90 students" in done.stdout
    assert count(tmp_path, "students") == 0


@pytest.mark.parametrize(
    ("name", "arguments", "status", "said"),
    [
        ("moi-lop-mot-sheet.xlsx", "--class 6A1", 2, "3 classes"),
        ("excel-utf8.csv", "", 2, "--class"),
        ("co-mat-khau.xlsx", "", 1, "password"),
    ],
)
def test_what_cannot_be_taken_is_one_sentence(
    tmp_path: Path, name: str, arguments: str, status: int, said: str
) -> None:
    """One line on standard error that says what to do, and the status of it."""
    done = imported(tmp_path, made(tmp_path, name), *arguments.split(), stdin="y\n")
    assert (done.returncode, done.stderr.count("\n")) == (status, 1)
    assert said in done.stderr
