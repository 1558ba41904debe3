"""What leaves the house, and when: notices, timers, links, and who cannot be reached."""
