"""What looks like nothing, or says nothing, and is not empty."""

HAMPA = (
    " \t\n",
    "\u200b\u200c\u200d\u2060\ufeff",  # zero width
    "\u00a0\u2003\u3000\u202f",  # blanks of other kinds
    "\u3164\u115f\uffa0",  # fillers: letters by name
    "\u202e\u200e\u00ad",  # marks of direction, soft hyphen
    "... --- !!",
    "-",
    "\u2800\u2800",  # braille without dots
    "\u0301\u0301",  # accents on no letter
)
