"""How fast the window is, beside Qt's own ways to do the same; measured in processes of their own."""
