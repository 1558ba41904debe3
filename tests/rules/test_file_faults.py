"""Whatever is wrong in a file that people send is told in every language, with each fact that the sentence wants."""

from __future__ import annotations

from itertools import chain

import pytest

from dialogs.cards.file_faults import fault_line
from dialogs.texts import texts_in
from knowledge.catalogue.catalogue_file import read_catalogue
from knowledge.catalogue.entry_faults import EntryFault
from knowledge.faults import Fault, FileFault, fault_at
from knowledge.languages import LANGUAGES
from knowledge.text_files import NotText, decode_text

ENTRY = "- id: fiets\n  title: Fietsplan\n  summary: Een plan.\n"
FILES = (
    "- 'x\n",
    "- a: b: c\n",
    "- id: x\n title: y\n",
    "\t- id: x\n",
    "- [x\n",
    "- *x\n",
    "niets",
    "[]",
    "- een\n",
    f"{ENTRY}  summary: Nog een.\n",
    f"{ENTRY}  kleur: rood\n",
    f"{ENTRY}  sumary: x\n",
    "- id: fiets\n  title: Fietsplan\n",
    ENTRY + ENTRY.replace("Fietsplan", "Ander"),
    ENTRY + ENTRY.replace("fiets", "ander"),
    f"{ENTRY}  related: [fits]\n",
    f"{ENTRY}  replaced_by: emas\n",
    f"{ENTRY}  valid_from: 2020\n  valid_until: 2019\n",
    f"{ENTRY}  status: superseded\n",
    f"{ENTRY}  owner: [wie]\n",
    f"{ENTRY}  owner: {'x' * 301}\n",
    f"{ENTRY}  kind: tol\n",
    f"{ENTRY}  kind: qqq\n",
    f"{ENTRY}  themes: klimaat\n",
    f"{ENTRY}  related: emas\n",
    "- id: Fiets!\n  title: Fietsplan\n  summary: x\n",
    f"{ENTRY}  contact: team\n",
    f"{ENTRY}  link: http://x.be\n",
    f"{ENTRY}  reviewed: hier\n",
    f"{ENTRY}  aliases: [x]\n",
    f"{ENTRY}  aliases: {{nl: x}}\n",
    f"{ENTRY}  answer: x\n",
    f"{ENTRY}  answer: {{nl: [x]}}\n",
    f"{ENTRY}  answer: {{nl: {'x' * 301}}}\n",
    f"{ENTRY}  answer: {{nl: {'ja ' * 46}}}\n",
    f"{ENTRY}  link: https://www.evr-architecten.be\n",
)


def found() -> list[Fault]:
    readings = [read_catalogue(text) for text in FILES]
    return [*chain(*(reading.faults + reading.remarks for reading in readings)), *unreadable()]


def unreadable() -> list[Fault]:
    faults = []
    for content in (b"PK\x03\x04", b"\xff"):
        with pytest.raises(NotText) as wrong:
            decode_text(content)
        faults.append(fault_at(1, wrong.value.why))
    return faults


def test_every_reason_is_met_by_a_file() -> None:
    assert {fault.why for fault in found()} == {*FileFault, *EntryFault}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a11_every_fault_is_told_with_its_line(language: str) -> None:
    for fault in found():
        line = fault_line(texts_in(language), fault)
        assert str(fault.line) in line
        assert fault.entry in line
        assert all(str(value) in line for _, value in fault.facts), line


def test_a11_a_fault_names_the_entry_even_where_everything_stands_on_one_line() -> None:
    reading = read_catalogue('[{"id":"a","title":"Een","summary":"x","kind":"tol"},{"id":"b","title":"Twee"}]')

    assert [(fault.line, fault.entry) for fault in reading.faults] == [(1, "Een"), (1, "Twee")]
