"""Scans of initiatives, and with whom they are shared."""
