"""What becomes of answers: members propose it, curators decide."""

from __future__ import annotations

from dialogs.ways.way import Way, Where, Who

OF_QUESTIONS = Where("question.personal")
OF_DRAFTS = Where("draft.personal")
CURATOR = Who(frozenset({"curator"}), "draft.not_curator")
OF_SENTENCES = Where("sentence.personal")
OF_ONE = Who(frozenset({"curator"}), "draft.refused_not_curator")
"""Of one draft anybody else learns nothing, not even that it is there."""

DRAFT_MAKE = Way("draft.make", OF_QUESTIONS, takes="question")
DRAFT_GAP = Way("draft.gap", OF_DRAFTS, CURATOR, takes="group domain")
DRAFT_OUT = Way("draft.out", OF_QUESTIONS, takes="question")
DRAFT_BELONGS = Way("draft.belongs", OF_QUESTIONS, takes="question")
DRAFT_NAMED = Way("draft.named", OF_QUESTIONS, takes="question", fills=True)
DRAFT_BELONG = Way("draft.belong", OF_QUESTIONS, takes="instrument question")
DRAFT_LIST = Way("draft.list", OF_DRAFTS, CURATOR, typed="words.drafts", helps="curator")
DRAFT_WEEK = Way("draft.week", OF_DRAFTS, CURATOR, typed="words.week_of_questions", helps="curator")
DRAFT_OPEN = Way("draft.open", OF_DRAFTS, OF_ONE, takes="draft n")
DRAFT_EDIT = Way("draft.edit", OF_DRAFTS, OF_ONE, takes="draft n")
DRAFT_SAVE = Way("draft.save", OF_DRAFTS, OF_ONE, takes="draft n", fills=True)
DRAFT_FINDABLE = Way("draft.findable", OF_DRAFTS, OF_ONE, takes="draft n", label="findable.open")
DRAFT_NAME = Way("draft.name", OF_DRAFTS, OF_ONE, takes="draft n name", label="findable.name")
DRAFT_APPROVE = Way("draft.approve", OF_DRAFTS, OF_ONE, takes="draft n")
DRAFT_REFUSE = Way("draft.refuse", OF_DRAFTS, OF_ONE, takes="draft n")
DRAFT_WITHDRAW = Way("draft.withdraw", OF_DRAFTS, OF_ONE, takes="draft n")
DRAFT_REASON = Way("draft.reason", OF_DRAFTS, OF_ONE, takes="draft for n reason")
DRAFT_REFUSED = Way("draft.refused", OF_DRAFTS, OF_ONE, takes="draft n reason", fills=True)
DRAFT_WITHDRAWN = Way("draft.withdrawn", OF_DRAFTS, OF_ONE, takes="draft n reason", fills=True)
SENTENCE_LIST = Way("sentence.list", OF_SENTENCES, CURATOR, typed="words.not_understood", helps="curator")
SENTENCE_OPEN = Way("sentence.open", OF_SENTENCES, CURATOR, takes="ids sentence")
SENTENCE_NAMED = Way("sentence.named", OF_SENTENCES, CURATOR, takes="ids sentence")
SENTENCE_TRY = Way("sentence.try", OF_SENTENCES, CURATOR, takes="ids label sentence")
SENTENCE_KEEP = Way("sentence.keep", OF_SENTENCES, CURATOR, takes="ids label revision sentence")
SENTENCE_LEAVE = Way("sentence.leave", OF_SENTENCES, CURATOR, takes="ids sentence")
SENTENCE_TAKE_UP = Way("sentence.take_up", OF_SENTENCES, CURATOR, takes="ids")
SENTENCE_OWN = Way("sentence.own", OF_SENTENCES, CURATOR, takes="below", typed="words.own_sentences", helps="curator")
SENTENCE_SHOW = Way("sentence.show", OF_SENTENCES, CURATOR, takes="id")
SENTENCE_DROP = Way("sentence.drop", OF_SENTENCES, CURATOR, takes="id revision")
