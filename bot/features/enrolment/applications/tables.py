"""The table of applications; other features join it."""

from __future__ import annotations

from bot.features.enrolment.applications.rules.steps import Application
from bot.storage.db.records import kept
from bot.storage.tables.columns import index, unique

applications = kept(Application, "applications", unique("class_id", "account"), index("account"))
