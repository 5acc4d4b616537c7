"""The screens: one package a subject; none knows another, they meet through Desk.go."""
