"""What is asked: pure descriptions of calls, checked before money is spent."""
