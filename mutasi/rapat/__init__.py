"""A meeting in plain terms: its agenda, its quorum and its count."""
