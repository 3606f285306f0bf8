"""What no file of the package may name, looked for in its syntax tree.

Names are resolved through the file's imports, so that `from os import system as run` hides nothing; a mention counts
as much as a call, since what is mentioned can be called elsewhere.
"""

from __future__ import annotations

import ast
import builtins

MODULES = frozenset("pickle _pickle marshal shelve dill cloudpickle joblib code codeop runpy".split())
"""Modules that make code, or objects of any class, from bytes or text."""

NAMES = frozenset(
    {
        *("eval", "exec", "compile", "__import__"),
        *("os.system", "os.popen", "pty.spawn", "subprocess.getoutput", "subprocess.getstatusoutput"),
        *("asyncio.create_subprocess_shell", "types.FunctionType", "types.CodeType"),
        *("ssl._create_unverified_context", "ssl._create_stdlib_context", "ssl.CERT_NONE"),
        *("tempfile.mktemp", "yaml.load", "yaml.unsafe_load", "yaml.full_load"),
        *("pandas.read_pickle", "pandas.eval"),
    }
)
ATTRIBUTES = frozenset({"to_pickle", "read_pickle", "extractall", "unpack_archive", "load_extension", "CERT_NONE"})
"""Forbidden on whatever object: its class is not known from the text."""

KEYWORDS = {"shell": True, "verify": False, "allow_pickle": True, "check_hostname": False}
"""A keyword with this value, or with one that is not written out, is forbidden.

So is setting an attribute of that name, but for `shell`: a session has IPython's.
"""


def dangers(text: str) -> list[tuple[int, str]]:
    """(line, what) of everything forbidden in a file's text, in the order of its lines."""
    tree = ast.parse(text)
    names = _imported(tree)
    found = [(node.lineno, what) for node in ast.walk(tree) for what in _of(node, names)]
    return sorted(set(found))


def _imported(tree: ast.Module) -> dict[str, str]:
    """Local name to dotted name, for each import from outside of the package."""
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {
                alias.asname or alias.name.split(".")[0]: alias.name if alias.asname else alias.name.split(".")[0]
                for alias in node.names
            }
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    return names


def _of(node: ast.AST, names: dict[str, str]) -> list[str]:
    if isinstance(node, ast.Import | ast.ImportFrom):
        return [f"imports {name}" for name in _targets(node) if name.split(".")[0] in MODULES or _plain(name) in NAMES]
    if isinstance(node, ast.Name | ast.Attribute):
        dotted = _plain(_dotted(node, names))
        banned = dotted in NAMES or (isinstance(node, ast.Attribute) and node.attr in ATTRIBUTES)
        return [f"names {dotted}"] if banned else []
    if isinstance(node, ast.Call):
        told = [f"{key.arg}={ast.unparse(key.value)}" for key in node.keywords if _risky(key.arg, key.value)]
        return told + _by_text(node, names)
    if isinstance(node, ast.Assign):
        return [
            f"sets {target.attr}={ast.unparse(node.value)}"
            for target in node.targets
            if isinstance(target, ast.Attribute) and target.attr != "shell" and _risky(target.attr, node.value)
        ]
    return []


def _by_text(call: ast.Call, names: dict[str, str]) -> list[str]:
    """`import_module("pickle")` and `getattr(os, "system")`: a forbidden name given as text."""
    function = _plain(_dotted(call.func, names))
    words = [each.value for each in call.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    if function == "importlib.import_module":
        return [f"imports {word}" for word in words if word.split(".")[0] in MODULES]
    if function == "getattr" and len(call.args) > 1:
        dotted = [_plain(f"{_dotted(call.args[0], names)}.{word}") for word in words[:1]]
        return [f"names {name}" for name in dotted if name in NAMES or name.split(".")[-1] in ATTRIBUTES]
    return []


def _targets(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [] if node.level else [f"{node.module}.{alias.name}" for alias in node.names]


def _dotted(node: ast.AST, names: dict[str, str]) -> str:
    """`a.b.c` with its first name resolved; an object that is not a name reads as `?`."""
    if isinstance(node, ast.Name):
        return names.get(node.id, node.id)
    return f"{_dotted(node.value, names)}.{node.attr}" if isinstance(node, ast.Attribute) else "?"


def _plain(dotted: str) -> str:
    """`builtins.eval` is `eval`."""
    module, _, name = dotted.rpartition(".")
    return name if module in ("builtins", "__builtins__") and hasattr(builtins, name) else dotted


def _risky(name: str | None, value: ast.expr) -> bool:
    if name not in KEYWORDS:
        return False
    return not isinstance(value, ast.Constant) or value.value is KEYWORDS[name]
