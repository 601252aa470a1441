"""The demo's people and chats, and how its scenes find what the bot has sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli.demo.stage import plain

if TYPE_CHECKING:
    from bot.cli.demo.script import DemoScript
    from bot.cli.demo.stage import Stage
    from bot.sandbox import Message, User


class Cast:
    """The people and chats of the demo."""

    def __init__(self, stage: Stage, script: DemoScript) -> None:
        self.stage = stage
        self.script = script
        self.telegram = telegram = stage.telegram
        code = stage.language.value
        self.head = telegram.add_user(script.head, language_code=code)
        self.teacher = telegram.add_user(script.teacher, language_code=code)
        self.pupils = [telegram.add_user(name, language_code=code) for name in script.pupils]
        self.stranger = telegram.add_user(script.stranger, language_code=code)
        self.group = telegram.create_supergroup(script.group, self.teacher, *self.pupils, self.stranger)
        self.channel = telegram.create_channel(script.channel, self.head, *self.pupils)

    async def scene(self, name: str, **values: str | int) -> None:
        """Begin a scene, five simulated seconds apart, to keep within Telegram's limits."""
        self.stage.scene(name, **values)
        await self.telegram.advance(5)

    def say(self, who: User, text: str) -> Message:
        """Have somebody write into the class's group."""
        message = self.telegram.say(self.group, who, text)
        self.stage.heard(message, who.first_name)
        return message

    def from_bot(self, chat: int) -> list[Message]:
        """Return the bot's messages that stand in a chat, oldest first."""
        bot = self.telegram.bot.user.id
        return [message for message in self.telegram.messages(chat) if message.author_id == bot]

    def newest(self, chat: int) -> Message | None:
        """Return the bot's last message in a chat."""
        return next(reversed(self.from_bot(chat)), None)

    def labelled(self, chat: int, label: str) -> Message | None:
        """Return the bot's last message in a chat that has a button of this label."""
        having = (each for each in self.from_bot(chat) if label in {b.get("text") for b in each.buttons})
        return next(reversed(list(having)), None)

    def with_button(self, chat: int, name: str) -> Message | None:
        """Return the bot's last message in a chat that has this button."""
        return self.labelled(chat, self.stage.button(name))

    def card_about(self, user: int, words: str) -> Message | None:
        """Return a user's card on which these words stand."""
        return next((each for each in self.cards_of(user) if words in plain(each)), None)

    def cards_of(self, user: int) -> list[Message]:
        """Return a user's cards: they show an incident's number."""
        return [each for each in self.from_bot(user) if "2026-" in plain(each)]

    def offers(self, card: Message, name: str) -> bool:
        """Tell whether a message has this button now."""
        return self.stage.button(name) in {each.get("text") for each in card.buttons}

    async def pressed(self, who: User, message: Message, label: str) -> None:
        """Have somebody press a button, and print what pops up."""
        self.stage.pressed(who, message, label)
        answer = await self.telegram.press(who, message, label).answered()
        if answer.text:
            self.stage.popped_up(who, answer.text)
