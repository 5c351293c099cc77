from .instansi import Instansi
from .jabatan import (
    BebanKerja,
    Jabatan,
    JenisJabatan,
    Jenjang,
    KebutuhanMendesak,
    Posisi,
    StandarKompetensi,
    sebut_jabatan,
)
from .parameter import Parameter
from .referensi import (
    Eselon,
    Golongan,
    KataKunciRumpun,
    KelompokKompetensi,
    Kompetensi,
    RumpunPendidikan,
    TingkatPendidikan,
)
from .unit import UnitKerja

__all__ = [
    "BebanKerja",
    "Eselon",
    "Golongan",
    "Instansi",
    "Jabatan",
    "JenisJabatan",
    "Jenjang",
    "KataKunciRumpun",
    "KebutuhanMendesak",
    "KelompokKompetensi",
    "Kompetensi",
    "Parameter",
    "Posisi",
    "RumpunPendidikan",
    "StandarKompetensi",
    "TingkatPendidikan",
    "UnitKerja",
    "sebut_jabatan",
]
