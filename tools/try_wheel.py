"""Builds the wheel, installs it into a clean environment, and runs a `%%gptimage` cell there."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

CELL = """
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
shell.run_line_magic("load_ext", "wisgate_nb")
result = shell.run_cell("%%gptimage --quality low\\na lighthouse at dawn")
result.raise_error()
import wisgate_nb as wg
assert wg.__file__.startswith({prefix!r}), wg.__file__
assert len(wg.log()) == 1 and wg.log().backend[0] == "sandbox"
picture = wg.generate("a fox", quality="low")
for alive in (wg.grid(), wg.compare([picture, "@-2"]), wg.mask_editor(picture)):
    assert "export" in str(alive.widget._esm), "a bundle of the front end is not in the wheel"
print("wheel ok:", wg.__version__)
"""


def main() -> None:
    """Exit with the failing step's code."""
    with tempfile.TemporaryDirectory(prefix="wisgate-wheel-") as folder:
        run(sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", folder, ".")
        (wheel,) = Path(folder).glob("*.whl")
        environment = Path(folder, "env")
        venv.create(environment, with_pip=True)
        python = str(environment / "bin" / "python")
        run(python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "-c", "constraints.txt", str(wheel))
        run(python, "-c", CELL.format(prefix=str(environment)), cwd=folder)


def run(*command: str, cwd: str | None = None) -> None:
    """Run one step and stop at its failure."""
    subprocess.run(command, check=True, cwd=cwd)


if __name__ == "__main__":
    main()
