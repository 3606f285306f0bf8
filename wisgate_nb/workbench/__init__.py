"""The Studio: a form, its live plan, its runs, and the same request as code. It sends nothing by itself."""
