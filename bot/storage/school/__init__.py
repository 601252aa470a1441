"""Storage of staff, groups, staff chats, set-up and realms."""
