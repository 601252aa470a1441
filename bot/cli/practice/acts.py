"""What people do on their phones: each `do` of the page, with what it takes, as a verb of the local Telegram.

An act that makes no sense is an AskError, and refused; one that a person cannot do in Telegram is told to
them, as a line on their phone.
"""

from __future__ import annotations

import base64
import binascii
import io
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias
from urllib.parse import parse_qs, urlsplit

import segno

from bot.cli.practice.room import NotTheirsError, PracticeRoom
from bot.sandbox import Document, ImpossibleError, Photo

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from bot.sandbox import Chat, Message, User

LONGEST: Final = 4096  # characters of a message (Bot API, sendMessage)
LONGEST_IN_PICTURE: Final = 400  # characters of a QR code that a phone's camera still reads
LARGEST_FILE: Final = 2_000_000  # bytes
FURTHEST: Final = 86_400  # seconds that the clock goes on at once
_PRESS_ANSWERED: Final = 5.0  # real seconds
_PAYLOAD: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")
_NAME: Final = re.compile(r"[^\w .-]")

Answer: TypeAlias = dict[str, object]


class AskError(ValueError):
    """The page asks for what there is not."""


@dataclass
class Acts:
    """Acts in one room. `pressed` are the buttons so far, by phone and label."""

    room: PracticeRoom
    pressed: set[tuple[str, str]] = field(default_factory=set)

    async def act(self, asked: Mapping[str, object]) -> Answer:
        """Do one thing; return what its doer sees of it. Raises AskError."""
        verb = _VERBS.get(_text(asked, "do"))
        if verb is None:
            raise AskError
        try:
            return await verb(self, asked)
        except NotTheirsError:
            return self._told(asked, "practice-not-yours")
        except ImpossibleError:
            return self._told(asked, "practice-impossible")

    async def say(self, asked: Mapping[str, object]) -> Answer:
        """Take phone, chat, text, [reply]."""
        user, chat = self._at(asked)
        text = _text(asked, "text", LONGEST).strip()
        if not text:
            raise AskError
        answered = self._message(asked, "reply") if asked.get("reply") else None
        self.room.telegram.say(chat, user, text, reply_to=answered)
        return {}

    async def picture(self, asked: Mapping[str, object]) -> Answer:
        """Take phone, chat, text; send it as a picture with a QR code."""
        user, chat = self._at(asked)
        text = _text(asked, "text", LONGEST_IN_PICTURE).strip()
        if not text:
            raise AskError
        buffer = io.BytesIO()
        segno.make_qr(text).save(buffer, kind="png", scale=8)
        self.room.telegram.say(chat, user, photo=Photo(buffer.getvalue()))
        return {}

    async def upload(self, asked: Mapping[str, object]) -> Answer:
        """Take phone, chat, name, content (base64), text as its caption."""
        user, chat = self._at(asked)
        try:
            content = base64.b64decode(_text(asked, "content", LARGEST_FILE * 2), validate=True)
        except binascii.Error:
            raise AskError from None
        if not 0 < len(content) <= LARGEST_FILE:
            raise AskError
        name = _NAME.sub("", _text(asked, "name", 120)) or "file"
        text = _text(asked, "text", 1024).strip()
        is_picture = name.lower().endswith((".png", ".jpg", ".jpeg", ".webp"))
        sent = Photo(content) if is_picture else Document(name, content)
        self.room.telegram.say(chat, user, text, media=sent)
        return {}

    async def edit(self, asked: Mapping[str, object]) -> Answer:
        """Take phone, message, text."""
        text = _text(asked, "text", LONGEST).strip()
        message = self._own(asked)
        if not text:
            raise AskError
        self.room.telegram.edit(message, text)
        return {}

    async def erase(self, asked: Mapping[str, object]) -> Answer:
        """Take phone, message."""
        self.room.telegram.erase(self._own(asked), self._user(asked))
        return {}

    async def press(self, asked: Mapping[str, object]) -> Answer:
        """Take phone, message, row, column; give the answer to the press, or where it leads."""
        user, message = self._user(asked), self._message(asked, "message")
        rows = (message.reply_markup or {}).get("inline_keyboard")
        try:
            button = rows[_number(asked, "row")][_number(asked, "column")] if isinstance(rows, list) else None
        except IndexError:
            button = None
        if not isinstance(button, dict) or message.deleted is not None:
            return self._told(asked, "practice-impossible")
        self.pressed.add((_text(asked, "phone"), str(button.get("text"))))
        aside = self._aside(asked, message, button)
        if aside is not None:
            return aside
        pressed = self.room.telegram.press(user, message, str(button.get("callback_data")))
        try:
            answer = await pressed.answered(_PRESS_ANSWERED)
        except TimeoutError:
            return {}
        if answer.url is not None:
            return self._follow(asked, answer.url)
        return _popup(asked, answer.text, window=answer.show_alert) if answer.text else {}

    def _aside(
        self, asked: Mapping[str, object], message: Message, button: Mapping[str, object]
    ) -> Answer | None:
        """Return what a button does that asks the bot nothing; None: it asks the bot."""
        if "url" in button:
            return self._follow(asked, str(button["url"]))
        if "web_app" in button:
            label = str(button.get("text"))
            return {"page": self.room.telegram.open_page(self._user(asked), message, label)}
        if isinstance(copied := button.get("copy_text"), dict):
            return {"copy": str(copied.get("text")), **self._told(asked, "practice-copied")}
        return None

    async def start(self, asked: Mapping[str, object]) -> Answer:
        """Take phone; open the bot and press Start."""
        self.room.telegram.press_start(self._user(asked))
        return self._opened(asked, "bot")

    async def contact(self, asked: Mapping[str, object]) -> Answer:
        """Take phone; share an own, made-up number, as a reply keyboard asks."""
        user = self._user(asked)
        number = f"849000{user.id % 100_000:05}"
        contact = {"phone_number": number, "first_name": user.first_name, "user_id": user.id}
        self.room.telegram.say(user, user, extra={"contact": contact})
        return {}

    async def add(self, asked: Mapping[str, object]) -> Answer:
        """Take phone, chat; add the bot there with its rights."""
        place = _text(asked, "chat")
        if place not in self.room.places:
            raise AskError
        self.room.add_bot(_text(asked, "phone"), place)
        return self._opened(asked, place)

    async def advance(self, asked: Mapping[str, object]) -> Answer:
        """Take by: seconds, or `lesson`."""
        by = asked.get("by")
        seconds = self.room.until_lesson() if by == "lesson" else _number(asked, "by")
        if by != "lesson" and not 0 < seconds <= FURTHEST:
            raise AskError
        await self.room.advance(seconds)
        return {}

    def _follow(self, asked: Mapping[str, object], url: str) -> Answer:
        """Follow a link as Telegram's own are followed; no other leads out of this machine."""
        parts = urlsplit(url)
        asks = parse_qs(parts.query, keep_blank_values=True)
        to_bot = parts.netloc == "t.me" and parts.path == f"/{self.room.telegram.bot.user.username}"
        if to_bot and "startgroup" in asks:
            place = "staff" if asks["startgroup"][0] else "group"  # one with a payload is for the staff's
            self.room.telegram.follow_link(self._user(asked), url, self.room.places[place])
            return self._opened(asked, place)
        if to_bot:
            payload = asks.get("start", [""])[0]
            self.room.telegram.press_start(
                self._user(asked), payload if _PAYLOAD.fullmatch(payload) else None
            )
            return self._opened(asked, "bot")
        if parts.netloc == "t.me" and parts.path.startswith("/c/"):
            return self._opened(asked, "group")
        return {"copy": url, **self._told(asked, "practice-not-followed")}

    def _at(self, asked: Mapping[str, object]) -> tuple[User, Chat]:
        """Return who acts, and the chat of their phone in which they do."""
        user, word = self._user(asked), _text(asked, "chat")
        theirs = next(each for each in self.room.drawn.phones() if each["id"] == asked["phone"])
        if word not in {chat["id"] for chat in theirs["chats"]}:
            raise AskError
        return user, self.room.drawn.chats()[word]

    def _user(self, asked: Mapping[str, object]) -> User:
        user = self.room.users.get(_text(asked, "phone"))
        if user is None:
            raise AskError
        return user

    def _message(self, asked: Mapping[str, object], name: str) -> Message:
        message = self.room.drawn.find(_text(asked, name))
        if message is None:
            raise AskError
        return message

    def _own(self, asked: Mapping[str, object]) -> Message:
        message = self._message(asked, "message")
        if message.author_id != self._user(asked).id:
            raise AskError
        if message.deleted is not None:
            raise ImpossibleError
        return message

    def _opened(self, asked: Mapping[str, object], place: str) -> Answer:
        phone = _text(asked, "phone")
        return {"open": {"phone": phone, "chat": place if place in self.room.places else f"{phone}:bot"}}

    def _told(self, asked: Mapping[str, object], sentence: str) -> Answer:
        return _popup(asked, self.room.say(sentence), window=False)


def _popup(asked: Mapping[str, object], text: str, *, window: bool) -> Answer:
    return {"popup": {"phone": _text(asked, "phone"), "text": text, "window": window}}


def _text(asked: Mapping[str, object], name: str, longest: int = 200) -> str:
    """Return a text of at most so many characters, empty if there is none. Raises AskError."""
    value = asked.get(name, "")
    if not isinstance(value, str) or len(value) > longest:
        raise AskError
    return value.encode("utf-8", "replace").decode()


def _number(asked: Mapping[str, object], name: str) -> int:
    value = asked.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise AskError
    return value


_VERBS: Final[dict[str, Callable[[Acts, Mapping[str, object]], Awaitable[Answer]]]] = {
    "say": Acts.say,
    "picture": Acts.picture,
    "upload": Acts.upload,
    "edit": Acts.edit,
    "erase": Acts.erase,
    "press": Acts.press,
    "start": Acts.start,
    "contact": Acts.contact,
    "add": Acts.add,
    "advance": Acts.advance,
}
