"""Cards of one's own profile, and of members and roles."""
