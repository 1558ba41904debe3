"""The line of a programme: who registers, who has a place, who waits."""
