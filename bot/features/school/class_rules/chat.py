"""/rules: the school's class rules, shown to anyone; owners write others, or take them as a document."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from bot import logs
from bot.classroom import Language, Secret
from bot.features.school.buttons import SchoolButton
from bot.features.school.class_rules.rules import ClassRules, Unfit, read_rules
from bot.features.school.class_rules.store import RulesOfClasses
from bot.telegram.messages.commands import Scope
from bot.telegram.messages.desk import CallbackReply, Desk, Dialogs, Press, ReadingOrder, Talk, Typed
from bot.telegram.messages.messenger import Answered, OutgoingMessage, Uploaded

_log = logs.get()
_STEP: Final = "class-rules"  # dialog step
_QUIET: Final = timedelta(minutes=10)  # between two showings in a group


@dataclass(frozen=True, kw_only=True, slots=True)
class Ruling:
    """What this desk is handed.

    `paper` draws the Word document that the head signs: these rules, with the procedure of a lesson. `shown`:
    when the rules were last shown in a group.
    """

    rules: RulesOfClasses
    dialogs: Dialogs
    owns: Callable[[int], Awaitable[bool]]
    paper: Callable[[ClassRules, Language], Awaitable[bytes]]
    shown: dict[int, datetime] = field(default_factory=dict)


desk = Desk[Ruling]("class_rules")


@desk.command("rules", to=Scope.PRIVATE)
async def show(asked: Typed[Ruling]) -> OutgoingMessage:
    """Show the rules; to an owner with the buttons that change them."""
    owner = await asked.own.owns(asked.user.id)
    verbs = (SchoolButton.EDIT_RULES, SchoolButton.RULES_FILE) if owner else ()
    rules = await asked.own.rules.current(asked.language)
    return OutgoingMessage(_written(asked, rules), asked.choice(0, *verbs))


@desk.command("rules", to=Scope.GROUP)
async def show_in_group(asked: Typed[Ruling]) -> Answered:
    """Show the rules there once in a while, otherwise to the sender in private."""
    now, chat_id, context = asked.clock.now(), asked.chat.id, asked.context
    before = asked.own.shown.get(chat_id)
    if before is not None and now - before < _QUIET:
        return None if asked.user.is_bot else await show(asked)
    asked.own.shown[chat_id] = now
    there = Talk(context, asked.own, context.languages.spoken_in(chat_id))
    text = _written(there, await asked.own.rules.current(there.language))
    await context.messenger.answer(chat_id, OutgoingMessage(text, silent=True))
    return None


@desk.reads(ReadingOrder.CLASS_RULES)
async def typed(said: Typed[Ruling]) -> OutgoingMessage | None:
    """Take the rules that an owner was asked for, and preview them. None: none were asked for."""
    dialog = await said.own.dialogs.asked(said.user.id)
    if dialog is None or dialog.step != _STEP:
        return None
    lines = read_rules(said.text)
    if isinstance(lines, Unfit):
        return said.sentence(lines)
    mark = await said.own.dialogs.ask_about(said.user.id, _STEP, Secret("\n".join(lines)))
    keyboard = said.choice(mark, SchoolButton.USE_RULES, SchoolButton.KEEP_RULES)
    return OutgoingMessage(f"{said.say('classrules-question')}\n{_numbered(said, lines)}", keyboard)


@desk.press(SchoolButton.EDIT_RULES)
async def edit(press: Press[Ruling]) -> CallbackReply:
    """Ask an owner for other rules."""
    if not await press.own.owns(press.user.id):
        return press.reply("classrules-not-owner")
    await press.own.dialogs.ask(press.user.id, _STEP, 0)
    return press.below(press.sentence("classrules-how"))


@desk.press(SchoolButton.USE_RULES)
async def use(press: Press[Ruling]) -> CallbackReply:
    """Make the rules that were previewed the school's."""
    dialog = await press.own.dialogs.asked(press.user.id)
    asked = dialog is not None and (dialog.step, dialog.subject) == (_STEP, press.subject)
    if dialog is None or not asked or dialog.data is None:
        return press.reply("classrules-late")
    written = await press.own.rules.write(press.user.id, tuple(dialog.data.reveal().split("\n")))
    if written is None:
        return press.reply("classrules-not-owner")
    await press.own.dialogs.end(press.user.id)
    _log.info("class_rules.written", version=written.version, lines=len(written.lines))
    done = press.say("classrules-done", version=written.version)
    return press.reply("press-noted", edit=OutgoingMessage(f"{done}\n\n{_written(press, written)}"))


@desk.press(SchoolButton.KEEP_RULES)
async def keep(press: Press[Ruling]) -> CallbackReply:
    """Leave the rules as they are."""
    await press.own.dialogs.end(press.user.id, press.subject)
    return press.reply("classrules-kept", edit=press.sentence("classrules-kept"))


@desk.press(SchoolButton.RULES_FILE)
async def draw_up(press: Press[Ruling]) -> CallbackReply:
    """Send an owner the document."""
    if not await press.own.owns(press.user.id):
        return press.reply("classrules-file-not-owner")
    rules = await press.own.rules.current(press.language)
    date = press.clock.now().astimezone(press.context.zone).strftime("%Y-%m-%d")
    name = press.plain("classrules-file-name", date=date)
    file = Uploaded(await press.own.paper(rules, press.language), photo=False, name=name)
    _log.info("class_rules.document_sent", version=rules.version)
    return press.below(OutgoingMessage(press.say("classrules-file"), attached=file))


def _written(talk: Talk[Ruling], rules: ClassRules) -> str:
    return f"{talk.say('classrules-head')}\n{_numbered(talk, rules.lines)}"


def _numbered(talk: Talk[Ruling], lines: tuple[str, ...]) -> str:
    return "\n".join(
        talk.say("classrules-line", number=str(number), line=line) for number, line in enumerate(lines, 1)
    )
