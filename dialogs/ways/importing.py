"""Making a file the catalogue: sent to the bot, tried, and confirmed."""

from __future__ import annotations

from dialogs.ways.way import CURATOR, Way, Where

OF_FILES = Where("trial.personal")

TRIAL_HOW = Way("trial.how", OF_FILES, CURATOR, typed="words.catalogue_file", helps="curator")
TRIAL_READ = Way("trial.read", OF_FILES, CURATOR)
TRIAL_AGAIN = Way("trial.again", OF_FILES, CURATOR, takes="trial")
TRIAL_TAKE = Way("trial.take", OF_FILES, CURATOR, takes="trial")
TRIAL_DROP = Way("trial.drop", OF_FILES, CURATOR, takes="trial")
