"""What the terminal chat itself says, in Dutch and in English."""

from __future__ import annotations

from dataclasses import dataclass

SENTENCES: dict[str, tuple[str, str]] = {
    "opening": (
        "Je praat met {bot} op {url}. /help toont wat je hier kunt, /stop sluit af.",
        "You are talking to {bot} at {url}. /help shows what you can do here, /stop leaves.",
    ),
    "help": (
        "Typ een zin, of het nummer van een knop op de laatste kaart.\n"
        "/knop 2   drukt op knop 2 van de laatste kaart met knoppen\n"
        "/taal en  zet deze chat in het Engels (nl: in het Nederlands)\n"
        "/stop     sluit af, net als Ctrl-D en Ctrl-C",
        "Type a sentence, or the number of a button on the latest card.\n"
        "/button 2     presses button 2 of the latest card with buttons\n"
        "/language nl  puts this chat in Dutch (en: in English)\n"
        "/stop         leaves, as do Ctrl-D and Ctrl-C",
    ),
    "goodbye": ("Tot ziens!", "Goodbye!"),
    "typing": ("{bot} is aan het typen", "{bot} is typing"),
    "updated": ("bijgewerkt", "updated"),
    "updated before": (
        "Vroeger bericht bijgewerkt: {title}",
        "Earlier message updated: {title}",
    ),
    "deleted": ("bericht verwijderd", "message deleted"),
    "elsewhere": ("in een ander gesprek", "in another conversation"),
    "no such button": ("Die knop is er niet. {buttons}", "There is no such button. {buttons}"),
    "buttons": ("De laatste kaart heeft knop 1 tot {last}.", "The latest card has buttons 1 to {last}."),
    "no buttons": ("Er is geen kaart met knoppen.", "There is no card with buttons."),
    "no such command": ("{command} bestaat niet hier; /help toont wat wel.", "{command} is unknown; /help lists more."),
    "languages": ("Kies /taal nl of /taal en.", "Choose /language nl or /language en."),
    "language": ("Deze chat is nu in het Nederlands.", "This chat is in English now."),
    "unreachable": (
        "De bot op {url} antwoordt niet. Start hem eerst, met `.venv/bin/draaischijf serve --local`.",
        "The bot at {url} does not answer. Start it first, with `.venv/bin/draaischijf serve --local`.",
    ),
    "rejected": (
        "De bot nam het bericht niet aan (HTTP {status}); kijk in zijn logboek.",
        "The bot did not accept the message (HTTP {status}); look in its log.",
    ),
    "form": (
        "Deze knop vraagt nog iets. Enter laat staan wat er staat, /terug drukt niet op de knop.",
        "This button needs an answer first. Enter keeps what is there, /back leaves the button alone.",
    ),
    "form left": ("De knop is niet ingedrukt.", "The button was not pressed."),
    "required": ("Dit moet ingevuld zijn.", "This has to be filled in."),
    "not a number": ("Typ een getal.", "Type a number."),
    "not an option": ("Kies een nummer van 1 tot {last}.", "Choose a number from 1 to {last}."),
    "several": ("meer dan een mag: 1,3", "more than one is fine: 1,3"),
    "yes": ("ja", "yes"),
    "no": ("nee", "no"),
    "image": ("afbeelding: {alt}", "picture: {alt}"),
    "attachment": ("bijlage: {kind}", "attachment: {kind}"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences in one language: `nl` or `en`."""

    language: str = "nl"

    def __call__(self, key: str, **facts: object) -> str:
        """The sentence of this key with its facts filled in."""
        return SENTENCES[key][self.language == "en"].format(**facts)

    @property
    def locale(self) -> str:
        """The language as a Teams client names it."""
        return "en-GB" if self.language == "en" else "nl-BE"
