"""How a database of an earlier version is brought to this one."""
