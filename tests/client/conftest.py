"""The Playground with a bot behind it, and a page in which somebody talks with that bot."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bot.free_port import free_port
from tests.client.browser import browsing, require_the_client
from tests.client.playground import messages, open_chat, say
from tests.client.render import Renderer
from tests.waiting import PATIENCE

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="package")
def renderer() -> Iterator[Renderer]:
    """What draws cards as Teams does, with one browser for all tests of this folder."""
    require_the_client()
    with closing(Renderer()) as renderer:
        yield renderer


@pytest.fixture(scope="session")
def bot_port() -> int:
    """Where the bot behind the Playground listens."""
    return free_port()


@contextmanager
def playground(bot_port: int, var: Path) -> Iterator[str]:
    """The Playground with a new local bot behind it, both started by `draaischijf playground`."""
    require_the_client()
    command = [sys.executable, "-m", "bot", "playground", "--port", str(bot_port), "--var", str(var)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        opened = re.search(r"http://\S+", process.stdout.readline())
        assert opened, f"the Playground did not start, exit code {process.wait(PATIENCE)}"
        yield opened[0]
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0


@pytest.fixture(scope="session")
def address(bot_port: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The Playground that most tests share."""
    with playground(bot_port, tmp_path_factory.mktemp("var")) as address:
        yield address


@pytest.fixture(scope="module")
def page(address: str) -> Iterator[Page]:
    """A browser with the Playground open, in Dutch."""
    with in_dutch(address) as page:
        yield page


@contextmanager
def in_dutch(address: str) -> Iterator[Page]:
    """A browser with this Playground open, in Dutch."""
    with browsing() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 1000}, locale="nl-BE")
        page.set_default_timeout(PATIENCE * 1000)
        expect.set_options(timeout=PATIENCE * 1000)
        page.goto(address)
        # The Playground's people have an English client, whatever the browser's language.
        open_chat(page, "Personal Chat")
        say(page, "Nederlands")
        messages(page, "we gaan verder in het Nederlands").wait_for()
        yield page
