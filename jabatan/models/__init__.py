from .instansi import Instansi
from .jabatan import Jabatan, JenisJabatan, Jenjang, Posisi, StandarKompetensi, sebut_jabatan
from .parameter import Parameter
from .referensi import Eselon, Golongan, KelompokKompetensi, Kompetensi, RumpunPendidikan, TingkatPendidikan
from .unit import UnitKerja

__all__ = [
    "Eselon",
    "Golongan",
    "Instansi",
    "Jabatan",
    "JenisJabatan",
    "Jenjang",
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
