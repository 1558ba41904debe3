"""The words in a piece of Teams' HTML: no tags, no quoted message, each mention handed to whoever knows the names."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from html.parser import HTMLParser


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_BLOCKS = _tags(
    "address article aside blockquote codeblock dd div dl dt figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav"
    " ol p pre section table tbody thead tr ul"
)
_INLINE = _tags(
    "a abbr at b big br cite code customemoji del em emoji font i img ins kbd mark q readonly s samp small span strike"
    " strong sub sup td th tt u var wbr"
)
_UNSEEN = _tags("attachment head quoted script style template title")
_EMPTY = _tags("br hr img quoted wbr")
_ATTRIBUTES = r"""(?:\s+(?:[\w:-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+)|itemscope))*\s*/?"""
"""Those of a tag; what people type between two signs is not written like this."""


def _tag(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"<(/?)(?:{'|'.join(sorted(names))}){_ATTRIBUTES}>", re.IGNORECASE)


_TAG = _tag(_BLOCKS | _INLINE | _UNSEEN)
_STRUCTURE = _tag(_BLOCKS | {"br"})
_AT = _tag({"at"})
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_REPLY = "schema.skype.com/reply"
_FORWARD = "schema.skype.com/forward"
_MENTION = "schema.skype.com/mention"
_EMOJI = "emoji"

Naming = Callable[[str], str]
"""What stands in the place of a mention, by the name that it shows."""


def words_in(markup: str, naming: Naming) -> str:
    """
    What a person reads in this text, which may hold tags of HTML and entities of it, escaped once.

    What looks like a tag and is none ("a < b", "<naam>", an `<at>` that never ends) is what somebody typed. A message
    that is quoted in a reply is left out. Lines are as they are seen; between them there may be empty ones.
    """
    if "<" not in markup:
        return unescape(markup)
    laid_out = _STRUCTURE.search(markup) is not None
    return _read(_with_typed_signs_escaped(_without_comments(markup), _TAG), naming, laid_out=laid_out)


def words_typed(text: str, naming: Naming) -> str:
    """What a person reads in this text when nothing in it but mentions was made by Teams: all else stays."""
    if "<" not in text:
        return text
    return _read(_with_typed_signs_escaped(text.replace("&", "&amp;"), _AT), naming, laid_out=False)


def _read(markup: str, naming: Naming, *, laid_out: bool) -> str:
    reader = _WordCollector(naming, is_laid_out=laid_out)
    reader.feed(markup)
    reader.close()
    return reader.words


def holds_quote(markup: str) -> bool:
    """Whether a message that this one answers is quoted in it."""
    small = markup.lower()
    return "<blockquote" in small and _REPLY in small


def holds_picture(markup: str) -> bool:
    """Whether there is a picture in it that is no emoji."""
    pictures = re.findall(r"<img\b[^<>]*>", markup, re.IGNORECASE)
    return any(_EMOJI not in picture.lower() for picture in pictures)


def unescape(text: str) -> str:
    """The text with its entities read once: `&amp;lt;` is what somebody typed as `&lt;`."""
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text) if "&" in text else text


def _without_comments(markup: str) -> str:
    pieces, end = [], 0
    while (begin := markup.find("<!--", end)) >= 0 and (closed := markup.find("-->", begin)) >= 0:
        pieces.append(markup[end:begin])
        end = closed + len("-->")
    return "".join([*pieces, markup[end:]])


def _with_typed_signs_escaped(markup: str, tags: re.Pattern[str]) -> str:
    """The markup with `<` and `&` escaped where they are no part of it."""
    lone = _lone_mentions(markup)
    pieces, end = [], 0
    for tag in tags.finditer(markup):
        if tag.start() in lone:
            continue
        pieces += [_escaped(markup[end : tag.start()]), tag[0]]
        end = tag.end()
    return "".join([*pieces, _escaped(markup[end:])])


def _lone_mentions(markup: str) -> set[int]:
    """Where an `<at>` begins that never ends, or ends one that never began."""
    opened: list[int] = []
    lone: set[int] = set()
    for tag in _AT.finditer(markup):
        if not tag[1]:
            opened.append(tag.start())
        elif opened:
            opened.pop()
        else:
            lone.add(tag.start())
    return lone | set(opened)


def _escaped(text: str) -> str:
    entities = {found.start() for found in _ENTITY.finditer(text)}
    safe = "".join("&amp;" if sign == "&" and at not in entities else sign for at, sign in enumerate(text))
    return safe.replace("<", "&lt;").replace(">", "&gt;")


class _WordCollector(HTMLParser):
    """Collects the words. `is_laid_out` says that tags make the lines: line ends in the source are spaces then."""

    def __init__(self, naming: Naming, *, is_laid_out: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._naming = naming
        self._is_laid_out = is_laid_out
        self._said: list[str] = []
        self._open: list[str] = []
        """The tags of which all that is inside is left out, or is the name in a mention or the text of a link."""
        self._kept: list[list[str]] = []
        self._links: list[str] = []
        self._spans: list[bool] = []
        self._as_typed = 0

    @property
    def words(self) -> str:
        return "".join(self._said)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        kind = given.get("itemtype", "").lower()
        if self._leaves_out(tag, kind):
            if tag not in _EMPTY:
                self._open.append(tag)
        elif tag == "br":
            self._said.append("\n")
        elif tag in _BLOCKS:
            self._begin_line()
            self._as_typed += tag in ("pre", "codeblock")
        elif tag in ("td", "th"):
            self._said.append(" ")
        elif tag in ("img", "emoji", "customemoji"):
            self._said.append(_emoji(tag, kind, given))
        elif tag == "at" or (tag == "span" and _MENTION in kind):
            self._set_apart(tag, is_mention=True)
        elif tag == "span":
            self._spans.append(False)
        elif tag == "a":
            self._links.append(given.get("href", ""))
            self._set_apart(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _EMPTY and tag not in ("emoji", "customemoji"):
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._open:
            if tag == self._open[-1]:
                self._open.pop()
                self._begin_line()
        elif tag in _BLOCKS:
            self._begin_line()
            self._as_typed -= tag in ("pre", "codeblock") and self._as_typed > 0
        elif self._kept and (tag == "at" or (tag == "span" and self._spans and self._spans.pop())):
            self._name()
        elif tag == "a" and self._links and self._kept:
            self._link(self._links.pop())

    def handle_data(self, data: str) -> None:
        if self._open:
            return
        if self._is_laid_out and not self._as_typed:
            data = re.sub(r"[\r\n]+", " ", data)
        self._said.append(data)

    def close(self) -> None:
        super().close()
        # What was opened and never ended is read as it stands.
        self._said = [piece for part in (*self._kept, self._said) for piece in part]
        self._kept = []

    def _leaves_out(self, tag: str, kind: str) -> bool:
        if self._open:
            return tag == self._open[-1]
        return tag in _UNSEEN or (tag == "blockquote" and (_REPLY in kind or _FORWARD in kind))

    def _set_apart(self, tag: str, *, is_mention: bool = False) -> None:
        if tag == "span":
            self._spans.append(is_mention)
        self._kept.append(self._said)
        self._said = []

    def _name(self) -> None:
        name = "".join(self._said)
        self._said = self._kept.pop()
        self._said.append(self._naming(name))

    def _link(self, target: str) -> None:
        shown = "".join(self._said)
        self._said = self._kept.pop()
        bare = shown.strip().rstrip("….").removesuffix("...")
        is_shortened = bool(bare) and bare != shown.strip() and bare in target
        self._said.append(target if is_shortened or not bare else shown)

    def _begin_line(self) -> None:
        if self._said and not self._said[-1].endswith("\n"):
            self._said.append("\n")


def _emoji(tag: str, kind: str, given: dict[str, str]) -> str:
    """The sign of an emoji; of a picture nothing, for its description was not typed."""
    shown = given.get("alt", "")
    is_emoji = tag != "img" or _EMOJI in kind or (bool(shown) and not any(map(str.isalnum, shown)))
    return shown if is_emoji else ""
