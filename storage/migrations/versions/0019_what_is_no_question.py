"""Sentences that were meant for a service, or tell of somebody's life, are no questions to the catalogue: not kept."""

from __future__ import annotations

import re
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_SPEAKER = r"\b(?:ik|mij|mijn|mijne|me|mezelf|ben|zit|lig|heb|had|onze|ons|wij|i|im|ive|my|am|je|j|mon|ma|mes)\b"
_LIFE = (
    r"\b(?:zieke?|ziekte|zieken?verlof|ziekteverlof|griep|corona|covid|migraine|burn-?out|depressief?|kanker|chemo|"
    r"operatie|geopereerd|hospitalisatie|dokter|huisarts|psycholoog|psychiater|kine|kinesist|zwanger|zwangerschap\w*|"
    r"bevallen|bevalling\w*|moederschaps\w*|ouderschapsverlof|miskraam|verlof|vakantie|tijdskrediet|zorgverlof|"
    r"rouwverlof|overleden|overlijden|gestorven|begrafenis|echtscheiding|gescheiden|mantelzorg|ontslagen|"
    r"ill|illness|sick|flu|surgery|doctor|pregnant|pregnancy|maternity|holiday|funeral|died|divorced|"
    r"malade|grippe|enceinte|grossesse|conges?|vacances|deces|enterrement)\b"
)
_SERVICE = (
    r"\b(?:schrijf (?:me|mij)|(?:me|mij) (?:in|uit)(?:te)?\s?schrijven|meld (?:me|mij) a[af]n?|afmelden|uitschrijven|"
    r"hoeveelste|wachtlijst|mijn (?:plaats|inschrijving|scans?|vragen|vraag|gegevens|profiel|vervanger|lijst)|"
    r"(?:kan|ga|geraak|zal) .{0,40}\b(?:niet|ni|nie) (?:komen|geraken|bij zijn|aanwezig)|"
    r"(?:ik )?neem (?:die|de) plaats|geen herinneringen|ben .{0,20}\b(?:afwezig|weg)\b|geef mijn vragen|"
    r"verplaats (?:de )?sessie|sessie \w+ (?:gaat niet door|valt weg)|schrap mij|wis (?:mij|mijn|alles)|"
    r"sign me up|unsubscribe|my (?:place|registration|questions?|data|scans?)|waiting list|"
    r"i can ?n[o']t (?:come|make it)|"
    r"inscrivez|desinscri\w+|mes donnees|ma place|liste d'attente)\b"
)
_NO_QUESTION = re.compile(rf"(?=.*{_SPEAKER})(?=.*{_LIFE})|.*{_SERVICE}", re.DOTALL)
_PAGE = 2_000
_asked = sa.table("questions_asked", sa.column("id"), sa.column("text"), sa.column("person"))


def upgrade() -> None:
    """Empty them, as age empties all others; what was answered stays, in numbers."""
    c, last = op.get_bind(), ""
    while True:
        page = sa.select(_asked.c.id, _asked.c.text).where(_asked.c.text.is_not(None), _asked.c.id > last)
        rows = c.execute(page.order_by(_asked.c.id).limit(_PAGE)).all()
        if not rows:
            return
        last = rows[-1].id
        found = [row.id for row in rows if _NO_QUESTION.match(_plain(row.text))]
        if found:
            c.execute(sa.update(_asked).where(_asked.c.id.in_(found)).values(text=None, person=None))


def _plain(text: str) -> str:
    spread = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(sign for sign in spread if not unicodedata.combining(sign))
