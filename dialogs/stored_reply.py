"""Replies as the database keeps them, until they are said."""

from __future__ import annotations

from dataclasses import asdict

from dialogs.events import DocumentRef, FileInfo, FileOffer, PrivateLink, Reply, Upload, Uploading
from knowledge.plain import Data, Json

_SELDOM = ("offer", "file", "uploading", "link")


def stored_reply(reply: Reply) -> Json:
    """The reply as JSON, for the database; its choices are kept in the state of the conversation."""
    kept: Json = {"text": reply.text, "card": reply.card, "replaces": reply.replaces}
    if reply.only_in_place:
        kept["only_in_place"] = True
    for name in _SELDOM:
        if (value := getattr(reply, name)) is not None:
            kept[name] = asdict(value)
    return kept


def reply_from(kept: Data) -> Reply:
    """The reply that `stored_reply` wrote."""
    offer, file, uploading, link = (kept.get(name) for name in _SELDOM)
    return Reply(
        kept["text"],
        kept["card"],
        replaces=kept["replaces"],
        only_in_place=kept.get("only_in_place", False),
        offer=FileOffer(**offer) if offer else None,
        file=FileInfo(**file) if file else None,
        uploading=_uploading_from(uploading) if uploading else None,
        link=_link_from(link) if link else None,
    )


def _uploading_from(kept: Data) -> Uploading:
    to = Upload(kept["to"]["url"], FileInfo(**kept["to"]["file"]))
    return Uploading(to, DocumentRef(**kept["document"]), reply_from(kept["otherwise"]))


def _link_from(kept: Data) -> PrivateLink:
    known = {"hours": kept["hours"]} if "hours" in kept else {}
    return PrivateLink(DocumentRef(**kept["document"]), kept["label"], reply_from(kept["otherwise"]), **known)
