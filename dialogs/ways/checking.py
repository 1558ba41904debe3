"""Judging answers blind, and how right the bot is by that."""

from __future__ import annotations

from dialogs.ways.way import CURATOR, Way, Where

OF_CHECKS = Where("check.personal")

CHECK_OPEN = Way("check.open", OF_CHECKS, CURATOR, typed="words.check_answers", helps="curator")
CHECK_JUDGE = Way("check.judge", OF_CHECKS, CURATOR, takes="question verdict", label="check.right")
CHECK_RESULTS = Way("check.results", OF_CHECKS, CURATOR, typed="words.accuracy", helps="curator")
