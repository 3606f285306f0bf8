"""Tables, folders, pages and configurations that leave the store: readable elsewhere, without key or own paths."""
