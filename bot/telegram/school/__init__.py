"""Staff, groups, set-up and languages in chats: questions, answers, buttons."""
