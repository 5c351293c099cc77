"""Files on their way in: open safely, recognise, check, compare, commit.

`pembaca` runs in a process of its own; `kepala`, `nilai` and `pribadi` know no Django; `data_utama` and
`peta_jabatan` judge rows; `rencana` compares with the records; `terapkan` writes;
`urungkan` takes a commit back from the row trail; `kabar` tells how far the worker is.
"""
