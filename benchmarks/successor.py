"""The environment of the successor SDK: made once from its lock, kept beside the other working files."""

from __future__ import annotations

import subprocess
import venv
from pathlib import Path

_LOCK = Path(__file__).with_name("successor.lock")
_ENVIRONMENT = Path(__file__).parents[1] / "var" / "bench" / "successor"


class NotInstalled(Exception):
    """The packages cannot be had here; the text says why."""


def successor_python() -> str:
    """The interpreter that has the successor SDK; raises NotInstalled when it cannot be installed."""
    made_from = _ENVIRONMENT / "made-from.lock"
    python = _ENVIRONMENT / "bin" / "python"
    if not (made_from.exists() and made_from.read_bytes() == _LOCK.read_bytes()):
        try:
            venv.create(_ENVIRONMENT, with_pip=True, clear=True)
            options = ["--quiet", "--disable-pip-version-check", "--require-hashes", "-r", str(_LOCK)]
            subprocess.run(
                [python, "-m", "pip", "install", *options], check=True, capture_output=True, text=True, timeout=300
            )
        except subprocess.CalledProcessError as failed:
            reasons = [line for line in failed.stderr.splitlines() if line.startswith("ERROR")] or ["pip failed"]
            raise NotInstalled(reasons[-1]) from failed
        except (OSError, subprocess.TimeoutExpired) as failed:
            raise NotInstalled(str(failed)) from failed
        made_from.write_bytes(_LOCK.read_bytes())
    return str(python)
