"""Doors with no logic of their own: `%%gptimage`, `%gptimage` and `%wisgate` parse, call one function, and show."""
