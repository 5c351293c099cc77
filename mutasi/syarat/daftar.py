"""The table of requirements. The page "Aturan", the batch and the explanations all read it."""

from .inti import Syarat
from .kesesuaian import SYARAT_KESESUAIAN
from .kualifikasi import SYARAT_KUALIFIKASI
from .orang import SYARAT_ORANG

DAFTAR_SYARAT: tuple[Syarat, ...] = tuple(
    sorted(SYARAT_ORANG + SYARAT_KUALIFIKASI + SYARAT_KESESUAIAN, key=lambda s: s.id)
)
