"""The rules of the network: domains, members, the course of a question, drafts."""
