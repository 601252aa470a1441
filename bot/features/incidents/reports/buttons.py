"""Buttons and messages of written reports. Comments name what `subject` is the id of."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback, Cause, MessageKind


class ReportButton:
    """The actions of presses."""

    REPORT: Final = Callback("report")  # incident: its report as a document, for the presser
    REPORT_ALL: Final = Callback("report-all")  # card: one report of all its incidents


class ReportMessage:
    """The message kinds."""

    # incident: a member of staff asked for its report, as a document
    REPORT: Final = MessageKind("report", cause=Cause.SCHOOL)
    # card: a member of staff asked for a report of all its incidents
    REPORT_ALL: Final = MessageKind("report_all", cause=Cause.SCHOOL)
