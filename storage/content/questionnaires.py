"""The questionnaires as they are stored: every version for good, the newest of each in use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from knowledge.plain import digest_of
from knowledge.questionnaire.questionnaire import Questionnaire
from knowledge.questionnaire.questionnaire_file import from_json, to_json
from storage.acting import By
from storage.tables import questionnaire_revision, questionnaires


class SameVersion(Exception):
    """What was offered differs from what is stored under the same version, with which scans may have been begun."""

    def __init__(self, id: str, version: int) -> None:
        super().__init__(f"version {version} of {id} is stored with other content")
        self.id = id
        self.version = version


class OlderVersion(Exception):
    """What was offered is older than what is in use."""

    def __init__(self, id: str, version: int, current: int) -> None:
        super().__init__(f"version {version} of {id} is older than {current}")
        self.id = id
        self.version = version
        self.current = current


@dataclass(frozen=True, slots=True)
class StoredQuestionnaires:
    """All versions of all questionnaires; revision 0 is a database that nobody filled yet."""

    revision: int
    questionnaires: tuple[Questionnaire, ...]


_READ: dict[str, Questionnaire] = {}
"""By the digest of its content, each version that this process ever read: a version never changes."""


def load_all(c: Connection) -> StoredQuestionnaires:
    """All versions, of one revision."""
    digests = c.scalars(select(questionnaires.c.digest).order_by(questionnaires.c.id, questionnaires.c.version)).all()
    new = [digest for digest in digests if digest not in _READ]
    if new:
        kept = select(questionnaires.c.digest, questionnaires.c.content).where(questionnaires.c.digest.in_(new))
        _READ.update({row.digest: from_json(row.content) for row in c.execute(kept)})
    return StoredQuestionnaires(revision(c), tuple(_READ[digest] for digest in digests))


def revision(c: Connection) -> int:
    """How often a version was added: cheap, so that every process can ask it often."""
    number: int = c.execute(_REVISION).scalar_one()
    return number


_REVISION = select(questionnaire_revision.c.revision)


def is_new(c: Connection, questionnaire: Questionnaire) -> bool:
    """
    Whether `store` would add this version, without adding it; false when exactly this is in use already.

    Raises `SameVersion` and `OlderVersion` as `store` does.
    """
    digests = _digests(c, questionnaire.id)
    current = max(digests, default=0)
    if questionnaire.version < current:
        raise OlderVersion(questionnaire.id, questionnaire.version, current)
    if questionnaire.version in digests and digests[questionnaire.version] != digest_of(to_json(questionnaire)):
        raise SameVersion(*questionnaire.mark)
    return questionnaire.version not in digests


def store(by: By, questionnaire: Questionnaire, source: str = "") -> bool:
    """
    Put this version in use, and write it in the journal; false, and nothing changed, when it is in use already.

    Scans that were begun with an earlier version keep that one. Raises `SameVersion` when the content differs from
    what is stored under its version, and `OlderVersion` when a later one is in use; then nothing changes. Those who
    store at the same time are served one after the other.
    """
    number = by.c.execute(_REVISION.with_for_update()).scalar_one()
    if not is_new(by.c, questionnaire):
        return False
    content = to_json(questionnaire)
    row = {"id": questionnaire.id, "version": questionnaire.version, "content": content, "digest": digest_of(content)}
    by.c.execute(insert(questionnaires).values(row | {"loaded_at": by.now, "source": source}))
    subject = f"{questionnaire.id} {questionnaire.version}"
    by.note("questionnaire.new", subject, after={"source": source, "digest": row["digest"]})
    by.c.execute(update(questionnaire_revision).values(revision=number + 1))
    return True


def fill(by: By, shipped: Iterable[Questionnaire], source: str) -> int:
    """
    Put the versions in use that ship with the bot and are newer than what is stored; how many.

    A version that a curator changed or overtook stays as the curator has it.
    """
    by.c.execute(_REVISION.with_for_update())
    newer = [each for each in shipped if each.version > max(_digests(by.c, each.id), default=0)]
    return sum(store(by, each, source) for each in newer)


def _digests(c: Connection, id: str) -> dict[int, str]:
    """By version, the digest of its content."""
    kept = select(questionnaires.c.version, questionnaires.c.digest).where(questionnaires.c.id == id)
    return {row.version: row.digest for row in c.execute(kept)}
