"""What the program does, without its windows: the one door, verbs, questions. Only ui and main may import it."""
