"""Verbs about chats: create them; people and bots join, get promoted and leave. All take effect at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.sandbox.world import membership, rights, views
from bot.sandbox.world.people import ImpossibleError, PeopleControls, Where, Who, text_content
from bot.sandbox.world.world import Bot, Chat, ChatKind, ChatMember, JoinQuery, Message, Status, User

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.sandbox.wire.schema import JSON

SIGNS_OF_UPGRADE = ("my_chat_member", "migrate_to_chat_id", "migrate_from_chat_id")
APPLICANT_HEARS_FOR = timedelta(minutes=5)  # Bot API, ChatJoinRequest.user_chat_id
GENERAL = 1  # the topic that every forum has; its messages carry no message_thread_id


class Places(PeopleControls):
    """Verbs of chats and their members."""

    def create_group(self, title: str, creator: Who, *members: Who) -> Chat:
        """Create a basic group: `group = telegram.create_group("7A", teacher, pupil)`."""
        chat = Chat(-next(self.board.world.group_ids), ChatKind.GROUP, title)
        return self._open(chat, creator, members, "group_chat_created")

    def create_supergroup(
        self, title: str, creator: Who, *members: Who, username: str | None = None, forum: bool = False
    ) -> Chat:
        """Create a supergroup, public if it has a username, with topics if it is a forum."""
        chat = Chat(
            -next(self.board.world.supergroup_ids),
            ChatKind.SUPERGROUP,
            title,
            username=username,
            is_forum=forum,
        )
        return self._open(chat, creator, members, "supergroup_chat_created")

    def create_channel(self, title: str, creator: Who, *members: Who, username: str | None = None) -> Chat:
        """Create a channel."""
        chat = Chat(-next(self.board.world.supergroup_ids), ChatKind.CHANNEL, title, username=username)
        return self._open(chat, creator, members, "channel_chat_created")

    def _open(self, chat: Chat, creator: Who, members: Iterable[Who], created: str) -> Chat:
        founder = self.user(creator)
        self.board.world.chats[chat.id] = chat
        chat.members[founder.id] = ChatMember(founder, Status.CREATOR)
        for who in members:
            user = self.user(who)
            chat.members[user.id] = ChatMember(user, Status.MEMBER)
        behind = chat if chat.kind is ChatKind.CHANNEL else None
        self.board.post(
            chat,
            {created: True},
            sender=None if behind else founder,
            sender_chat=behind,
            permanent=chat.kind is not ChatKind.GROUP,
        )
        return chat

    def creator(self, chat: Chat) -> User:
        """Return the chat's creator."""
        return next(m.user for m in chat.members.values() if m.status is Status.CREATOR)

    def add_bot(
        self,
        chat: Where,
        by: Who | None = None,
        rights: Iterable[str] | None = None,
        *,
        bot: Bot | None = None,
    ) -> None:
        """Add the bot to a chat, as an admin if rights are given (`()` is an admin without any).

        `telegram.add_bot(group, teacher, ["can_delete_messages"])`: my_chat_member and, in groups, a message.
        """
        place, added = self.chat(chat), bot or self.bot
        actor = self.creator(place) if by is None else self.user(by)
        if place.kind is ChatKind.CHANNEL and rights is None:
            raise ImpossibleError("A bot is in a channel only as an admin: give rights.")
        if rights is not None:
            membership.promote(self.board, place, added.user, rights, by=actor)
        else:
            self.board.set_member(place, ChatMember(added.user, Status.MEMBER), actor)
        if place.kind is not ChatKind.CHANNEL:
            self.board.post(place, {"new_chat_members": [views.user_json(added.user)]}, sender=actor)

    def follow_link(self, user: Who, address: str, chat: Where) -> None:
        """Follow a link that adds a bot, choose a chat, and confirm: `?startgroup&admin=delete_messages`.

        The bot becomes an admin with those rights besides its own, and a payload is said for the person as
        /start. Raises ImpossibleError where an app would not offer the chat.
        """
        person, place = self.user(user), self.chat(chat)
        username, channels, payload, wanted = rights.asked_by_link(address)
        bot = next(each for each in self.board.world.bots.values() if each.user.username == username)
        if channels is not (place.kind is ChatKind.CHANNEL):
            raise ImpossibleError(f"{address} does not offer a {place.kind.value}.")
        self._take_in(place, bot, person, wanted)
        if payload:
            self.board.post(place, text_content("text", f"/start@{username} {payload}", ()), sender=person)

    def _take_in(self, place: Chat, bot: Bot, person: User, wanted: frozenset[str]) -> None:
        """Let a person add a bot with rights, besides those that it has; without any as a plain member."""
        member, own = place.member(person.id), place.member(bot.id)
        if member is None or not member.inside:
            raise ImpossibleError(f"{person.first_name} is not in {place.title}.")
        if wanted and not member.has("can_promote_members"):
            raise ImpossibleError(f"{person.first_name} may make nobody an admin of {place.title}.")
        if own is None or not own.inside:
            self.add_bot(place, person, wanted or None, bot=bot)
        elif not wanted <= own.rights:
            self.promote(place, bot.user, wanted | own.rights, by=person)

    def kick_bot(self, chat: Where, by: Who | None = None, *, bot: Bot | None = None) -> None:
        """Remove the bot."""
        self.kick(chat, (bot or self.bot).user, by)

    def promote(
        self,
        chat: Where,
        user: Who,
        rights: Iterable[str] = (),
        *,
        by: Who | None = None,
        anonymous: bool = False,
        custom_title: str | None = None,
    ) -> None:
        """Make a member or the bot an admin: `telegram.promote(group, pupil, ["can_pin_messages"])`."""
        place = self.chat(chat)
        actor = self.creator(place) if by is None else self.user(by)
        membership.promote(
            self.board,
            place,
            self.user(user),
            rights,
            by=actor,
            is_anonymous=anonymous,
            custom_title=custom_title,
        )

    def demote(self, chat: Where, user: Who, *, by: Who | None = None) -> None:
        """Make an admin a plain member."""
        place = self.chat(chat)
        actor = self.creator(place) if by is None else self.user(by)
        membership.demote(self.board, place, self.user(user), by=actor)

    def hand_over(self, chat: Where, user: Who) -> None:
        """Let the creator make another member the chat's owner; the creator stays as an admin."""
        membership.hand_over(self.board, self.chat(chat), self.user(user))

    def restrict(
        self, chat: Where, user: Who, permissions: Iterable[str] = (), *, by: Who | None = None
    ) -> None:
        """Leave a member only these permissions."""
        place = self.chat(chat)
        actor = self.creator(place) if by is None else self.user(by)
        restricted = ChatMember(self.user(user), Status.RESTRICTED, permissions=frozenset(permissions))
        self.board.set_member(place, restricted, actor)

    def tag(self, chat: Where, user: Who, tag: str, *, by: Who | None = None) -> None:
        """Give a regular member a tag beside their name, or take it away; they themselves unless by another.

        Admin bots get chat_member.
        """
        place, person = self.chat(chat), self.user(user)
        member = place.member(person.id)
        if member is None or not member.inside or member.is_admin or place.kind not in rights.TAGGED:
            raise ImpossibleError(f"{person.first_name} has no tag in {place.title}.")
        actor = person if by is None else self.user(by)
        self.board.set_member(place, replace(member, tag=tag or None), actor)

    def kick(self, chat: Where, user: Who, by: Who | None = None) -> None:
        """Remove a member."""
        place = self.chat(chat)
        actor = self.creator(place) if by is None else self.user(by)
        membership.remove(self.board, place, self.user(user), by=actor)

    def join(self, chat: Where, user: Who, *, by: Who | None = None) -> None:
        """Add a member who joins alone or is added by another."""
        bringer = None if by is None else self.user(by)
        person, place = self.user(user), self.chat(chat)
        known = place.member(person.id)
        if bringer is None and known is not None and known.status is Status.KICKED:
            raise ImpossibleError(f"{person.first_name} is banned from {place.title}.")
        membership.join(self.board, place, person, by=bringer)

    def leave(self, chat: Where, user: Who) -> None:
        """Let a member leave."""
        membership.leave(self.board, self.chat(chat), self.user(user))

    def request_to_join(self, chat: Where, user: Who, *, bio: str | None = None) -> None:
        """Ask to join: admin bots that may invite get chat_join_request and may write for 5 minutes.

        The chat's guard gets a `query_id` with it.
        """
        place, person = self.chat(chat), self.user(user)
        now = self.board.clock.now()
        place.join_requests[person.id] = now
        update = {
            "chat": views.chat_json(place, self.board.world),
            "from": views.user_json(person),
            "user_chat_id": person.id,
            "date": int(now.timestamp()),
            **({"bio": bio} if bio else {}),
        }
        for bot in list(self.board.world.bots.values()):
            member = place.member(bot.id)
            if member is not None and member.has("can_invite_users"):
                bot.may_write_until[person.id] = now + APPLICANT_HEARS_FOR
                more = self._queried(place, person) if place.guard is bot else {}
                self.board.send_update(bot, "chat_join_request", update | more)
        self.board.changed()

    def _queried(self, place: Chat, person: User) -> JSON:
        """Open a join request query for a chat's guard; return its field in the update."""
        query_id = str(10**15 + next(self.board.world.numbers))
        query = JoinQuery(place, person, place.guard.id if place.guard else 0, self.board.clock.now())
        self.board.world.join_queries[query_id] = query
        return {"query_id": query_id}

    def set_guard(self, chat: Where, *, bot: Bot | None = None) -> None:
        """Assign a bot to process the queries of those who ask to join: it answers each within 10 seconds."""
        place, guard = self.chat(chat), bot or self.bot
        member = place.member(guard.id)
        if member is None or not member.has("can_invite_users"):
            raise ImpossibleError(f"{guard.user.first_name} may invite nobody to {place.title}.")
        guard.takes_join_queries = True
        place.guard = guard
        self.board.changed()

    def create_topic(self, chat: Where, user: Who, name: str) -> int:
        """Create a topic in a forum and return its message_thread_id."""
        place = self.chat(chat)
        if not place.is_forum:
            raise ImpossibleError(f"{place.title} has no topics.")
        thread_id = place.last_message_id + 1
        place.topics[thread_id] = name
        created = {"name": name, "icon_color": 0x6FB9F0}
        self.board.post(
            place,
            {"forum_topic_created": created},
            sender=self.user(user),
            thread_id=thread_id,
            permanent=True,
        )
        return thread_id

    def rename_topic(self, chat: Where, user: Who, topic: int, name: str) -> Message:
        """Rename a topic; the one called General has the number 1."""
        place = self.chat(chat)
        if not place.is_forum or (topic != GENERAL and topic not in place.topics):
            raise ImpossibleError(f"{place.title} has no topic {topic}.")
        place.topics[topic] = name
        return self.board.post(
            place,
            {"forum_topic_edited": {"name": name}},
            sender=self.user(user),
            thread_id=None if topic == GENERAL else topic,
        )

    def rename(self, chat: Where, user: Who, title: str) -> Message:
        """Rename a chat."""
        place, person = self.chat(chat), self.user(user)
        place.title = title
        behind = place if place.kind is ChatKind.CHANNEL else None
        return self.board.post(
            place,
            {"new_chat_title": title},
            sender=None if behind else person,
            sender_chat=behind,
            author_id=person.id,
        )

    def describe(self, chat: Where, description: str) -> None:
        """Change a chat's description; bots are not notified."""
        self.chat(chat).description = description
        self.board.changed()

    def pin(self, message: Message, user: Who) -> None:
        """Pin a message; groups show a service message."""
        place, person = message.chat, self.user(user)
        if message.deleted is not None:
            raise ImpossibleError("The message is gone.")
        place.pinned.append(message.message_id)
        if place.kind is not ChatKind.CHANNEL:
            pinned = views.message_json(message, self.board.world, with_reply=False)
            self.board.post(place, {"pinned_message": pinned}, sender=person, unchecked=message.unchecked)
        self.board.changed()

    def link_channel(self, channel: Where, group: Where) -> None:
        """Link a supergroup as a channel's discussion: Telegram itself forwards posts into it."""
        one, other = self.chat(channel), self.chat(group)
        one.linked, other.linked = other, one

    def migrate(self, group: Where, *, signs: Iterable[str] = SIGNS_OF_UPGRADE) -> Chat:
        """Upgrade a basic group to a supergroup with a new id, in which message ids begin anew.

        Older messages stay in the old chat, for its members too; a bot that writes or deletes there is
        answered 400 with migrate_to_chat_id. `signs` are the notifications that bots get, in that order: that
        they are in the supergroup, and a message in each of the two chats.
        """
        old = self.chat(group)
        if old.kind is not ChatKind.GROUP:
            raise ImpossibleError("Only a basic group can become a supergroup.")
        new = Chat(-next(self.board.world.supergroup_ids), ChatKind.SUPERGROUP, old.title)
        new.members = {
            key: _with_all_rights(member) if member.status is Status.ADMINISTRATOR else member
            for key, member in old.members.items()
        }
        self.board.world.chats[new.id] = new
        creator = self.creator(old)
        for sign in signs:
            if sign == "my_chat_member":
                for bot in self.board.world.bots_in(old):
                    self.board.set_member(new, new.members.pop(bot.id), creator)
                continue
            place, other = (old, new) if sign == "migrate_to_chat_id" else (new, old)
            self.board.post(place, {sign: other.id}, sender=creator, permanent=True)
        old.migrated_to = new
        return new


def _with_all_rights(member: ChatMember) -> ChatMember:
    """Return an admin of a basic group as the supergroup takes it over."""
    granted = member.rights | {"can_delete_messages"} if member.rights else member.rights
    return ChatMember(
        member.user,
        member.status,
        rights=granted & frozenset(rights.GROUP_RIGHTS),
        custom_title=member.custom_title,
    )
