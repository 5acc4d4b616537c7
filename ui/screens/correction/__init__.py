"""What was registered is put right, and one sees what follows before it is saved."""
