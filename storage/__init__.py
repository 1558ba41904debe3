"""What is remembered: acts on one database, each a plain function that runs as one transaction."""
