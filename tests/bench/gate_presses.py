"""Presses that open no door: forged, changed, copied, stale, mistyped, huge, and of the wrong person.

Whatever a stranger or another pupil could send, and much that nobody could: some are signed as Telegram
signs. Every name in them is a canary. A seed makes the same presses again.
"""

from __future__ import annotations

import base64
import copy
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Final
from urllib.parse import quote, quote_plus, urlencode

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

CANARY: Final = "canary7a3e"
HOUR: Final = 3600
_ODD: Final[tuple[object, ...]] = (
    *(None, True, False, 0, -1, 1 << 63, -(1 << 63) - 1, 10**400, 1.5, 1e308),
    *(
        "",
        CANARY,
        "\x00",
        "\ud800",
        "-1",
        "0",
        "z" * 13,
        "1" * 20,
        "\u202e" + CANARY,
        CANARY * 900,
        "é",
        "١٢",
    ),
    *([], {}, [[]], [None], [CANARY], {"id": CANARY}, {"": {}}, [{"id": 7}], {CANARY: [CANARY]}),
)
_HEADERS: Final[tuple[Mapping[str, str | None], ...]] = (
    {"Origin": None},
    {"Origin": "null"},
    {"Origin": f"https://{CANARY}.example"},
    {"Origin": "https://web.telegram.org"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "none"},
    {"Content-Type": "text/plain"},
    {"Content-Type": "application/x-www-form-urlencoded"},
    {"Content-Type": f"multipart/form-data; boundary={CANARY}"},
    {"Content-Type": None},
    {"Content-Encoding": "gzip"},
    {"Content-Encoding": CANARY},
)
_METHODS: Final = ("GET", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND")


@dataclass(frozen=True, slots=True)
class Gate:
    """What the presses are about, and who there is.

    `pupil`: bound, and their door is open; `used` is a proof of theirs that a page of their own used, and
    `others` are doors not theirs, or not open now. `outsiders`: accounts that are not bound in this class.
    `sign` signs fields as Telegram does for a bot.
    """

    bot_id: int
    pupil: int
    asked: Mapping[str, str]
    others: tuple[Mapping[str, str], ...]
    outsiders: tuple[int, ...]
    used: str
    now: Callable[[], int]
    sign: Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class Shot:
    """One request, and what it may be answered."""

    body: bytes
    path: str
    statuses: tuple[int, ...] = (200,)
    method: str = "POST"
    headers: Mapping[str, str | None] = field(default_factory=dict)


def shots(random: Random, gate: Gate, count: int) -> Iterator[Shot]:
    """Yield so many requests, of which none is to open anything."""
    ways = (
        *(_forged, _forged, _changed, _changed, _changed, _copied, _stale, _strange, _strange, _elsewhere),
        *(
            _mistyped,
            _mistyped,
            _mistyped,
            _cut,
            _bytes,
            _deep,
            _huge,
            _from_elsewhere,
            _other_bot,
            _other_method,
        ),
    )
    for _ in range(count):
        yield random.choice(ways)(random, gate)


def fields_of(random: Random, account: int, at: int) -> dict[str, str]:
    """Return what Telegram would sign of an account that opened a page."""
    person: dict[str, object] = {"id": account, "first_name": CANARY, "language_code": "vi"}
    if random.random() < 0.3:
        person |= {"last_name": f"{CANARY} &=%+\n", "username": CANARY, "is_premium": True}
    fields = {"user": json.dumps(person, ensure_ascii=random.random() < 0.5), "auth_date": str(at)}
    if random.random() < 0.7:
        fields["query_id"] = f"AA{random.getrandbits(64):x}"
    if random.random() < 0.3:
        fields |= {"chat_instance": str(random.getrandbits(62)), "chat_type": "private"}
    return fields


def written(fields: Mapping[str, str], sign: Callable[[bytes], bytes], bot_id: int) -> dict[str, str]:
    """Return fields with Telegram's signature over them, or another's."""
    lines = "\n".join(sorted(f"{name}={value}" for name, value in fields.items()))
    signature = base64.urlsafe_b64encode(sign(f"{bot_id}:WebAppData\n{lines}".encode())).decode()
    return {**fields, "signature": signature.rstrip("="), "hash": "0" * 64}


def _press(
    random: Random, gate: Gate, proof: str, asked: Mapping[str, str] | None = None
) -> dict[str, object]:
    page = f"{random.getrandbits(128):032x}"
    return {"proof": proof, "page": page, "lang": random.choice(("vi", "en")), **(asked or gate.asked)}


def _shot(gate: Gate, body: object, *statuses: int, **more: object) -> Shot:
    path = f"/gate/{gate.bot_id}"
    return Shot(json.dumps(body).encode(), path, statuses or (200,), **more)  # type: ignore[arg-type]


def _of(random: Random, gate: Gate, account: int, ago: int = 0) -> dict[str, str]:
    return written(fields_of(random, account, gate.now() - ago), gate.sign, gate.bot_id)


def _forged(random: Random, gate: Gate) -> Shot:
    """The pupil's, signed with another key, for another bot, over other words, or not at all."""
    fields, other = (
        fields_of(random, gate.pupil, gate.now()),
        Ed25519PrivateKey.from_private_bytes(random.randbytes(32)),
    )
    made = random.choice(
        (
            written(fields, other.sign, gate.bot_id),
            written(fields, gate.sign, gate.bot_id + random.randint(1, 9)),
            written(fields, lambda said: gate.sign(said[::-1]), gate.bot_id),
            written(fields, lambda said: gate.sign(said.replace(b"WebAppData", b"webappdata")), gate.bot_id),
            written(fields, lambda _: random.randbytes(64), gate.bot_id),
            written(fields, lambda said: gate.sign(said)[: random.randrange(64)], gate.bot_id),
            written(fields, lambda _: bytes(64), gate.bot_id),
            {**fields, "hash": f"{random.getrandbits(256):064x}"},
            {**fields, "signature": random.choice(("", "=", "A" * 86, "é", CANARY)), "hash": "0" * 64},
        )
    )
    return _shot(gate, _press(random, gate, urlencode(made)))


def _changed(random: Random, gate: Gate) -> Shot:
    """Signed for an outsider or the pupil, and then changed: a field, its name, the order, the writing."""
    account = random.choice((*gate.outsiders, gate.pupil))
    made = _of(random, gate, account)
    pairs = list(made.items())
    place = random.randrange(len(pairs))
    name, value = pairs[place]
    as_pupil = made["user"].replace(str(account), str(gate.pupil) if account != gate.pupil else "5")
    what = random.randrange(8)
    if what == 0:
        pairs = [(n, as_pupil if n == "user" else v) for n, v in pairs]
    elif what == 1:
        pairs.insert(place, ("user", as_pupil))
    elif what == 2:
        pairs.append((random.choice(("start_param", "receiver", "chat", CANARY, "", "user ")), as_pupil))
    elif what == 3:
        del pairs[
            next(i for i, (n, _) in enumerate(pairs) if n in {"user", "auth_date", "signature", "hash"})
        ]
    elif what == 4:
        pairs[place] = (name.upper() if random.random() < 0.5 else f"{name}\u200b", value)
    elif what == 5:
        turned = random.randrange(len(value))
        pairs[place] = ("auth_date", value[:turned] + "7" + value[turned + 1 :] + "7")
    elif what == 6:  # two fields as one, so that the text under the signature stays the same
        lines = sorted(f"{n}={v}" for n, v in pairs if n not in {"hash", "signature"})
        first, _, rest = "\n".join(lines).partition("=")
        pairs = [(first, rest), *((n, v) for n, v in pairs if n in {"hash", "signature"})]
    else:
        odd = random.choice(("\x00", "\n", "&", ";", "%00", "\ud7ff", CANARY, "\n" + as_pupil))
        pairs[place] = (name, value + odd)
        if name == "hash":
            pairs.append(("user", as_pupil))
    random.shuffle(pairs)
    how = random.choice((quote, quote_plus))
    text = random.choice(("&", "&", "&", ";", "&&")).join(f"{how(n)}={how(v)}" for n, v in pairs)
    return _shot(gate, _press(random, gate, text))


def _copied(random: Random, gate: Gate) -> Shot:
    """The pupil's own proof, after their page used it: as it was, in another order, in other escapes."""
    pairs = [part.split("=", 1) for part in gate.used.split("&")]
    random.shuffle(pairs)
    if random.random() < 0.5:
        pairs = [["hash", f"{random.getrandbits(256):064x}"] if n == "hash" else [n, v] for n, v in pairs]
    if random.random() < 0.5:
        pairs = [
            [
                n,
                "".join(
                    f"%{ord(c):02x}" if c.isalnum() and random.random() < 0.1 and "%" not in v else c
                    for c in v
                ),
            ]
            for n, v in pairs
        ]
    if random.random() < 0.3:
        pairs = [[n, f"{v}=="] if n == "signature" else [n, v] for n, v in pairs]
    return _shot(gate, _press(random, gate, "&".join(f"{n}={v}" for n, v in pairs)))


def _stale(random: Random, gate: Gate) -> Shot:
    """The pupil's, never used: signed too long ago, or in the future."""
    soon, late = random.randint(6 * 60, 90 * HOUR), random.randint(16 * 60, 9000 * HOUR)
    ago = random.choice((-soon, late, late, gate.now(), gate.now() - 253_402_300_799))
    return _shot(gate, _press(random, gate, urlencode(_of(random, gate, gate.pupil, ago))))


def _strange(random: Random, gate: Gate) -> Shot:
    """Really signed, just now, for accounts that are not bound in this class, or cannot be."""
    account = random.choice(
        (*gate.outsiders, random.getrandbits(40), 0, -gate.pupil, random.getrandbits(52), gate.bot_id)
    )
    return _shot(gate, _press(random, gate, urlencode(_of(random, gate, account))))


def _elsewhere(random: Random, gate: Gate) -> Shot:
    """The pupil's, for a door that is not theirs, or not open, or that there is not."""
    nowhere = {
        random.choice(("lesson", "class")): random.choice(
            ("0", "1z", "1y2p0ij32e8e7", f"{random.getrandbits(20):x}")
        )
    }
    asked = random.choice((*gate.others, nowhere, {}, {**gate.asked, "child": f"{random.getrandbits(30):x}"}))
    press = {
        **_press(random, gate, urlencode(_of(random, gate, gate.pupil))),
        "lesson": None,
        "class": None,
        **asked,
    }
    return _shot(gate, press)


def _mistyped(random: Random, gate: Gate) -> Shot:
    """An outsider's, with values that no page sends."""
    press = _press(random, gate, urlencode(_of(random, gate, random.choice(gate.outsiders))))
    press |= {"lesson": None, "class": None, "child": None, **gate.asked}
    for _ in range(random.randint(1, 3)):
        name = random.choice([*press, CANARY])
        if random.random() < 0.2:
            press.pop(name, None)
        else:
            press[name] = copy.deepcopy(random.choice(_ODD))
    return _shot(gate, press, 200, 400, 413)


def _cut(random: Random, gate: Gate) -> Shot:
    """The pupil's own copied press that ends in the middle, or with a byte turned."""
    body = bytearray(json.dumps(_press(random, gate, gate.used)).encode())
    at = random.randrange(len(body))
    if random.random() < 0.5:
        return Shot(bytes(body[:at]), f"/gate/{gate.bot_id}", (400,))
    body[at] = random.randrange(256)
    return Shot(bytes(body), f"/gate/{gate.bot_id}", (200, 400))


def _bytes(random: Random, gate: Gate) -> Shot:
    return Shot(random.randbytes(random.randint(0, 300)), f"/gate/{gate.bot_id}", (400,))


def _deep(random: Random, gate: Gate) -> Shot:
    """Nested as deep as a parser bears, and deeper: the body, or the person in the proof."""
    depth = int(10 ** random.uniform(0.5, 3.8))
    nested = "[" * depth + f'"{CANARY}"' + "]" * depth
    if random.random() < 0.5:
        fields = {"user": nested, "auth_date": str(gate.now())}
        return _shot(gate, _press(random, gate, urlencode(written(fields, gate.sign, gate.bot_id))), 200, 413)
    body = b'{"proof": %s, "page": "%032d"}' % (nested.encode(), 0)
    return Shot(body, f"/gate/{gate.bot_id}", (400, 413))


def _huge(random: Random, gate: Gate) -> Shot:
    """As much as may be sent, and more."""
    many = "&".join(f"{CANARY}{n}=" for n in range(random.randint(1, 900)))
    proof = random.choice(
        (gate.used + "&" + many, many, "&" * random.randint(1, 30_000), "%" * random.randint(1, 16_000))
    )
    return _shot(gate, _press(random, gate, proof), 200, 413)


def _from_elsewhere(random: Random, gate: Gate) -> Shot:
    """The pupil's, never used and just signed, that another site sends, or not as the page sends it."""
    press = _press(random, gate, urlencode(_of(random, gate, gate.pupil)))
    return _shot(gate, press, 403, 415, headers=random.choice(_HEADERS))


def _other_bot(random: Random, gate: Gate) -> Shot:
    """A proof that is good, at the page of another bot, or at no page."""
    press = _press(random, gate, urlencode(_of(random, gate, gate.pupil)))
    ends = (
        f"/gate/{gate.bot_id + 1}",
        f"/gate/{random.getrandbits(60)}",
        f"/gate/{9 * 10**18}",
        f"/gate/0{gate.bot_id}",
    )
    more = (
        f"/gate/{gate.bot_id}/",
        f"/gate//{gate.bot_id}",
        f"/gate/{gate.bot_id}%00",
        f"/gate/-{gate.bot_id}",
        "/gate/",
    )
    return Shot(json.dumps(press).encode(), random.choice(ends + more), (200, 404))


def _other_method(random: Random, gate: Gate) -> Shot:
    """What previews, scanners and proxies ask, with the pupil's fresh proof in body and address."""
    proof = urlencode(_of(random, gate, gate.pupil))
    query = urlencode({**gate.asked, "tgWebAppData": proof, "proof": proof, "page": "0" * 32})
    path = f"/gate/{gate.bot_id}?{query}"
    body = json.dumps(_press(random, gate, proof)).encode()
    return Shot(body, path, (200, 404), random.choice(_METHODS))
