"""After the decree: who is inaugurated and who fell away, and the file that SIASN wants back."""
