"""The servers that are measured, each run as a process of its own."""
