"""My orders: what an executor has to do, by when, and the report on it."""
