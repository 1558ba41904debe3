"""The Teams bot of the Expertisecentrum Duurzaamheid: everything joined, on the channel and on the command line."""

import knowledge as knowledge  # says on how many threads numpy works, before anything imports numpy
