"""Files in Teams: the offer that a person allows or refuses, and the file that then stands in their OneDrive."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from botbuilder.schema import Activity, Attachment
from botbuilder.schema.teams import FileConsentCard, FileInfoCard

from bot.channel import convert
from dialogs.events import Event, EventKind, FileInfo, FileOffer, Reply, Scope, SentFile, Upload
from knowledge.plain import Data, Json

CONSENT = "application/vnd.microsoft.teams.card.file.consent"
DOWNLOAD = "application/vnd.microsoft.teams.file.download.info"
INFO = "application/vnd.microsoft.teams.card.file.info"

_TEAMS = "msteams"
_ANSWERS = {"accept": EventKind.FILE_ACCEPTED, "decline": EventKind.FILE_DECLINED}


def are_taken(channel: str, scope: Scope, *, local: bool) -> bool:
    """
    Whether a file can be offered in such a conversation: in the personal chat of Teams, and nowhere else.

    What speaks with a local bot calls itself Teams too, but has no OneDrive to put a file in.
    """
    return channel == _TEAMS and scope is Scope.PERSONAL and not local


def sent_file(activity: Activity) -> SentFile | None:
    """The first file that came with a message; None when none did, or Teams did not say where it is."""
    for attachment in activity.attachments or ():
        url = _dict(attachment.content).get("downloadUrl") if attachment.content_type == DOWNLOAD else None
        if isinstance(url, str) and url:
            return SentFile(attachment.name or "", url)
    return None


def consent_event(activity: Activity, at: datetime) -> Event:
    """An allowed or refused file; ValueError when the invoke is no answer to an offer of this bot."""
    value = _dict(activity.value)
    answer = value.get("action")
    kind = _ANSWERS.get(answer) if isinstance(answer, str) else None
    meant = convert.verb_and_data(_dict(value.get("context")))
    if kind is None or not meant["verb"]:
        raise ValueError("no answer to an offered file")
    upload = _upload(_dict(value.get("uploadInfo"))) if kind is EventKind.FILE_ACCEPTED else None
    return convert.event_of(activity, at, kind, card=activity.reply_to_id, upload=upload, **meant)


def file_activity(reply: Reply) -> convert.OutgoingActivity:
    """The message of a reply with an offer or a file; Teams shows its text above the card of the file."""
    activity = convert.reply_activity(Reply(reply.text))
    activity.text = activity.text or None
    activity.attachments = [
        *([_consent_card(reply.offer)] if reply.offer else ()),
        *([_info_card(reply.file)] if reply.file else ()),
    ]
    return activity


def _consent_card(offer: FileOffer) -> Attachment:
    context: Json = {**offer.data, "verb": offer.verb}
    content = FileConsentCard(
        description=offer.description, size_in_bytes=offer.size, accept_context=context, decline_context=context
    )
    return Attachment(content_type=CONSENT, name=offer.name, content=content)


def _info_card(file: FileInfo) -> Attachment:
    content = FileInfoCard(unique_id=file.unique_id, file_type=file.file_type)
    return Attachment(content_type=INFO, name=file.name, content_url=file.url, content=content)


def _upload(info: Data) -> Upload | None:
    """Where the file may go; None when Teams left out something that is needed to put it there or to show it."""
    names = ("uploadUrl", "name", "contentUrl", "uniqueId", "fileType")
    values = [value if isinstance(value := info.get(name), str) else "" for name in names]
    return Upload(values[0], FileInfo(*values[1:])) if all(values) else None


def _dict(value: Any) -> Json:
    return value if isinstance(value, dict) else {}
