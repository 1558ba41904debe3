"""Activities of Teams to events, and replies to activities."""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from datetime import datetime
from typing import Any

import orjson
from botbuilder.schema import Activity, Attachment, ChannelAccount, ConversationAccount

from bot.channel.words import names_bot, shows_file, words_of
from dialogs.cards.marks import read
from dialogs.events import Choice, Event, EventKind, Person, Reply, Scope
from knowledge.notices import ConversationRef
from knowledge.plain import Data, Json
from knowledge.shortening import cut
from knowledge.signs import visible, visible_data

CARD = "application/vnd.microsoft.card.adaptive"
_PREVIEW = "application/vnd.microsoft.card.thumbnail"
MAX_BYTES = 80_000
"""Teams counts a message in UTF-16 and refuses it somewhat above this."""
_ENVELOPE_BYTES = 2_000
_EDITED = "editmessage"
"""Teams says the same word of a message that comes back after it was deleted, with another event."""
_SUMMARY_LENGTH = 1_000
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_RESULTS_AT_MOST = 25


class OutgoingActivity(Activity):  # type: ignore[misc]  # the SDK ships no types
    """
    An activity that is sent once.

    The SDK copies deeply what it sends, lest an activity that is sent twice keeps the address of the first time;
    nothing below this one is ever changed, so a shallow copy does.
    """

    def __deepcopy__(self, memo: dict[int, Any]) -> OutgoingActivity:
        return copy(self)


# --- in ------------------------------------------------------------------------------------------------------------


def message_event(activity: Activity, at: datetime) -> Event:
    """A text, a pressed `Action.Submit`, or a picture or file without words."""
    text = words_of(activity)
    value = activity.value
    if isinstance(value, dict) and (value or not text):
        return event_of(activity, at, EventKind.BUTTON, text=text, card=activity.reply_to_id, **verb_and_data(value))
    if not text and shows_file(activity):
        return event_of(activity, at, EventKind.ATTACHMENT)
    return event_of(activity, at, EventKind.TEXT, text=text)


def edited_event(activity: Activity, at: datetime) -> Event:
    """A text that somebody changed; ValueError when the change is none of words that the bot is to read."""
    data = activity.channel_data if isinstance(activity.channel_data, dict) else {}
    what = str(data.get("eventType") or "").casefold()
    event = event_of(activity, at, EventKind.EDITED, text=words_of(activity))
    if what != _EDITED or not event.text or not (event.scope is Scope.PERSONAL or names_bot(activity)):
        raise ValueError("nothing to read again")
    return event


def action_event(activity: Activity, at: datetime) -> Event:
    """A pressed `Action.Execute`; ValueError when the invoke does not hold one."""
    action = activity.value.get("action") if isinstance(activity.value, dict) else None
    if not isinstance(action, dict) or action.get("type") != "Action.Execute":
        raise ValueError("no Action.Execute")
    data = action.get("data")
    values = verb_and_data(data if isinstance(data, dict) else {})
    if isinstance(action.get("verb"), str) and action["verb"]:
        values["verb"] = action["verb"]
    return event_of(activity, at, EventKind.BUTTON, card=activity.reply_to_id, **values)


def search_event(activity: Activity, at: datetime) -> Event:
    """What stands in the search box; empty when it was only just opened. The command's id is the verb."""
    value = activity.value if isinstance(activity.value, dict) else {}
    parameters = value.get("parameters")
    texts = [
        item["value"]
        for item in (parameters if isinstance(parameters, list) else ())
        if isinstance(item, dict) and item.get("name") != "initialRun" and isinstance(item.get("value"), str)
    ]
    options = value.get("queryOptions")
    return event_of(
        activity,
        at,
        EventKind.SEARCH,
        text=visible(" ".join(texts)).strip(),
        verb=str(value.get("commandId") or ""),
        data=options if isinstance(options, dict) else {},
    )


def suggest_event(activity: Activity, at: datetime) -> Event:
    """What stands in a field of a card that looks things up; what it looks up is the verb."""
    value = activity.value if isinstance(activity.value, dict) else {}
    text, dataset = (value.get(name) for name in ("queryText", "dataset"))
    return event_of(
        activity,
        at,
        EventKind.SUGGEST,
        text=visible(text).strip() if isinstance(text, str) else "",
        verb=dataset if isinstance(dataset, str) else "",
    )


def tenant_of(activity: Activity) -> str:
    """The tenant, from Teams' own data or else from the conversation; empty when it is not named."""
    data = activity.channel_data
    tenant = data.get("tenant") if isinstance(data, dict) else None
    named = tenant.get("id") if isinstance(tenant, dict) else None
    return str(named or activity.conversation.tenant_id or "")


def reference_of(activity: Activity) -> ConversationRef:
    """How the conversation of this activity can be written to later."""
    return ConversationRef(
        service_url=activity.service_url or "",
        conversation=activity.conversation.id,
        tenant=tenant_of(activity),
        bot=(activity.recipient.id or "") if activity.recipient else "",
    )


def event_of(activity: Activity, at: datetime, kind: EventKind, **more: Any) -> Event:
    """An event of this kind: who and where, and whatever more the kind has."""
    sender = activity.from_property
    return Event(
        kind=kind,
        id=activity.id or uuid.uuid4().hex,
        person=_person(sender) if sender else Person(""),
        conversation=activity.conversation.id,
        at=at,
        scope=_scope(activity.conversation),
        tenant=tenant_of(activity),
        locale=_locale(activity),
        **more,
    )


def _person(account: ChannelAccount) -> Person:
    channel = account.id or ""
    return Person(account.aad_object_id or channel, " ".join(visible(account.name or "").split()), channel)


def _scope(conversation: ConversationAccount) -> Scope:
    try:
        return Scope(conversation.conversation_type)
    except ValueError:
        return Scope.GROUP if conversation.is_group else Scope.PERSONAL


def _locale(activity: Activity) -> str:
    """The message's own language, else that of the client which Teams describes beside it."""
    if activity.locale:
        return str(activity.locale)
    for entity in activity.entities or ():
        locale = (entity.additional_properties or {}).get("locale")
        if entity.type == "clientInfo" and isinstance(locale, str):
            return locale
    return ""


def verb_and_data(value: Data) -> Json:
    """What a button or an offer means, as fields of an event; the verb is empty when there is none."""
    verb = value.get("verb")
    return {
        "verb": verb if isinstance(verb, str) else "",
        "data": {key: item for key, item in visible_data(value).items() if key != "verb"},
    }


# --- out -----------------------------------------------------------------------------------------------------------


def reply_activity(reply: Reply) -> OutgoingActivity:
    """
    The message of this reply.

    A card goes alone, since Teams splits a message with text and card and then does not return its id; its text goes
    along as what notifications and screen readers show, and as what a client shows that cannot draw the card. Of a
    card that is too large for Teams its text is sent instead, over the same buttons if it has any.
    """
    if reply.card is not None:
        card = {"fallbackText": reply.text, **reply.card}
        if not _fits(card) and card.get("actions"):
            card = _with_text_alone(reply.text, card)
        if _fits(card):
            return OutgoingActivity(
                type="message",
                summary=cut(read(reply.text), _SUMMARY_LENGTH),
                attachments=[Attachment(content_type=CARD, content=card)],
            )
    return OutgoingActivity(type="message", text=_fitting(reply.text), text_format="markdown")


def _fits(card: Json) -> bool:
    return _utf16_size(orjson.dumps(card)) + _ENVELOPE_BYTES <= MAX_BYTES


def _with_text_alone(text: str, card: Json) -> Json:
    """The card with nothing but the beginning of its text over its buttons: those must not be lost."""
    bare = {**card, "body": [], "fallbackText": ""}
    room = max(0, MAX_BYTES - _ENVELOPE_BYTES - 1_000 - _utf16_size(orjson.dumps(bare))) // 8
    shown = cut(read(_CONTROL.sub(" ", text)), room)
    body = [{"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": shown}]}]
    return {**bare, "body": body, "fallbackText": shown}


def suggest_answer(replies: Sequence[Reply]) -> Json:
    """The answer to what is typed in a field of a card: what may be meant, which is sent as it is shown."""
    results = [{"title": choice.label, "value": choice.label} for reply in replies for choice in reply.choices]
    return {"type": "application/vnd.microsoft.search.searchResponse", "value": {"results": results}}


def without_suggestions(reply: Reply) -> Reply:
    """The reply for a client that looks nothing up while somebody types: its fields for that take any text."""
    return replace(reply, card=_typed_instead(reply.card)) if reply.card is not None else reply


def _typed_instead(part: Any) -> Any:
    if isinstance(part, list):
        return [_typed_instead(each) for each in part]
    if not isinstance(part, dict):
        return part
    if "choices.data" in part:
        kept = {name: value for name, value in part.items() if name not in ("style", "choices", "choices.data")}
        return {**kept, "type": "Input.Text"}
    return {name: _typed_instead(each) for name, each in part.items()}


def action_answer(reply: Reply) -> Json:
    """The answer to `Action.Execute` that puts this reply in the place of the card."""
    if reply.card is not None:
        return _action_body(CARD, {"fallbackText": reply.text, **reply.card})
    return plain_action_answer(_fitting(read(reply.text)))


def plain_action_answer(text: str) -> Json:
    """The answer to `Action.Execute` that leaves the card as it is and shows a word."""
    return _action_body("application/vnd.microsoft.activity.message", text)


def action_error(status: int, code: str, message: str) -> Json:
    """The answer to an `Action.Execute` that cannot be carried out."""
    return {
        "statusCode": status,
        "type": "application/vnd.microsoft.error",
        "value": {"code": code, "message": message},
    }


def search_answer(replies: Sequence[Reply]) -> Json:
    """The list under the search box: the rows of the replies; without rows, the text that says why."""
    rows = [choice for reply in replies for choice in reply.choices if choice.row and "card" in choice.data]
    if not rows and replies:
        return {"composeExtension": {"type": "message", "text": read(replies[-1].text)}}
    results = [_search_result(row) for row in rows[:_RESULTS_AT_MOST]]
    return {"composeExtension": {"type": "result", "attachmentLayout": "list", "attachments": results}}


def _action_body(kind: str, value: Any) -> Json:
    return {"statusCode": 200, "type": kind, "value": value}


def _search_result(row: Choice) -> Json:
    preview = {"contentType": _PREVIEW, "content": {"title": row.label, "text": row.detail}}
    return {"contentType": CARD, "content": row.data["card"], "preview": preview}


def _fitting(text: str) -> str:
    """The text, cut so that a message with it is small enough for Teams."""
    if _utf16_size(orjson.dumps(text)) + _ENVELOPE_BYTES <= MAX_BYTES:
        return text
    # Without control characters, one character takes at most two units of two bytes: an emoji, or an escaped sign.
    return cut(_CONTROL.sub(" ", text), (MAX_BYTES - _ENVELOPE_BYTES) // 4)


def _utf16_size(written: bytes) -> int:
    """What Teams counts, of a message in UTF-8."""
    # No character takes more than twice its UTF-8 length, so most messages need no second look.
    if 2 * len(written) + _ENVELOPE_BYTES <= MAX_BYTES:
        return 2 * len(written)
    return len(written.decode().encode("utf-16-le"))
