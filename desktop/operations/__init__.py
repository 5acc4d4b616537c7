"""The verbs: everything that can change in an office, one module a subject."""
