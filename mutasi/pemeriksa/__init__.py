"""The verifier that leaves the program: one file, standard library only, for whoever does not trust the server."""
