"""The commands for the network: its list of members, and who may do more than everybody."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import click

from bot.commands import (
    ACTOR,
    compare_or_store,
    database_folder,
    fail,
    fail_with_faults,
    import_options,
    read_or_fail,
    tell_changes,
    with_database,
)
from knowledge.roles import Role

_role = click.argument("role", type=click.Choice([each.value for each in Role]))
_person = click.argument("person")


@click.group()
def network() -> None:
    """The colleagues who answer questions, per policy domain."""


@network.command("import")
@import_options
def network_import(file: Path, dry_run: bool, var: Path | None) -> None:
    """
    Make a CSV file the list of members; a running bot follows at once. With any fault nothing changes.

    The columns are name, e-mail, object id, domains, expertise and substitute, in English or Dutch; one of e-mail and
    object id is enough. Who is not in the file leaves: the open questions of that member go on to the next one.
    """
    from knowledge.network.members_file import read_members
    from storage.managing import membership

    rows = read_or_fail(file, read_members, western=True)

    changes = compare_or_store(var, dry_run, membership.compare, membership.store, rows)
    fail_with_faults(file, changes.faults)
    tell_changes(changes, ("new", "changed", "gone"), dry_run)


@click.group()
def role() -> None:
    """
    Who may do more than everybody.

    A curator keeps the catalogue, the members and the deadlines; an organiser runs programmes and sessions; a
    coordinator gets the questions that no member can take.
    """


@role.command("grant")
@_role
@_person
@database_folder()
def role_grant(role: str, person: str, var: Path | None) -> None:
    """Give PERSON (the directory's object id) a role, from now on."""
    who, new = _changed("grant", role, person, var)
    click.echo(f"{who} is {role} now." if new else f"{who} is {role} already. Nothing was changed.")


@role.command("revoke")
@_role
@_person
@database_folder()
def role_revoke(role: str, person: str, var: Path | None) -> None:
    """Take a role from PERSON (the directory's object id), from now on."""
    who, gone = _changed("revoke", role, person, var)
    click.echo(f"{who} is no {role} any more." if gone else f"{who} is no {role}. Nothing was changed.")


@role.command("list")
@database_folder()
def role_list(var: Path | None) -> None:
    """Print who has which role, by whom it was given and when."""
    from storage import roles

    for grant in with_database(var, lambda store: store.read(roles.holders)):
        click.echo(f"{grant.role.value:12} {grant.person}  {grant.granted_at:%Y-%m-%d}  {grant.granted_by}")


def _changed(act: str, role: str, person: str, var: Path | None) -> tuple[str, bool]:
    """Grant or revoke a role: whose it is, as Teams writes it, and whether that changed anything."""
    from storage import roles

    who, wanted = _object_id(person), roles.Role(role)
    does = {"grant": roles.grant, "revoke": roles.revoke}[act]
    return who, with_database(var, lambda store: store.write(does, wanted, who, ACTOR, datetime.now(UTC)))


def _object_id(person: str) -> str:
    """As Teams writes it; ends the command when it is none, since a role of nobody would go unnoticed."""
    try:
        return str(UUID(person))
    except ValueError:
        fail(
            f"“{person}” is no object id. Copy the person's Object ID from the Entra admin center; "
            "it looks like 0f8fad5b-d9cb-469f-a165-70867728950e."
        )
