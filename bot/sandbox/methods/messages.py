"""Bot API methods that send, edit and delete messages, give files, and the keyboards that Telegram refuses.

Ephemeral messages: an admin bot shows a message in a group to one member alone (Bot API 10.2). Telegram does
not promise delivery; here the receiver sees it at once. The texts of those refusals are our own.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.sandbox.wire import errors
from bot.sandbox.wire.errors import bad_request
from bot.sandbox.world import files, rights, views
from bot.sandbox.world.world import Chat, ChatKind, Message, StoredFile, User

if TYPE_CHECKING:
    from bot.sandbox.methods.request import Request, Upload
    from bot.sandbox.wire.schema import JSON

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
MOST_DELETED = 100
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
MOST_CALLBACK_BYTES = 64
MOST_COPY_CHARACTERS = 256
MOST_BUTTONS = 100
_PRIVATE_ONLY = {  # buttons that ask a person for something, in Telegram's words for it
    "request_contact": "phone number",
    "request_location": "location",
    "request_poll": "poll",
    "request_users": "users",
    "request_chat": "chats",
}
_LOOKS = frozenset({"text", "icon_custom_emoji_id", "style"})
_LINK = re.compile(r"(?:https?://[^\s/?#]+\.?\S*|tg://\S+)", re.IGNORECASE)
_BARE_LINK = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:[:/?#]\S*)?")


def send_message(request: Request) -> JSON:
    """Send a text."""
    chat = request.chat_to_write()
    content = _text_content(request)
    options = request.mapping("link_preview_options")
    if options:
        content["link_preview_options"] = options
    return views.message_json(_deliver(request, chat, content), request.world)


def _text_content(request: Request) -> JSON:
    """Return text and entities of a message to be sent. Raises ApiError 400 for an empty or too long one."""
    text, entities = request.formatted("text", "entities")
    if not text:
        raise bad_request("message text is empty")
    if len(text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return {"text": text, "entities": entities} if entities else {"text": text}


def _caption_content(request: Request) -> JSON:
    """Return caption and its entities, nothing for an empty one. Raises ApiError 400 for a too long one."""
    caption, entities = request.formatted("caption", "caption_entities")
    if len(caption) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    if not caption:
        return {}
    return {"caption": caption, "caption_entities": entities} if entities else {"caption": caption}


def _deliver(request: Request, chat: Chat, content: JSON) -> Message:
    """Post the bot's message with the request's keyboard, reply, topic and protection."""
    inline, keyboard = _read_markup(request, chat.kind)
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
        receiver=_receiver_of(request, chat),
        reply_to=_replied(request, chat),
        reply_markup=inline,
        thread_id=thread if isinstance(thread, int) else None,
        protected=request.flag("protect_content"),
    )
    message.keyboard = keyboard
    return message


def _read_markup(request: Request, kind: ChatKind) -> tuple[JSON | None, JSON | None]:
    """Return the requested inline keyboard and reply keyboard."""
    markup = request.mapping("reply_markup")
    if markup is None:
        return None, None
    if "inline_keyboard" not in markup:
        return None, _check_reply(markup, kind)
    checked = _check_inline(markup, kind)
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


def _own_message(request: Request) -> Message:
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
    message = _own_message(request)
    if "text" not in request.parameters:
        raise bad_request("the sandbox edits texts, no rich messages")
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    content = _text_content(request)
    options = request.mapping("link_preview_options")
    if options:
        content["link_preview_options"] = options
    return _edited(request, message, content)


def _edited(request: Request, message: Message, content: JSON) -> JSON:
    """Replace a message's content and keyboard. Raises ApiError 400 if nothing changes."""
    inline, _ = _read_markup(request, message.chat.kind)
    if content == message.content and inline == message.reply_markup:
        raise bad_request(errors.NOT_MODIFIED)
    request.board.edit(message, content, inline)
    return views.message_json(message, request.world)


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


def send_chat_action(request: Request) -> bool:
    """Show that the bot is busy; nothing is kept."""
    request.chat_to_write()
    if request.text("action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True


def send_document(request: Request) -> JSON:
    """Send a file: uploaded, or one that is already here."""
    chat = request.chat_to_write()
    return views.message_json(_deliver(request, chat, _document(request)), request.world)


def send_photo(request: Request) -> JSON:
    """Send a picture: uploaded, or one that is already here."""
    chat = request.chat_to_write()
    content = files.photo_content(request.world, _sent(request, "photo").content)
    content |= _caption_content(request)
    if request.flag("has_spoiler"):
        content["has_media_spoiler"] = True
    if request.flag("show_caption_above_media"):
        content["show_caption_above_media"] = True
    return views.message_json(_deliver(request, chat, content), request.world)


def edit_message_media(request: Request) -> JSON:
    """Replace the media of a message; without reply_markup the keyboard goes."""
    message = _own_message(request)
    media = request.mapping("media") or {}
    if media.get("type") != "document":
        raise bad_request("the sandbox puts documents into messages, no other media")
    parameters = {"document": media.get("media", ""), **media}
    return _edited(request, message, _document(replace(request, parameters=parameters)))


def get_file(request: Request) -> JSON:
    """Return where a file can be downloaded."""
    stored = request.world.files.get(request.text("file_id"))
    if stored is None:
        raise bad_request("invalid file_id")
    if len(stored.content) > files.LARGEST_DOWNLOAD:
        raise bad_request("file is too big")
    request.bot.paths[stored.path] = request.board.clock.now() + files.PATH_VALID
    return files.file_json(stored)


def _document(request: Request) -> JSON:
    sent = _sent(request, "document")
    if isinstance(sent, StoredFile):
        content = files.document_of(sent)
    else:
        content = files.document_content(request.world, sent.name, sent.content)
    return content | _caption_content(request)


def _sent(request: Request, name: str) -> Upload | StoredFile:
    value = request.text(name)
    upload = request.uploads.get(value.removeprefix("attach://"))
    if value.startswith("attach://") and upload is not None:
        if not upload.content:
            raise bad_request("file must be non-empty")
        return upload
    stored = request.world.files.get(value)
    if stored is not None:
        return stored
    if value.startswith(("http://", "https://")):
        raise bad_request("the sandbox fetches nothing: upload the file")
    raise bad_request(
        "wrong file identifier/HTTP URL specified" if value else f"there is no {name} in the request"
    )


def _receiver_of(request: Request, chat: Chat) -> User | None:
    """Return the only receiver of the message, None for all. Raises ApiError 400 where that cannot be."""
    asked = request.mapping("ephemeral_message_parameters")
    if asked is None:
        return None
    if asked.get("replace_callback_query_message") is True:
        raise bad_request("the sandbox replaces no messages by ephemeral ones")
    if chat.kind not in {ChatKind.GROUP, ChatKind.SUPERGROUP}:
        raise bad_request("ephemeral messages can be sent in groups and supergroups only")
    if not request.member(chat).is_admin:
        raise bad_request("not enough rights to send ephemeral messages to the chat")
    wanted = asked.get("receiver_user_id")
    member = chat.member(wanted) if isinstance(wanted, int) else None
    if member is None or not member.inside:
        raise bad_request("receiver of the ephemeral message not found")
    return member.user


def _check_inline(markup: JSON, kind: ChatKind) -> JSON:
    """Return an inline keyboard without empty rows. Raises ApiError 400 if Telegram would refuse it."""
    rows = markup.get("inline_keyboard")
    kept: list[list[JSON]] = []
    for row in rows if isinstance(rows, list) else []:
        for button in row:
            _check_button(button, kind)
        if row:
            kept.append(row)
    if sum(map(len, kept)) > MOST_BUTTONS:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return {"inline_keyboard": kept}


def _check_reply(markup: JSON, kind: ChatKind) -> JSON:
    """Return a reply keyboard. Raises ApiError 400 if Telegram would refuse it."""
    rows = markup.get("keyboard")
    for row in rows if isinstance(rows, list) else []:
        for button in row:
            asks = next((each for each in _PRIVATE_ONLY if button.get(each)), None)
            if asks is not None and kind is not ChatKind.PRIVATE:
                raise bad_request(f"{_PRIVATE_ONLY[asks]} can be requested in private chats only")
    return markup


# Telegram takes https alone; this world's own pages are on its loopback.
_PAGES = ("https://", "http://127.0.0.1:")


def _check_button(button: JSON, kind: ChatKind) -> None:
    if not str(button.get("text", "")).strip():
        raise bad_request("inline keyboard button text must be non-empty")
    actions = button.keys() - _LOOKS
    if not actions:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if "callback_data" in button:
        size = len(str(button["callback_data"]).encode())
        if not 1 <= size <= MOST_CALLBACK_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button:
        url = str(button["url"])
        if not (_LINK.fullmatch(url) or _BARE_LINK.fullmatch(url)):
            raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    if isinstance(page := button.get("web_app"), dict):
        _check_page(str(page.get("url")), kind)
    copied = button.get("copy_text")
    if isinstance(copied, dict) and not 1 <= len(str(copied.get("text", ""))) <= MOST_COPY_CHARACTERS:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _check_page(url: str, kind: ChatKind) -> None:
    if kind is not ChatKind.PRIVATE:
        raise bad_request("BUTTON_TYPE_INVALID")
    if not url.startswith(_PAGES):
        raise bad_request(
            f"inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed"
        )
