"""The list of network members is read strictly: whole or not at all, every fault with its line and remedy."""

from __future__ import annotations

import pytest

from knowledge.network.members_file import MemberRow, read_members

ID = "0f8fad5b-d9cb-469f-a165-70867728950e"


def faults(text: str) -> list[tuple[int, str]]:
    reading = read_members(text)
    assert reading.found == ()
    return [(fault.line, fault.message) for fault in reading.faults]


def test_a_file_as_a_spreadsheet_in_flanders_saves_it_is_read() -> None:
    text = (
        "\N{ZERO WIDTH NO-BREAK SPACE}Naam;E-mail;Object-ID;Beleidsdomeinen;Expertise;Vervanger\r\n"
        f"Anna  Peeters;Anna.Peeters@vlaanderen.be;{ID.upper()};omg | mow;"
        "circulair kopen, SDG's;bram@vlaanderen.be\r\n"
        ";;;;;\r\n"
        'Bram Maes;bram@vlaanderen.be;;"Cultuur, Jeugd, Sport en Media";;anna peeters\r\n'
    )

    reading = read_members(text)

    assert reading.faults == ()
    assert reading.found == (
        MemberRow(
            2,
            "Anna Peeters",
            "anna.peeters@vlaanderen.be",
            ID,
            ("OMG", "MOW"),
            ("circulair kopen", "SDG's"),
            "bram@vlaanderen.be",
        ),
        MemberRow(4, "Bram Maes", "bram@vlaanderen.be", "", ("CJSM",), (), ID),
    )


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_commas_semicolons_and_tabs_separate(separator: str) -> None:
    text = f"name{separator}email{separator}domains\nAnna{separator}a@b.be{separator}OMG\n"

    [row] = read_members(text).found

    assert (row.name, row.key, row.domains, row.expertise, row.substitute) == ("Anna", "a@b.be", ("OMG",), (), "")


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("OMG", ("OMG",)),
        ("Omgeving; mobiliteit en openbare werken", ("OMG", "MOW")),
        ("OMG, MOW, omg", ("OMG", "MOW")),
        ("Welzijn, Volksgezondheid en Gezin|FB", ("WVG", "FB")),
        ("WSE; Landbouw en Visserij; EWI", ("WEWILS",)),
        ("KB", ("KBBJ",)),
        ("Environment", ("OMG",)),
    ],
)
def test_domains_are_known_by_code_and_name_and_old_ones_by_their_successor(cell: str, codes: tuple[str, ...]) -> None:
    [row] = read_members(f'name,email,domains\nAnna,a@b.be,"{cell}"\n').found

    assert row.domains == codes


@pytest.mark.parametrize(
    ("line", "part"),
    [
        (",a@b.be,,OMG,,", "The name is missing"),
        ("Anna,,,OMG,,", "no e-mail and no object id"),
        ("Anna,anna,,OMG,,", "“anna” is not an e-mail address"),
        ("Anna,,12,OMG,,", "“12” is not an object id"),
        ("Anna,a@b.be,,,,", "The domain is missing"),
        ("Anna,a@b.be,,OMG;XYZ,,", "“XYZ” is not a policy domain. Choose from: KBBJ"),
        ("Anna,a@b.be,,OMG,,Bram", "“Bram” is not in this file"),
        ("Anna,a@b.be,,OMG,,a@b.be", "cannot be the own substitute"),
        ("Anna,a@b.be,,OMG,,,x", "7 cells and the first line 6"),
        (f"{'A' * 201},a@b.be,,OMG,,", "201 characters"),
        ("Clara,c@d.be,,OMG,,", "“c@d.be” already stands on line 2"),
        (f"Clara,x@y.be,{ID},OMG,,", f"“{ID}” already stands on line 2"),
        ("Clara,x@y.be,,OMG,,Dirk", "More than one member is called “Dirk”"),
        ('Anna,"a@b.be,,OMG,,', "not valid CSV"),
    ],
)
def test_each_fault_names_its_line_and_what_to_do(line: str, part: str) -> None:
    others = f"Dora,c@d.be,{ID},OMG,,\nDirk,d@e.be,,OMG,,\nDirk,e@f.be,,OMG,,\n"

    found = faults("name,e-mail,object id,domains,expertise,substitute\n" + others + line + "\n")

    assert [at for at, _ in found] == [5]
    assert part in found[0][1]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "The file is empty"),
        ("\n\n", "The file is empty"),
        ("name,email,domains\n", "no members"),
        ("name,e-mial,domains\nA,a@b.be,OMG\n", "“e-mial” is not a column. Did you mean `email`?"),
        ("name,shoe,domains\nA,44,OMG\n", "“shoe” is not a column. Use name"),
        ("name,name,email,domains\n", "“name” stands twice"),
        ("email,domains\na@b.be,OMG\n", "no column `name`"),
        ("name,domains\nA,OMG\n", "no column `e-mail`"),
        ("name,email\nA,a@b.be\n", "no column `domains`"),
    ],
)
def test_a_first_line_that_cannot_be_read_is_the_only_fault(text: str, part: str) -> None:
    assert part in next(message for _, message in faults(text))


def test_all_faults_come_at_once_in_the_order_of_the_lines() -> None:
    found = faults("name,email,domains,substitute\nA,a@b.be,OMG,Z\n,b@c.be,XX,\nC,a@b.be,OMG,\n")

    assert [line for line, _ in found] == [2, 3, 3, 4]
