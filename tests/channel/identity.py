"""Stand-ins for the two that give the bot its token: Entra, over HTTPS, and the identity endpoint of Azure."""

from __future__ import annotations

import os
import ssl
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tests.teams import signing_key


@dataclass
class Identity:
    """What was asked, and what is answered."""

    url: str = ""
    asked: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    lifetime: int = 3600
    refuses: bool = False

    @property
    def token_requests(self) -> list[dict[str, Any]]:
        """The requests for a token, without those for the addresses of the service."""
        return [fields for path, fields in self.asked if "token" in path]


@contextmanager
def environment(**variables: str) -> Iterator[None]:
    """These environment variables, as long as the block lasts."""
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@asynccontextmanager
async def entra(folder: Path) -> AsyncIterator[Identity]:
    """Entra on this machine, with a certificate of its own making, and the environment in which that is trusted."""
    identity = Identity()

    async def metadata(request: web.Request) -> web.Response:
        base = f"{identity.url}/{request.match_info['tenant']}"
        identity.asked.append((request.path, {}))
        return web.json_response(
            {
                "issuer": f"{base}/v2.0",
                "token_endpoint": f"{base}/oauth2/v2.0/token",
                "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
            }
        )

    async def token(request: web.Request) -> web.Response:
        identity.asked.append((request.path, dict(await request.post())))
        if identity.refuses:
            return web.json_response({"error": "invalid_client"}, status=401)
        number = len(identity.token_requests)
        answer = {"token_type": "Bearer", "access_token": f"token-{number}", "expires_in": identity.lifetime}
        return web.json_response(answer)

    app = web.Application()
    app.router.add_get("/{tenant}/v2.0/.well-known/openid-configuration", metadata)
    app.router.add_post("/{tenant}/oauth2/v2.0/token", token)
    server = TestServer(app, scheme="https")
    await server.start_server(ssl=_tls(folder))
    identity.url = str(server.make_url("")).rstrip("/")
    with environment(REQUESTS_CA_BUNDLE=str(folder / "authority.pem")):
        yield identity
    await server.close()


@asynccontextmanager
async def app_service() -> AsyncIterator[Identity]:
    """The identity endpoint of an App Service, and the environment that names it."""
    identity = Identity()

    async def token(request: web.Request) -> web.Response:
        identity.asked.append((request.path, {**request.query, "header": request.headers["X-IDENTITY-HEADER"]}))
        ends = int(time.time()) + identity.lifetime
        return web.json_response({"access_token": "token-1", "expires_on": str(ends), "resource": "x"})

    app = web.Application()
    app.router.add_get("/token", token)
    async with TestServer(app) as server:
        identity.url = str(server.make_url("/token"))
        with environment(IDENTITY_ENDPOINT=identity.url, IDENTITY_HEADER="secret"):
            yield identity


def _tls(folder: Path) -> ssl.SSLContext:
    """A server certificate for this machine, signed by an authority that only this folder knows."""
    authority, server = signing_key("authority"), signing_key("server")
    issuer, subject = _name("Test authority"), _name("localhost")
    root = _certificate(issuer, issuer, authority.public_key()).add_extension(
        x509.BasicConstraints(ca=True, path_length=None), critical=True
    )
    leaf = _certificate(issuer, subject, server.public_key()).add_extension(
        x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
    )
    files = {
        "authority.pem": root.sign(authority, hashes.SHA256()).public_bytes(Encoding.PEM),
        "server.pem": leaf.sign(authority, hashes.SHA256()).public_bytes(Encoding.PEM),
        "server.key": server.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder / "server.pem", folder / "server.key")
    return context


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _certificate(issuer: x509.Name, subject: x509.Name, key: Any) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .issuer_name(issuer)
        .subject_name(subject)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
    )
