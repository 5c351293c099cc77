"""Files on their way in: open safely, recognise, check, compare, commit.

`pembaca` runs in a process of its own; `kepala`, `nilai` and `pribadi` know no Django. `jenis_impor` is the
registry of kinds, `jenis/` has a module for each: most are records (`catatan`), histories are woven (`rantai`),
units and seats are a tree (`struktur`); data utama has a plan of its own (`data_utama`, `rencana`, `terapkan`).
`urungkan` takes a commit back from the row trail; `kabar` tells how far the worker is.
"""
