"""Forms: editors with one shape, bound once to the fields of an order, kept as drafts while they are typed."""
