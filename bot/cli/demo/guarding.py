"""The demo's first act: how long a leak stands without the bot, and that with it each goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.cli.demo.stage import plain
from bot.sandbox import Photo

if TYPE_CHECKING:
    from bot.cli.demo.cast import Cast
    from bot.sandbox import Message

_RIGHTS: Final = ("can_delete_messages", "can_restrict_members", "can_invite_users", "can_manage_chat")
_UNNOTICED: Final = 12 * 60.0  # simulated seconds until the teacher of the story sees the leak
_INCIDENTS: Final = 7  # of the leaks of this act; both halves of the split one are one
_NOTICE_GONE: Final = 61.0  # simulated seconds after which the group's quiet line must be away
_SECRETS: Final = (
    "84215530967",
    "QmZ4dHlPc3RhV1",
    "8421553",
    "hoctoan7a",
    "maths7a",
    "kqe-ymtz-wvu",
    "55210",
)


class Guarding:
    """What happens to leaks."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._stage = cast.stage
        self._telegram = cast.telegram
        self._harmless: list[Message] = []

    async def play(self) -> None:
        """Leak without the bot and with it, in the open and in disguise."""
        await self._without()
        await self._added()
        await self._link()
        await self._disguises()
        await self._alerts()
        await self._quiet_again()

    async def _without(self) -> None:
        """Show what the bot is for: a stranger reads the link until somebody happens to see it."""
        cast, stage, script = self._cast, self._stage, self._cast.script
        await cast.scene("demo-scene-without")
        leak = cast.say(cast.pupils[0], script.link)
        await self._telegram.advance(_UNNOTICED)
        stage.check("demo-check-problem", passed=leak in self._telegram.seen_by(cast.stranger))
        stage.told(script.stranger, stage.say("demo-stranger"))
        self._telegram.erase(leak, cast.teacher)
        stage.stood_without(_UNNOTICED)

    async def _added(self) -> None:
        cast, stage, script = self._cast, self._stage, self._cast.script
        await cast.scene("demo-scene-added", teacher=script.teacher)
        self._telegram.press_start(cast.head)
        await stage.until(lambda: cast.newest(cast.head.id))
        self._telegram.add_bot(cast.group, cast.teacher, _RIGHTS)
        self._telegram.add_bot(cast.channel, cast.head, _RIGHTS)
        greeting = await stage.until(lambda: cast.from_bot(cast.group.id))
        stage.seen(greeting[0], script.group)
        stage.check("demo-check-greeted", passed=len(greeting) == 1)
        for place, text in enumerate(script.harmless):
            self._harmless.append(cast.say(cast.pupils[place % 3] if place % 2 else cast.teacher, text))

    async def _link(self) -> None:
        """Post the same link: it goes, its sender is told kindly, the head gets a card."""
        cast, stage, pupil = self._cast, self._stage, self._cast.pupils[0]
        await cast.scene("demo-scene-link", pupil=pupil.first_name)
        leak = cast.say(pupil, cast.script.link)
        await stage.removed(leak)
        stage.check("demo-check-unread", passed=leak not in self._telegram.seen_by(cast.stranger))
        (whisper,) = await stage.until(lambda: self._telegram.whispers(cast.group, pupil))
        stage.seen(whisper, pupil.first_name)
        card = await stage.until(lambda: next(iter(cast.cards_of(cast.head.id)), None))
        stage.seen(card, cast.script.head)

    async def _disguises(self) -> None:
        """Leak in all the other ways; the ordinary messages of the beginning stay."""
        cast, stage, script, pupils = self._cast, self._stage, self._cast.script, self._cast.pupils
        await cast.scene("demo-scene-disguises")
        await self._gone("demo-way-invitation", cast.say(cast.teacher, script.invitation))
        photo = self._telegram.say(cast.group, pupils[1], photo=Photo(caption=script.caption))
        stage.heard(photo, pupils[1].first_name)
        await self._gone("demo-way-caption", photo)
        await self._gone("demo-way-split", *(cast.say(pupils[2], text) for text in script.split))
        edited = cast.say(pupils[1], script.before_edit)
        await self._telegram.quiet()
        stage.check("demo-check-stands", passed=edited.deleted is None)
        self._telegram.edit(edited, script.after_edit)
        stage.heard(edited, pupils[1].first_name)
        await self._gone("demo-way-edit", edited)
        self._telegram.promote(cast.group, pupils[0], ("can_delete_messages",), anonymous=True)
        hidden = self._telegram.say(cast.group, pupils[0], script.anonymous, anonymous=True)
        stage.heard(hidden, script.group)
        await self._gone("demo-way-anonymous", hidden)
        post = self._telegram.say(cast.channel, cast.head, script.posted)
        stage.heard(post, script.channel)
        await self._gone("demo-way-channel", post)
        stage.stands(*self._harmless)

    async def _gone(self, way: str, *leaks: Message) -> None:
        """Wait until a leak is removed, and say how it was disguised; go on five simulated seconds later."""
        await self._stage.removed(*leaks, way=way)
        await self._telegram.advance(5)

    async def _alerts(self) -> None:
        """Check that the head's cards cover each leak, and show no secret."""
        stage = self._stage
        cards = await stage.until(self._all_told)
        stage.check("demo-check-cards", passed=sum(map(_told_on, cards)) == _INCIDENTS)
        shown = " ".join(plain(card) for card in cards)
        stage.check("demo-check-masked", passed=not any(secret in shown for secret in _SECRETS))

    def _all_told(self) -> list[Message] | None:
        """Return the head's cards once they cover every leak."""
        cards = self._cast.cards_of(self._cast.head.id)
        return cards if sum(map(_told_on, cards)) >= _INCIDENTS else None

    async def _quiet_again(self) -> None:
        """Check that the group's quiet line is deleted by itself: the greeting alone remains."""
        await self._telegram.advance(_NOTICE_GONE)
        try:
            await self._stage.until(lambda: len(self._cast.from_bot(self._cast.group.id)) == 1)
        except TimeoutError:
            self._stage.check("demo-check-quiet", passed=False)
            return
        self._stage.check("demo-check-quiet", passed=True)


def _told_on(card: Message) -> int:
    """Return how many incidents a card covers, as its button to the next one counts them."""
    labels = (str(each.get("text")) for each in card.buttons)
    on = next((label for label in labels if label.endswith("›")), "1/1")
    return int(on.strip(" ›").partition("/")[2])
