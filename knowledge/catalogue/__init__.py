"""The catalogue: what an instrument is, how its file is read, and the lists beside it."""
