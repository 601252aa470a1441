"""The demo's last act: a child's alarm reaches an adult, and a mistake of the bot's is undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.cli.demo.stage import plain

if TYPE_CHECKING:
    from bot.cli.demo.cast import Cast
    from bot.sandbox import Message

_ANOTHER_TALK: Final = 600.0  # simulated seconds after which a message joins no earlier leak or card


class Adults:
    """What people are told, and decide."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._stage = cast.stage
        self._telegram = cast.telegram

    async def alarm(self) -> None:
        """Have a pupil tell the bot in plain words; the teacher is told without a name, and takes it up."""
        cast, stage, pupil = self._cast, self._stage, self._cast.pupils[2]
        await cast.scene("demo-scene-alarm", pupil=pupil.first_name)
        words = self._telegram.say(pupil.id, pupil, cast.script.alarm)
        stage.heard(words, pupil.first_name)
        question = await stage.until(lambda: cast.with_button(pupil.id, "al-go"))
        stage.seen(question, pupil.first_name)
        await cast.pressed(pupil, question, stage.button("al-go"))
        question = await stage.until(lambda: cast.with_button(pupil.id, "al-else"))
        await cast.pressed(pupil, question, stage.button("al-else"))
        card = await stage.until(lambda: cast.card_about(cast.teacher.id, cast.script.alarm))
        stage.seen(card, cast.script.teacher)
        stage.check("demo-check-unnamed", passed=pupil.first_name not in plain(card).split())
        await cast.pressed(cast.teacher, card, stage.button("ack"))
        news = await stage.until(lambda: cast.with_button(pupil.id, "al-read"))
        await cast.pressed(pupil, news, stage.button("al-read"))
        heard = stage.say("alarm-moved-acknowledged", number="").partition("<")[0]
        answer = await stage.until(lambda: self._said(pupil.id, heard))
        stage.seen(answer, pupil.first_name)
        stage.check("demo-check-heard", passed=True)

    async def mistake(self) -> None:
        """Have a harmless link removed: the head closes it as a mistake, and it is posted again."""
        cast, stage, script, pupil = self._cast, self._stage, self._cast.script, self._cast.pupils[2]
        await self._telegram.advance(_ANOTHER_TALK)
        await cast.scene("demo-scene-press")
        await stage.removed(cast.say(pupil, script.mistaken), wrongly=True)
        words = script.mistaken.partition("https://")[0]
        card = await stage.until(lambda: cast.card_about(cast.teacher.id, words))
        own = await stage.until(lambda: cast.card_about(cast.head.id, words))
        await cast.pressed(cast.head, own, stage.button("false"))
        shown = await stage.until(self._asks_again)
        await cast.pressed(cast.head, shown, stage.button("false-sure"))
        await stage.until(lambda: cast.offers(own, "reopen") and cast.offers(card, "reopen"))
        await self._telegram.advance(3)
        again = await stage.until(lambda: self._said(cast.group.id, script.mistaken))
        stage.seen(again, script.group)
        stage.check("demo-check-given-back", passed=pupil.first_name in plain(again))
        posted_again = stage.say("card-given-back", at="").strip()
        await stage.until(lambda: all(posted_again in plain(each) for each in (own, card)))
        stage.check("demo-check-pressed", passed=plain(own) == plain(card))

    def _asks_again(self) -> Message | None:
        """Return the question whether the link is to stand there again."""
        heard = self._cast.from_bot(self._cast.head.id)
        return next((each for each in heard if self._cast.offers(each, "false-sure")), None)

    def _said(self, chat: int, words: str) -> Message | None:
        return next((each for each in self._cast.from_bot(chat) if words in plain(each)), None)
