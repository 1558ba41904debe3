"""What came of an answer: agreeing to be asked, telling it, and what people told."""

from __future__ import annotations

from dialogs.ways.way import CURATOR, Way, Where

OF_USES = Where("use.personal")

USE_AGREE = Way("use.agree", OF_USES)
USE_DECLINE = Way("use.decline", OF_USES)
USE_TELL = Way("use.tell", OF_USES, takes="question entry told")
USE_RESULTS = Way("use.results", OF_USES, CURATOR, typed="words.use_results", helps="curator")
