"""The table of commands and their arguments; each is loaded when it is called.

Exit status 0 done, 1 found something or failed, 2 wrong use. An error is one line on standard error
that says what to do next.
"""

from __future__ import annotations

import sys
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.exceptions import TyperException

from bot.classroom import Language
from bot.isolation.layers import harden

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAME = "gaclop"
_app = typer.Typer(
    name=_NAME,
    add_completion=False,
    pretty_exceptions_enable=False,
)
_keys = typer.Typer(help="Make keys, and tell whether an old one may go.")
_app.add_typer(_keys, name="keys")
_evidence = typer.Typer(help="Keep evidence of removed messages that the bot itself cannot open.")
_app.add_typer(_evidence, name="evidence")
_bots = typer.Typer(help="Which bots this deployment runs beside that of BOT_TOKEN.")
_app.add_typer(_bots, name="bots")
_WRONG_USE = 2
_Tongue = Annotated[Language | None, typer.Option(help="vi or en; without it BOT_LANGUAGE.")]
_Head = Annotated[str | None, typer.Option(help="The head that was noted at an export: now or earlier.")]
_BotId = Annotated[int, typer.Argument(help="The number before the colon of its token; `bots list` tells.")]
_Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]


def program(arguments: Sequence[str]) -> int:
    """Run a command; return its exit status."""
    harden()  # the environment may hold the token and the keys
    try:
        status = _app(args=list(arguments) or ["--help"], standalone_mode=False)
    except TyperException as error:
        said = " ".join(str(error).split())
        stop = "" if said.endswith((".", "?", "!")) else "."
        sys.stderr.write(f"{said}{stop} See: python -m bot --help\n")
        return _WRONG_USE
    except KeyboardInterrupt:
        return 130
    return status if isinstance(status, int) else 0


def _tell_version(wanted: bool) -> None:  # noqa: FBT001 - typer hands it over by position
    if wanted:
        from bot.storage.db.upgrade import HEAD  # noqa: PLC0415 - loaded when called

        sys.stdout.write(f"{_NAME} {metadata.version(_NAME)}, database revision {HEAD}\n")
        raise typer.Exit


@_app.callback()
def options(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_tell_version, is_eager=True, help="Name the version, and end."),
    ] = False,
) -> None:
    """Keep online class links and passcodes out of class groups on Telegram."""


@_app.command()
def run() -> int:
    """Run the bot with the settings of the environment and of .env."""
    from bot.cli import run as command  # noqa: PLC0415 - loaded when called

    return command.run()


@_app.command()
def demo(
    *,
    language: Annotated[Language | None, typer.Option(help="vi or en; without it BOT_LANGUAGE.")] = None,
    output: Annotated[Path | None, typer.Option(help="A new file: a page that plays it again.")] = None,
) -> int:
    """Play a lesson on a local Telegram: no token, nothing to set up."""
    from bot.cli.demo import demo as command  # noqa: PLC0415 - loaded when called

    return command.demo(language, output)


@_app.command()
def practice(
    port: Annotated[int, typer.Option(help="Port on 127.0.0.1; 0 takes a free one.")] = 0,
    *,
    browser: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    language: Annotated[Language | None, typer.Option(help="vi or en; without it BOT_LANGUAGE.")] = None,
) -> int:
    """Practise in a browser: a local Telegram, the real bot, five phones; nothing leaves this machine."""
    from bot.cli.practice import practice as command  # noqa: PLC0415 - loaded when called

    return command.practice(port, language, browser=browser)


@_app.command()
def check(
    known: Annotated[
        Path | None, typer.Option(help="JSON lines of credentials in force: link, meeting_id, passcode.")
    ] = None,
) -> int:
    """Read messages as JSON lines on standard input; write a verdict for each."""
    from bot.cli import check as command  # noqa: PLC0415 - loaded when called

    return command.main(known)


@_app.command()
def audit(
    export: Annotated[Path, typer.Argument(help="result.json of Telegram Desktop, or its folder.")],
    output: Annotated[
        Path | None, typer.Option(help="Write the page to print into this new file, such as report.html.")
    ] = None,
    known: Annotated[
        Path | None, typer.Option(help="JSON lines of credentials in force: link, meeting_id, passcode.")
    ] = None,
    *,
    names: Annotated[bool, typer.Option("--names", help="Name senders instead of numbering them.")] = False,
    private: Annotated[bool, typer.Option("--private", help="Read private chats too.")] = False,
    no_media: Annotated[bool, typer.Option("--no-media", help="Open no pictures and documents.")] = False,
    table: Annotated[
        bool, typer.Option("--table", help="Print a table, as where standard output is no terminal.")
    ] = False,
    no_open: Annotated[bool, typer.Option("--no-open", help="Do not open the page in a browser.")] = False,
    language: Annotated[Language | None, typer.Option(help="vi or en; without it BOT_LANGUAGE.")] = None,
) -> int:
    """Read a chat exported by Telegram Desktop as JSON; show what leaked in it on a page to print."""
    from bot.cli import audit as command  # noqa: PLC0415 - loaded when called
    from bot.media.readers import Readers  # noqa: PLC0415 - loaded when called

    reader = None if no_media else Readers
    wanted = command.AuditInput(
        export,
        output,
        known=known,
        language=language,
        names=names,
        private=private,
        table=table,
        opens=not no_open,
        reader=reader,
    )
    return command.audit(wanted)


@_app.command()
def roster(
    file: Annotated[Path, typer.Argument(help="xlsx, xls, ods or csv, as schools export them.")],
    class_name: Annotated[
        str | None, typer.Option("--class", help="Which class the list is for, if the file does not say.")
    ] = None,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask; students not in the file stay.")] = False,
    leave: Annotated[
        bool, typer.Option("--leave", help="Who is missing in the list leaves the class list.")
    ] = False,
) -> int:
    """Take a list of names into the class lists; shows first what it changes, and asks. Needs no Telegram."""
    from bot.cli import roster as command  # noqa: PLC0415 - loaded when called

    return command.roster(command.Wanted(file, class_name, yes=yes, leave=leave))


@_app.command()
def rules(
    rule: Annotated[
        str | None,
        typer.Argument(
            help="Explain this rule, `test` them, or `train` their weights; without it all are listed."
        ),
    ] = None,
    rest: Annotated[
        list[str] | None,
        typer.Argument(help="After `test`: only this rule. After `train`: files of conversations."),
    ] = None,
    *,
    own: Annotated[
        bool,
        typer.Option(
            "--own",
            help="How often each was right in the school; after `test`: its examples on the rules of now.",
        ),
    ] = False,
    output: Annotated[Path | None, typer.Option(help="After `train`: the file to write.")] = None,
    language: Annotated[Language | None, typer.Option(help="vi or en; without it BOT_LANGUAGE.")] = None,
) -> int:
    """List the detection rules, explain one, test them, or train their weights. Loading runs examples."""
    from bot.cli import rules as command  # noqa: PLC0415 - loaded when called

    if rule == command.TRAIN:
        return command.train([Path(each) for each in rest or ()], output, language)
    return command.rules(rule, rest or (), language, own=own)


@_app.command()
def docs(
    page: Annotated[str | None, typer.Argument(help="Which page; without it all are listed.")] = None,
    *,
    language: Annotated[Language | None, typer.Option(help="vi or en; without it BOT_LANGUAGE.")] = None,
) -> int:
    """Show the pages for teachers, heads, operators and engineers."""
    from bot.cli import docs as command  # noqa: PLC0415 - loaded when called

    return command.docs(page, language)


@_app.command()
def purge() -> int:
    """Delete what is kept no longer; the running bot does that every night."""
    from bot.cli import upkeep as command  # noqa: PLC0415 - loaded when called

    return command.purge()


@_app.command()
def doctor(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of lines.")] = False,
    bot: Annotated[
        int | None, typer.Option(metavar="ID", help="A bot that was added; without it that of BOT_TOKEN.")
    ] = None,
) -> int:
    """Check this deployment, also while the bot runs; say of each fault what to do. Changes nothing."""
    from bot.cli.doctor import doctor as command  # noqa: PLC0415 - loaded when called

    return command.doctor(bot, as_json=as_json)


@_app.command()
def backup(file: Annotated[Path, typer.Argument(help="A new file.")]) -> int:
    """Write all data into one sealed file, also while the bot runs; reads it back and compares."""
    from bot.cli import backup as command  # noqa: PLC0415 - loaded when called

    return command.backup(file)


@_app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A file that backup wrote, from SQLite or PostgreSQL.")],
    *,
    check: Annotated[bool, typer.Option("--check", help="Only read it; touch no database.")] = False,
) -> int:
    """Write a backup into the empty database of BOT_DATABASE_URL; the bot must not run."""
    from bot.cli import backup as command  # noqa: PLC0415 - loaded when called

    return command.restore(file, check=check)


@_keys.command()
def new() -> int:
    """Print a new key for BOT_SECRET_KEYS."""
    from bot.cli import upkeep as command  # noqa: PLC0415 - loaded when called

    return command.new()


@_keys.command("check")
def keys_check() -> int:
    """Tell whether all schools open with the first key of BOT_SECRET_KEYS, so that an old one may go."""
    from bot.cli import upkeep as command  # noqa: PLC0415 - loaded when called

    return command.check()


@_evidence.command("keys")
def evidence_keys(
    file: Annotated[Path, typer.Argument(help="A new file for the private key, to be printed and deleted.")],
) -> int:
    """Make the school's keys: the private one into FILE, the line with the public one for .env."""
    from bot.cli import evidence as command  # noqa: PLC0415 - loaded when called

    return command.keys(file)


@_evidence.command("export")
def evidence_export(output: Annotated[Path, typer.Option(help="A new file.")]) -> int:
    """Write the chain and what is sealed into a file for a third party; prints its head."""
    from bot.cli import evidence as command  # noqa: PLC0415 - loaded when called

    return command.export(output)


@_evidence.command("verify")
def evidence_verify(
    file: Annotated[Path, typer.Argument(help="An export.")], head: _Head = None, *, language: _Tongue = None
) -> int:
    """Verify an export: needs no bot, no database and no settings. A cut tail is found only with --head."""
    from bot.cli import evidence as command  # noqa: PLC0415 - loaded when called

    return command.verify_file(file, head, language)


@_evidence.command("open")
def evidence_open(
    file: Annotated[Path, typer.Argument(help="An export.")],
    key: Annotated[Path, typer.Option(help="The file with the private key.")],
    number: Annotated[str, typer.Option(help="Of which incident, such as 2026-0042.")],
    output: Annotated[Path | None, typer.Option(help="Write into this new file.")] = None,
    head: _Head = None,
    *,
    language: _Tongue = None,
) -> int:
    """Verify an export and open what is sealed of one incident, as JSON lines, with the private key."""
    from bot.cli import evidence as command  # noqa: PLC0415 - loaded when called

    return command.open_file(command.OpenArguments(file, key, number, output, head), language)


@_bots.command("add")
def bots_add() -> int:
    """Enter a bot, or its new token: typed at a prompt that does not show it, or on standard input."""
    from bot.cli import bots as command  # noqa: PLC0415 - loaded when called

    return command.add()


@_bots.command("list")
def bots_list() -> int:
    """List the bots of this deployment, and whether they hear from Telegram."""
    from bot.cli import bots as command  # noqa: PLC0415 - loaded when called

    return command.listed()


@_bots.command("remove")
def bots_remove(bot_id: _BotId, *, yes: _Yes = False) -> int:
    """Stop a bot and forget its token; its school's data stay until `bots erase`."""
    from bot.cli import bots as command  # noqa: PLC0415 - loaded when called

    return command.remove(bot_id, yes=yes)


@_bots.command("erase")
def bots_erase(bot_id: _BotId, *, yes: _Yes = False) -> int:
    """Delete all data of a removed bot's school, for good."""
    from bot.cli import bots as command  # noqa: PLC0415 - loaded when called

    return command.erase(bot_id, yes=yes)
