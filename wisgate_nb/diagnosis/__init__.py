"""Finds out why calls fail, without a paid request: host, path, headers, model, then key and balance."""

from .examine import examine
from .report import Check, Report

__all__ = ["Check", "Report", "examine"]
