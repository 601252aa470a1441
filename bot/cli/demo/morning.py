"""The demo's last act, the first morning: a class without a roster gets into its lesson, in private."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli.demo.stage import plain

if TYPE_CHECKING:
    from bot.cli.demo.lesson import Script
    from bot.cli.demo.stage import Stage
    from bot.sandbox import Chat, Message, User

_OVER = 91 * 60.0  # simulated seconds after which a lesson without a time is over


class Morning:
    """The pupils of a class, and how they get in."""

    def __init__(self, stage: Stage, script: Script, group: Chat, teacher: User, pupils: list[User]) -> None:
        self._stage = stage
        self._script = script
        self._group = group
        self._teacher = teacher
        self._pupils = pupils
        self._telegram = stage.telegram

    async def play(self) -> None:
        """Paste, ask to get in, approve, enter; a leak cancels nothing; at the end all is deleted."""
        way_in = await self._pasted()
        for number, pupil in enumerate(self._pupils, 1):
            await self._asks(pupil, number, way_in)
        await self._approved()
        doors = [await self._inside(pupil) for pupil in self._pupils]
        self._stage.check("demo-check-inside", passed=len(doors) == len(self._pupils))
        await self._leaked()
        await self._over(doors)

    async def _pasted(self) -> str:
        """Have the teacher paste the invitation; return the start payload of the group's button."""
        stage, script = self._stage, self._script
        stage.scene("demo-scene-morning", teacher=script.teacher)
        await self._telegram.advance(5)
        before = self._with_button(self._teacher.id, "lw")
        message = self._telegram.say(self._group, self._teacher, script.morning)
        stage.heard(message, script.teacher)
        await stage.removed(message)
        echo = await stage.until(lambda: self._newer("lw", before))
        stage.seen(echo, script.teacher)
        line = await stage.until(lambda: self._with_button(self._group.id, "way-in"))
        stage.seen(line, script.group)
        return str(line.buttons[0]["url"]).partition("start=")[2]

    async def _asks(self, pupil: User, number: int, way_in: str) -> None:
        """Have a pupil give name and consent; the first pupil's dialog is shown in full."""
        stage, shown = self._stage, number == 1
        if shown:
            stage.scene("demo-scene-asks", pupil=pupil.first_name)
        self._telegram.press_start(pupil, way_in)
        asked = await stage.until(lambda: self._newest(pupil.id))
        name = self._telegram.say(pupil.id, pupil, f"{number} {self._script.names[number - 1]}")
        consent = await stage.until(lambda: self._with_button(pupil.id, "ca"))
        if shown:
            stage.seen(asked, pupil.first_name)
            stage.heard(name, pupil.first_name)
            stage.seen(consent, pupil.first_name)
        await self._telegram.press(pupil, consent, stage.button("ca")).answered()
        pledge = await stage.until(lambda: self._with_button(pupil.id, "gl"))
        if shown:
            stage.seen(pledge, pupil.first_name)
        await self._telegram.press(pupil, pledge, stage.button("gl")).answered()

    async def _approved(self) -> None:
        """Approve all of them with the teacher's one press."""
        stage, teacher = self._stage, self._script.teacher
        stage.scene("demo-scene-approve", teacher=teacher)
        label = stage.say("button-aa", count=str(len(self._pupils)))
        card = await stage.until(lambda: self._labelled(self._teacher.id, label))
        stage.seen(card, teacher)
        answer = await self._telegram.press(self._teacher, card, label).answered()
        stage.told(teacher, answer.text or "")

    async def _inside(self, pupil: User) -> Message:
        """Return the door: under a spoiler, and protected from forwarding by Telegram."""
        door = await self._stage.until(lambda: self._door(pupil))
        if pupil is self._pupils[0]:
            self._stage.scene("demo-scene-door", pupil=pupil.first_name)
            self._stage.seen(door, pupil.first_name)
        return door

    async def _leaked(self) -> None:
        """Have a pupil post the room's number: it is removed, and the lesson goes on."""
        stage, pupil = self._stage, self._pupils[1]
        stage.scene("demo-scene-known", pupil=pupil.first_name)
        await self._telegram.advance(5)
        message = self._telegram.say(self._group, pupil, self._script.bare)
        stage.heard(message, pupil.first_name)
        await stage.removed(message)
        card = await stage.until(lambda: self._card_of(pupil))
        stage.seen(card, self._script.teacher)

    async def _over(self, doors: list[Message]) -> None:
        """Check that no credentials are left anywhere once the lesson is over."""
        stage = self._stage
        stage.scene("demo-scene-over")
        await self._telegram.advance(_OVER)
        try:
            await stage.until(lambda: all(door.deleted is not None for door in doors))
        except TimeoutError:
            stage.check("demo-check-doors", passed=False)
            return
        group = " ".join(plain(each) for each in self._from_bot(self._group.id))
        stage.check("demo-check-doors", passed=not any(text in group for text in self._script.room))
        stage.told(self._script.group, stage.say("demo-gone"))

    def _card_of(self, author: User) -> Message | None:
        card = self._with_button(self._teacher.id, "shut")
        return card if card is not None and f": {author.first_name} (" in plain(card) else None

    def _door(self, pupil: User) -> Message | None:
        return next((each for each in self._from_bot(pupil.id) if each.protected), None)

    def _from_bot(self, chat: int) -> list[Message]:
        return [m for m in self._telegram.messages(chat) if m.author_id == self._telegram.bot.user.id]

    def _newest(self, chat: int) -> Message | None:
        return next(reversed(self._from_bot(chat)), None)

    def _with_button(self, chat: int, name: str) -> Message | None:
        return self._labelled(chat, self._stage.button(name))

    def _newer(self, name: str, before: Message | None) -> Message | None:
        newest = self._with_button(self._teacher.id, name)
        return newest if before is None or newest is None or newest.message_id != before.message_id else None

    def _labelled(self, chat: int, label: str) -> Message | None:
        having = (m for m in self._from_bot(chat) if label in {b.get("text") for b in m.buttons})
        return next(reversed(list(having)), None)
