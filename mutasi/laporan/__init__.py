"""Reads a frozen ranking back: its stored columns, and everything that can be worked out from its frozen input."""
