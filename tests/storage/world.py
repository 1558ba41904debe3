"""A small world in which something of everything stands: whatever somebody can do, there is something to do it to."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, insert, select, update

from knowledge.network.drafts import Draft, DraftKind, whole_draft
from knowledge.network.question_terms import NewQuestion
from knowledge.network.question_views import Asking
from knowledge.network.volunteers import AppealKind, Help, NewAppeal, NewVolunteer
from knowledge.programmes.feedback import QUESTIONS
from knowledge.programmes.programme import Charter, ProgrammeState
from knowledge.questionnaire.scans import Right
from knowledge.understanding.examples import Example
from storage import roles
from storage.acting import By
from storage.content import catalogue, draft_rows, interests, trials
from storage.learning import draft_decisions, drafts, examples, sentences
from storage.learning.not_understood import LEFT
from storage.managing import appeals, volunteers
from storage.programmes import charter, participation, programmes
from storage.programmes.attending import attendance, feedback
from storage.programmes.line import registrations
from storage.programmes.rows import insert_programme, load
from storage.questions import questions
from storage.roles import Role
from storage.scans import scan_shares, scans
from storage.scans.scans import Submission
from storage.sending.outbox import Stand
from storage.sending.unreachable import note_unreached
from storage.tables import answer_checks, catalogue_trials, insight_groups, outbox, questions_asked, sessions
from storage.talking import conversations
from tests.storage.enrolling import DAY, FACTS, HOUR, NOW, series
from tests.storage.networking import chat, join
from tests.storage.scanning import BRIDGE, FIRST

LEAD = "lena"
"""Who has all roles."""
ANSWER = "Ja, dat mag. Gebruik het voor de tuin."
CHARTER = replace(FACTS, charter=Charter.YES)
CODE = "4711"
EMAS = {"id": "emas", "title": "EMAS", "summary": "Zorg voor het milieu.", "aliases": {"nl": ["milieuzorg"]}}
OLDER_EMAS = {**EMAS, "summary": "Milieuzorg."}


def lay_out(c: Connection) -> None:
    """Fill an empty database; it is `NOW` then."""
    _people(c)
    catalogue.store(By(c, "setup", NOW), [OLDER_EMAS])
    catalogue.change(By(c, LEAD, NOW), EMAS)
    _questions(c)
    _volunteers(c)
    _drafts(c)
    _checks(c)
    _programmes(c)
    _scans(c)
    _files(c)


def _people(c: Connection) -> None:
    for person in ("bram", "clara"):
        join(c, person)
    join(c, "dirk", ["MOW"])
    for person in (LEAD, "anna", "piet", "quinten"):
        chat(c, person)
        conversations.introduce(By(c, person, NOW), "flanders", person.title())
    for role in Role:
        roles.grant(c, role, LEAD, "setup", NOW)
    roles.grant(c, Role.CURATOR, "piet", "setup", NOW)


def _questions(c: Connection) -> None:
    """One that is offered, taken, closed and with the coordinators, each, and two that are answered."""
    for number in range(1, 7):
        domain = "WVG" if number == 5 else "OMG"
        asking = Asking("Anna Peeters", "Stad Gent")
        questions.ask(By(c, "anna", NOW), NewQuestion(f"q-{number}", domain, f"Mag regenwater {number}?"), asking)
    for number in (2, 3, 4, 6):
        questions.take(By(c, "bram", NOW), f"q-{number}")
    for number in (3, 4, 6):
        questions.answer(By(c, "bram", NOW), f"q-{number}", ANSWER)
    questions.confirm(By(c, "anna", NOW), "q-4")
    questions.follow(By(c, "quinten", NOW), "q-2")
    examples.share(By(c, "bram", NOW), NewQuestion("q-7", "OMG", "Een groen dak."), {}, Asking("Bram Maes"))
    _lost(c, "question:q-1")
    interests.show_interest(By(c, "anna", NOW), "emas", "OMG")


def _volunteers(c: Connection) -> None:
    """An offer that waits, one that was accepted, and an appeal that reached whoever made that one."""
    for person, id in (("quinten", "v-1"), ("bram", "v-2")):
        offered = NewVolunteer(person.title(), "Stad Gent", "OMG", "groendaken", tuple(Help))
        volunteers.offer(By(c, person, NOW), id, offered)
    volunteers.accept(By(c, LEAD, NOW), "v-2")
    appeals.send(By(c, "anna", NOW), "ap-1", NewAppeal(AppealKind.EXPERIENCE, "OMG", "Wie legde al een groendak?"))


def _lost(c: Connection, subject: str) -> None:
    """What was told about this last reached nobody."""
    told = select(outbox).where(outbox.c.subject == subject).order_by(outbox.c.id.desc()).limit(1)
    row = c.execute(told).one()
    c.execute(update(outbox).where(outbox.c.id == row.id).values(state=Stand.UNREACHABLE, settled=NOW))
    note_unreached(c, row, NOW)


def _drafts(c: Connection) -> None:
    """One that waits, one that counts, one planned, a gap, what curators taught, and what they may look at or left."""
    for number in (3, 4):
        drafts.propose_entry(By(c, "bram", NOW), f"d-{number}", f"q-{number}")
    draft_decisions.approve(By(c, LEAD, NOW), "d-4", 1)
    draft_rows.insert_draft(c, Draft("d-5", DraftKind.ALIAS, words=("groen kantoor",), entry="emas"), NOW)
    draft_rows.insert_draft(c, whole_draft("d-8", EMAS["id"], {**EMAS, "summary": "Anders."}, EMAS), NOW)
    draft_rows.insert_draft(c, whole_draft("d-10", "", {"id": "", "title": "Mos", "summary": "Groeit."}, None), NOW)
    draft_decisions.refuse(By(c, LEAD, NOW), "d-10", "Zeg ook waar.", 1)
    draft_decisions.plan(By(c, LEAD, NOW), "d-5", (NOW + DAY).date(), 1)
    row = {"person": "anna", "scope": "personal", "language": "nl", "text": "mos op het dak"}
    row |= {"zone": "unknown", "candidates": [], "at": NOW}
    c.execute(insert(questions_asked), [row | {"id": "a-1", "settled": None}, row | {"id": "a-2", "settled": LEFT}])
    c.execute(insert(insight_groups).values(id="a-9", words="mos dak"))
    sentences.keep(By(c, LEAD, NOW), Example("er groeit mos", "emas"), (), catalogue.revision(c))


def _checks(c: Connection) -> None:
    """An answer that waits to be judged, and one of last month, which was not drawn yet."""
    last_month = NOW.replace(day=1) - DAY
    row = {
        "id": "a-3",
        "person": "anna",
        "scope": "personal",
        "language": "nl",
        "text": "Wat is EMAS?",
        "settled": None,
    }
    row |= {"zone": "answer", "instrument": "emas", "candidates": [], "at": last_month}
    c.execute(insert(questions_asked), [row])
    c.execute(insert(answer_checks), [{"question": "a-1", "month": "2026-06", "entry": "emas"}])


def _files(c: Connection) -> None:
    """A catalogue file that can be confirmed, and one that was compared with an earlier catalogue."""
    trials.keep_trial(By(c, LEAD, NOW), "t-1", "catalogus.yaml", [EMAS, {"id": "gro", "title": "GRO"}])
    earlier = {"id": "t-2", "person": LEAD, "made": NOW, "file": "catalogus.yaml", "revision": 0, "entries": [EMAS]}
    c.execute(insert(catalogue_trials), [earlier])


def _programmes(c: Connection) -> None:
    """One that is open, with a line and an offer; one that is held just now; one that nobody can see yet."""
    programmes.add(By(c, LEAD, NOW), series("ahead", 2, places=3, priority_places=1))
    for number in range(1, 6):
        registrations.register(By(c, f"p-{number}", NOW), f"ahead-{number}", "ahead", CHARTER)
    charter.decide(By(c, LEAD, NOW), FACTS.organisation, True)
    registrations.withdraw(By(c, "p-2", NOW), "ahead")
    participation.quiet(By(c, "p-1", NOW), ["ahead"])
    charter.appoint(By(c, LEAD, NOW), "ahead", 1, NOW + DAY)
    programmes.add(By(c, LEAD, NOW), series("planned", 1, state=ProgrammeState.PLANNED))
    _held(c)


def _held(c: Connection) -> None:
    before = NOW - 30 * DAY
    insert_programme(c, series("held", 3, NOW - 28 * DAY - 2 * HOUR), before)
    for number in (1, 2):
        registrations.register(By(c, f"p-{number}", before), f"held-{number}", "held", FACTS)
    held = load(c, "held")
    assert held is not None
    c.execute(update(sessions).where(sessions.c.id == "held-2").values(code=CODE))
    attendance.mark(By(c, LEAD, held.sessions[0].ends), held.sessions[0].id, {1: True, 2: False})
    feedback.give_feedback(By(c, "p-1", NOW), held.sessions[0].id, dict.fromkeys(QUESTIONS, 4))


def _scans(c: Connection) -> None:
    for number in (1, 2):
        scan = scans.start(By(c, "anna", NOW), f"s-{number}", BRIDGE)
        scans.answer(By(c, "anna", NOW), scan.id, BRIDGE, Submission(FIRST, scan.revision))
    scans.finish(By(c, "anna", NOW), "s-2")
    scan_shares.share(By(c, "anna", NOW), "s-2", "piet", "Piet", Right.READ)
