"""A store with two calls of the sandbox and one that was reused, made once and copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import wisgate_nb as wg
from wisgate_nb import session as sessions
from wisgate_nb.call import Call
from wisgate_nb.config import DEFAULT_STORE

OPTIONS = {"size": "816x816", "quality": "low"}


def made_in(folder):
    """Fill a store: `a fox`, two images of `two cats` with a tag, and `a fox` again."""
    made = sessions.Session()
    made.settings.store, made.settings.base_url = str(folder), "sandbox"
    sessions._process_session = made
    wg.generate("a fox", **OPTIONS)
    wg.generate("two cats", n=2, tag="keep", **OPTIONS)
    wg.generate("a fox", **OPTIONS)
    made.store().close()
    sessions._process_session = None
    return folder


def copied(folder, session):
    """The store of this session as a copy of `folder`; its calls."""
    shutil.copytree(folder, Path.cwd() / DEFAULT_STORE)
    return [Call([record], session) for record in session.store().calls()]
