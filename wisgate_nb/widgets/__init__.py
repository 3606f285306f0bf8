"""What a user looks at and works with: objects with a state in Python, drawn by `display`."""
