"""Corrections of a person's records: the kinds of row, their forms, what each row was, what stands in the way."""
