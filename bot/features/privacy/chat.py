"""Data requests in private: /mydata tells, /forgetme deletes, a button withdraws consent."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import groupby
from typing import Final

from telegram import InlineKeyboardMarkup
from telegram.error import TelegramError

from bot import logs
from bot.classroom import Secret
from bot.everyday_words import AskedFor, asked_for
from bot.features.privacy.buttons import PrivacyButton, PrivacyMessage
from bot.features.privacy.rules import ForgetReply, OpenRequest, due
from bot.features.privacy.store import Privacy
from bot.features.school.buttons import SchoolMessage
from bot.features.school.profile.rules import SchoolFacts
from bot.papers.own_data import KeptKind, OwnDataPage, own_data_page
from bot.personal_data import Code, DataKind, DataPiece, Field, Value, keep_of, spelled
from bot.roles import Staff
from bot.telegram.messages.commands import Scope
from bot.telegram.messages.desk import CallbackReply, Desk, Due, FromUser, Press, ReadingOrder, Talk, Typed
from bot.telegram.messages.keyboards import Pressed
from bot.telegram.messages.messenger import Answered, OutgoingMessage, Uploaded

_log = logs.get()
_WHO: Final = (DataKind.STUDENT, DataKind.STAFF)  # the person's roles here: shown as they are, without times
# What a child asks about.
_SHORT: Final = (DataKind.ACCOUNT, DataKind.CONSENT, DataKind.OPENING, DataKind.INCIDENT)
_SAFETY: Final = "mydata-safety"  # said to everybody alike, whether there is such a file or not
_SHOWN: Final = 8  # lines about the person's roles
_TEXT: Final = 300  # characters of one value in a message


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnData:
    """What this desk is handed. `staff_with` returns an account's roles, and the owners.

    `facts` returns what the school says of itself.
    """

    privacy: Privacy
    staff_with: Callable[[int], Awaitable[Staff]]
    facts: Callable[[], Awaitable[SchoolFacts]]


desk = Desk[OwnData]("privacy", PrivacyButton, PrivacyMessage)


@desk.reads(ReadingOrder.OWN_DATA)
async def typed(said: Typed[OwnData]) -> Answered:
    """Answer a request in everyday words for one's data or its deletion."""
    meant = asked_for(said.message.text or "")
    if meant is AskedFor.DATA:
        return await show(said)
    return await forget(said) if meant is AskedFor.FORGETTING else None


@desk.command("mydata", to=Scope.PRIVATE)
async def show(asked: Typed[OwnData]) -> Sequence[OutgoingMessage]:
    """Give a summary to read, then a page with all of it; return what to say where that is not sent."""
    account, context = asked.user.id, asked.context
    pieces = await _pieces(asked)
    await context.messenger.answer(account, _summary(asked, pieces))
    send = partial(
        context.bot.send_document,
        account,
        _page(asked, pieces, (await asked.own.facts()).name).encode("utf-8", "replace"),
        filename=asked.plain("mydata-file"),
        caption=asked.plain("mydata-caption"),
        reply_markup=asked.choice(0, PrivacyButton.JSON),
    )
    try:
        await context.asker.ask(send, repeatable=False)
    except TelegramError as error:
        _log.warning("privacy.export_failed", error=type(error).__name__)
        return [asked.sentence("mydata-no-file")]
    return []


@desk.press(PrivacyButton.JSON)
async def show_json(press: Press[OwnData]) -> CallbackReply:
    """Give the same for programs to read."""
    written = _json(press, await _pieces(press), press.user.id, press.clock.now())
    file = Uploaded(written, photo=False, name=press.plain("mydata-file-json"))
    return press.below(OutgoingMessage(press.say("mydata-caption"), attached=file))


async def _pieces(asked: FromUser[OwnData]) -> Sequence[DataPiece]:
    pieces = await asked.own.privacy.export(asked.user.id, due(asked.clock.now(), asked.context.zone))
    _log.info("privacy.exported", pieces=len(pieces))
    return pieces


@desk.command("forgetme", to=Scope.PRIVATE)
async def forget(asked: Typed[OwnData]) -> OutgoingMessage:
    """Ask whether an account is to be forgotten."""
    said = asked.say("forget-question")
    if (await asked.own.staff_with(asked.user.id)).serves(asked.user.id, asked.clock.now()):
        said = f"{said}\n{asked.say('forget-question-staff')}"
    return OutgoingMessage(said, asked.choice(0, PrivacyButton.FORGET, PrivacyButton.FORGET_NOT))


@desk.command("requests", to=Scope.PRIVATE)
async def requests(asked: Typed[OwnData]) -> Sequence[OutgoingMessage]:
    """Show owners the requests that wait for an incident to be closed."""
    if not (await asked.own.staff_with(asked.user.id)).owns(asked.user.id, asked.clock.now()):
        return [asked.sentence("privacy-owners-only")]
    waiting = await asked.own.privacy.open_requests()
    return [_request(asked, each) for each in waiting] or [asked.sentence("privacy-no-requests")]


@desk.press(PrivacyButton.FORGET)
async def forget_now(press: Press[OwnData]) -> CallbackReply:
    """Forget an account; everybody is told of child-safety files."""
    forgotten = await press.own.privacy.forget(press.user.id, due(press.clock.now(), press.context.zone))
    _log.info("privacy.forgotten", reply=forgotten.reply.value, held=len(forgotten.held))
    if forgotten.reply is not ForgetReply.OWNER:
        await press.context.staff_changed()
    until = forgotten.until
    held = {} if until is None else {"numbers": ", ".join(forgotten.held), "until": _date(press, until)}
    said = f"{press.say(forgotten.reply, **held)}\n{press.say(_SAFETY)}"
    return press.reply("press-noted", edit=OutgoingMessage(said))


@desk.press(PrivacyButton.FORGET_NOT)
async def forget_not(press: Press[OwnData]) -> CallbackReply:
    """Leave all as it is."""
    return press.reply("press-noted", edit=press.sentence("forget-not"))


@desk.press(PrivacyButton.WITHDRAW)
async def ask_to_withdraw(press: Press[OwnData]) -> CallbackReply:
    """Ask whether a consent is withdrawn."""
    keyboard = press.choice(press.subject, PrivacyButton.WITHDRAW_SURE, PrivacyButton.FORGET_NOT)
    question = OutgoingMessage(press.say("privacy-withdraw-question"), keyboard)
    return CallbackReply(press.plain("setup-look-below"), follow_up=question)


@desk.press(PrivacyButton.WITHDRAW_SURE)
async def withdraw(press: Press[OwnData]) -> CallbackReply:
    """End a consent."""
    due_at = due(press.clock.now(), press.context.zone)
    reply = await press.own.privacy.withdraw(press.user.id, press.subject, due_at)
    _log.info("privacy.consent_withdrawn", reply=reply.value)
    await press.context.staff_changed()
    return press.reply("press-noted", edit=press.sentence(reply))


@desk.message(PrivacyMessage.DATA_REQUEST)
async def held_up(due: Due[OwnData]) -> OutgoingMessage | None:
    """Tell owners of a request that open incidents hold up; None once nothing does."""
    waiting = await due.own.privacy.open_requests()
    found = next((each for each in waiting if each.id == due.subject), None)
    return None if found is None else _request(due, found)


@desk.message(SchoolMessage.STAFF_GONE)
async def staff_gone(due: Due[OwnData]) -> OutgoingMessage:
    """Tell owners that a member of staff, who is not named, was forgotten."""
    title, readers = await due.own.privacy.alerted(due.subject)
    said = due.say("staff-gone") if title is None else due.say("staff-gone-group", group=title)
    left = due.say("staff-gone-readers" if readers else "staff-gone-nobody")
    return OutgoingMessage(f"{said} {left}")


def _request(talk: Talk[OwnData], request: OpenRequest) -> OutgoingMessage:
    return talk.sentence(
        "privacy-request",
        asked=_date(talk, request.asked_at),
        due=_date(talk, request.due_at),
        numbers=", ".join(request.held),
        until=_date(talk, request.until),
    )


def _date(talk: Talk[OwnData], at: datetime) -> str:
    return at.astimezone(talk.context.zone).strftime("%d/%m/%Y")


def _summary(talk: Talk[OwnData], pieces: Sequence[DataPiece]) -> OutgoingMessage:
    """Return a summary of the stored data in words for a child, with a button for each consent.

    The person's roles here stand first; the file has all of it, with why and how long.
    """
    safety = talk.say(_SAFETY)
    if not pieces:
        return OutgoingMessage(f"{talk.say('mydata-nothing')}\n{safety}", protected=True)
    counted = Counter(piece.kind for piece in pieces)
    lines = [talk.say("mydata-title")]
    lines += [_line(talk, piece) for piece in pieces if piece.kind in _WHO][:_SHOWN]
    lines += [
        talk.say(f"mydata-short-{kind.value}", count=str(counted[kind])) for kind in _SHORT if counted[kind]
    ]
    others = sum(count for kind, count in counted.items() if kind not in (*_WHO, *_SHORT))
    if others:
        lines.append(talk.say("mydata-others", count=str(others)))
    lines += [safety, talk.say("mydata-next")]
    return OutgoingMessage("\n".join(lines), _consents(talk, pieces), protected=True)


def _line(talk: Talk[OwnData], piece: DataPiece) -> str:
    pairs = (
        talk.say("mydata-pair", label=talk.plain(f"mydata-{field.value}"), value=_readable(talk, value))
        for field, value in piece.values
        if not isinstance(value, datetime)
    )
    return f"• {' · '.join(pairs)}"


def _readable(talk: Talk[OwnData], value: Value) -> str:
    if isinstance(value, Code):
        return _word(talk, value)
    text = value.reveal() if isinstance(value, Secret) else str(value)
    return text if len(text) <= _TEXT else f"{text[:_TEXT]}…"


def _word(talk: Talk[OwnData], code: Code) -> str:
    return talk.plain(f"mydata-value-{code.word.replace('_', '-')}")


def _consents(talk: Talk[OwnData], pieces: Sequence[DataPiece]) -> InlineKeyboardMarkup | None:
    # A guardian of two children in a class consents twice, and withdraws for the class.
    classes = {
        piece.subject: _class_of(piece)
        for piece in pieces
        if piece.kind is DataKind.CONSENT and piece.subject
    }
    rows = [
        [talk.button(Pressed(PrivacyButton.WITHDRAW, class_id), school_class=name[:12])]
        for class_id, name in classes.items()
    ]
    return InlineKeyboardMarkup(rows) if rows else None


def _class_of(piece: DataPiece) -> str:
    return next((v.reveal() for f, v in piece.values if f is Field.CLASS and isinstance(v, Secret)), "")


def _page(talk: Talk[OwnData], pieces: Sequence[DataPiece], school: Secret) -> str:
    """Return all stored data as a page for people, first who they are here."""
    kinds = []
    in_order = sorted(pieces, key=lambda piece: piece.kind not in _WHO)
    for kind, found in groupby(in_order, key=lambda piece: piece.kind):
        about = _about(talk, kind)
        notes = talk.plain("mydata-page-notes", why=about["why"], until=about["until"])
        kinds.append(KeptKind(about["what"], notes, [_entry(talk, piece) for piece in found]))
    nothing = [] if kinds else ["mydata-nothing"]
    whole = OwnDataPage(
        language=talk.language,
        school=school.reveal(),
        title=talk.plain("mydata-page-title"),
        when=talk.plain("mydata-page-when", at=_exactly(talk, talk.clock.now())),
        more=talk.plain("mydata-page-more"),
        kinds=kinds,
        foot=[talk.plain(each) for each in (*nothing, _SAFETY, "mydata-page-next")],
    )
    return own_data_page(whole)


def _entry(talk: Talk[OwnData], piece: DataPiece) -> str:
    said = (f"{talk.plain(f'mydata-{field.value}')}: {_said(talk, value)}" for field, value in piece.values)
    return " · ".join(said)


def _said(talk: Talk[OwnData], value: Value) -> str:
    return _exactly(talk, value) if isinstance(value, datetime) else str(_plainly(talk, value))


def _exactly(talk: Talk[OwnData], at: datetime) -> str:
    return f"{at.astimezone(talk.context.zone):%d/%m/%Y %H:%M}"


def _json(talk: Talk[OwnData], pieces: Sequence[DataPiece], account: int, at: datetime) -> bytes:
    """Return all stored data as JSON, with what it is, why, and until when."""
    kept = [
        {
            "kind": kind.value,
            **_about(talk, kind),
            "entries": [
                {field.value: _plainly(talk, value) for field, value in piece.values} for piece in found
            ],
        }
        for kind, found in groupby(pieces, key=lambda piece: piece.kind)
    ]
    whole = {
        "account": account,
        "written_at": _plainly(talk, at),
        "not_here": talk.plain(_SAFETY),
        "kept": kept,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2).encode("utf-8", "replace")


def _about(talk: Talk[OwnData], kind: DataKind) -> dict[str, str]:
    """Return what a data kind is, why it is kept and how long."""
    keep, texts = keep_of(kind), talk.context.texts
    lasts = (("lasts", keep.lasts), ("other", keep.other))
    told = {name: spelled(time) for name, time in lasts if time is not None}
    times = {name: texts.plain(talk.language, each.unit, count=each.count) for name, each in told.items()}
    return {
        "what": talk.plain(f"kept-what-{kind.value}"),
        "why": talk.plain(f"kept-why-{kind.value}"),
        "until": talk.plain(f"kept-until-{kind.value}", **times),
    }


def _plainly(talk: Talk[OwnData], value: Value) -> str | int:
    if isinstance(value, datetime):
        return value.astimezone(talk.context.zone).isoformat(timespec="seconds")
    if isinstance(value, Code):
        return _word(talk, value)
    return value.reveal() if isinstance(value, Secret) else value
