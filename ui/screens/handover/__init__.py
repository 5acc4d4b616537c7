"""Work that is handed to a substitute."""
