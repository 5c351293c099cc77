"""The table of requirements. The page "Aturan", the batch and the explanations all read it."""

from .inti import Syarat
from .jendela import SYARAT_JENDELA
from .jpt_jf import SYARAT_JPT_JF
from .kesesuaian import SYARAT_KESESUAIAN
from .kualifikasi import SYARAT_KUALIFIKASI
from .kursi import SYARAT_KURSI
from .orang import SYARAT_ORANG

DAFTAR_SYARAT: tuple[Syarat, ...] = tuple(
    sorted(
        SYARAT_ORANG + SYARAT_KUALIFIKASI + SYARAT_JPT_JF + SYARAT_KESESUAIAN + SYARAT_JENDELA + SYARAT_KURSI,
        key=lambda s: s.id,
    )
)
