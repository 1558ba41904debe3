"""The other addresses: is it alive, is it ready, what does it count, and the pages that the app package links to."""

from __future__ import annotations

import logging
from collections.abc import Callable
from html import escape

from aiohttp import web

from bot.clock import Clock
from bot.door import style_allowed
from bot.metrics import Metrics
from bot.shelf import Shelf
from dialogs.texts import texts_in
from knowledge.languages import DEFAULT
from storage import readiness
from storage.database import Database, Unavailable

log = logging.getLogger("draaischijf.pages")

_HEAD = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
_STYLE = (
    "body{font:17px/1.5 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem;color:#1b2a2a;"
    "overflow-wrap:anywhere}h1{font-size:1.6rem;line-height:1.2;hyphens:auto}"
    "h2{font-size:1.15rem;line-height:1.3;margin:2rem 0 .5rem}"
)


def add_pages(
    app: web.Application,
    store: Database,
    shelf: Shelf,
    metrics: Metrics,
    clock: Clock,
    delivery_alive: Callable[[], bool],
) -> None:
    """Add `/healthz`, `/readyz`, `/metrics`, `/`, `/privacy` and `/terms`."""

    async def healthz(_request: web.Request) -> web.Response:
        return web.json_response({"status": "alive"})

    async def readyz(_request: web.Request) -> web.Response:
        entries = len(shelf.library.catalogue)
        try:
            await readiness.check(store, clock())
            database = True
        except Unavailable as away:
            log.warning("nothing can be stored reason=%s", away.trouble)
            database = False
        delivery = delivery_alive()
        ready = database and entries > 0 and delivery
        report = {"ready": ready, "database": database, "catalogue_entries": entries, "delivery": delivery}
        return web.json_response(report, status=200 if ready else 503)

    async def figures(_request: web.Request) -> web.Response:
        return web.Response(body=metrics.page(), headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"})

    app.router.add_get("/healthz", healthz)
    app.router.add_get("/readyz", readyz)
    app.router.add_get("/metrics", figures)
    for path, name in (("/", "about"), ("/privacy", "privacy"), ("/terms", "terms")):
        app.router.add_get(path, _page(name))


def _page(name: str):  # type: ignore[no-untyped-def]
    async def show(request: web.Request) -> web.Response:
        texts = texts_in(request.query.get("lang", DEFAULT))
        title = escape(texts(f"page.{name}_title"))
        return page(texts.language, title, f"<h1>{title}</h1>{_body(texts(f'page.{name}'))}")

    return show


def _body(text: str) -> str:
    """The HTML of a text: after # stands a heading, after - what somebody looks for, up to its colon, and the rest."""
    html = []
    for line in text.strip().split("\n"):
        sign, said = line[:2], line[2:]
        if sign == "# ":
            html.append(f"<h2>{escape(said)}</h2>")
        elif sign == "- ":
            what, colon, rest = said.partition(": ")
            html.append(f"<p><strong>{escape(what)}</strong>{colon}{escape(rest)}</p>")
        else:
            html.append(f"<p>{escape(line)}</p>")
    return "".join(html)


def page(language: str, title: str, body: str, *, status: int = 200) -> web.Response:
    """A plain page of the bot; title and body are HTML."""
    headers = {"Content-Security-Policy": style_allowed(_STYLE)}
    html = f'<!doctype html><html lang="{language}">{_HEAD}'
    return web.Response(
        text=f"{html}<title>{title}</title><style>{_STYLE}</style><main>{body}</main></html>",
        content_type="text/html",
        status=status,
        headers=headers,
    )
