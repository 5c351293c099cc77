"""Kabupaten Contoh: an invented regency with people, histories, a running cycle and every known trap.

`muat()` writes it into an empty database; `bangun()` makes it in memory. Nobody in it exists.
"""

from .daftar import susun_daftar
from .pemuatan import DatabaseTerisi, bangun, muat
from .persona import SANDI

__all__ = ["SANDI", "DatabaseTerisi", "bangun", "muat", "susun_daftar"]
