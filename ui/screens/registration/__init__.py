"""Register an appeal: twenty seconds from the paper on the counter to the ticket."""
