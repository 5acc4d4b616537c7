"""Tables: columns are declared, rows are shown; long lists hold ids and ask for the rows that are seen."""
