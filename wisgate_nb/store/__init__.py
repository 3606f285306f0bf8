"""What is kept: every call as a row, every byte received as a file. The only room that writes to the store."""
