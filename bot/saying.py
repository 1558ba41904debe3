"""Saying a reply: with the file that it promises in its place and the link that it promises under it."""

from __future__ import annotations

import logging

from bot.channel.port import NotDelivered, Speak
from bot.documents import Documents
from bot.uploads import Uploads
from dialogs.events import Reply, Uploading

log = logging.getLogger("draaischijf.saying")


class Saying:
    """Does what must be done before a reply is said, and says it."""

    def __init__(self, documents: Documents, uploads: Uploads) -> None:
        self._documents = documents
        self._uploads = uploads

    async def say(self, speak: Speak, reply: Reply, person: str) -> str | None:
        """
        Upload, link and send for this person; the id of the message.

        An upload that fails gives the reply that stands ready for it.

        Doing it all again is harmless: the same file comes in the same place. Raises NotDelivered when the message
        itself is lost, and what the maker of a document raises.
        """
        return await speak.send(await self.ready(reply, person))

    async def ready(self, reply: Reply, person: str) -> Reply:
        """The reply as it can be sent, with all done that must be done before; see `say`."""
        if reply.uploading:
            reply = await self._uploaded(reply, reply.uploading, person)
        return await self._documents.with_link(reply, person)

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
