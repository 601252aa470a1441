"""What is read of who writes, beside the verdict on what is written: names of members, and numbers.

Members' names, @usernames and tags that show a room: staff are told, and the tag is taken away. A message is
not deleted for its sender's name: the name stands beside all that the account does. It is read after the
message was judged, and when a member joins or changes (Bot API, ChatMemberUpdated): no update reports a new
name by itself. Numbers shaped like a meeting ID that others than staff write in a class, and that stand, are
noted.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import KW_ONLY, dataclass, field, replace
from typing import TYPE_CHECKING, Final

from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

from bot import logs
from bot.classroom import Secret
from bot.features.incidents.chat_info_leaks.rules import MemberShown, Place
from bot.json_values import mapping, whole
from bot.moderation.text.normal_forms import ids_written
from bot.telegram.messages.context import with_username
from bot.telegram.updates.reading import author_of, group_of, message_in

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping

    from bot.classroom import Group
    from bot.features.incidents.chat_info_leaks.store import ChatInfoLeaks
    from bot.features.lessons.store.first_writers import WrittenIds
    from bot.moderation.names import Naming
    from bot.telegram.api.calls import Asker
    from bot.telegram.api.tasks import Tasks
    from bot.telegram.api.transport import Api


_log = logs.get()
_REMEMBERED: Final = 10_000  # names and tags that were told
_GONE: Final = frozenset({ChatMemberStatus.LEFT, ChatMemberStatus.BANNED})


@dataclass(eq=False, repr=False, slots=True)
class MemberNames:
    """Reads the names of members in the background of what they do.

    `unguarded` are the chats that are left alone; `acts` tells whether anything is removed in a chat now.
    `told` is called when staff are to be told of something.
    """

    api: Api
    asker: Asker
    store: ChatInfoLeaks
    _: KW_ONLY
    naming: Naming
    unguarded: Container[int]
    acts: Callable[[int], bool]
    told: Callable[[], None]
    tasks: Tasks
    _seen: OrderedDict[tuple[int, int, str], None] = field(default_factory=OrderedDict, init=False)

    def look(self, update: Mapping[str, object]) -> None:
        """Read the name and tag of who wrote, joined or was changed. It never fails: nothing hangs on it."""
        try:
            for group, user, tag in _members_in(update):
                if group.chat_id not in self.unguarded:
                    self._read(group, user, tag)
        except Exception as error:  # noqa: BLE001 - the message itself was judged, and must go on
            _log.error("member_name.unread", exc_info=error)

    def _read(self, group: Group, user: Mapping[str, object], tag: str) -> None:
        name = " ".join(each for each in map(_text, (user.get("first_name"), user.get("last_name"))) if each)
        username, account, chat_id = _text(user.get("username")), whole(user.get("id")), group.chat_id
        if account is None:
            return
        named = self._leaks(name, chat_id) or self._leaks(username, chat_id)
        tagged = self._leaks(tag, chat_id)
        if not (named or tagged):
            return
        shown = with_username(self._shown(name, chat_id), self._shown(username, chat_id) or None)
        if named and self._is_new(chat_id, account, f"{name} @{username}"):
            self.tasks.start(
                self._tell(group, self._found(Place.NAME, group, account, shown, name, username))
            )
        if tagged and self._is_new(chat_id, account, tag):
            fragment = Secret(f"{shown.reveal()}: {self._shown(tag, chat_id)}")
            found = self._found(Place.TAG, group, account, fragment, tag)
            self.tasks.start(self._clear(group, Secret(tag), found))

    def _found(self, place: Place, group: Group, account: int, fragment: Secret, *texts: str) -> MemberShown:
        """Return what a name or tag shows. What has no secret of its own stands for itself."""
        leaking = [each for each in texts if self._leaks(each, group.chat_id)]
        secrets = [one for each in leaking for one in self.naming.secrets(each, group.chat_id)]
        own_room = any(self.naming.shows_own_room(each, group.chat_id) for each in leaking)
        marked = tuple(secrets) or tuple(map(Secret, leaking))
        return MemberShown(account, place, marked, fragment, own_room)

    def _shown(self, text: str, chat_id: int) -> str:
        return self.naming.shown(text, chat_id) if text else ""

    def _leaks(self, text: str, chat_id: int) -> bool:
        return bool(text) and self.naming.leaks(text, chat_id)

    def _is_new(self, chat_id: int, account: int, text: str) -> bool:
        """Return whether an account shows something for the first time, and remember it."""
        key = chat_id, account, text
        if key in self._seen:
            return False
        self._seen[key] = None
        if len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)
        return True

    async def _clear(self, group: Group, tag: Secret, found: MemberShown) -> None:
        cleared = self.acts(group.chat_id) and await self._cleared(group.chat_id, found.account)
        if cleared:  # set again, it is taken away again
            self._seen.pop((group.chat_id, found.account, tag.reveal()), None)
        await self._tell(group, replace(found, place=Place.TAG_CLEARED) if cleared else found)

    async def _cleared(self, chat_id: int, account: int) -> bool:
        """Take a member's tag away; tell whether it is gone. An admin's title is not the bot's to take."""
        try:
            await self.asker.ask(
                lambda: self.api.call("setChatMemberTag", chat_id=chat_id, user_id=account, tag="")
            )
        except TelegramError as error:
            _log.info("member_tag.stays", chat=chat_id, error=type(error).__name__)
            return False
        _log.info("member_tag.cleared", chat=chat_id)
        return True

    async def _tell(self, group: Group, shown: MemberShown) -> None:
        await self.store.member_shows(group, shown)
        _log.info("member_name.leak", chat=group.chat_id, place=shown.place.value)
        self.told()


def _members_in(update: Mapping[str, object]) -> Iterator[tuple[Group, Mapping[str, object], str]]:
    """Yield whose name an update brings, with where it stands and the tag or title beside it."""
    message = message_in(update)
    if message is not None:
        group = group_of(message)
        # Behind a channel or an anonymous admin there is no name; a chat's title is read elsewhere.
        if group is not None and "sender_chat" not in message:
            yield group, mapping(message.get("from")), _text(message.get("sender_tag"))
        return
    change = mapping(update.get("chat_member"))
    group, member = group_of(change), mapping(change.get("new_chat_member"))
    if group is not None and _text(member.get("status")) not in _GONE:
        tag = _text(member.get("tag")) or _text(member.get("custom_title"))
        yield group, mapping(member.get("user")), tag


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


@dataclass(frozen=True, slots=True)
class IdNoter:
    """Notes them in the background. `staff` are the accounts of staff, whose numbers are their own."""

    store: WrittenIds
    staff: Container[int]
    tasks: Tasks

    def look(self, update: Mapping[str, object]) -> None:
        """Read what a message says. It never fails: nothing hangs on it."""
        try:
            message = message_in(update)
            group = None if message is None else group_of(message)
            if message is None or group is None:
                return
            text = message.get("text") or message.get("caption")
            author, _ = author_of(message)
            if isinstance(text, str) and author not in self.staff and (ids := ids_written(text)):
                self.tasks.start(self.store.note(group.chat_id, author, ids))
        except Exception as error:  # noqa: BLE001 - the message itself was judged, and must go on
            _log.error("written_id.unread", exc_info=error)
