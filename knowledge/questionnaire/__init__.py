"""The engine of questionnaires: what is asked, the path, the outcome."""
