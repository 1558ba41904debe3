"""Search: words, index, ranking, doubt, and how good it is."""
