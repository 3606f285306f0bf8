"""What is seen: previews, progress, tables and plots of what the store holds. Reads records; never sends or writes."""
