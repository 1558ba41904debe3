"""Insight into what the government's services ask and need: figures, never people."""
