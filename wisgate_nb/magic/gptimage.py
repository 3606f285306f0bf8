"""`%%gptimage` and `%gptimage`: a prompt in, images below the cell, a row in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from IPython.core.magic import Magics, line_cell_magic, magics_class, no_var_expand

from ..errors import CallsInterrupted, SettingsError
from .short_errors import short_errors

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

    from ..calls import Outcome
    from ..prepare import Ask
    from ..session import Session
    from .parse import Parsed


@magics_class
class GptImageMagics(Magics):
    """The image magic of one shell."""

    shell: InteractiveShell

    def __init__(self, shell: Any, session: Session) -> None:
        super().__init__(shell)
        self.session = session

    @no_var_expand
    @line_cell_magic
    def gptimage(self, line: str, cell: str | None = None) -> Any:
        """Send a prompt and show its images; `%gptimage --help` lists the options."""
        from .parse import parse

        with short_errors(self.session):
            parsed = parse(line)
            if parsed.help:
                from .help import option_help

                print(option_help())
                return None
            ask = _ask(parsed, cell, self.shell.user_ns)
            if parsed.options.get("curl") or parsed.options.get("code"):
                self._print_code(parsed, ask)
                return None
            return self._run(parsed, ask)

    def _run(self, parsed: Parsed, ask: Ask) -> Any:
        from ..calls import make
        from .view import CellView

        view = CellView(self.session, silent=parsed.silent)
        try:
            outcome = make(ask, self.session, view)
        except CallsInterrupted as interrupt:
            view.interrupted(str(interrupt))
            raise
        view.close()
        return self._hand_back(parsed, outcome)

    def _hand_back(self, parsed: Parsed, outcome: Outcome) -> Any:
        """Bind and return the call; its errors fail the cell after everything that was made is shown."""
        if outcome.call is not None:
            outcome.call.shown_by(self.session.cell)
            if parsed.options.get("out"):
                self.shell.user_ns[parsed.options["out"]] = outcome.call
        return outcome.require()

    def _print_code(self, parsed: Parsed, ask: Ask) -> None:
        from ..snippets import code, curl

        write = curl if parsed.options.get("curl") else code
        print("\n\n".join(write(ask, self.session)))


def _ask(parsed: Parsed, cell: str | None, variables: dict[str, Any]) -> Ask:
    from ..prepare import Ask
    from ..request.options import KEYWORDS
    from .variables import look_up

    options = parsed.options
    edits = options.get("edit")
    images = [look_up(text, variables) for text in edits] if edits else None
    mask = look_up(options["mask"], variables) if "mask" in options else None
    chosen = {name: value for name, value in options.items() if name in KEYWORDS and name != "mask"}
    if options.get("no_validate"):
        chosen["validate"] = False
    _check_name(options.get("out"))
    return Ask(_prompts(parsed, cell), "edits" if edits else "generations", chosen, images=images, mask=mask)


def _prompts(parsed: Parsed, cell: str | None) -> list[str]:
    if cell is None:
        return [parsed.text] if parsed.text else []
    if parsed.text:
        raise SettingsError(
            f"the %%gptimage line takes options only, and got {parsed.text!r}\n"
            "write the prompt in the lines below it, or use %gptimage with one % for a prompt on the line"
        )
    from ..request.split import split_prompts

    return split_prompts(cell)


def _check_name(name: str | None) -> None:
    if name is not None and not name.isidentifier():
        raise SettingsError(f"--out got {name!r}; it takes the name of a Python variable")
