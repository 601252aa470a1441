"""Staff, groups, staff chats, set-up and realms, as they are kept."""
