"""The plan of a cycle: its board and seats, who moves, who is passed over, relatives and the needs of offices."""
