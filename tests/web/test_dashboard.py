"""The dashboard and the alarms ask for what the program tells: no panel stays empty for a slip of a name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

import bot
from bot.telegram.api.transport import OUTCOMES
from bot.web.figures import Figures, Metrics
from tests.events import logged_events
from tests.long.deploy.programs import needed, run

OPERATING = Path(bot.__file__).parent / "docs" / "operating"
DASHBOARD = json.loads((OPERATING / "grafana.json").read_text("utf-8"))
OURS = re.compile(r"\b(?:gaclop|process)_[a-z_]+\b")
MATCHER = re.compile(r'(\w+)(=~?)"([^"]*)"')


def exposed() -> set[str]:
    """Return every name of a sample on the page of metrics."""
    metrics = Metrics()
    metrics.count_event("a.b")
    metrics.count_answer(200)
    metrics.count_call("done")
    text = metrics.shown(Figures(bots=1, database=True)).decode()
    return {sample.name for family in text_string_to_metric_families(text) for sample in family.samples}


def panels() -> Iterator[dict[str, object]]:
    """Yield the panels that show something."""
    for panel in DASHBOARD["panels"]:
        if panel["type"] != "row":
            yield panel


def queries() -> Iterator[str]:
    """Yield what panels, variables and alarms ask of Prometheus."""
    for panel in panels():
        for target in panel["targets"]:
            yield target["expr"]
    for variable in DASHBOARD["templating"]["list"]:
        if variable["type"] == "query":
            yield variable["query"]
    yield from re.findall(r"^ +expr: >?\n?((?:.*\n)+?)(?= +(?:for|labels):)", ALARMS, re.MULTILINE)


ALARMS = (OPERATING / "alerts.yml").read_text("utf-8")
QUERIES = sorted(set(queries()))


@pytest.mark.parametrize("query", QUERIES)
def test_each_metric_and_each_event_is_one_of_ours(query: str) -> None:
    """By the names on the page, and by the names in the source."""
    names = set(OURS.findall(query))
    assert names or query.strip().startswith("up{")
    assert names <= exposed()
    for label, sign, value in MATCHER.findall(query):
        values = value.split("|") if sign == "=~" else [value]
        events = {event for _, event in logged_events()}
        allowed = {"event": events, "outcome": set(OUTCOMES), "job": {"$job", "gaclop"}}[label]
        assert set(values) <= allowed, label


def test_alarms_are_found() -> None:
    """The expression that reads them finds as many as there are."""
    assert sum("up{" in each for each in QUERIES) == 1
    assert len(QUERIES) > ALARMS.count("alert:") > 5


def test_prometheus_reads_each_query(tmp_path: Path) -> None:
    """Grafana's own variables aside, each is a valid expression."""
    asked = [each for each in QUERIES if "label_values" not in each]
    rules = [
        {"record": f"asked:{place}", "expr": each.replace("$__rate_interval", "1m").replace("$job", "gaclop")}
        for place, each in enumerate(asked)
    ]
    # JSON is YAML.
    (tmp_path / "rules.yml").write_text(json.dumps({"groups": [{"name": "asked", "rules": rules}]}))
    told = run(needed("promtool", "Debian's prometheus"), "check", "rules", "rules.yml", cwd=tmp_path)
    assert told.returncode == 0, told.stderr
    assert f"{len(asked)} rules found" in told.stdout
