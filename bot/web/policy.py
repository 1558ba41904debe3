"""What a browser may do with a page: its own style, Teams' script inside Teams, and no frame but that of Teams."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from urllib.parse import urljoin

from dialogs.pages.rendering import TEAMS_SCRIPT, read_script, read_style

TEAMS_HOSTS = (
    "https://teams.microsoft.com",
    "https://*.teams.microsoft.com",
    "https://teams.cloud.microsoft",
    "https://*.teams.cloud.microsoft",
)
"""In whose frames a page may stand."""
_TRUSTED = urljoin(TEAMS_SCRIPT, "/teams-js/validDomains/")
"""Where Teams' script asks which hosts are Microsoft's."""


@cache
def page_policy(*, is_in_teams: bool, framed: bool = True) -> str:
    """The content security policy of a page; only one inside Teams has a script, and asks anything of anybody."""
    rules = ["default-src 'none'", f"style-src {_mark(read_style())}"]
    if is_in_teams:
        rules += [f"script-src {_mark(read_script())} {TEAMS_SCRIPT}", f"connect-src 'self' {_TRUSTED}"]
    ancestors = " ".join(TEAMS_HOSTS) if framed else "'none'"
    return "; ".join([*rules, "base-uri 'none'", "form-action 'self'", f"frame-ancestors {ancestors}"])


def _mark(source: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"
