"""The table of all methods this Bot API server knows. After adding one, run `bot.sandbox.schema_build`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from bot.sandbox import methods_bot, methods_chats, methods_ephemeral, methods_files, methods_messages
from bot.sandbox.request import Request

# Parameters that would change the effect and that this sandbox does not know: refused, never passed over.
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
    "answerCallbackQuery": methods_bot.answer_callback_query,
    "approveChatJoinRequest": methods_chats.approve_chat_join_request,
    "banChatMember": methods_chats.ban_chat_member,
    "copyMessage": methods_messages.copy_message,
    "createChatInviteLink": methods_chats.create_chat_invite_link,
    "declineChatJoinRequest": methods_chats.decline_chat_join_request,
    "deleteEphemeralMessage": methods_ephemeral.delete_ephemeral_message,
    "deleteMessage": methods_messages.delete_message,
    "deleteMessages": methods_messages.delete_messages,
    "deleteMyCommands": methods_bot.delete_my_commands,
    "deleteWebhook": methods_bot.delete_webhook,
    "editEphemeralMessageText": methods_messages.edit_ephemeral_message_text,
    "editMessageMedia": methods_files.edit_message_media,
    "editMessageReplyMarkup": methods_messages.edit_message_reply_markup,
    "editMessageText": methods_messages.edit_message_text,
    "forwardMessage": methods_messages.forward_message,
    "getChat": methods_chats.get_chat,
    "getChatAdministrators": methods_chats.get_chat_administrators,
    "getChatMember": methods_chats.get_chat_member,
    "getChatMemberCount": methods_chats.get_chat_member_count,
    "getFile": methods_files.get_file,
    "getMe": methods_bot.get_me,
    "getMyCommands": methods_bot.get_my_commands,
    "getMyDescription": methods_bot.get_my_description,
    "getMyName": methods_bot.get_my_name,
    "getMyShortDescription": methods_bot.get_my_short_description,
    "getUpdates": methods_bot.get_updates,
    "getWebhookInfo": methods_bot.get_webhook_info,
    "leaveChat": methods_chats.leave_chat,
    "pinChatMessage": methods_chats.pin_chat_message,
    "restrictChatMember": methods_chats.restrict_chat_member,
    "sendChatAction": methods_messages.send_chat_action,
    "sendDocument": methods_files.send_document,
    "sendMessage": methods_messages.send_message,
    "sendPhoto": methods_files.send_photo,
    "setMessageReaction": methods_messages.set_message_reaction,
    "setMyCommands": methods_bot.set_my_commands,
    "setMyDescription": methods_bot.set_my_description,
    "setMyName": methods_bot.set_my_name,
    "setMyShortDescription": methods_bot.set_my_short_description,
    "setWebhook": methods_bot.set_webhook,
    "unbanChatMember": methods_chats.unban_chat_member,
    "unpinChatMessage": methods_chats.unpin_chat_message,
}
