"""Rows that are records: the database refuses to change or to delete them."""

import pgtrigger

BEKU = [pgtrigger.Protect(name="beku", operation=pgtrigger.Update | pgtrigger.Delete)]
