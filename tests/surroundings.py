"""The command line in a process of its own, in surroundings that are wrong: quick, since it forks what is loaded."""

from __future__ import annotations

import os
import re
import socket
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.settings import NAMES
from tests.forked import fork, settle_in

_NOBODY = 65534

GOOD = {
    "MicrosoftAppId": "0a0a0a0a-1111-2222-3333-444444444444",
    "MicrosoftAppPassword": "geheim",
    "MicrosoftAppTenantId": "11111111-2222-3333-4444-555555555555",
}
"""What a real bot must know."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    code: int
    said: str
    """On standard error."""
    printed: str


def run(
    *words: str,
    cwd: Path,
    environment: dict[str, str] | None = None,
    as_nobody: bool = False,
    largest_file: int | None = None,
) -> Ended:
    """What `draaischijf …` says in this folder, and how it ends; also as another user, or with files kept small."""
    with tempfile.TemporaryDirectory() as folder:
        process = fork(_child, words, str(cwd), environment or {}, folder, as_nobody, largest_file)
        assert process.ends(), f"{' '.join(words)} did not end"
        said, printed = ((Path(folder) / name).read_text("utf-8") for name in ("stderr", "stdout"))
        assert process.code is not None
        return Ended(process.code, said, printed)


def _child(
    words: tuple[str, ...], cwd: str, environment: dict[str, str], said: str, as_nobody: bool, largest: int | None
) -> None:
    from bot.cli import cli

    os.chdir(cwd)
    settle_in(environment, Path(said) / "stderr", Path(said) / "stdout")
    if largest is not None:
        import resource
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    if as_nobody and os.getuid() == 0:
        os.setgroups([])
        os.setgid(_NOBODY)
        os.setuid(_NOBODY)
    cli(list(words), prog_name="draaischijf")


def says_what_to_do(ended: Ended) -> None:
    """Hold an end in wrong surroundings against what holds for all of them."""
    assert ended.code == 2, ended
    assert ended.said.strip(), ended
    assert "Traceback" not in ended.said + ended.printed, ended
    assert unknown_settings(ended.said) == set(), ended
    for line in sentences(ended):
        assert re.search(r"[.!?]$", line), ended


def sentences(ended: Ended) -> list[str]:
    """What was said, without what a service that had begun already wrote in its log."""
    return [line for line in ended.said.strip().splitlines() if not re.match(r"\d{4}-\d\d-\d\d \d\d:", line)]


def unknown_settings(sentence: str) -> set[str]:
    """The words of a sentence that look like a setting and are none; a remedy that is not there helps nobody."""
    by_spelling = {name.casefold() for name in NAMES}
    words = set(re.findall(r"\b(?:DRAAISCHIJF_\w+|Microsoft(?:App)\w+|[A-Za-z]+_[A-Za-z_]+|PORT|port=)\b", sentence))
    ours = {word for word in words if word.casefold() in by_spelling or word.startswith("DRAAISCHIJF_")}
    refused = set(re.findall(r"^(\w+) is no setting", sentence, re.MULTILINE))
    return ours - NAMES - refused


@contextmanager
def refusing_postgresql(code: str, words: str) -> Iterator[int]:
    """A server that speaks PostgreSQL's protocol just far enough to refuse everybody; gives its port."""
    fields = b"".join(f"{kind}{value}".encode() + b"\0" for kind, value in (("S", "FATAL"), ("C", code), ("M", words)))
    refusal = b"E" + (len(fields) + 5).to_bytes(4, "big") + fields + b"\0"

    def serve(listening: socket.socket) -> None:
        while True:
            try:
                client, _ = listening.accept()
            except OSError:
                return
            with client:
                while len(head := client.recv(8, socket.MSG_WAITALL)) == 8:
                    if int.from_bytes(head[4:], "big") not in (80877103, 80877104):
                        client.recv(int.from_bytes(head[:4], "big") - 8, socket.MSG_WAITALL)
                        client.sendall(refusal)
                        break
                    client.sendall(b"N")

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=serve, args=(listening,), daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        listening.shutdown(socket.SHUT_RDWR)
    thread.join()


Prepare = Callable[[Path], dict[str, str]]
"""Makes the surroundings in a folder, and gives the environment variables that lead there."""
