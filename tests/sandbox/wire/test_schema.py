from __future__ import annotations

import pytest

from bot.sandbox.server import METHODS
from bot.sandbox.wire import schema

CHAT = {"id": -1, "type": "group", "title": "7A"}
MESSAGE = {"message_id": 1, "date": 1, "chat": CHAT}


@pytest.mark.parametrize(
    ("update", "why"),
    [
        ({"message": MESSAGE}, "Update.update_id: missing"),
        ({"update_id": "1"}, "Update.update_id: expected Integer"),
        ({"update_id": True}, "Update.update_id: expected Integer"),
        ({"update_id": 1, "massage": {}}, "Update.massage: unknown field"),
        ({"update_id": 1, "message": {**MESSAGE, "chat": {"id": -1}}}, "Update.message.chat.type: missing"),
        (
            {"update_id": 1, "message": {**MESSAGE, "entities": [{"type": "bold", "offset": 0}]}},
            "Update.message.entities[0].length: missing",
        ),
        ({"update_id": 1, "message": []}, "Update.message: expected an object"),
    ],
)
def test_an_unsound_update_is_named_by_place_and_reason(update: dict[str, object], why: str) -> None:
    """The error says where in the object and what is wrong."""
    with pytest.raises(schema.SchemaError) as refusal:
        schema.load().check_update(update)
    assert str(refusal.value) == why


def test_subtypes_are_chosen_by_their_constant() -> None:
    """A ChatMember is checked as the type that its status names."""
    check = schema.load().check("ChatMember")
    user = {"id": 1, "is_bot": False, "first_name": "A"}
    assert check({"status": "member", "user": user}) is None
    assert check({"status": "kicked", "user": user}) == ".until_date: missing"
    assert check({"status": "guest", "user": user}) == ".status: unknown"


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ({"chat_id": 1, "text": "a", "colour": 1}, "sendMessage has no parameter colour"),
        ({"text": "a"}, "sendMessage.chat_id: missing"),
        ({"chat_id": 1, "text": 5}, "sendMessage.text: expected String"),
        (
            {"chat_id": 1, "text": "a", "protect_content": "perhaps"},
            "sendMessage.protect_content: expected Boolean",
        ),
        ({"chat_id": 1, "text": "a", "entities": "[{"}, "sendMessage.entities: expected an Array"),
    ],
)
def test_unsound_parameters_are_refused(raw: dict[str, object], why: str) -> None:
    """Unknown, missing and ill-typed parameters raise."""
    with pytest.raises(schema.SchemaError) as refusal:
        schema.load().signatures["sendMessage"].decode(raw)
    assert str(refusal.value) == why


def test_every_method_has_its_signature() -> None:
    """The compact schema was built after the last method was added."""
    assert schema.load().signatures.keys() == METHODS.keys()
    assert schema.load().version == "Bot API 10.3"
