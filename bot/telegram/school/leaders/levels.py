"""[Cấp học]: a leader chooses the school's level, which presets its classes; classes may differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.classroom import Secret
from bot.features.enrolment.guardians.rules import Level, LevelReply
from bot.telegram.buttons.school import SchoolButton
from bot.telegram.messages.keyboards import Pressed, button, row_of
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.presses import CallbackReply

if TYPE_CHECKING:
    from telegram import User

    from bot.classroom import Language
    from bot.features.enrolment.guardians.rules import Presets
    from bot.features.enrolment.guardians.store import Levels
    from bot.telegram.messages.context import Context
    from bot.telegram.messages.presses import Callbacks

_log = logs.get()
_LEVELS: Final = tuple(Level)
_NAMED: Final = 12  # classes named in one line


@dataclass(frozen=True, slots=True)
class LevelHandlers:
    """Answers presses for the level, in place. The subject is the place of a level, of those there are."""

    context: Context
    levels: Levels

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons."""
        return {
            SchoolButton.LEVEL: self._shown,
            SchoolButton.LEVEL_CHOSEN: self._asked,
            SchoolButton.LEVEL_SURE: self._set,
        }

    async def _shown(self, _pressed: Pressed, user: User, language: Language) -> CallbackReply:
        found = await self.levels.level(user.id)
        if found is None:
            return self._refused(LevelReply.NOT_LEADER, language)
        said = self.context.texts.plain(language, "level-shown")
        return CallbackReply(said, edit=self._letter(found, language), done=True)

    async def _asked(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        found = await self.levels.level(user.id)
        if found is None or pressed.subject >= len(_LEVELS):
            return self._refused(LevelReply.NOT_LEADER, language)
        texts, level = self.context.texts, _LEVELS[pressed.subject]
        waiting, others = found.unconfirmed
        text = [
            texts.say(
                language,
                f"level-question-{level.value}",
                level=texts.plain(language, f"level-{level.value}"),
                waiting=str(waiting),
            )
        ]
        scopes = ["level-those"]
        if found.own:
            text.append(self._own(found, language))
            text.append(texts.say(language, "level-question-all", waiting=str(others)))
            scopes.append("level-all")
        rows = [
            [
                button(
                    texts,
                    language,
                    Pressed(SchoolButton.LEVEL_SURE, pressed.subject, for_all),
                    whom=texts.plain(language, scope if found.own else "level-yes"),
                )
            ]
            for for_all, scope in enumerate(scopes)
        ]
        rows.append(row_of(texts, language, 0, SchoolButton.OVERVIEW))
        question = OutgoingMessage("\n".join(text), InlineKeyboardMarkup(rows))
        return CallbackReply(texts.plain(language, "freeze-sure"), edit=question, done=True)

    async def _set(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        if pressed.subject >= len(_LEVELS):
            return self._refused(LevelReply.NOT_LEADER, language)
        level, for_all = _LEVELS[pressed.subject], pressed.second == 1
        reply = await self.levels.choose(user.id, level, for_all=for_all)
        _log.info("school.level_set", reply=reply.value, level=level.value)
        found = await self.levels.level(user.id)
        if found is None:
            return self._refused(reply, language)
        said = self.context.texts.plain(language, reply.value)
        return CallbackReply(said, edit=self._letter(found, language), done=reply is LevelReply.SET)

    def _letter(self, found: Presets, language: Language) -> OutgoingMessage:
        texts = self.context.texts
        now = "none" if found.level is None else found.level.value
        lines = [
            texts.say(language, "level-head", level=texts.plain(language, f"level-{now}")),
            *(texts.say(language, f"level-means-{each.value}") for each in Level),
            *([self._own(found, language)] if found.own else []),
        ]
        rows = [
            [
                button(
                    texts,
                    language,
                    Pressed(SchoolButton.LEVEL_CHOSEN, place),
                    level=texts.plain(language, f"level-{each.value}"),
                )
            ]
            for place, each in enumerate(_LEVELS)
        ]
        rows.append(row_of(texts, language, 0, SchoolButton.OVERVIEW))
        return OutgoingMessage("\n".join(lines), InlineKeyboardMarkup(rows))

    def _own(self, found: Presets, language: Language) -> str:
        """Return the line of the classes that differ."""
        texts = self.context.texts
        named = [
            f"{each.name.reveal()} ({texts.plain(language, f'level-rule-{each.rule.value}')})"
            for each in found.own[:_NAMED]
        ]
        more = ["…"] if len(found.own) > _NAMED else []
        return texts.say(language, "level-own", classes=Secret(", ".join((*named, *more))))

    def _refused(self, reply: LevelReply, language: Language) -> CallbackReply:
        return CallbackReply(self.context.texts.plain(language, reply.value))
