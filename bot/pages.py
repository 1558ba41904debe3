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
from dialogs.cards.people.algorithms import dated_words, describe_algorithm
from dialogs.cards.people.processing import DescribedEntry, describe_kind
from dialogs.texts import Texts, texts_in
from knowledge.languages import DEFAULT
from knowledge.privacy.algorithms import algorithms
from knowledge.privacy.register import register
from storage import readiness
from storage.database import Database, Unavailable

log = logging.getLogger("draaischijf.pages")

_HEAD = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
_STYLE = (
    "body{font:17px/1.5 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem;color:#1b2a2a;"
    "overflow-wrap:anywhere}h1{font-size:1.6rem;line-height:1.2;hyphens:auto}"
    "h2{font-size:1.15rem;line-height:1.3;margin:2rem 0 .5rem}h3{font-size:1rem;margin:1.5rem 0 .25rem}"
    "dl{margin:0}dt{font-weight:600}dd{margin:0 0 .5rem}"
)


def add_pages(
    app: web.Application,
    store: Database,
    shelf: Shelf,
    metrics: Metrics,
    clock: Clock,
    delivery_alive: Callable[[], bool],
) -> None:
    """Add `/healthz`, `/readyz`, `/metrics`, `/`, `/privacy`, `/algorithms` and `/terms`."""

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
    for path, title, body in (
        ("/", "page.about_title", _about),
        ("/privacy", "page.privacy_title", _privacy),
        ("/algorithms", "algorithm.page_title", _algorithms),
        ("/terms", "page.terms_title", _terms),
    ):
        app.router.add_get(path, _page(title, body))


def _page(heading: str, body: Callable[[Texts], str]):  # type: ignore[no-untyped-def]
    async def show(request: web.Request) -> web.Response:
        texts = texts_in(request.query.get("lang", DEFAULT))
        title = escape(texts(heading))
        return page(texts.language, title, f"<h1>{title}</h1>{body(texts)}")

    return show


def _about(texts: Texts) -> str:
    return _body(texts("page.about"))


def _terms(texts: Texts) -> str:
    return _body(texts("page.terms"))


def _privacy(texts: Texts) -> str:
    """What is kept is written out of the register by which it is kept and forgotten."""
    kinds = "".join(_described(describe_kind(texts, kind), "h3") for kind in register().kinds)
    heading = f"<h2>{escape(texts('processing.page_kept'))}</h2>"
    more = f'<p><a href="algorithms?lang={texts.language}">{escape(texts("algorithm.page_title"))}</a></p>'
    return f"{_body(texts('page.privacy'))}{heading}{kinds}{_body(texts('page.privacy_where'))}{more}"


def _algorithms(texts: Texts) -> str:
    """What is decided is told with the numbers by which it is decided."""
    told = "".join(_described(describe_algorithm(texts, algorithm), "h2") for algorithm in algorithms())
    ways = _body(f"# {texts('algorithm.complaint_title')}\n{texts('algorithm.complaint')}\n{dated_words(texts)}")
    return f"{_body(texts('algorithm.page_text'))}{told}{ways}"


def _described(words: DescribedEntry, heading: str) -> str:
    facts = "".join(f"<dt>{escape(name)}</dt><dd>{escape(said)}</dd>" for name, said in words.facts)
    return f"<{heading}>{escape(words.name)}</{heading}><dl>{facts}</dl>"


def _body(text: str) -> str:
    """The HTML of a text: after # stands a heading, every other line is a paragraph."""
    lines = text.strip().split("\n")
    return "".join(
        f"<h2>{escape(line[2:])}</h2>" if line.startswith("# ") else f"<p>{escape(line)}</p>" for line in lines
    )


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
