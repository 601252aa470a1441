"""All methods that this Bot API server implements. After adding one, run `tests.tools.schema_build`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from bot.sandbox.methods import bot, chats, ephemeral, files, messages
from bot.sandbox.methods.request import Request

# Parameters that would change the effect and that this sandbox does not implement: refused, never ignored.
NOT_HERE = frozenset(
    {
        "business_connection_id",
        "certificate",
        "direct_messages_topic_id",
        "message_effect_id",
        "rich_message",
        "suggested_post_parameters",
        "thumbnail",
    }
)

Method: TypeAlias = Callable[[Request], object | Awaitable[object]]

METHODS: dict[str, Method] = {
    "answerCallbackQuery": bot.answer_callback_query,
    "answerChatJoinRequestQuery": chats.answer_chat_join_request_query,
    "approveChatJoinRequest": chats.approve_chat_join_request,
    "banChatMember": chats.ban_chat_member,
    "copyMessage": messages.copy_message,
    "createChatInviteLink": chats.create_chat_invite_link,
    "declineChatJoinRequest": chats.decline_chat_join_request,
    "deleteEphemeralMessage": ephemeral.delete_ephemeral_message,
    "deleteMessage": messages.delete_message,
    "deleteMessages": messages.delete_messages,
    "deleteMyCommands": bot.delete_my_commands,
    "deleteWebhook": bot.delete_webhook,
    "editEphemeralMessageText": messages.edit_ephemeral_message_text,
    "editMessageMedia": files.edit_message_media,
    "editMessageReplyMarkup": messages.edit_message_reply_markup,
    "editMessageText": messages.edit_message_text,
    "forwardMessage": messages.forward_message,
    "getChat": chats.get_chat,
    "getChatAdministrators": chats.get_chat_administrators,
    "getChatMember": chats.get_chat_member,
    "getChatMemberCount": chats.get_chat_member_count,
    "getFile": files.get_file,
    "getMe": bot.get_me,
    "getMyCommands": bot.get_my_commands,
    "getMyDescription": bot.get_my_description,
    "getMyName": bot.get_my_name,
    "getMyShortDescription": bot.get_my_short_description,
    "getUpdates": bot.get_updates,
    "getWebhookInfo": bot.get_webhook_info,
    "leaveChat": chats.leave_chat,
    "pinChatMessage": chats.pin_chat_message,
    "restrictChatMember": chats.restrict_chat_member,
    "sendChatAction": messages.send_chat_action,
    "sendDocument": files.send_document,
    "sendMessage": messages.send_message,
    "sendPhoto": files.send_photo,
    "setChatMemberTag": chats.set_chat_member_tag,
    "setMessageReaction": messages.set_message_reaction,
    "setMyCommands": bot.set_my_commands,
    "setMyDescription": bot.set_my_description,
    "setMyName": bot.set_my_name,
    "setMyShortDescription": bot.set_my_short_description,
    "setWebhook": bot.set_webhook,
    "unbanChatMember": chats.unban_chat_member,
    "unpinChatMessage": chats.unpin_chat_message,
}
