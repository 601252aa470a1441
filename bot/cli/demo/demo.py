"""`demo`: a lesson played on the local Telegram, with the real bot behind real HTTP.

It ends by itself; its exit status is 0 only if everything that should happen did.
"""

from __future__ import annotations

import asyncio
import logging
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import SecretStr, TypeAdapter
from pydantic.networks import AnyHttpUrl

from bot import app, logs, settings, texts
from bot.cli.demo.lesson import SCRIPTS
from bot.cli.demo.morning import Morning
from bot.cli.demo.stage import Stage, plain
from bot.sandbox import Photo, Sandbox, SteppedClock
from bot.storage import new_key

if TYPE_CHECKING:
    from bot.classroom import Language
    from bot.cli.demo.lesson import Script
    from bot.sandbox import Message
    from bot.settings import Settings

_RIGHTS = ("can_delete_messages", "can_restrict_members", "can_invite_users", "can_manage_chat")
_LEAKS = 8  # incidents of the scenes before the head's cards are shown
_INCIDENTS = _LEAKS - 1  # both halves of the split leak are one
_ANOTHER_TALK = 600.0  # simulated seconds after which a pupil's message joins no earlier leak or card
_NOTICE_GONE = 61.0  # simulated seconds after which the group's quiet line must be away


def demo(language: Language | None) -> int:
    """Play the lesson, in the settings' language if none is given; return the exit status."""
    logs.set_up(level=logging.CRITICAL)
    return 0 if asyncio.run(_play(language or settings.language())) else 1


async def _play(language: Language) -> bool:
    clock = SteppedClock()
    with tempfile.TemporaryDirectory(prefix="gaclop-demo-") as folder:
        async with Sandbox(clock) as telegram:
            stage = Stage(telegram, language, texts.load())
            lesson = DemoLesson(stage, SCRIPTS[language])
            ready = asyncio.Event()
            chosen = _settings(telegram, Path(folder), language, lesson.head.id)
            bot = asyncio.create_task(app.run(chosen, lambda _: ready.set(), clock=clock))
            bot.add_done_callback(lambda _: ready.set())
            try:
                await ready.wait()
                await (bot if bot.done() else lesson.play())
            except TimeoutError:
                stage.check("demo-check-happened", passed=False)
            finally:
                bot.cancel()
                await asyncio.gather(bot, return_exceptions=True)
            return stage.summary()


def _settings(telegram: Sandbox, folder: Path, language: Language, owner: int) -> Settings:
    return settings.Settings(
        _env_file=None,
        token=SecretStr(telegram.token),
        secret_keys=(SecretStr(new_key()),),
        owner_ids=(owner,),
        database_url=SecretStr(f"sqlite+aiosqlite:///{folder}/bot.db"),
        api_url=TypeAdapter(AnyHttpUrl).validate_python(telegram.url),
        language=language,
        listen="",
    )


class DemoLesson:
    """The people and chats of the demo, and its scenes."""

    def __init__(self, stage: Stage, script: Script) -> None:
        self._stage = stage
        self._script = script
        self._telegram = telegram = stage.telegram
        code = stage.language.value
        self.head = telegram.add_user(script.head, language_code=code)
        self._teacher = telegram.add_user(script.teacher, language_code=code)
        self._pupils = [telegram.add_user(name, language_code=code) for name in script.pupils]
        self._group = telegram.create_supergroup(script.group, self._teacher, *self._pupils)
        self._channel = telegram.create_channel(script.channel, self.head, *self._pupils)

    async def play(self) -> None:
        """Play all scenes."""
        await self._added()
        self._talk()
        await self._leaks()
        await self._alerts()
        await self._teacher_joins()
        await self._presses()
        await self._quiet_again()
        await Morning(self._stage, self._script, self._group, self._teacher, self._pupils).play()
        violations = self._telegram.violations
        self._stage.check("demo-check-schema", passed=not violations)

    async def _added(self) -> None:
        stage = self._stage
        stage.scene("demo-scene-added", teacher=self._script.teacher, group=self._script.group)
        self._telegram.press_start(self.head)
        await self._newest(self.head.id, 1)
        self._telegram.add_bot(self._group, self._teacher, _RIGHTS)
        self._telegram.add_bot(self._channel, self.head, _RIGHTS)
        greeting = await self._stage.until(lambda: self._from_bot(self._group.id))
        stage.seen(greeting[0], self._script.group)
        stage.check("demo-check-greeted", passed=len(greeting) == 1)

    def _talk(self) -> None:
        """Send harmless messages; whether they stay is checked at the end of the leaks."""
        self._stage.scene("demo-scene-talk")
        self._harmless = []
        for place, text in enumerate(self._script.harmless):
            who = self._pupils[place % 3] if place % 2 else self._teacher
            self._harmless.append(self._say(who.first_name, who.id, text))

    async def _leaks(self) -> None:
        script, pupils = self._script, self._pupils
        await self._scene("demo-scene-link")
        await self._stage.removed(self._say(pupils[0].first_name, pupils[0].id, script.link))
        (whisper,) = await self._stage.until(lambda: self._telegram.whispers(self._group, pupils[0]))
        self._stage.seen(whisper, pupils[0].first_name)
        await self._scene("demo-scene-invitation")
        await self._stage.removed(self._say(script.teacher, self._teacher.id, script.invitation))
        await self._scene("demo-scene-caption")
        photo = self._telegram.say(self._group, pupils[1], photo=Photo(caption=script.caption))
        self._stage.heard(photo, pupils[1].first_name)
        await self._stage.removed(photo)
        await self._scene("demo-scene-split")
        halves = [self._say(pupils[2].first_name, pupils[2].id, text) for text in script.split]
        await self._stage.removed(*halves)
        await self._edit()
        await self._scene("demo-scene-anonymous")
        self._telegram.promote(self._group, pupils[0], ("can_delete_messages",), anonymous=True)
        hidden = self._telegram.say(self._group, pupils[0], script.anonymous, anonymous=True)
        self._stage.heard(hidden, script.group)
        await self._stage.removed(hidden)
        await self._scene("demo-scene-channel")
        post = self._telegram.say(self._channel, self.head, script.posted)
        self._stage.heard(post, script.channel)
        await self._stage.removed(post)
        await self._scene("demo-scene-harmless")
        self._stage.stands(*self._harmless)

    async def _edit(self) -> None:
        pupil = self._pupils[1]
        await self._scene("demo-scene-edit")
        message = self._say(pupil.first_name, pupil.id, self._script.before_edit)
        await self._telegram.quiet()
        self._stage.stands(message)
        self._telegram.edit(message, self._script.after_edit)
        self._stage.heard(message, pupil.first_name)
        await self._stage.removed(message)

    async def _alerts(self) -> None:
        """Check that the head's cards cover each leak, and show no secret."""
        self._stage.scene("demo-scene-alert", head=self._script.head)
        cards = await self._stage.until(self._all_told)
        self._stage.seen(cards[0], self._script.head)
        self._stage.check("demo-check-cards", passed=sum(map(_told_on, cards)) == _INCIDENTS)
        shown = " ".join(plain(card) for card in cards)
        secrets = (
            "84215530967",
            "QmZ4dHlPc3RhV1",
            "8421553",
            "hoctoan7a",
            "maths7a",
            "kqe-ymtz-wvu",
            "55210",
        )
        self._stage.check("demo-check-masked", passed=not any(secret in shown for secret in secrets))

    async def _teacher_joins(self) -> None:
        """Let the teacher ask to be notified; the head confirms with one press."""
        stage, teacher = self._stage, self._teacher
        await self._scene("demo-scene-claim", teacher=self._script.teacher)
        self._telegram.press_start(teacher)
        hello = await self._newest(teacher.id, 1)
        stage.seen(hello, self._script.teacher)
        asked = await self._telegram.press(teacher, hello, stage.button("claim")).answered()
        stage.told(self._script.teacher, asked.text or "")
        year = stage.button("ke", ends=stage.say("team-ends-year"))
        question = await self._stage.until(lambda: self._labelled(self.head.id, year))
        stage.seen(question, self._script.head)
        answer = await self._telegram.press(self.head, question, year).answered()
        stage.told(self._script.head, answer.text or "")
        welcome = await self._newest(teacher.id, 2)
        stage.seen(welcome, self._script.teacher)

    async def _presses(self) -> None:
        """Leak once more: the teacher acknowledges it, the head closes it as a false alarm."""
        stage, script, pupil = self._stage, self._script, self._pupils[2]
        await self._telegram.advance(_ANOTHER_TALK)
        await self._scene("demo-scene-press")
        await stage.removed(self._say(pupil.first_name, pupil.id, script.mistaken))
        card = await self._stage.until(lambda: self._card_about(self._teacher.id, script.mistaken))
        stage.seen(card, script.teacher)
        taken = await self._telegram.press(self._teacher, card, stage.button("ack")).answered()
        stage.told(script.teacher, taken.text or "")
        own = await self._stage.until(lambda: self._card_about(self.head.id, script.mistaken))
        await self._stage.until(lambda: not self._offers(own, "ack"))
        closed = await self._telegram.press(self.head, own, stage.button("false")).answered()
        stage.told(script.head, closed.text or "")
        await self._stage.until(lambda: self._offers(own, "reopen") and self._offers(card, "reopen"))
        await self._given_back()
        posted_again = stage.say("card-given-back", at="").strip()
        await self._stage.until(lambda: all(posted_again in plain(each) for each in (own, card)))
        stage.seen(card, script.teacher)
        stage.check("demo-check-pressed", passed=plain(own) == plain(card))

    async def _given_back(self) -> None:
        """Check that the wrongly removed message is posted again in the group, in its author's name."""
        stage, pupil = self._stage, self._pupils[2]
        await self._telegram.advance(3)
        again = await self._stage.until(lambda: self._saying(self._script.mistaken))
        stage.seen(again, self._script.group)
        stage.check("demo-check-given-back", passed=pupil.first_name in plain(again))

    async def _quiet_again(self) -> None:
        """Check that the group's quiet line is deleted by itself."""
        await self._scene("demo-scene-quiet")
        await self._telegram.advance(_NOTICE_GONE)
        try:
            # The bot's remaining messages: its greeting, and the message it posted again.
            await self._stage.until(lambda: len(self._from_bot(self._group.id)) == 2)  # noqa: PLR2004
        except TimeoutError:
            self._stage.check("demo-check-quiet", passed=False)
            return
        self._stage.check("demo-check-quiet", passed=True)
        for message in self._telegram.messages(self._group):
            if "text" in message.content:
                sender = message.sender.first_name if message.sender is not None else self._script.group
                self._stage.heard(message, sender)

    async def _scene(self, name: str, **values: str | int) -> None:
        """Begin a scene, five simulated seconds apart, to keep within Telegram's limits."""
        self._stage.scene(name, **values)
        await self._telegram.advance(5)

    def _say(self, who: str, user: int, text: str) -> Message:
        message = self._telegram.say(self._group, user, text)
        self._stage.heard(message, who)
        return message

    def _from_bot(self, chat: int) -> list[Message]:
        return [
            each
            for each in self._telegram.messages(chat)
            if each.author_id == self._telegram.bot.user.id and "text" in each.content
        ]

    def _saying(self, text: str) -> Message | None:
        return next((each for each in self._from_bot(self._group.id) if text in plain(each)), None)

    async def _newest(self, user: int, count: int) -> Message:
        """Wait until the bot has sent a user so many messages; return the last."""
        written = await self._stage.until(lambda: self._enough(user, count))
        return written[-1]

    def _enough(self, user: int, count: int) -> list[Message] | None:
        written = self._from_bot(user)
        return written if len(written) >= count else None

    def _card_about(self, user: int, text: str) -> Message | None:
        """Return a user's card about a message, told by its words before the link."""
        words = text.partition("https://")[0]
        return next((each for each in self._cards_of(user) if words in plain(each)), None)

    def _cards_of(self, user: int) -> list[Message]:
        return [each for each in self._from_bot(user) if "2026-" in plain(each)]

    def _all_told(self) -> list[Message] | None:
        """Return the head's cards once they cover every leak."""
        cards = self._cards_of(self.head.id)
        return cards if sum(map(_told_on, cards)) >= _INCIDENTS else None

    def _labelled(self, user: int, label: str) -> Message | None:
        found = [each for each in self._from_bot(user) if label in {b.get("text") for b in each.buttons}]
        return found[-1] if found else None

    def _offers(self, card: Message, name: str) -> bool:
        return self._stage.button(name) in {each.get("text") for each in card.buttons}


def _told_on(card: Message) -> int:
    """Return how many incidents a card covers, as its button to the next one counts them."""
    labels = (str(each.get("text")) for each in card.buttons)
    on = next((label for label in labels if label.endswith("›")), "1/1")
    return int(on.strip(" ›").partition("/")[2])
