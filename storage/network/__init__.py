"""The network: members and roles, and the questions that are carried to them."""
