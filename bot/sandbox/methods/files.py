"""Bot API methods that send and give files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.sandbox.methods.messages import caption_content, deliver, edited, own_message
from bot.sandbox.wire.errors import bad_request
from bot.sandbox.world import files, views
from bot.sandbox.world.world import StoredFile

if TYPE_CHECKING:
    from bot.sandbox.methods.request import Request, Upload
    from bot.sandbox.wire.schema import JSON


def send_document(request: Request) -> JSON:
    """Send a file: uploaded, or one that is already here."""
    chat = request.chat_to_write()
    return views.message_json(deliver(request, chat, _document(request)), request.world)


def send_photo(request: Request) -> JSON:
    """Send a picture: uploaded, or one that is already here."""
    chat = request.chat_to_write()
    content = files.photo_content(request.world, _sent(request, "photo").content)
    content |= caption_content(request)
    if request.flag("has_spoiler"):
        content["has_media_spoiler"] = True
    if request.flag("show_caption_above_media"):
        content["show_caption_above_media"] = True
    return views.message_json(deliver(request, chat, content), request.world)


def edit_message_media(request: Request) -> JSON:
    """Replace the media of a message; without reply_markup the keyboard goes."""
    message = own_message(request)
    media = request.mapping("media") or {}
    if media.get("type") != "document":
        raise bad_request("the sandbox puts documents into messages, no other media")
    parameters = {"document": media.get("media", ""), **media}
    return edited(request, message, _document(replace(request, parameters=parameters)))


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
    return content | caption_content(request)


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
