"""Files of a move: which its class needs, are they fit, and the bundles and letters that a chain waits for."""
