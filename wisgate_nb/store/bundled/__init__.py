"""Bundles beside a store: unpacked into its cache, laid over its tables, and gathered from them for writing."""
