"""Pages in bot/docs are true: all settings are there; links, commands, tests, events that they name exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
import typer

from bot.cli import program
from bot.settings import Settings
from bot.telegram.messages.commands import COMMANDS
from bot.web.figures import _GAUGES, Figures, health_of

ROOT: Final = Path(__file__).parents[2]
DOCS: Final = ROOT / "bot" / "docs"
PAGES: Final = sorted(DOCS.rglob("*.md"))
OPERATING: Final = (DOCS / "operating.md", DOCS / "vi" / "operating.md")
_NAMED: Final = re.compile(r"(?:(?<=[`\s])|(?<=-r ))((?:tests|bot|rules|\.ci)/[\w/.-]+\w)")
# What makes a page's shape: headings, steps, points, rows, what is folded away, commands to run.
_SHAPE: Final = re.compile(r"^(#+ |\d+\. |- |\| |<details>|</details>|```)", re.MULTILINE)
# What is called a path in the text, and is one on the operator's machine.
_WORDS: Final = re.compile(r"[^\w\- ]")


def page(path: Path) -> str:
    """Return a page's text."""
    return path.read_text("utf-8")


def headings(path: Path) -> set[str]:
    """Return the names by which links reach a page's headings, as GitHub makes them."""
    found = re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", page(path), flags=re.DOTALL), re.MULTILINE)
    return {_WORDS.sub("", each.lower()).replace(" ", "-") for each in found}


def links(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the file and the heading to which each link leads; an address of the world's is none."""
    for target in re.findall(r"\]\(([^)\s]+)\)", page(path)):
        if not target.startswith("https://"):
            file, _, heading = target.partition("#")
            yield file, heading


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(DOCS)))
def test_links_lead_somewhere(path: Path) -> None:
    """To files that are shipped with the page, and to headings that are on it."""
    for file, heading in links(path):
        target = (path.parent / file).resolve() if file else path
        assert target.is_file(), file
        assert target.is_relative_to(DOCS), f"{file} is not shipped with the page"
        assert not heading or heading in headings(target), heading


def test_the_readme_leads_to_the_pages() -> None:
    """Whoever starts at the README and follows its links finds them all."""
    reached, ahead = set(), [ROOT / "README.md"]
    while ahead:
        at = ahead.pop()
        reached.add(at)
        targets = {(at.parent / file).resolve() for file, _ in links(at) if file.endswith(".md")}
        ahead += [target for target in targets.intersection(PAGES) if target not in {*reached, *ahead}]
    assert [path.name for path in PAGES if path not in reached] == []
    for file, heading in links(ROOT / "README.md"):
        assert not file or (ROOT / file).is_file(), file
        assert not heading or heading in headings(ROOT / "README.md"), heading


@pytest.mark.parametrize("path", [DOCS / "commands.md", DOCS / "vi" / "commands.md"], ids=["en", "vi"])
def test_every_command_is_on_the_page(path: Path) -> None:
    """In Telegram under each of its names, and on the command line."""
    telegram, terminal = page(path).split("\n## ")[1:]
    rows = [line.split(" | ")[0] for line in telegram.splitlines() if line.startswith("| `")]
    there = re.findall(r"`/([a-z]+)`", " ".join(rows))
    wanted = [name for command in COMMANDS for name in command.names]
    missing, unknown = set(wanted) - set(there), set(there) - set(wanted)
    assert (missing, unknown, len(there)) == (set(), set(), len(wanted))
    typed = [line.split(" | ")[0] for line in terminal.splitlines() if line.startswith("| `")]
    told = {re.sub(r"^gaclop ", "", name) for name in re.findall(r"`([^`]+)`", " ".join(typed))}
    for option in typer.main.get_command(program._app).params:
        assert set(option.opts) <= told, option.name
    for command in commands():
        group, _, last = command.partition(" ")
        assert any(each.startswith(command) for each in told) or (
            last in told and any(each.startswith(group) for each in told)
        ), command


@pytest.mark.parametrize("path", OPERATING, ids=["en", "vi"])
def test_every_setting_is_there_with_its_default(path: Path) -> None:
    """The table has the settings, all of them, and no other."""
    rows = dict(re.findall(r"^\| `(BOT_[A-Z_]+)` \| ([^|]+) \|", page(path), re.MULTILINE))
    assert set(rows) == {f"BOT_{name.upper()}" for name in Settings.model_fields}
    for name, field in Settings.model_fields.items():
        said = rows[f"BOT_{name.upper()}"]
        default = field.default
        if hasattr(default, "get_secret_value"):
            default = default.get_secret_value()
        if field.is_required():
            assert said in {"(mandatory)", "(bắt buộc)"}, name
        elif default in (None, "", ()):
            assert said in {"none", "trống"}, name
        else:
            text = default.isoformat("minutes") if hasattr(default, "isoformat") else str(default).rstrip("/")
            assert said == f"`{text}`", name


def commands() -> set[str]:
    """Return all that can be typed after `gaclop`."""
    group = typer.main.get_command(program._app)
    found = set()
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        found |= {f"{name} {each}" for each in getattr(command, "commands", {})} or {name}
    return found


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(DOCS)))
def test_commands_exist(path: Path) -> None:
    """On the command line and in Telegram."""
    known = commands()
    for words in re.findall(r"(?:gaclop|python -m bot) ((?:[a-z]+ ?)+)(?![\w@.-])", page(path)):
        first, *rest = words.split()
        assert first in known or " ".join([first, *rest[:1]]) in known, words
    typed = {name for command in COMMANDS for name in command.names} | {"revoke"}
    # A path has a second slash, or stands behind something.
    for name in re.findall(r"(?<![\w/.@<>:}])/([a-z]+)(?![\w/.:-])", page(path)):
        assert name in typed | {"healthz", "metrics", "data", "tmp"}, name


@pytest.mark.parametrize("name", sorted(path.name for path in (DOCS / "vi").glob("*.md")))
def test_pages_of_both_languages_have_one_shape(name: str) -> None:
    """What one says the other says: the same sections, steps, points, rows and folded parts, in order."""
    english, vietnamese = (_SHAPE.findall(page(folder / name)) for folder in (DOCS, DOCS / "vi"))
    assert english == vietnamese
    assert english.count("<details>") == english.count("</details>")


def test_both_languages_say_the_same() -> None:
    """The same commands to type and the same events."""
    english, vietnamese = (page(path) for path in OPERATING)

    def typed(text: str) -> list[str]:
        blocks = "\n".join(re.findall(r"```sh\n(.*?)```", text, re.DOTALL))
        lines = [re.sub(r"\s+#.*", "", line) for line in blocks.splitlines()]
        return [re.sub(r"(?<=[ =/])(somewhere|noi-khac)(?=/)", "", line) for line in lines]

    assert typed(english) == typed(vietnamese)
    assert _events(english) == _events(vietnamese)


def test_events_are_those_of_the_log() -> None:
    """What an operator is told to look for is what the program writes."""
    source = "\n".join(path.read_text("utf-8") for path in (ROOT / "bot").rglob("*.py"))
    events = _events(page(OPERATING[0]))
    assert len(events) > 15
    assert [event for event in events if f'"{event}"' not in source] == []


@pytest.mark.parametrize("path", OPERATING, ids=["en", "vi"])
def test_every_alarm_and_every_figure_of_state_leads_to_an_action(path: Path) -> None:
    """Each rule of Prometheus, each line of /healthz, each gauge, with the urgency that the rule declares."""
    urgent = {"at once": "critical", "ngay": "critical", "the same day": "warning", "trong ngày": "warning"}
    section = next(each for each in page(path).split("\n## ") if "`WorkerDown`" in each)
    rows = [row.strip("| ").split(" | ") for row in re.findall(r"^\| .+ \|$", section, re.MULTILINE)[1:]]
    rings = {name: urgent[when] for names, when, *_ in rows for name in re.findall(r"`(\w+)`", names)}
    declared = dict(re.findall(r"alert: (\w+)\n.+?severity: (\w+)", _alerts(), re.DOTALL))
    assert {name: rings.pop(name, None) for name in declared} == declared
    shown = {f"gaclop_{name}" for name in _GAUGES}
    assert set(rings) == shown | health_of(Figures(bots=1, database=True)).keys()
    assert all(meaning and action for *_, meaning, action in rows)


def _alerts() -> str:
    return (DOCS / "operating" / "alerts.yml").read_text("utf-8")


def _events(text: str) -> list[str]:
    trouble = text[text.rindex("\n## ") :]
    return re.findall(r"`([a-z_]+\.[a-z_]+)`", trouble)


def test_files_that_code_names_exist() -> None:
    """Docstrings, comments, README and the rules' page cite what is there, as the pages do."""
    code = [each for folder in ("bot", "tests") for each in (ROOT / folder).rglob("*.py")]
    texts = [
        *code,
        *ROOT.glob("*.md"),
        *(ROOT / "rules").rglob("*.md"),
        *(ROOT / "tests").rglob("*.md"),
        *PAGES,
    ]
    named = {(name, str(path.relative_to(ROOT))) for path in texts for name in _NAMED.findall(page(path))}
    assert len(named) > 100
    assert [pair for pair in sorted(named) if not (ROOT / pair[0]).exists()] == []


def test_every_promise_of_security_names_its_test() -> None:
    """What is said to hold has a test, and of each of those against whom it is said what does not hold."""
    text = page(DOCS / "security.md")
    actors = text[text.index("## Against whom") : text.index("## What it is made of")].split("\n### ")[1:]
    assert len(actors) == 9
    for actor in actors:
        rows = re.findall(r"^\| (?!Holds )([^|]+)\| (.+) \|$", actor, re.MULTILINE)
        assert rows, actor
        assert [held for held, tested in rows if "`tests/" not in tested] == []
        assert "\nNot held: " in actor, actor.splitlines()[0]


def test_nothing_of_the_bot_s_is_to_be_installed_by_its_name() -> None:
    """The package is published nowhere: extras come from the checkout that the reader has."""
    told = (
        ROOT / "README.md",
        ROOT / "rules/README.md",
        *(ROOT / "bot").rglob("*.md"),
        *(ROOT / "bot").rglob("*.ftl"),
    )
    by_name = re.compile(r"pip install[^\n]* [\"']?gaclop\b|gaclop\[")
    assert [path.name for path in told if by_name.search(path.read_text())] == []
