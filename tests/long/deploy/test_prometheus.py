"""Prometheus's configuration and alarms, as Prometheus itself reads and reckons them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from bot.web.figures import Metrics
from tests.long.deploy.programs import OPERATING, ROOT, needed, run

ALERTS = (OPERATING / "alerts.yml").read_text("utf-8")
# What each alarm is for, in figures a minute apart, and when it has to be heard and when not.
# 2026-11-30 is a Monday; the figures begin at 1970-01-01 00:00 UTC, a Thursday.
CASES = {
    "LeakStands": ("gaclop_oldest_leak_age_seconds", "0 30 61 90 0", "3m", "1m"),
    "WorkerDown": ('up{job="gaclop"}', "1 0 0 0 1", "3m", "1m"),
    "NoUpdates": ("gaclop_last_update_age_seconds", "0 901 901x600 901x600", "9h", "12h"),
    "TelegramAway": ("gaclop_telegram_answers", "1 0 0 0 0 1", "4m", "2m"),
    "DatabaseAway": ("gaclop_database_answers", "1 0 0 1 1", "2m", "4m"),
    "KeysDoNotOpen": ("gaclop_keys_open", "1 0 1", "1m", "2m"),
    "Contested": ('gaclop_events_total{event="polling.contested"}', "_ _ 1 1x20", "3m", "20m"),
    "BotFailed": ('gaclop_events_total{event="bot.failed"}', "_ 1 1 1x100", "10m", "40m"),
    "DeletionRefused": ('gaclop_events_total{event="deletion.refused"}', "_ 1 1 1x100", "30m", "90m"),
    "DeadLetters": ('gaclop_events_total{event="journal.dead_letter"}', "_ 1 1 1x100", "30m", "90m"),
    "Backlog": ("gaclop_journal_waiting", "0 101x10 0 0", "8m", "3m"),
    "BackupOld": ("gaclop_backup_age_seconds", "NaN 172800 172801 60", "2m", "1m"),
    "LeaksGoSlowly": (
        'gaclop_leak_deletion_seconds_bucket{le="10"}',
        "0+10x60",
        "30m",
        "0m",
    ),
}


@pytest.fixture
def promtool() -> str:
    """Return Prometheus's own checker."""
    return needed("promtool", "Debian's prometheus")


def test_prometheus_takes_both_files(promtool: str) -> None:
    """The configuration names the alarms, and both are valid."""
    told = run(promtool, "check", "config", "prometheus.yml", cwd=OPERATING)
    assert told.returncode == 0, told.stderr
    assert f"{len(CASES)} rules found" in told.stdout


def test_every_alarm_is_tried() -> None:
    """A new one is tried below too."""
    assert set(re.findall(r"alert: (\w+)", ALERTS)) == set(CASES)


@pytest.mark.parametrize("alert", CASES)
def test_an_alarm_is_heard_when_it_has_to_be_and_not_otherwise(
    promtool: str, tmp_path: Path, alert: str
) -> None:
    """Prometheus reckons it over figures of a bad morning."""
    series, figures, heard, silent = CASES[alert]
    shutil.copy(OPERATING / "alerts.yml", tmp_path)
    more = ""
    if alert == "LeaksGoSlowly":
        more = """
      - {series: 'gaclop_leak_deletion_seconds_bucket{le="5"}', values: "0+9x60"}
      - {series: 'gaclop_leak_deletion_seconds_bucket{le="+Inf"}', values: "0+10x60"}"""
    # The rule's own labels and words are not repeated here: promtool prints what it heard.
    (tmp_path / "test.yml").write_text(
        f"""
rule_files: [alerts.yml]
evaluation_interval: 15s
tests:
  - interval: 1m
    input_series:
      - {{series: '{series}', values: "{figures}"}}{more}
    alert_rule_test:
      - {{eval_time: {heard}, alertname: {alert}, exp_alerts: []}}
""",
        "utf-8",
    )
    told = run(promtool, "test", "rules", "test.yml", cwd=tmp_path)
    assert told.returncode == 1, f"{alert} is not heard"
    assert f'alertname="{alert}"' in told.stdout + told.stderr
    text = (tmp_path / "test.yml").read_text("utf-8").replace(f"eval_time: {heard}", f"eval_time: {silent}")
    (tmp_path / "test.yml").write_text(text, "utf-8")
    told = run(promtool, "test", "rules", "test.yml", cwd=tmp_path)
    assert told.returncode == 0, f"{alert} is heard for nothing: {told.stdout}{told.stderr}"


def test_every_event_that_rings_is_one_of_the_log() -> None:
    """An event that was renamed would never ring."""
    source = "\n".join(path.read_text("utf-8") for path in (ROOT / "bot").rglob("*.py"))
    events = set(re.findall(r'event="([^"]+)"', ALERTS))
    assert events
    assert {event for event in events if f'"{event}"' not in source} == set()


def test_every_name_is_one_that_the_bot_shows() -> None:
    """What `/metrics` does not give would never ring either."""
    shown = Metrics()
    shown.count_event("a.b")
    shown.observe_deletion(1.0)
    names = set(re.findall(r"\bgaclop_\w+", ALERTS))
    registered = {sample.name for family in shown._registry.collect() for sample in family.samples}
    assert names - registered == set()
