"""The words that a person wrote, out of all that Teams wraps around them; nothing else in the bot sees the wrapping."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import orjson
from botbuilder.schema import Activity

from bot.channel import markup
from knowledge.plain import Data
from knowledge.signs import visible

HTML = "text/html"
"""The type of the copy of every formatted message that Teams attaches to it."""
OWN_NAME = "Draaischijf"
"""The bot's name where Teams does not tell it."""

_QUOTES = ("messageReference", "forwardedMessageReference")
"""Types of attachments that are no file: a message which this one answers, or passes on."""
_QUOTED_LINE = re.compile(r"\s*(?:>|\|)\s*\D")
_AFTER_ADDRESS = " ,:;"
_SPACES = re.compile(r"[^\S\n]+")


def words_of(activity: Activity) -> str:
    """
    What the person of this message wrote, as it stood in the box in which it was typed.

    The mention of the bot is taken out, other people's become their names; a message that is answered or passed on is
    left out; of formatted text the words remain, of a link its text, of an emoji its sign. What only looks like a tag
    or an entity and was typed stays. Lines are kept, with single spaces; invisible signs are not.
    """
    naming, copy, text = _Names(activity), html_copy(activity), activity.text or ""
    if copy and (not text.strip() or markup.holds_quote(copy)):
        text = copy
    elif copy and _is_as_typed(text, copy, activity):
        return _addressed(_tidy(markup.words_typed(text, naming)), text, naming)
    return _addressed(_without_quote(_tidy(markup.words_in(text, naming)), activity), text, naming)


def _is_as_typed(text: str, copy: str, activity: Activity) -> bool:
    """Whether the formatted copy shows that what looks like tags and entities in the text was typed so."""
    if "<" not in text and "&" not in text:
        return False
    typed = markup.words_typed(text, _Names(activity))
    return _letters(typed) == _letters(markup.words_in(copy, _Names(activity)))


def _letters(text: str) -> str:
    return "".join(visible(text).split())


def _addressed(said: str, text: str, naming: _Names) -> str:
    """The words without the comma after the bot's name with which they begin."""
    return said.lstrip(_AFTER_ADDRESS) if naming.begins(text) else naming.without_call(said)


def names_bot(activity: Activity) -> bool:
    """Whether Teams tells that the bot is mentioned."""
    return any(is_bot for _, is_bot in _mentioned(activity))


def html_copy(activity: Activity) -> str:
    """The formatted copy of a message, empty when there is none."""
    copies = (
        attachment.content
        for attachment in activity.attachments or ()
        if (attachment.content_type or "").lower() == HTML and isinstance(attachment.content, str)
    )
    return next(copies, "")


def shows_file(activity: Activity) -> bool:
    """Whether a picture or file came along; a formatted copy and the message that is answered are none."""
    return any(
        markup.holds_picture(attachment.content if isinstance(attachment.content, str) else "")
        if (attachment.content_type or "").lower() == HTML
        else attachment.content_type not in _QUOTES
        for attachment in activity.attachments or ()
    )


class _Names:
    """
    Puts names in the place of mentions, in the order in which these come.

    Teams tells beside the text who is mentioned, and not always: the bot is known by every name that it is given there
    or as the receiver of the message; a mention of somebody of whom nothing is told is the name that it shows.
    """

    def __init__(self, activity: Activity) -> None:
        self._shown = list(_mentioned(activity))
        """Of each mention that Teams tells of: the name shown, and whether it is the bot."""
        receiver = activity.recipient
        named = (receiver.name if receiver else "") or OWN_NAME
        self._bot = {_alike(name) for name, is_bot in self._shown if is_bot} | {_alike(named)}
        self._people = {_alike(name) for name, is_bot in self._shown if not is_bot}
        self._untold = any(is_bot and not _alike(name) for name, is_bot in self._shown)

    def __call__(self, shown: str) -> str:
        name = " ".join(visible(shown).split())
        alike = _alike(name)
        if alike in self._bot:
            return " "
        if self._untold and alike not in self._people:
            self._untold = False
            return " "
        return name

    def begins(self, text: str) -> bool:
        """Whether the message begins with a mention of the bot, after which people set a comma."""
        begins = re.match(
            r"\s*(?:<(?:p|div)\b[^<>]*>\s*)*<(?:at|span)\b[^<>]*>(.*?)</", text, re.IGNORECASE | re.DOTALL
        )
        return begins is not None and _alike(begins[1]) in self._bot

    def without_call(self, said: str) -> str:
        """The words after the bot's name, when it was typed in front of them as “@Draaischijf” or “Draaischijf,”."""
        names = "|".join(re.escape(name) for name in self._bot if name)
        called = re.match(rf"(?:@(?:{names})[,:]?|(?:{names}),)\s+(?=\S)", said, re.IGNORECASE) if names else None
        return said[called.end() :] if called else said


def _mentioned(activity: Activity) -> Iterator[tuple[str, bool]]:
    bot = (activity.recipient.id or "") if activity.recipient else ""
    for entity in activity.entities or ():
        if (entity.type or "").lower() != "mention":
            continue
        told: Data = entity.additional_properties or {}
        who = told.get("mentioned")
        who = who if isinstance(who, dict) else {}
        is_bot = bool(bot) and who.get("id") == bot
        written = told.get("text")
        for name in (written, who.get("name")):
            if isinstance(name, str) and name:
                yield markup.words_in(name, str), is_bot
        if is_bot and not isinstance(written, str) and not who.get("name"):
            yield "", True


def _alike(name: str) -> str:
    return " ".join(visible(markup.unescape(name)).split()).casefold()


def _tidy(text: str) -> str:
    lines = (_SPACES.sub(" ", line).strip() for line in visible(text).replace("\xa0", " ").splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _without_quote(said: str, activity: Activity) -> str:
    """The words without those of the message that is answered, when these stand before them."""
    for quoted in _quoted(activity):
        if quoted and said.startswith(quoted) and (rest := said[len(quoted) :].strip()):
            said = rest
        elif quoted and (below := _below_quote(said, quoted)):
            said = below
    lines = said.split("\n")
    first = next((at for at, line in enumerate(lines) if line and not _QUOTED_LINE.match(line)), 0)
    return "\n".join(lines[first:]).strip()


def _below_quote(said: str, quoted: str) -> str:
    """The words below a quoted message that has a line above it: who wrote it, and when."""
    heading, _, rest = said.partition("\n")
    return rest[len(quoted) :].strip() if heading and rest.startswith(f"{quoted}\n") else ""


def _quoted(activity: Activity) -> Iterator[str]:
    """The beginnings of messages that this one answers, as Teams tells of them beside the text."""
    for entity in activity.entities or ():
        told = (entity.additional_properties or {}).get("quotedReply")
        if isinstance(told, dict) and isinstance(told.get("preview"), str):
            yield _tidy(told["preview"])
    for attachment in activity.attachments or ():
        if attachment.content_type in _QUOTES:
            yield _tidy(_preview(attachment.content))


def _preview(content: Any) -> str:
    try:
        told = orjson.loads(content) if isinstance(content, str) else content
    except orjson.JSONDecodeError:
        return ""
    preview = told.get("messagePreview") if isinstance(told, dict) else None
    return preview if isinstance(preview, str) else ""
