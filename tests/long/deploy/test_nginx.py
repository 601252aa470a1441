"""The sample for nginx, in the real nginx, before small workers: what gets through, and what does not."""

from __future__ import annotations

import asyncio
import io
import socket
import ssl
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest
from aiohttp.client import _RequestContextManager

from tests.long.deploy.programs import needed, run
from tests.long.deploy.stand_in import NAME, Worker, certificate, configured

SECRET = "canary-of-a-secret"
PATH = "/telegram/7000001"
GATE = "/gate/7000001"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
MEBIBYTE = 1 << 20


@dataclass(slots=True)
class Front:
    """nginx with three workers behind it, and what asks it as Telegram does."""

    session: aiohttp.ClientSession
    url: str
    workers: list[Worker]
    folder: Path

    async def ask(self, method: str, path: str, body: bytes = b"") -> int:
        """Return the status of the answer."""
        async with self.answer(method, path, body) as answer:
            return answer.status

    def answer(self, method: str, path: str, body: bytes = b"", host: str = NAME) -> _RequestContextManager:
        """Ask, and give the answer."""
        return self.session.request(
            method,
            f"{self.url}{path}",
            data=io.BytesIO(body),
            headers={HEADER: SECRET, "Host": host},
            server_hostname=NAME,
            allow_redirects=False,
        )

    async def post(self, body: bytes = b"{}") -> int:
        """Deliver an update."""
        return await self.ask("POST", PATH, body)

    @property
    def bodies(self) -> list[bytes]:
        """What all workers took in."""
        return [each.body for worker in self.workers for each in worker.taken]


@pytest.fixture
async def front(tmp_path: Path) -> AsyncIterator[Front]:
    """Give a running nginx."""
    nginx = needed("nginx", "Debian's nginx")
    async with AsyncExitStack() as stack:
        workers = [await stack.enter_async_context(Worker()) for _ in range(3)]
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        trusts = certificate(tmp_path)
        main = configured(tmp_path, port, [worker.port for worker in workers])
        checked = run(nginx, "-t", "-p", tmp_path, "-c", main)
        assert checked.returncode == 0, checked.stderr
        assert "warn" not in checked.stderr
        process = await asyncio.create_subprocess_exec(nginx, "-p", str(tmp_path), "-c", str(main))
        try:
            await _open(port)
            session = await stack.enter_async_context(
                aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=trusts))
            )
            yield Front(session, f"https://127.0.0.1:{port}", workers, tmp_path)
        finally:
            process.terminate()
            await process.wait()


async def _logs(folder: Path, requests: int) -> dict[str, str]:
    """Return what the logs hold: a request's line is written once its answer has been sent."""
    async with asyncio.timeout(30):
        while True:
            logs = _read(folder)
            if len(logs["gaclop.log"].splitlines()) == requests:
                return logs
            await asyncio.sleep(0.01)


def _read(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.glob("*.log")}


async def _open(port: int) -> None:
    async with asyncio.timeout(30):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.01)
            else:
                writer.close()
                return


async def test_an_update_reaches_a_worker_as_telegram_sent_it(front: Front) -> None:
    """Path, body and the secret header; and with it the mark of a request that came through the proxy."""
    assert await front.post(b'{"update_id": 1}') == 200
    (taken,) = [each for worker in front.workers for each in worker.taken]
    assert taken.line == f"POST {PATH} HTTP/1.1"
    assert taken.headers[HEADER.lower()] == SECRET
    assert taken.body == b'{"update_id": 1}'
    assert taken.headers["x-forwarded-for"] == "127.0.0.1"


async def test_nothing_else_of_the_bot_is_for_the_world(front: Front) -> None:
    """Pages of operators, and the webhook's in a browser, are not shown; no worker hears of the attempt."""
    for path in ("/healthz", "/metrics", "/", "/telegram", "/telegram/../healthz", "/x"):
        async with front.answer("GET", path) as answer:
            # nginx itself sends who leaves out the last slash to the folder, where there is nothing to see.
            assert answer.status == (301 if path == "/telegram" else 404), path
            assert answer.headers["Server"] == "nginx"  # and no version
    for method in ("GET", "HEAD", "PUT", "DELETE", "OPTIONS"):
        assert await front.ask(method, PATH) == 403, method
    assert front.bodies == []


async def test_the_gate_is_for_everybody(front: Front) -> None:
    """Its page and its presses pass unchanged, and are small; no other method does."""
    assert await front.ask("GET", f"{GATE}?lesson=1z&lang=vi") == 200
    assert await front.ask("POST", GATE, b"{}") == 200
    assert await front.ask("POST", GATE, bytes(16_385)) == 413
    for method in ("PUT", "DELETE", "OPTIONS"):
        assert await front.ask(method, GATE) == 403, method
    lines = sorted(each.line for worker in front.workers for each in worker.taken)
    assert lines == [f"GET {GATE}?lesson=1z&lang=vi HTTP/1.1", f"POST {GATE} HTTP/1.1"]


async def test_a_body_has_a_limit(front: Front) -> None:
    """What is too large for an update takes no worker's memory."""
    assert await front.post(bytes(MEBIBYTE)) == 200
    assert await front.post(bytes(MEBIBYTE + 1)) == 413
    assert [len(body) for body in front.bodies] == [MEBIBYTE]


async def test_with_a_worker_dead_the_others_serve(front: Front) -> None:
    """No delivery is answered with an error, so Telegram need not wait and repeat it."""
    await front.workers[0].die()
    assert {await front.post(b"%d" % number) for number in range(30)} == {200}
    assert sorted(front.bodies) == sorted(b"%d" % number for number in range(30))


async def test_an_update_that_died_with_its_worker_goes_to_another(front: Front) -> None:
    """It may have been taken in twice, which the journal knows; it is never lost."""
    front.workers[0].status = front.workers[1].status = None
    assert {await front.post(b"%d" % number) for number in range(10)} == {200}
    assert {each.body for each in front.workers[2].taken} == {b"%d" % number for number in range(10)}
    assert len(front.bodies) > 10


async def test_a_worker_that_cannot_store_passes_it_on(front: Front) -> None:
    """503 is what a worker says whose database is away, or that is about to stop."""
    front.workers[0].status = front.workers[1].status = 503
    assert {await front.post() for _ in range(10)} == {200}


async def test_where_nobody_can_store_telegram_is_told(front: Front) -> None:
    """It keeps the update then, and sends it again."""
    for worker in front.workers:
        worker.status = 503
    assert await front.post() in {502, 503}


async def test_other_answers_are_passed_back(front: Front) -> None:
    """A refusal is the worker's own, and is asked of one alone."""
    for worker in front.workers:
        worker.status = 404
    assert await front.post() == 404
    assert len(front.bodies) == 1


async def test_logs_hold_no_secret_and_no_address_of_a_bot(front: Front) -> None:
    """Neither for what went well nor for what did not."""
    await front.post()
    await front.workers[0].die()
    for worker in front.workers[1:]:
        worker.status = 503
    await front.post()
    await front.ask("GET", f"/telegram/7000001?secret={SECRET}")
    await front.ask("GET", "/x")
    logs = await _logs(front.folder, 4)
    assert [name for name, text in logs.items() if SECRET in text or "7000001" in text] == []


async def test_who_asks_for_another_name_gets_no_certificate(front: Front) -> None:
    """A scan of addresses does not learn whose machine it is."""
    with pytest.raises(aiohttp.ClientConnectorError) as refused:
        await front.session.get(front.url, server_hostname="example.org")
    assert isinstance(refused.value.__cause__, ssl.SSLError)
    assert "UNRECOGNIZED_NAME" in str(refused.value.__cause__)
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await front.answer("POST", PATH, host="example.org")
    assert front.bodies == []
