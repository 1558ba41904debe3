"""Whatever Teams wraps around the words of a person, the bot answers the words."""

from __future__ import annotations

from storage.talking import conversations
from tests.conversations.conftest import Office

QUOTE = (
    '<blockquote itemscope="" itemtype="http://schema.skype.com/Reply" itemid="1"><strong itemprop="mri">Bot</strong>'
    '<p itemprop="preview">Kies een thema</p></blockquote>'
)


async def test_nothing_else_sees_the_wrapping(office: Office) -> None:
    """In a group with a mention that Teams tells nothing of, and with a quote: the answer is that to the words."""
    anna, bram = office.person("Anna"), office.person("Bram")
    plain = await anna.say("Hoe organiseer ik een duurzaam evenement?")

    wrapped = await bram.send(
        {
            "type": "message",
            "text": "",
            "attachments": [
                {
                    "contentType": "text/html",
                    "content": f"{QUOTE}<div><at>Draaischijf</at>&nbsp;Hoe organi\u00adseer ik een"
                    " <strong>duurzaam</strong> evenement?</div>",
                }
            ],
        }
    )

    assert wrapped.last.text == plain.last.text


async def test_a_mention_does_not_make_the_chat_english(office: Office) -> None:
    anna = office.person("Anna", scope="groupChat")

    seen = await anna.send({"type": "message", "text": "<at>Draaischijf</at> help", "entities": None})

    assert "Dit kan ik voor je doen" in seen.text


async def test_a_name_without_the_signs_that_nobody_sees(office: Office) -> None:
    anna = office.person("Anna")
    anna.account["name"] = "An\u200bna\u00ad Peeters\u202c"

    await anna.say("help")

    known = await office.store.read(conversations.load_person, anna.id)
    assert known
    assert known.name == "Anna Peeters"


async def test_a_copy_of_the_message_alone_is_enough(office: Office) -> None:
    anna = office.person("Anna")
    copy = {"contentType": "text/html", "content": "<p>help</p>"}

    seen = await anna.send({"type": "message", "attachments": [copy]})

    assert "Dit kan ik voor je doen" in seen.text


async def test_a_sign_that_only_looks_like_a_digit_chooses_nothing(office: Office) -> None:
    anna = office.person("Anna")
    opened = await anna.say("thema's")

    for sign in ("\N{SUPERSCRIPT TWO}", "\N{ETHIOPIC DIGIT ONE}", "\N{CIRCLED DIGIT ONE}", "1\N{SUPERSCRIPT TWO}"):
        seen = await anna.say(sign)
        assert seen.messages
        assert "referentie" not in seen.text
        assert "SDG" not in seen.text, sign

    assert "SDG" in (await anna.say("1")).text or opened
