"""Stand-ins for workers behind the real nginx, and what nginx needs to stand before them."""

from __future__ import annotations

import asyncio
import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, Self

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.long.deploy.programs import OPERATING, ROOT

NAME: Final = "bot.example.edu.vn"  # what the sample calls the host


@dataclass(slots=True)
class Taken:
    """A request as it reached a worker."""

    line: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(slots=True)
class Worker:
    """A worker: answers with `status`; with None it takes a request in and dies before it answers."""

    status: int | None = 200
    taken: list[Taken] = field(default_factory=list)
    connections: int = 0
    port: int = 0
    _server: asyncio.Server | None = None
    _open: set[asyncio.StreamWriter] = field(default_factory=set)

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.die()

    async def die(self) -> None:
        """Listen no more, and hang up."""
        if self._server is not None:
            self._server.close()
            self._server = None
        for writer in tuple(self._open):
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self._open.add(writer)
        try:
            while line := (await reader.readline()).decode().strip():
                headers = {}
                while header := (await reader.readline()).decode().strip():
                    name, _, value = header.partition(": ")
                    headers[name.lower()] = value
                body = await reader.readexactly(int(headers.get("content-length", 0)))
                self.taken.append(Taken(line, headers, body))
                if self.status is None:
                    break
                writer.write(f"HTTP/1.1 {self.status} -\r\nContent-Length: 0\r\n\r\n".encode())
                await writer.drain()
        finally:
            writer.close()
            self._open.discard(writer)


def certificate(folder: Path) -> ssl.SSLContext:
    """Write a certificate for the sample's host, and return what trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "fullchain.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "privkey.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return ssl.create_default_context(cafile=str(folder / "fullchain.pem"))


def configured(folder: Path, port: int, workers: list[int]) -> Path:
    """Write the samples as a whole configuration of nginx in a folder of its own; only places differ."""
    listed = "\n".join(re.findall(r"server bot\S* .+;", (ROOT / "compose.yaml").read_text("utf-8")))
    for worker in workers:
        listed = re.sub(r"server bot\S*:8080", f"server 127.0.0.1:{worker}", listed, count=1)
    (folder / "gaclop-workers.conf").write_text(listed, "utf-8")
    site = (OPERATING / "nginx.conf").read_text("utf-8")
    for sample, here in {
        "/etc/nginx/gaclop-workers.conf": f"{folder}/gaclop-workers.conf",
        "/etc/nginx/tls/": f"{folder}/",
        "/var/log/nginx/": f"{folder}/",
        "listen 443 ssl": f"listen 127.0.0.1:{port} ssl",
    }.items():
        site = _replaced(site, sample, here)
    # A test has one address; a machine without IPv6 has no second.
    site = "\n".join(line for line in site.splitlines() if "listen [::]" not in line)
    (folder / "gaclop.conf").write_text(site, "utf-8")
    places = "".join(
        f"{kind}_temp_path {folder}/{kind}; " for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/nginx.pid; error_log {folder}/main.log; worker_processes 1;\n"
        f"events {{}}\nhttp {{ access_log off; {places}\ninclude {folder}/gaclop.conf; }}\n",
        "utf-8",
    )
    return folder / "nginx.conf"


def _replaced(text: str, sample: str, here: str) -> str:
    assert sample in text, f"the sample has no {sample}"
    return text.replace(sample, here)
