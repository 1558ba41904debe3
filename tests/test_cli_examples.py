"""The command line for what an organisation taught the bot (U10)."""

from __future__ import annotations

from pathlib import Path

from bot.cli_examples import WHY_NOT
from knowledge.understanding.personal import NotKept
from storage.learning.sentences import NotTaught
from tests.test_cli import draaischijf

TAUGHT = "question\tlabel\talso_ok\trole\tstate\tlang\nonze frobelkast kraakt\temas\t\t\t\tnl\n#hash\tOUT\t\t\t\tnl\n"


def test_u10_what_was_taught_goes_out_and_in_again(tmp_path: Path) -> None:
    file, again = tmp_path / "taught.tsv", tmp_path / "again.tsv"
    file.write_text('question\tlabel\tlang\nonze frobelkast kraakt\temas\tnl\n"#hash"\tOUT\tnl\n')
    catalogue = tmp_path / "catalogue.yaml"
    catalogue.write_text("- id: emas\n  title: EMAS\n  summary: Milieuzorg.\n")
    var = ("--var", str(tmp_path / "var"))
    draaischijf("catalogue", "import", str(catalogue), *var)

    trial = draaischijf("examples", "import", str(file), "--dry-run", *var)
    assert "2 new sentences. Nothing was changed (trial run)." in trial.stdout
    assert "known sentences" in trial.stdout
    assert "0 sentences" in draaischijf("examples", "export", "--output", str(tmp_path / "none.tsv"), *var).stdout

    done = draaischijf("examples", "import", str(file), *var)
    assert "2 new sentences. Done." in done.stdout
    assert draaischijf("examples", "export", "--output", str(again), *var).returncode == 0
    assert again.read_text() == TAUGHT.replace("#hash\tOUT\t\t\t\tnl", '"#hash"\t"OUT"\t""\t""\t""\t"nl"')
    assert "0 new sentences. Done." in draaischijf("examples", "import", str(again), *var).stdout


def test_u10_with_any_fault_nothing_is_taught(tmp_path: Path) -> None:
    file = tmp_path / "taught.tsv"
    file.write_text(
        "question\tlabel\tstate\nik ben ziek, wat nu\tOUT\t\nwat nu\tnergens\t\nwat dan\tOUT\toffered\n"
        "fijnstof vandaag in Borgerhout\tOUT\t\n"
    )
    var = ("--var", str(tmp_path / "var"))

    answer = draaischijf("examples", "import", str(file), *var)

    assert answer.returncode == 2
    assert f"{file}:2: the sentence tells of illness" in answer.stderr
    assert f"{file}:3: the label nergens is nothing" in answer.stderr
    assert f"{file}:4: only one label" in answer.stderr
    assert f"{file}:5: “fijnstof vandaag in Borgerhout” stands there twice" in answer.stderr
    assert "4 faults; nothing was changed." in answer.stderr
    assert "0 sentences" in draaischijf("examples", "export", "--output", str(tmp_path / "none.tsv"), *var).stdout


def test_whatever_must_not_be_kept_is_said_on_the_command_line_and_in_the_chat() -> None:
    assert WHY_NOT.keys() == set(NotKept)
    assert {each.value for each in NotKept} <= {each.value for each in NotTaught}
