"""One small scenario for each method that the bot asks of Telegram, to be played with a fault in it.

A further method is one line in `ASKED`: its name, the scenario that asks it, and, where it goes to several
chats, whose. A scenario strikes (lets the next such call fail) when it wants, and tells what came of it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.classroom import Language
from bot.sandbox import Chat, CutAfter, CutBefore, Message, Refuse, Slow, TooMany, User
from bot.sandbox.world.calls import Fault
from tests.e2e.harness import DELETE, TEXTS, ZOOM, School, say, text_of
from tests.long.e2e.across import faults_day, faults_leaks, faults_morning, faults_ways
from tests.long.e2e.across.faults_morning import settled

Strike = Callable[[], None]
Scenario = Callable[["School", Strike], Awaitable[list[str]]]

FAULTS: dict[str, Fault] = {
    "429": TooMany(2),
    "400": Refuse(400, "Bad Request: SOMETHING_NEW"),
    "403": Refuse(403, "Forbidden: bot was kicked from the supergroup chat"),
    "500": Refuse(500, "Internal Server Error"),
    "slow": Slow(0.3),
    "cut before": CutBefore(),
    "cut after": CutAfter(),
}
KINDS = (("429", "400", "403"), ("500", "slow"), ("cut before", "cut after"))  # refused, failed, cut
FINAL = ("400", "403")
CHATS: dict[str, Callable[[School], int]] = {
    "owner": lambda school: school.owner.id,
    "group": lambda school: school.group.id,
    "the group's line": lambda school: school.group.id,
    "the class's line": lambda school: school.group.id,
    "the class's group": lambda school: school.group.id,
    "the teacher's chat": lambda school: school.teacher.id,
    "the queue's card": lambda school: school.teacher.id,
    "the owner's picture": lambda school: school.owner.id,
    "the pupil's door": lambda school: school.pupil.id,
    "the author's letter": lambda school: school.pupil.id,
    "the head's day": lambda school: school.owner.id,
    "the storm's card": lambda school: school.teacher.id,
    "the home": lambda school: school.pupil.id,
    "the papers": lambda school: school.teacher.id,
}
_FATES = {
    "Bot đã gỡ ": "card: removed",
    "Tin không còn trong nhóm": "card: no longer there",
    "Bot không còn ở trong nhóm": "card: may stand, bot is not in the group",
    "Tin vẫn còn! Bấm [Mở tin]": "card: stands, Telegram refuses",
    "Bot đang gỡ": "card: being removed",
}
_CLAIMS = (
    "claim-acting",
    "claim-acting-start",
    "claim-asked",
    "claim-asked-start",
    "claim-reminded",
    "claim-already",
    "claim-owner-needed",
)


@dataclass(frozen=True)
class Asked:
    """A method, the scenario that asks it, and in which chat the fault is: any, or one of `CHATS`.

    `about` tells apart what is asked in no chat. `webhook`: whether it is asked where Telegram delivers, or
    where the bot polls; None: in both, and what comes of it is the same.
    """

    method: str
    scenario: Scenario
    chat: str = ""
    about: str = ""
    webhook: bool | None = None

    @property
    def name(self) -> str:
        """Return what the table calls it."""
        what = self.chat or self.about
        return f"{self.method} ({what})" if what else self.method


async def leak(school: School, strike: Strike) -> list[str]:
    """Let a pupil leak."""
    await school.open()
    await settled(school)
    strike()
    return await _after_leaks(school, school.telegram.say(school.group, school.pupil, ZOOM))


async def halves(school: School, strike: Strike) -> list[str]:
    """Let a pupil leak in two messages, which go in one call."""
    await school.open()
    await settled(school)
    first = school.telegram.say(school.group, school.pupil, "ID phòng zoom 842 1553 0967")
    await school.quiet()
    strike()
    return await _after_leaks(
        school, first, school.telegram.say(school.group, school.pupil, "mật khẩu 55821")
    )


async def press(school: School, strike: Strike) -> list[str]:
    """Let the owner take on an incident."""
    await school.open()
    school.telegram.say(school.group, school.pupil, ZOOM)
    (card,) = await school.cards(school.owner)
    await settled(school)
    strike()
    query = school.telegram.press(school.owner, card, say("button-ack")).query
    await settled(school)
    shown = [each for each in school.said(school.owner) if "Minh đang xử lý" in text_of(each)]
    return [
        "popup shown" if query.answer else "no popup",
        f"{len(shown)} card says who takes it on",
        *_cards(school, school.owner),
    ]


async def staff_chat(school: School, strike: Strike) -> list[str]:
    """Let a teacher type /staff; the owner is asked, with the numbers of people and admins."""
    await school.open()
    await settled(school)
    strike()
    school.telegram.say(school.group, school.teacher, "/staff")
    await settled(school)
    asked = _ever(school, school.owner, "có phải nhóm quản trị của trường không ạ?")
    answered = _ever(school, school.group, say("staff-chat-asked"))
    return [f"{asked} question to the owner", f"{answered} answer in the group"]


async def added(school: School, strike: Strike) -> list[str]:
    """Add the bot where nobody owns the school; the creator says: I am a teacher."""
    await school.start()
    strike()
    school.telegram.add_bot(school.group, school.teacher, DELETE)
    await settled(school)
    return await _claim(school, lambda: None)


async def claim(school: School, strike: Strike) -> list[str]:
    """Let a group's creator say, without an owner: I am a teacher."""
    await school.open(owner=False)
    await settled(school)
    return await _claim(school, strike)


async def starting(school: School, strike: Strike) -> list[str]:
    """Start the bot: it waits until Telegram answers."""
    strike()
    await school.start(owner_ids=(school.owner.id,))
    school.telegram.press_start(school.owner)
    school.telegram.add_bot(school.group, school.teacher, DELETE)
    await settled(school)
    return ["it starts", *await _after_leaks(school, school.telegram.say(school.group, school.pupil, ZOOM))]


async def polling(school: School, strike: Strike) -> list[str]:
    """Let a poll fail; the poll under way brings one leak, another waits for the poll after it."""
    await school.open()
    await settled(school)
    strike()
    leaks = [school.telegram.say(school.group, school.pupil, ZOOM)]
    await school.until(lambda: (leaks[0].deleted is not None) or None)
    leaks.append(school.telegram.say(school.group, school.pupil, ZOOM))
    await school.until(lambda: (leaks[1].deleted is not None) or None)
    return await _after_leaks(school, *leaks)


ASKED = (
    Asked("deleteMessage", leak),
    Asked("deleteMessages", halves),
    Asked("sendMessage", leak, "owner"),
    Asked("sendMessage", leak, "group"),
    Asked("editMessageText", press),
    Asked("answerCallbackQuery", press),
    Asked("getChatAdministrators", staff_chat),
    Asked("getChatAdministrators", added, "group"),
    Asked("getChatMemberCount", staff_chat),
    Asked("getChatMember", claim),
    Asked("setMyCommands", starting),
    Asked("getMe", starting),
    Asked("deleteWebhook", starting, webhook=False),
    Asked("getUpdates", polling, webhook=False),
    Asked("setWebhook", starting, webhook=True),
    Asked("getWebhookInfo", starting, webhook=True),
    Asked("sendMessage", faults_morning.pasted, "the class's line"),
    Asked("sendMessage", faults_morning.pasted, "the teacher's chat"),
    Asked("getChatMember", faults_morning.asks, "the class's group"),
    Asked("sendMessage", faults_morning.approved, "the pupil's door"),
    Asked("editMessageText", faults_morning.approved, "the queue's card"),
    Asked("getFile", faults_morning.roster),
    Asked("sendPhoto", faults_morning.given_back),
    Asked("editMessageMedia", faults_morning.slips),
    Asked("approveChatJoinRequest", faults_ways.joins),
    Asked("answerChatJoinRequestQuery", faults_ways.queries),
    Asked("leaveChat", faults_ways.leaves),
    Asked("deleteMessage", faults_ways.own_number, about="somebody's own number"),
    Asked("deleteMessage", faults_ways.invitation, about="an invitation in private"),
    Asked("deleteMessage", faults_ways.names, about="a list of names in private"),
    Asked("sendMessage", faults_leaks.author, "the author's letter"),
    Asked("sendMessage", faults_leaks.hidden, "the group's line"),
    Asked("getChat", faults_leaks.described),
    Asked("unpinChatMessage", faults_leaks.unpinned),
    Asked("setChatMemberTag", faults_leaks.tagged),
    Asked("getFile", faults_leaks.looked_at, about="a picture in the group"),
    Asked("download", faults_leaks.looked_at, about="a picture in the group"),
    Asked("download", faults_leaks.wished, about="a picture that staff see"),
    Asked("sendPhoto", faults_leaks.wished, "the owner's picture"),
    Asked("getChatMemberCount", leak, "group"),
    Asked("restrictChatMember", faults_leaks.muted),
    Asked("unbanChatMember", faults_leaks.asked_out),
    Asked("createChatInviteLink", faults_leaks.asked_back),
    Asked("sendMessage", faults_day.summed_up, "the head's day"),
    Asked("editMessageText", faults_day.together, "the storm's card"),
    Asked("editMessageText", faults_day.home, "the home"),
    Asked("editMessageText", faults_day.papers, "the papers"),
)


async def _after_leaks(school: School, *leaks: Message) -> list[str]:
    await settled(school)
    standing = sum(each.deleted is None for each in leaks)
    facts = [f"{standing} of {len(leaks)} stands" if standing else "leak gone", *_cards(school, school.owner)]
    facts += _heard(school)
    if facts[1] == "0 cards":
        school.telegram.press_start(school.owner)
        await settled(school)
        facts.append(f"after Start: {', '.join(_cards(school, school.owner))}")
    if facts[-1] == "after Start: 0 cards":
        await school.clock.advance(60)
        await settled(school)
        facts.append(f"a minute later: {', '.join(_cards(school, school.owner))}")
    return facts


async def _claim(school: School, strike: Strike) -> list[str]:
    school.telegram.press_start(school.teacher)
    (hello,) = await school.hears(school.teacher, 1)
    strike()
    query = school.telegram.press(school.teacher, hello, say("button-claim")).query
    await settled(school)
    told = query.answer.text if query.answer else ""
    return [next((name for name in _CLAIMS if TEXTS.plain(Language.VI, name) == told), "no popup")]


def _heard(school: School) -> list[str]:
    """Return how often the author, who has not pressed Start, was told alone, and the group."""
    whispers = len(school.telegram.whispers(school.group, school.pupil))
    lines = _ever(school, school.group, say("notice"))
    return [f"{whispers} notice to the author", f"{lines} line in the group"]


def _cards(school: School, who: User) -> list[str]:
    """Return how many cards somebody has, and what the newest says became of the message."""
    cards = [text_of(each) for each in school.said(who) if "2026-" in text_of(each)]
    fates = {told for words, told in _FATES.items() if cards and words in cards[-1]}
    return [f"{len(cards)} card{'s' if len(cards) != 1 else ''}", *sorted(fates)]


def _ever(school: School, where: User | Chat, words: str) -> int:
    bot = school.telegram.bot.user.id
    history = school.telegram.history(where.id)
    return sum(each.author_id == bot and words in text_of(each) for each in history)
