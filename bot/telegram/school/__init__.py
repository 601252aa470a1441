"""Staff, groups, set-up and languages in chats: questions, answers, buttons.

`routes` puts the room together; higher rooms import from it and, for types, from its services.
"""
