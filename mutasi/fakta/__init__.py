"""The only bridge from the database to the pure core: rows in, arrays out, in a constant number of queries."""
