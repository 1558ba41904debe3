"""The words that a person wrote, out of what Teams sends: a table of payloads as Teams' clients make them."""

from __future__ import annotations

from typing import Any

import pytest
from botbuilder.schema import Activity

from bot.channel.wire import load
from bot.channel.words import shows_file, words_of
from tests.teams import BOT

JAN = {"id": "29:jan", "name": "Jan Janssens", "aadObjectId": "0b"}
REPLY = (
    '<blockquote itemscope="" itemtype="http://schema.skype.com/Reply" itemid="1600457867820">\r\n'
    '<strong itemprop="mri" itemid="28:bot">Draaischijf</strong><span itemprop="time" itemid="16004578678"></span>\r\n'
    '<p itemprop="preview">Kies een thema &amp; lees verder</p>\r\n</blockquote>\r\n<p>wat kost dat?</p>'
)
EMOJI = '<img alt="😀" itemtype="http://schema.skype.com/Emoji" src="https://statics.teams.example/smile.png">'


def at(name: str, who: dict[str, Any], text: str | None = "") -> dict[str, Any]:
    written = f"<at>{name}</at>" if text == "" else text
    return {"type": "mention", "mentioned": who, **({} if written is None else {"text": written})}


def quoting(preview: str) -> dict[str, Any]:
    content = f'{{"messageId":"1","messagePreview":"{preview}","messageSender":{{"user":{{"id":"28:bot"}}}}}}'
    return {"contentType": "messageReference", "content": content}


def written(payload: dict[str, Any]) -> Activity:
    html = payload.pop("html", None)
    attachments = payload.pop("attachments", [])
    if html is not None:
        attachments = [*attachments, {"contentType": "text/html", "content": html}]
    return load(Activity, {"type": "message", "recipient": BOT, "attachments": attachments} | payload)


AT_BOT = at("Draaischijf", BOT)

PAYLOADS: dict[str, tuple[dict[str, Any], str]] = {
    # mentions
    "no entity at all": ({"text": "<at>Draaischijf</at> help"}, "help"),
    "entity without text": ({"text": "<at>Draaischijf</at> help", "entities": [at("", BOT, None)]}, "help"),
    "attributes in the tag": ({"text": '<at id="0">Draaischijf</at> help', "entities": [AT_BOT]}, "help"),
    "capitals": ({"text": "<AT>DRAAISCHIJF</AT> help", "entities": []}, "help"),
    "somebody with an ampersand": ({"text": "<at>Jan &amp; Co</at> <at>Draaischijf</at> dag"}, "Jan & Co dag"),
    "told, and escaped in the entity": (
        {"text": "<at>Jan &amp; Co</at> dag", "entities": [at("Jan & Co", {"id": "29:j", "name": "Jan & Co"})]},
        "Jan & Co dag",
    ),
    "a shortened name of the bot": (
        {"text": "<at>Draai</at> vraag <at>Jan</at>", "entities": [at("Draai", BOT), at("Jan", JAN)]},
        "vraag Jan",
    ),
    "another name than that of the receiver": (
        {"text": "<at>Schijf</at> dag", "entities": [at("Schijf", BOT)], "recipient": {"id": BOT["id"], "name": ""}},
        "dag",
    ),
    "a receiver without a name": ({"text": "<at>Draaischijf</at> dag", "recipient": None}, "dag"),
    "a comma after the name": ({"text": "<at>Draaischijf</at>, wat is EMAS?", "entities": [AT_BOT]}, "wat is EMAS?"),
    "twice": ({"text": "<at>Draaischijf</at> dag <at>Draaischijf</at>", "entities": [AT_BOT]}, "dag"),
    "its name as a word": (
        {"text": "<at>Draaischijf</at> wat doet de Draaischijf?", "entities": [AT_BOT]},
        "wat doet de Draaischijf?",
    ),
    "its name typed after a sign": ({"text": "@Draaischijf help"}, "help"),
    "its name typed before a comma": ({"text": "draaischijf, wat is EMAS?"}, "wat is EMAS?"),
    "its name typed alone": ({"text": "@Draaischijf"}, "@Draaischijf"),
    "its name typed as a subject": ({"text": "Draaischijf van de overheid"}, "Draaischijf van de overheid"),
    "a mention alone": ({"text": "<at>Draaischijf</at>&nbsp;", "entities": [AT_BOT]}, ""),
    "a channel or tag": ({"text": "<at>Team DO</at> weet dit", "entities": []}, "Team DO weet dit"),
    "in the copy as a span": (
        {
            "text": "",
            "html": '<div><span itemscope="" itemtype="http://schema.skype.com/Mention" itemid="0">Draaischijf</span>'
            "&nbsp;help</div>",
            "entities": [AT_BOT],
        },
        "help",
    ),
    # entities
    "quotation marks": ({"text": "&quot;help&quot;"}, '"help"'),
    "numeric": ({"text": "duurzaam &#38; gezond &#x2014; punt"}, "duurzaam & gezond — punt"),
    "named letters": ({"text": "caf&eacute; financi&euml;n"}, "café financiën"),
    "escaped twice is typed once": ({"text": "typ &amp;quot; hier"}, "typ &quot; hier"),
    "no entity": ({"text": "R&D, AT&T; 3 & 4 &c &kosten; &copy2"}, "R&D, AT&T; 3 & 4 &c &kosten; &copy2"),
    # formatting
    "a paragraph": ({"text": "<p>help</p>", "textFormat": "xhtml"}, "help"),
    "two paragraphs": ({"text": "<p>een</p><p>twee</p>"}, "een\ntwee"),
    "line ends of both kinds": ({"text": "<div>een<br>twee<br/>\r\ndrie</div>"}, "een\ntwee\ndrie"),
    "an empty paragraph between": ({"text": "<p>een</p>\n<p>&nbsp;</p>\n<p>twee</p>"}, "een\n\ntwee"),
    "bold in a line": ({"text": "een <b>vet</b> en <i>schuin</i> woord"}, "een vet en schuin woord"),
    "a list": ({"text": "<ul><li>dak</li><li>gevel</li></ul>"}, "dak\ngevel"),
    "a table": ({"text": "<table><tr><td>a</td><td>b</td></tr></table>"}, "a b"),
    "only a copy": ({"text": "", "html": "<p>help</p>"}, "help"),
    "only a copy, text missing": ({"html": '<div style="a:b">wat is <strong>EMAS</strong>?</div>'}, "wat is EMAS?"),
    "a copy beside the same text": ({"text": "help", "html": "<p>help</p>"}, "help"),
    "a comment and a style": ({"html": "<style>p {a: b}</style><!-- x --><p>help</p>"}, "help"),
    "code keeps its lines": ({"html": "<pre>een\ntwee</pre>"}, "een\ntwee"),
    # links, emoji, pictures
    "a link": ({"html": '<p>zie <a href="https://example.test/x" title="x">de pagina</a></p>'}, "zie de pagina"),
    "a shortened address": (
        {"html": '<a href="https://example.test/lang/pad">https://example.test/l…</a>'},
        "https://example.test/lang/pad",
    ),
    "a mail address": ({"html": '<a href="mailto:an@example.test">an@example.test</a>'}, "an@example.test"),
    "an emoji": ({"html": f"<p>dank je {EMOJI}</p>"}, "dank je 😀"),
    "a new emoji": ({"html": '<p>dank je <emoji id="x" alt="👍"></emoji></p>'}, "dank je 👍"),
    "a picture is no word": ({"html": '<p>dit <img alt="afbeelding" src="x"> hier</p>'}, "dit hier"),
    # replies
    "an old reply": ({"text": "", "html": REPLY}, "wat kost dat?"),
    "an old reply, quoted in the text too": (
        {"text": "Draaischijf\r\nKies een thema\r\nwat kost dat?", "html": REPLY},
        "wat kost dat?",
    ),
    "an old reply as text": ({"text": REPLY}, "wat kost dat?"),
    "quoted lines": ({"text": "> Kies een thema\n> of typ het\n\nwat kost dat?"}, "wat kost dat?"),
    "escaped quoted lines": ({"text": "&gt; Kies een thema\nwat kost dat?"}, "wat kost dat?"),
    "a new reply": ({"text": '<quoted messageId="17"/> wat kost dat?'}, "wat kost dat?"),
    "a new reply with its preview": (
        {
            "text": "Kies een thema\nwat kost dat?",
            "entities": [{"type": "quotedReply", "quotedReply": {"messageId": "17", "preview": "Kies een thema"}}],
        },
        "wat kost dat?",
    ),
    "a reference with a line above it": (
        {
            "text": "Draaischijf, 12:30\r\nKies een thema\r\n\r\nwat kost dat?",
            "attachments": [quoting("Kies een thema")],
        },
        "wat kost dat?",
    ),
    "a reference": (
        {
            "text": '<attachment id="17"></attachment>\n<p>wat kost dat?</p>',
            "attachments": [quoting("Kies een thema")],
        },
        "wat kost dat?",
    ),
    # what was typed
    "smaller than": ({"text": "a < b en c > d"}, "a < b en c > d"),
    "close together": ({"text": "a<b en c>d"}, "a<b en c>d"),
    "a heart": ({"text": "ik <3 je"}, "ik <3 je"),
    "a place to fill in": ({"text": "mail naar <naam> & co"}, "mail naar <naam> & co"),
    "the sign itself": ({"text": "wat is <at> eigenlijk?"}, "wat is <at> eigenlijk?"),
    "an end without a beginning": ({"text": "dag</at>"}, "dag</at>"),
    "an entity, as its copy shows": ({"text": "3 &amp; 4", "html": "<p>3 &amp;amp; 4</p>"}, "3 &amp; 4"),
    "a tag, as its copy shows": ({"text": "wat is <p>?", "html": "<p>wat is &lt;p&gt;?</p>"}, "wat is <p>?"),
    "an escaped tag": ({"text": "wat is &lt;p&gt;?"}, "wat is <p>?"),
    "a number behind a sign": ({"text": "> 50 werknemers"}, "> 50 werknemers"),
    # signs that nobody sees
    "inside a word": ({"text": "duur\u00adzame\u200b evene\u2060menten"}, "duurzame evenementen"),
    "around": ({"text": "\ufeffhelp\u200e\u2069"}, "help"),
    "no break": ({"text": "wat\u00a0is\u202fEMAS?"}, "wat is EMAS?"),
    "inside an emoji": ({"text": "👩\u200d🌾 dag ❤\ufe0f 1\ufe0f\u20e3"}, "👩\u200d🌾 dag ❤\ufe0f 1\ufe0f\u20e3"),
    "letters with loose accents": ({"text": "financie\u0308n"}, "financiën"),
    "a control and half a pair": ({"text": "dag\u0000\u0007 Anna"}, "dag Anna"),
    # wrong types
    "no words": ({}, ""),
    "nothing mentioned": ({"text": "dag", "entities": [{"type": "mention", "mentioned": 7, "text": []}, {}]}, "dag"),
    "a copy that is none": ({"text": "dag", "attachments": [{"contentType": "text/html", "content": {"a": 1}}]}, "dag"),
    "a reference that is none": (
        {"text": "dag", "attachments": [{"contentType": "messageReference", "content": "{"}]},
        "dag",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("payload", "words"), PAYLOADS.values(), ids=PAYLOADS.keys())
def test_the_words_are_what_the_person_wrote(payload: dict[str, Any], words: str) -> None:
    assert words_of(written(dict(payload))) == words


@pytest.mark.parametrize(
    ("payload", "is_file"),
    [
        ({"attachments": [{"contentType": "image/png"}]}, True),
        ({"html": '<p><img alt="afbeelding" src="x"></p>'}, True),
        ({"html": f"<p>{EMOJI}</p>"}, False),
        ({"html": "<p>dag</p>"}, False),
        ({"attachments": [quoting("dag")]}, False),
    ],
)
def test_a_quote_an_emoji_and_a_formatted_copy_are_no_file(payload: dict[str, Any], is_file: bool) -> None:
    assert shows_file(written(dict(payload))) is is_file


def test_a_long_message_of_brackets_is_read_in_no_time() -> None:
    for hostile in (
        "<at>" * 20_000,
        "<p " * 20_000,
        "&" * 50_000,
        "</at>" * 20_000,
        "<a href=" * 20_000,
        "<!--" * 20_000,
    ):
        assert words_of(written({"text": hostile}))
