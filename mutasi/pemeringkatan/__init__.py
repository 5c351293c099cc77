"""A ranking as it is kept: its frozen input and columns, what changed since, and how it falls on groups of people."""
