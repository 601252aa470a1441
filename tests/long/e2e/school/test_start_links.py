"""Links that give power are secrets of the guard: removed, void, and made anew for whoever made them."""

from __future__ import annotations

from pathlib import Path

from bot.start_links import POWERS, StartLink
from tests.e2e.harness import DELETE, School, text_of
from tests.e2e.mornings import confirmed_teacher
from tests.long.e2e.school.test_team import invitation


async def test_an_invitation_in_a_class_is_removed_void_and_made_anew(school: School) -> None:
    """Who pressed it first was staff of the whole school; its maker gets another, which works."""
    await confirmed_teacher(school)
    payload = await invitation(school, "admin", "never")
    text = f"cô ơi /start {payload} nha"
    await school.telegram.wait_until_deleted(school.telegram.say(school.group, school.teacher, text))
    role = school.words("team-group-everywhere", role=school.words("team-role-admin"))
    told = await school.begun(school.owner, "team-link-posted", role=role, link="")
    school.telegram.press_start(school.pupil, payload)
    await school.told(school.pupil, "team-spent")
    fresh = text_of(told).partition("?start=")[2].split()[0]
    assert fresh not in {payload, ""}
    dean = school.person("Hoa")
    school.telegram.press_start(dean, fresh)
    await school.asked(school.owner, "team-who-yes")


async def test_the_owner_s_link_in_a_group_of_nobody_is_removed_void_and_printed_anew(school: School) -> None:
    """Nobody owns the school yet: the terminal alone gets the new one."""
    await school.start(owner_ids=())
    assert school.announced is not None
    assert school.announced.owner_link is not None
    first = school.announced.owner_link.reveal()
    stranger = school.person("Khách")
    group = school.telegram.create_supergroup("Nhóm lạ", stranger)
    school.telegram.add_bot(group, stranger, DELETE)
    await school.telegram.wait_until_deleted(school.telegram.say(group, stranger, f"nè {first}"))

    def printed() -> str | None:
        link = None if school.announced is None else school.announced.owner_link
        return None if link is None or link.reveal() == first else link.reveal()

    anew = await school.until(printed)
    school.telegram.press_start(stranger, first.partition("?start=")[2])
    await school.told(stranger, "owner-link-spent")
    school.telegram.press_start(school.owner, anew.partition("?start=")[2])
    await school.told(school.owner, "owner-welcome")
    everything = "".join(text_of(each) for each in (*school.said(stranger), *school.said(group)))
    assert "start=o" not in everything


async def test_a_made_up_link_goes_like_a_real_one(school: School) -> None:
    """Whether it stands tells nobody which links exist; what gives nothing stays, and so do other words."""
    await confirmed_teacher(school)
    start = f"https://t.me/{school.telegram.bot.user.username}?start="
    for each in POWERS:
        made_up = f"{start}{each.prefix}{'aB3_' * 11}"[: len(start) + 1 + each.symbols]
        await school.telegram.wait_until_deleted(school.telegram.say(school.group, school.pupil, made_up))
    stands = [
        f"{start}{StartLink.CLASS.prefix}12",
        StartLink.INVITE.prefix + "aB3_" * 8,
        f"https://t.me/bot_khac_bot?start={StartLink.INVITE.prefix}{'aB3_' * 8}",
    ]
    said = [school.telegram.say(school.group, school.pupil, each) for each in stands]
    await school.settled()
    assert not any(each.deleted for each in said)


def test_nothing_else_reads_or_writes_a_payload() -> None:
    """A new kind of link is one of `StartLink`, and says whether it gives something, or nobody handles it."""
    bot = Path(__file__).parents[4] / "bot"
    sources = {
        path.relative_to(bot / "features").as_posix(): path for path in (bot / "features").rglob("*.py")
    }
    texts = {name: path.read_text("utf-8") for name, path in sources.items()}
    reads = {name for name, text in texts.items() if "read_payload(" in text}
    assert reads == {"home/chat/start.py"}
    takes = {name for name, text in texts.items() if ".split()[1:]" in text}
    # The last takes what follows a call for help.
    assert takes == {
        "home/chat/start.py",
        "school/staff_chats/chat.py",
        "incidents/alarms/chat/reporting.py",
    }
