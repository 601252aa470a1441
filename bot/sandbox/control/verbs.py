"""The verbs of the HTTP control API, with what each takes and gives; all are listed in `VERBS`."""

from __future__ import annotations

import base64
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeAlias

from bot.sandbox.control import gauges
from bot.sandbox.control.request import Asked, told
from bot.sandbox.world import views
from bot.sandbox.world.files import Animation, Attachment, Document, Photo, Sticker, Video
from bot.sandbox.world.people import Options

if TYPE_CHECKING:
    from bot.sandbox.wire.schema import JSON
    from bot.sandbox.world.world import Query

Verb: TypeAlias = Callable[[Asked], Awaitable[object]]


async def add_user(asked: Asked) -> object:
    """Take first_name, [last_name, username, language_code]; give User."""
    user = asked.sandbox.add_user(
        asked.text("first_name", "Ai đó"),
        asked.maybe_text("last_name"),
        username=asked.maybe_text("username"),
        language_code=asked.maybe_text("language_code") or "vi",
    )
    return views.user_json(user)


async def new_bot(asked: Asked) -> object:
    """Take token, username; give User. As @BotFather's /newbot, with a token of one's own choice."""
    bot = asked.sandbox.add_bot_token(asked.text("token"), asked.text("username", "another_bot"))
    return views.user_json(bot.user)


async def set_privacy(asked: Asked) -> object:
    """Take on; give true. As @BotFather's /setprivacy, of the first bot."""
    asked.sandbox.bot.privacy = asked.given.get("on") is True
    return True


async def start(asked: Asked) -> object:
    """Take user, [payload]; give Message."""
    message = asked.sandbox.press_start(asked.number("user"), asked.maybe_text("payload"))
    return told(asked.sandbox, message)


async def block(asked: Asked) -> object:
    """Take User; give true."""
    asked.sandbox.block_bot(asked.number("user"))
    return True


async def create_group(asked: Asked) -> object:
    """Take title, creator, [members]; give Chat."""
    chat = asked.sandbox.create_group(asked.text("title"), asked.number("creator"), *asked.numbers("members"))
    return views.chat_json(chat, asked.sandbox.board.world)


async def create_supergroup(asked: Asked) -> object:
    """Take title, creator, [members, username, forum]; give Chat."""
    chat = asked.sandbox.create_supergroup(
        asked.text("title"),
        asked.number("creator"),
        *asked.numbers("members"),
        username=asked.maybe_text("username"),
        forum=asked.given.get("forum") is True,
    )
    return views.chat_json(chat, asked.sandbox.board.world)


async def create_channel(asked: Asked) -> object:
    """Take title, creator, [members, username]; give Chat."""
    chat = asked.sandbox.create_channel(
        asked.text("title"),
        asked.number("creator"),
        *asked.numbers("members"),
        username=asked.maybe_text("username"),
    )
    return views.chat_json(chat, asked.sandbox.board.world)


async def add_bot(asked: Asked) -> object:
    """Take chat, [by, rights]; give true."""
    given = asked.words("rights") if "rights" in asked.given else None
    asked.sandbox.add_bot(asked.chat(), asked.number("by") if "by" in asked.given else None, given)
    return True


async def follow_link(asked: Asked) -> object:
    """Take user, link (that adds a bot), chat; give true."""
    asked.sandbox.follow_link(asked.number("user"), asked.text("link"), asked.chat())
    return True


async def share_chat(asked: Asked) -> object:
    """Take user, chat (their private one), message_id, button, shared (a chat); give Message."""
    shared = asked.sandbox.share_chat(
        asked.number("user"), asked.message(), asked.text("button"), asked.number("shared")
    )
    return told(asked.sandbox, shared)


async def promote(asked: Asked) -> object:
    """Take chat, user, [rights, anonymous]; give true."""
    anonymous = asked.given.get("anonymous") is True
    asked.sandbox.promote(asked.chat(), asked.number("user"), asked.words("rights"), anonymous=anonymous)
    return True


async def demote(asked: Asked) -> object:
    """Take chat, user; give true."""
    asked.sandbox.demote(asked.chat(), asked.number("user"))
    return True


async def hand_over(asked: Asked) -> object:
    """Take chat, user; give true."""
    asked.sandbox.hand_over(asked.chat(), asked.number("user"))
    return True


async def kick(asked: Asked) -> object:
    """Take chat, user; give true."""
    asked.sandbox.kick(asked.chat(), asked.number("user"))
    return True


async def join(asked: Asked) -> object:
    """Take chat, user; give true."""
    asked.sandbox.join(asked.chat(), asked.number("user"))
    return True


async def tag(asked: Asked) -> object:
    """Take chat, user, tag (empty: none); give true."""
    asked.sandbox.tag(asked.chat(), asked.number("user"), asked.text("tag"))
    return True


async def leave(asked: Asked) -> object:
    """Take chat, user; give true."""
    asked.sandbox.leave(asked.chat(), asked.number("user"))
    return True


async def migrate(asked: Asked) -> object:
    """Take Chat; give Chat, the supergroup."""
    chat = asked.sandbox.migrate(asked.chat())
    return views.chat_json(chat, asked.sandbox.board.world)


async def say(asked: Asked) -> object:
    """Take chat, user, text and options; give Message.

    Options: reply_to, photo, document, sticker, animation, video, anonymous, as_channel, age, topic, extra,
    unchecked. `photo` is true or base64; the others are `{"content", "thumbnail"}` in base64, a document has
    a "name" too, a sticker may be "animated".
    """
    message = asked.sandbox.say(
        asked.chat(),
        asked.number("user"),
        asked.text("text"),
        media=_media(asked),
        **_options(asked),
    )
    return told(asked.sandbox, message)


async def album(asked: Asked) -> object:
    """Take chat, user, captions (one a picture) and the options of say; give [Message]."""
    pictures = [Photo(caption=caption) for caption in asked.words("captions")]
    messages = asked.sandbox.album(asked.chat(), asked.number("user"), pictures, **_options(asked))
    return [told(asked.sandbox, message) for message in messages]


def _options(asked: Asked) -> Options:
    channel = asked.given.get("as_channel")
    topic = asked.given.get("topic")
    return Options(
        reply_to=asked.message("reply_to") if "reply_to" in asked.given else None,
        anonymous=asked.given.get("anonymous") is True,
        as_channel=asked.sandbox.chat(channel) if isinstance(channel, int) else None,
        age=asked.seconds("age", 0.0),
        topic=topic if isinstance(topic, int) else None,
        extra=asked.mapping("extra"),
        unchecked=asked.given.get("unchecked") is True,
    )


def _media(asked: Asked) -> Attachment | None:
    """Return what a message is to carry; of several the first in this order."""
    if asked.given.get("photo"):
        return Photo(_bytes(asked.given["photo"]))
    for name in ("document", "sticker", "animation", "video"):
        given = asked.mapping(name)
        if given is None:
            continue
        content = _bytes(given.get("content"))
        thumbnail = _bytes(given["thumbnail"]) if "thumbnail" in given else None
        match name:
            case "document":
                return Document(str(given["name"]), content, thumbnail=thumbnail)
            case "sticker":
                return Sticker(content, thumbnail, animated=given.get("animated") is True)
            case "animation":
                return Animation(content, thumbnail)
        return Video(content, thumbnail)
    return None


def _bytes(value: object) -> bytes:
    return base64.b64decode(value) if isinstance(value, str) else b"content"


async def edit(asked: Asked) -> object:
    """Take chat, message_id, text, [extra]; give Message."""
    extra = asked.mapping("extra")
    return told(asked.sandbox, asked.sandbox.edit(asked.message(), asked.text("text"), extra=extra))


async def erase(asked: Asked) -> object:
    """Take chat, message_id, user; give true."""
    asked.sandbox.erase(asked.message(), asked.number("user"))
    return True


async def restrict(asked: Asked) -> object:
    """Take chat, user, [permissions]; give true."""
    asked.sandbox.restrict(asked.chat(), asked.number("user"), asked.words("permissions"))
    return True


async def request_to_join(asked: Asked) -> object:
    """Take chat, user, [bio]; give true."""
    asked.sandbox.request_to_join(asked.chat(), asked.number("user"), bio=asked.maybe_text("bio"))
    return True


async def set_guard(asked: Asked) -> object:
    """Take Chat: the bot processes its join request queries; give true."""
    asked.sandbox.set_guard(asked.chat())
    return True


async def link_channel(asked: Asked) -> object:
    """Take chat (the channel), group; give true."""
    asked.sandbox.link_channel(asked.chat(), asked.number("group"))
    return True


async def create_topic(asked: Asked) -> object:
    """Take chat, user, name; give the message_thread_id."""
    return asked.sandbox.create_topic(asked.chat(), asked.number("user"), asked.text("name"))


async def rename_topic(asked: Asked) -> object:
    """Take chat, user, topic, name; give Message."""
    renamed = asked.sandbox.rename_topic(
        asked.chat(), asked.number("user"), asked.number("topic"), asked.text("name")
    )
    return told(asked.sandbox, renamed)


async def rename(asked: Asked) -> object:
    """Take chat, user, title; give Message."""
    renamed = asked.sandbox.rename(asked.chat(), asked.number("user"), asked.text("title"))
    return told(asked.sandbox, renamed)


async def describe(asked: Asked) -> object:
    """Take chat, description; give true."""
    asked.sandbox.describe(asked.chat(), asked.text("description"))
    return True


async def pin(asked: Asked) -> object:
    """Take chat, message_id, user; give true."""
    asked.sandbox.pin(asked.message(), asked.number("user"))
    return True


async def verbs(asked: Asked) -> object:
    """Give every verb with what it takes and gives."""
    del asked
    return {name: verb.__doc__ for name, verb in VERBS.items()}


async def press(asked: Asked) -> object:
    """Take user, chat, message_id, button, [timeout: wait for it]; give {query, answer}."""
    pressed = asked.sandbox.press(asked.number("user"), asked.message(), asked.text("button"))
    timeout = asked.seconds("timeout", 0.0)
    if timeout:
        await pressed.answered(timeout)
    return _query(pressed.query)


async def answer(asked: Asked) -> object:
    """Take query; give {query, answer}."""
    return _query(asked.sandbox.board.world.queries[asked.text("query")])


def _query(query: Query) -> JSON:
    given = query.answer
    shown = None if given is None else {"text": given.text, "show_alert": given.show_alert, "url": given.url}
    return {"query": query.id, "answer": shown}


VERBS: dict[str, Verb] = {
    verb.__name__: verb
    for verb in (
        add_user,
        new_bot,
        set_privacy,
        start,
        block,
        create_group,
        create_supergroup,
        create_channel,
        add_bot,
        follow_link,
        share_chat,
        promote,
        demote,
        hand_over,
        kick,
        join,
        leave,
        tag,
        migrate,
        say,
        album,
        edit,
        erase,
        restrict,
        request_to_join,
        set_guard,
        link_channel,
        create_topic,
        rename_topic,
        rename,
        describe,
        pin,
        verbs,
        press,
        answer,
        gauges.push_raw,
        gauges.fault,
        gauges.latency,
        gauges.limits,
        gauges.advance,
        gauges.messages,
        gauges.inbox,
        gauges.seen_by,
        gauges.journal,
        gauges.violations,
        gauges.wait,
        gauges.world,
    )
}
