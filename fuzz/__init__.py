"""Targets for fuzzing: what reads bytes or text from others, each as one function that must take anything."""
