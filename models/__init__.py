"""What the office knows and its rules. No Qt, no paper. Imports nothing here, so that the rules stay light."""
