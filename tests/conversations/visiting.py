"""What tests of the pages do again and again: somebody is signed in, and asks for a page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from storage.acting import acting
from storage.sending import visits
from tests.conversations.conftest import Office
from tests.people import Person

COOKIE = "__Host-draaischijf"


@dataclass(frozen=True)
class Page:
    """What a browser gets."""

    status: int
    headers: Any
    html: str

    @property
    def text(self) -> str:
        """What somebody reads, on one line."""
        visible = re.sub(r"<(style|script)\b.*?</\1>", " ", self.html, flags=re.DOTALL)
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", visible)).split())

    @property
    def links(self) -> list[str]:
        """Where it leads."""
        return [unescape(found) for found in re.findall(r'href="([^"]+)"', self.html)]


async def visit(office: Office, path: str, token: str = "", method: str = "GET", **headers: str) -> Page:
    """The page at a path, for the browser that holds this token; where it is sent on, that is seen."""
    cookie = {"Cookie": f"{COOKIE}={token}"} if token else {}
    asked = office.client.request(method, path, headers={**cookie, **headers}, allow_redirects=False)
    async with asked as answer:
        return Page(answer.status, answer.headers, await answer.text())


async def signed_in(office: Office, person: Person) -> str:
    """The token of a visit of this person that begins now."""
    return await office.store.write(acting(visits.begin, person.id, office.clock()))
