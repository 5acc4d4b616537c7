"""The rehearsal office: an invented district in which a new clerk can try everything."""
