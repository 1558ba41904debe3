"""Saying a reply: with the file that it promises in its place and the link that it promises under it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from bot.channel.port import NotDelivered, Speak
from bot.documents import Documents
from bot.uploads import Uploads
from dialogs.events import DocumentRef, FileInfo, FileOffer, Json, PrivateLink, Reply, Upload, Uploading

log = logging.getLogger("draaischijf.saying")

_SELDOM = ("offer", "file", "uploading", "link")


class Saying:
    """Does what must be done before a reply is said, and says it."""

    def __init__(self, documents: Documents, uploads: Uploads) -> None:
        self._documents = documents
        self._uploads = uploads

    async def say(self, speak: Speak, reply: Reply, person: str) -> None:
        """
        Upload, link and send for this person; an upload that fails gives the reply that stands ready for it.

        Doing it all again is harmless: the same file comes in the same place. Raises NotDelivered when the message
        itself is lost, and what the maker of a document raises.
        """
        if reply.uploading:
            reply = await self._uploaded(reply, reply.uploading, person)
        await speak.send(await self._documents.with_link(reply, person))

    async def _uploaded(self, reply: Reply, uploading: Uploading, person: str) -> Reply:
        document = await self._documents.make(uploading.document, person)
        if document is None:
            return uploading.otherwise
        try:
            await self._uploads.put(uploading.to.url, document.content)
        except NotDelivered as failure:
            log.warning("upload.failed kind=%s reason=%s", uploading.document.kind, failure)
            return uploading.otherwise
        return reply


def stored_reply(reply: Reply) -> Json:
    """The reply as JSON, for the database; its choices are kept in the state of the conversation."""
    kept: Json = {"text": reply.text, "card": reply.card, "replaces": reply.replaces}
    for name in _SELDOM:
        if (value := getattr(reply, name)) is not None:
            kept[name] = asdict(value)
    return kept


def reply_from(kept: Mapping[str, Any]) -> Reply:
    """The reply that `stored_reply` wrote."""
    offer, file, uploading, link = (kept.get(name) for name in _SELDOM)
    return Reply(
        kept["text"],
        kept["card"],
        replaces=kept["replaces"],
        offer=FileOffer(**offer) if offer else None,
        file=FileInfo(**file) if file else None,
        uploading=_uploading_from(uploading) if uploading else None,
        link=_link_from(link) if link else None,
    )


def _uploading_from(kept: Mapping[str, Any]) -> Uploading:
    to = Upload(kept["to"]["url"], FileInfo(**kept["to"]["file"]))
    return Uploading(to, DocumentRef(**kept["document"]), reply_from(kept["otherwise"]))


def _link_from(kept: Mapping[str, Any]) -> PrivateLink:
    return PrivateLink(DocumentRef(**kept["document"]), kept["label"], reply_from(kept["otherwise"]))
