"""Buttons, messages and jobs of escalation. Comments name what a press, or `subject`, is the id of."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback, Cause, JobKind, MessageKind


class EscalationButton:
    """The actions of presses."""

    SHOW: Final = Callback("ladder")  # card: it shows who was told, and who may be told next
    RAISE_ADMIN: Final = Callback("ladder-admin")  # incident: admins are told at once
    RAISE_LEADER: Final = Callback("ladder-leader")  # incident: owners are told at once
    FOR_COMMUNE: Final = Callback("ladder-commune")  # incident: wording for them, to the presser alone
    FOR_DEPARTMENT: Final = Callback("ladder-department")  # the same
    FOR_POLICE: Final = Callback("ladder-police")  # the same
    FIRST: Final = Callback("ladder-first")  # place among the minutes that may be chosen
    SECOND: Final = Callback("ladder-second")  # the same
    QUIET: Final = Callback("ladder-quiet")  # place among the quiet hours that may be chosen
    DAYS_OFF: Final = Callback("ladder-days")  # place among the days off that may be chosen


class EscalationMessage:
    """The message kinds."""

    # card: its reader is reminded that nobody took up what stands on it
    REMINDER: Final = MessageKind("reminder", cause=Cause.LANE)
    # incident: a person raised it to the reader's step
    RAISED: Final = MessageKind("raised", cause=Cause.SCHOOL)
    # incident: a person had wording prepared for an authority, and sends it or not
    FOR_COMMUNE: Final = MessageKind("for_commune", cause=Cause.SCHOOL)
    FOR_DEPARTMENT: Final = MessageKind("for_department", cause=Cause.SCHOOL)
    FOR_POLICE: Final = MessageKind("for_police", cause=Cause.SCHOOL)


class EscalationJob:
    """The jobs that run at a due time."""

    CLIMB: Final = JobKind("climb")  # incident: nobody took it up, so that the next step is told
    WAKE: Final = JobKind("wake")  # incident: its cards came silently, in quiet hours that end now
