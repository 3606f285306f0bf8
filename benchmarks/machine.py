"""What the figures were taken on; nothing that names the machine or its owner."""

from __future__ import annotations

import os
import platform
import sqlite3
import ssl
from importlib import metadata
from pathlib import Path

_PACKAGES = (
    "wisgate-nb", "openai", "jupyter-ai-magics", "httpx", "httpcore", "httpx2", "httpx-sse", "pybase64", "msgspec",
    "orjson", "pillow", "numpy", "pandas", "matplotlib", "ipython", "ipykernel", "ipywidgets", "anywidget",
)  # fmt: skip


def facts() -> dict[str, object]:
    """Cores, processor, memory, system and versions."""
    return {
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "processor": _first("/proc/cpuinfo", "model name") or platform.processor() or platform.machine(),
        "memory_gb": round(int((_first("/proc/meminfo", "MemTotal") or "0").split()[0]) / 2**20),
        "system": f"{platform.system()} {platform.release().split('-')[0]}",
        "python": platform.python_version(),
        "openssl": ssl.OPENSSL_VERSION,
        "sqlite": sqlite3.sqlite_version,
        "packages": {name: version for name in _PACKAGES if (version := _version(name))},
    }


def load_now() -> float:
    """How many processes want a core, averaged over the last minute; NaN where the system does not tell."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _first(path: str, name: str) -> str | None:
    try:
        text = Path(path).read_text()
    except OSError:
        return None
    return next((row.partition(":")[2].strip() for row in text.splitlines() if row.startswith(name)), None)
