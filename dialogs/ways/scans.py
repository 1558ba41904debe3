"""Filling in a scan or a checklist, its result, and working on it together."""

from __future__ import annotations

from dialogs.ways.way import Way, Where

OWN_CHAT = Where("scan.personal")

SCAN_START = Way("scan.start", OWN_CHAT, takes="instrument new", label="menu.scan", typed="words.scan", helps="scan")
SCAN_MINE = Way("scan.mine", OWN_CHAT, takes="here page", typed="words.scans", helps="scan")
SCAN_CHECKLIST = Way("scan.checklist", OWN_CHAT, typed="words.checklist", helps="scan")
SCAN_OPEN = Way("scan.open", OWN_CHAT, takes="here scan")
SCAN_STOP = Way("scan.stop", OWN_CHAT, takes="n page scan section ticks")
SCAN_KEEP = Way("scan.keep", OWN_CHAT, takes="scan")
SCAN_ERASE = Way("scan.erase", OWN_CHAT, takes="scan")
SCAN_ANSWER = Way("scan.answer", OWN_CHAT, takes="n page scan ticks")
SCAN_SKIP = Way("scan.skip", OWN_CHAT, takes="n page scan ticks")
SCAN_UNKNOWN = Way("scan.unknown", OWN_CHAT, takes="n page scan ticks")
SCAN_BACK = Way("scan.back", OWN_CHAT, takes="n page scan ticks")
SCAN_EXPLAIN = Way("scan.explain", OWN_CHAT, takes="n page scan ticks")
SCAN_TYPED = Way("scan.typed", OWN_CHAT)
SCAN_GOTO = Way("scan.goto", OWN_CHAT, takes="n page scan")
SCAN_FORM = Way("scan.form", OWN_CHAT, takes="n page scan ticks")
SCAN_SAVE = Way("scan.save", OWN_CHAT, takes="last n scan section")
SCAN_RESULT = Way("scan.result", OWN_CHAT, takes="scan")
SCAN_SECTION = Way("scan.section", OWN_CHAT, takes="scan section")
SCAN_STEPS = Way("scan.steps", OWN_CHAT, takes="scan")
SCAN_REVIEW = Way("scan.review", OWN_CHAT, takes="here part scan")
SCAN_DOCUMENT = Way("scan.document", OWN_CHAT, takes="format scan")
SCAN_FILE = Way("scan.file", OWN_CHAT, takes="format scan")
SCAN_SHARE = Way("scan.share", OWN_CHAT, takes="scan")
SCAN_SHARE_WITH = Way("scan.share_with", OWN_CHAT, takes="colleague name person scan way")
SCAN_UNSHARE = Way("scan.unshare", OWN_CHAT, takes="colleague person scan way")
SCAN_FILL = Way("scan.fill", OWN_CHAT, takes="scan")
SCAN_DIFFERENCES = Way("scan.differences", OWN_CHAT, takes="scan")
SCAN_COMPARE = Way("scan.compare", OWN_CHAT, takes="scan")
SCAN_COPY = Way("scan.copy", OWN_CHAT, takes="scan variant")
SCAN_REPEAT = Way("scan.repeat", OWN_CHAT, takes="scan variant")
SCAN_COMPARE_WITH = Way("scan.compare_with", OWN_CHAT, takes="other scan variant")
