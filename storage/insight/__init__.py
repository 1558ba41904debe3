"""Insight: what happened in a week, counted once for good, and what is told of it."""
