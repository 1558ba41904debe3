"""Conversations: where people are reached, what was being talked about, what they asked."""
