"""`check`: what other programs rely on, line by line."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot import texts
from bot.classroom import Language, Secret
from bot.cli.check import check, known_credentials, lines_of, main
from bot.cli.ending import RefusedError
from bot.moderation.detector import Detector
from bot.moderation.known.known import Credential, KnownCredentials
from bot.moderation.moderator import Moderator
from bot.rulebook.book import for_school
from bot.telegram.updates.reading import post_of

LINK = "https://zoom.us/j/81234567890"


@pytest.fixture(scope="module")
def detector() -> Detector:
    """Return the detector with the rules that ship."""
    return for_school(None, ()).detector()


def answers(
    detector: Detector, *lines: object, known: KnownCredentials | None = None
) -> list[dict[str, object]]:
    """Return what `check` says to these objects, or raw bytes."""
    out = io.BytesIO()
    raw = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    check(raw, out, Moderator(detector, lambda _chat_id: known), post_of)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def message(number: int, text: str, *, after: int = 0, **more: object) -> dict[str, object]:
    """Return a Bot API message of one sender in one chat."""
    chat = {"id": -100, "type": "supergroup"}
    base = {
        "message_id": number,
        "chat": chat,
        "from": {"id": 1},
        "date": 1_800_000_000 + after,
        "text": text,
    }
    return base | more


def test_a_leak_is_answered_in_full(detector: Detector) -> None:
    """Every key of the contract is there, spans count characters, the secret is not."""
    assert [
        {
            "ref": "r1",
            "message_id": 7,
            "verdict": "delete",
            "score": 1.0,
            "delete": [7],
            "findings": [
                {"rule": "zoom", "kind": "link", "surface": "text", "start": 2, "end": 2 + len(LINK)}
            ],
            "reasons": ["link"],
            "masked": f"🎉 {'•' * len(LINK)}",
        }
    ] == answers(detector, message(7, f"🎉 {LINK}", ref="r1"))


def test_a_reference_is_no_part_of_the_message(detector: Detector) -> None:
    """Whatever the asker writes there is given back and not judged."""
    shorthand, update = answers(
        detector, {"text": "chào", "ref": LINK}, {"update_id": 1, "message": {"text": "chào", "ref": LINK}}
    )
    assert (shorthand["ref"], shorthand["verdict"]) == (LINK, "keep")
    assert (update["ref"], update["verdict"]) == (LINK, "keep")


def test_the_shorthand_stands_alone(detector: Detector) -> None:
    """A line with only a text has no number and joins no conversation."""
    first, second = answers(detector, {"text": "812 345 6789", "ref": 1}, {"text": "pass hoa24"})
    assert (first["ref"], first["message_id"], first["verdict"], first["delete"]) == (1, None, "keep", [])
    assert (second["ref"], second["verdict"]) == (None, "keep")


@pytest.mark.parametrize("name", ["message", "edited_message", "channel_post", "edited_channel_post"])
def test_an_update_is_read_like_its_message(detector: Detector, name: str) -> None:
    """All four kinds of update that bring a message are read; `ref` may stand outside or inside."""
    outside, inside = answers(
        detector,
        {"update_id": 1, name: message(7, LINK), "ref": "out"},
        {"update_id": 2, name: message(8, LINK, ref="in")},
    )
    assert (outside["ref"], outside["delete"], inside["ref"], inside["delete"]) == ("out", [7], "in", [8])


def test_an_unreadable_line_stops_nothing(detector: Detector) -> None:
    """Whatever a line holds, it gets an answer, and the next line gets its own."""
    bad = [b"", b"{", b"[1]", b"\xff\xfe", b"[" * 100_000, {"update_id": 1, "callback_query": {}, "ref": 5}]
    said = answers(detector, *bad, message(7, LINK))
    assert [True] * len(bad) == [{"ref", "error"} == set(answer) for answer in said[:-1]]
    assert said[-2]["ref"] == 5
    assert said[-1]["verdict"] == "delete"


def test_a_split_leak_is_joined_in_input_order(detector: Detector) -> None:
    """Messages of one chat are a conversation, also when they carry no time."""
    said = answers(detector, message(1, "812 345 6789"), message(2, "pass hoa24", after=5))
    assert [answer["delete"] for answer in said] == [[], [1, 2]]
    timeless = [message(3, "812 345 6789"), message(4, "pass hoa24")]
    for one in timeless:
        del one["date"]
    assert [answer["delete"] for answer in answers(detector, *timeless)] == [[], [3, 4]]


def test_a_lone_surrogate_survives_the_way(detector: Detector) -> None:
    """What UTF-8 can't hold is written as the escape that it came as."""
    out = io.BytesIO()
    check([b'{"text": "a\\ud800b", "ref": "\\udfff"}'], out, Moderator(detector), post_of)
    assert b'"ref": "\\udfff"' in out.getvalue()
    assert json.loads(out.getvalue())["masked"] == "a\ud800b"


def test_a_file_of_known_credentials_is_read() -> None:
    """Any of the three keys may be missing or empty; blank lines are passed over."""
    lines = [
        b'{"link": "a.example/b", "meeting_id": null, "passcode": "1"}',
        b"\n",
        b'{"meeting_id": "812345678"}',
    ]
    assert [
        Credential(Secret("a.example/b"), None, Secret("1")),
        Credential(None, Secret("812345678"), None),
    ] == known_credentials(lines)


@pytest.mark.parametrize("line", [b"{", b"[]", b"{}", b'{"meeting_id": 812345678}', b"[" * 100_000])
def test_a_wrong_file_of_credentials_says_which_line(line: bytes) -> None:
    """The error names the line and what to do, and holds nothing of its contents."""
    with pytest.raises(RefusedError) as caught:
        known_credentials([b'{"link": "a.example/b"}', line])
    english, vietnamese = (
        texts.load().plain(spoken, caught.value.message, **caught.value.values)
        for spoken in (Language.EN, Language.VI)
    )
    assert re.match(r"^Line 2 .*: (correct it|add one) and run this again\.$", english)
    assert re.match(r"^Dòng 2 .*: .* rồi chạy lại lệnh này\.$", vietnamese)
    assert "812345678" not in f"{caught.value!r}{english}"


class Stream:
    """Standard input or output that holds bytes."""

    def __init__(self, given: bytes = b"") -> None:
        self.buffer = io.BytesIO(given)


@pytest.mark.parametrize(
    ("given", "status"),
    [(b'{"text": "a"}', 0), (b"{", 1), (b'{"text": "812345678"}', 1)],
    ids=["kept", "unreadable", "known"],
)
def test_the_command_ends_with_what_it_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: bytes, status: int
) -> None:
    """0 if every message may stay, 1 otherwise; known credentials come from the file named."""
    known = tmp_path / "known.jsonl"
    known.write_text('{"meeting_id": "812345678"}', "utf-8")
    out = Stream()
    monkeypatch.setattr(sys, "stdin", Stream(given))
    monkeypatch.setattr(sys, "stdout", out)
    assert main(known) == status
    assert len(out.buffer.getvalue().splitlines()) == 1


def test_missing_rules_are_said_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With status 1; nothing is judged by fewer rules than were asked for."""
    monkeypatch.setenv("BOT_RULES_DIR", "gone")
    assert main(None) == 1
    assert "không có thư mục luật này" in (said := capsys.readouterr().err)
    assert said.count("\n") == 1


@pytest.mark.parametrize(("value", "status"), [(None, 1), ("on", 1), ("off", 0)])
def test_the_learned_score_counts_unless_one_line_switches_it_off(
    monkeypatch: pytest.MonkeyPatch, value: str | None, status: int
) -> None:
    """No file has to be copied: what rules alone let pass is shown to people."""
    if value is not None:
        monkeypatch.setenv("BOT_LEARNED_SCORE", value)
    monkeypatch.setattr(sys, "stdin", Stream('{"text": "passs: Hoa#24 nhé lớp"}'.encode()))
    monkeypatch.setattr(sys, "stdout", Stream())
    assert main(None) == status


@pytest.mark.parametrize("size", [1, 2, 3, 1 << 16])
@pytest.mark.parametrize(
    ("given", "lines"),
    [
        (b"", []),
        (b"a", [b"a"]),
        (b"a\n", [b"a"]),
        (b"\n\na\n", [b"", b"", b"a"]),
        (b"abcd\nef\n\ngh", [b"abcd", b"ef", b"", b"gh"]),
    ],
)
def test_lines_are_whole_however_they_come(given: bytes, lines: list[bytes], size: int) -> None:
    """In pieces of any size, blank lines and a last one without its end included."""
    stream = io.BytesIO(given)
    assert lines == list(lines_of(lambda most: stream.read1(min(most, size)), lambda: None))


def test_answers_leave_before_input_is_waited_for(detector: Detector) -> None:
    """Lines that came together are answered together; nothing is held back while the next are waited for."""
    pieces = iter([b'{"text": "a"}\n{"text": "b"}\n{"te', b'xt": "c"}\n', b""])
    raw = io.BytesIO()
    out = io.BufferedWriter(raw)
    answered = []

    def read(_most: int) -> bytes:
        answered.append(raw.getvalue().count(b"\n"))
        return next(pieces)

    assert check(lines_of(read, out.flush), out, Moderator(detector), post_of)
    assert answered == [0, 2, 3]


def begun() -> subprocess.Popen[bytes]:
    """Start the command between pipes."""
    command = [sys.executable, "-c", "import sys; from bot.cli.check import main; sys.exit(main())"]
    pipe, root = subprocess.PIPE, Path(__file__).parents[2]
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, cwd=root)  # noqa: S603 - ours


def test_a_pipe_that_trickles_has_each_answer_at_once() -> None:
    """The command answers a line while its input stays open."""
    with begun() as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in range(3):
            process.stdin.write(b'{"text": "a", "ref": %d}\n' % number)
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["ref"] == number
        process.stdin.close()
    assert process.returncode == 0


def test_a_reader_that_leaves_is_no_error() -> None:
    """When whoever reads the answers goes away, the command ends with 1 and no traceback."""
    with begun() as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        process.stdin.write(b'{"text": "a"}\n')
        process.stdin.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1
