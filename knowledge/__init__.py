"""What the bot knows and how it decides: pure functions, without a database, a chat or a network."""

import os

# Before numpy is imported. Sentences are weighed by themselves, and several at one moment: more threads for one of them
# take the processor from the others, and twice as much of it in all.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
