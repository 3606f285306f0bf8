"""The lines of the table; a module here that holds a `LINE` is found and run."""
