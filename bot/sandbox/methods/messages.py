"""Bot API methods that send, edit and delete messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.methods import ephemeral
from bot.sandbox.methods.keyboards import check_inline, check_reply
from bot.sandbox.wire import errors
from bot.sandbox.wire.errors import bad_request
from bot.sandbox.world import rights, views
from bot.sandbox.world.world import Chat, ChatKind, Message

if TYPE_CHECKING:
    from bot.sandbox.methods.request import Request
    from bot.sandbox.wire.schema import JSON

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
MOST_DELETED = 100
REACTIONS = frozenset(
    "👍👎❤🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳🌚🌭💯🤣⚡🍌🏆💔🤨😐🍓🍾💋🖕😈😴😭🤓👻👀🎃🙈😇😨🤝✍🤗🫡🎅🎄☃💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾😡"
)


def send_message(request: Request) -> JSON:
    """Send a text."""
    chat = request.chat_to_write()
    content = text_content(request)
    options = request.mapping("link_preview_options")
    if options:
        content["link_preview_options"] = options
    return views.message_json(deliver(request, chat, content), request.world)


def text_content(request: Request) -> JSON:
    """Return text and entities of a message to be sent. Raises ApiError 400 for an empty or too long one."""
    text, entities = request.formatted("text", "entities")
    if not text:
        raise bad_request("message text is empty")
    if len(text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return {"text": text, "entities": entities} if entities else {"text": text}


def caption_content(request: Request) -> JSON:
    """Return caption and its entities, nothing for an empty one. Raises ApiError 400 for a too long one."""
    caption, entities = request.formatted("caption", "caption_entities")
    if len(caption) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    if not caption:
        return {}
    return {"caption": caption, "caption_entities": entities} if entities else {"caption": caption}


def deliver(request: Request, chat: Chat, content: JSON) -> Message:
    """Post the bot's message with the request's keyboard, reply, topic and protection."""
    inline, keyboard = read_markup(request, chat.kind)
    thread = request.parameters.get("message_thread_id")
    if thread is not None and not (chat.is_forum and thread in chat.topics):
        raise bad_request("message thread not found")
    in_channel = chat.kind is ChatKind.CHANNEL
    message = request.board.post(
        chat,
        content,
        sender=None if in_channel else request.bot.user,
        sender_chat=chat if in_channel else None,
        author_id=request.bot.id,
        receiver=ephemeral.receiver_of(request, chat),
        reply_to=_replied(request, chat),
        reply_markup=inline,
        thread_id=thread if isinstance(thread, int) else None,
        protected=request.flag("protect_content"),
    )
    message.keyboard = keyboard
    return message


def read_markup(request: Request, kind: ChatKind) -> tuple[JSON | None, JSON | None]:
    """Return the requested inline keyboard and reply keyboard."""
    markup = request.mapping("reply_markup")
    if markup is None:
        return None, None
    if "inline_keyboard" not in markup:
        return None, check_reply(markup, kind)
    checked = check_inline(markup, kind)
    return (checked if checked["inline_keyboard"] else None), None


def _replied(request: Request, chat: Chat) -> Message | None:
    reply = request.mapping("reply_parameters")
    if reply is None:
        return None
    if reply.get("chat_id") not in {None, chat.id}:
        raise bad_request("the sandbox knows no replies into another chat")
    if reply.keys() - {"chat_id", "message_id", "allow_sending_without_reply"}:
        raise bad_request("the sandbox answers messages as a whole")
    wanted = reply.get("message_id")
    message = chat.messages.get(wanted) if isinstance(wanted, int) else None
    if message is not None and message.deleted is None:
        return message
    if reply.get("allow_sending_without_reply") is True:
        return None
    raise bad_request("message to be replied not found")


def own_message(request: Request) -> Message:
    """Return the bot's own message to edit."""
    if "inline_message_id" in request.parameters:
        raise bad_request("the sandbox knows no inline messages")
    chat = request.chat_to_write()
    message = request.message(chat, "message to edit not found")
    if message.author_id != request.bot.id:
        raise bad_request("message can't be edited")
    return message


def edit_message_text(request: Request) -> JSON:
    """Edit a text and its keyboard; without reply_markup the keyboard goes."""
    message = own_message(request)
    if "text" not in request.parameters:
        raise bad_request("the sandbox edits texts, no rich messages")
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    content = text_content(request)
    options = request.mapping("link_preview_options")
    if options:
        content["link_preview_options"] = options
    return edited(request, message, content)


def edit_message_reply_markup(request: Request) -> JSON:
    """Edit a keyboard; without reply_markup it goes."""
    message = own_message(request)
    return edited(request, message, message.content)


def edited(request: Request, message: Message, content: JSON) -> JSON:
    """Replace a message's content and keyboard. Raises ApiError 400 if nothing changes."""
    inline, _ = read_markup(request, message.chat.kind)
    if content == message.content and inline == message.reply_markup:
        raise bad_request(errors.NOT_MODIFIED)
    request.board.edit(message, content, inline)
    return views.message_json(message, request.world)


def edit_ephemeral_message_text(request: Request) -> bool:
    """Edit the text of an ephemeral message; without reply_markup the keyboard goes."""
    return ephemeral.changed(request, text_content(request), read_markup(request, ChatKind.GROUP)[0])


def delete_message(request: Request) -> bool:
    """Delete one message."""
    chat = request.chat()
    message = request.message(chat, "message to delete not found")
    if not rights.may_delete(request.bot, message, request.board.clock.now()):
        raise bad_request("message can't be deleted")
    request.board.delete(message, request.bot.id)
    return True


def delete_messages(request: Request) -> bool:
    """Delete up to 100 messages of a chat; missing ones are skipped, one that can't be deleted stops all."""
    chat = request.chat()
    wanted = request.array("message_ids")
    if not wanted:
        raise bad_request("message identifiers are not specified")
    if len(wanted) > MOST_DELETED:
        raise bad_request("too many message identifiers specified")
    found = [chat.messages.get(each) for each in wanted if isinstance(each, int)]
    standing = list(dict.fromkeys(each for each in found if each is not None and each.deleted is None))
    now = request.board.clock.now()
    if not all(rights.may_delete(request.bot, message, now) for message in standing):
        raise bad_request("message can't be deleted")
    for message in standing:
        request.board.delete(message, request.bot.id)
    return True


def forward_message(request: Request) -> JSON:
    """Forward a message, with its origin."""
    chat = request.chat_to_write()
    source = request.message(request.chat("from_chat_id"), "message to forward not found")
    if source.protected or source.chat.protected or source.content.keys() & rights.SERVICE:
        raise bad_request("message can't be forwarded")
    content: JSON = {"forward_origin": _origin(request, source)} | source.content
    content.pop("media_group_id", None)
    return views.message_json(deliver(request, chat, content), request.world)


def _origin(request: Request, source: Message) -> object:
    if "forward_origin" in source.content:
        return source.content["forward_origin"]
    if source.chat.kind is ChatKind.CHANNEL:
        chat = views.chat_json(source.chat, request.world)
        return {"type": "channel", "chat": chat, "message_id": source.message_id, "date": source.date}
    if source.sender_chat is not None:
        shown = views.chat_json(source.sender_chat, request.world)
        return {"type": "chat", "sender_chat": shown, "date": source.date}
    if source.sender is None:
        raise bad_request("message can't be forwarded")
    return {"type": "user", "sender_user": views.user_json(source.sender), "date": source.date}


def copy_message(request: Request) -> JSON:
    """Send a copy of a message's content, without its origin."""
    chat = request.chat_to_write()
    source = request.message(request.chat("from_chat_id"), "message to copy not found")
    if source.protected or source.chat.protected or source.content.keys() & rights.SERVICE:
        raise bad_request("message can't be copied")
    content = {
        name: value
        for name, value in source.content.items()
        if name not in {"forward_origin", "media_group_id"}
    }
    if "caption" in request.parameters and "text" not in content:
        content.pop("caption", None)
        content.pop("caption_entities", None)
        content |= caption_content(request)
    return {"message_id": deliver(request, chat, content).message_id}


def set_message_reaction(request: Request) -> bool:
    """React to a message; the reaction is checked, not kept."""
    request.message(request.chat(), "message to react not found")
    for reaction in request.array("reaction"):
        if (
            isinstance(reaction, dict)
            and reaction.get("type") == "emoji"
            and reaction.get("emoji") not in REACTIONS
        ):
            raise bad_request("REACTION_INVALID")
    return True


def send_chat_action(request: Request) -> bool:
    """Show that the bot is busy; nothing is kept."""
    request.chat_to_write()
    if request.text("action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True


ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)
