"""One short line instead of a traceback, which still fails the cell and stops Run All."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from traitlets import TraitError

from ..errors import SettingsError, WisGateError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..session import Session


@contextmanager
def short_errors(session: Session) -> Iterator[None]:
    """Make errors of this package print as `ClassName: message`; `%config WisGate.short_errors = False` for all of it.

    The exception stays what it is, for `except wg.RejectedError`. IPython prints what its `_render_traceback_` gives.
    """
    try:
        yield
    except TraitError as error:
        raise _shortened(SettingsError(str(error)), session) from None
    except WisGateError as error:
        raise _shortened(error, session) from None


def _shortened(error: WisGateError, session: Session) -> WisGateError:
    if session.settings.short_errors:
        text = f"{type(error).__name__}: {session.scrub(str(error))}"
        # One text, whatever its lines: some modes of `%xmode` join such texts with nothing between them.
        error._render_traceback_ = partial(list, (text,))  # type: ignore[attr-defined]
    return error
