"""Base64 that comes in pieces, strictly read."""

from __future__ import annotations

import pybase64

_GROUP = 4
"""Letters that are three bytes."""


class Base64Stream:
    """Decodes one text after the other. ValueError for what is no strict base64, such as an escape or a line's end.

    Their bytes are put into the same memory: to touch a page of it for the first time costs a microsecond or two.
    """

    def __init__(self, room: int = 0) -> None:
        """`room`: bytes that a text may have; memory that grows is moved, and touched anew."""
        self._room = bytearray(room)
        self.begin()

    def begin(self) -> None:
        """The next text begins."""
        self._size = 0
        self._letters = b""
        """Up to three letters that wait for more."""
        self._padded = False

    def feed(self, letters: memoryview) -> None:
        """Go on with these letters."""
        if self._letters:
            first = _GROUP - len(self._letters)
            letters, head = letters[first:], self._letters + bytes(letters[:first])
            self._letters = b""
            self._groups(head)
        self._groups(letters)

    def end(self) -> bytearray:
        """All bytes of the text, until the next one begins."""
        if self._letters:
            raise ValueError("base64 without its padding")
        del self._room[self._size :]
        return self._room

    def _groups(self, letters: bytes | memoryview) -> None:
        whole = len(letters) // _GROUP * _GROUP
        self._letters += bytes(letters[whole:])
        if not whole:
            return
        if self._padded:
            raise ValueError("letters after the padding")
        data = pybase64.b64decode(letters[:whole], validate=True)
        self._padded = len(data) * 4 != whole * 3
        self._add(memoryview(data))

    def _add(self, data: memoryview) -> None:
        """Over the text before as far as that goes; a longer one grows in place."""
        fits = len(self._room) - self._size
        with memoryview(self._room) as room:
            room[self._size : self._size + len(data)] = data[:fits]
        self._room += data[fits:]
        self._size += len(data)
