"""What is over costs nothing: no act takes more statements because years went by."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from dialogs.converse import VERBS
from tests.conversations.conftest import Office, running_bot
from tests.conversations.history import live
from tests.statements import recorded
from tests.teams import Teams

Walked = dict[str, Counter[str]]
BY_ITSELF = ("min(outbox.due)", "min(timers.next_try)", "_revision.revision", "FROM budget", "outbox.state = 'due'")
"""Parts of the statements with which the bot looks again and again, whatever is pressed."""


async def walked(office: Office, past: int) -> Walked:
    """
    The statements of each button there is, pressed by somebody with every role and so much behind.

    What the bot does by itself meanwhile is left out by pressing twice; what takes something away comes last.
    """
    anna = office.person("Anna")
    await anna.say("hallo")
    data = await office.store.write(live, anna.id, office.clock(), past)
    told: Walked = {}
    for verb in sorted(VERBS, key=lambda verb: "erase" in verb):
        twice = []
        for _ in range(2):
            with recorded() as statements:
                await anna.send({"type": "message", "value": {**data, "verb": verb}, "replyToId": "x"})
            twice.append(Counter(said for said, _ in statements if not any(part in said for part in BY_ITSELF)))
        told[verb] = twice[0] & twice[1]
    return told


async def test_no_act_takes_more_statements_because_more_is_over(tmp_path: Path) -> None:
    walks = []
    for past in (2, 12):
        var = tmp_path / str(past)
        async with Teams() as teams, running_bot(teams, f"sqlite:///{var}/bot.sqlite", var) as office:
            walks.append(await walked(office, past))

    few, many = walks
    grown = {verb: list((many[verb] - few[verb]).items()) for verb in few if many[verb].total() > few[verb].total()}
    assert grown == {}, "\n".join(f"{verb}: {more}" for verb, more in grown.items())
