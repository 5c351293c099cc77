"""States of an import and which follow which; a refused step says what to do."""

from pegawai.models import Impor
from pegawai.penolakan import Penolakan

S = Impor.Status
TRANSISI = {
    S.DIPERIKSA: (S.SIAP, S.DITOLAK, S.DIBATALKAN),
    S.SIAP: (S.MENERAPKAN, S.DIBATALKAN),
    S.MENERAPKAN: (S.SELESAI, S.SIAP),
    S.DITOLAK: (),
    S.SELESAI: (S.DIURUNGKAN,),
    S.DIBATALKAN: (),
    S.DIURUNGKAN: (),
}
SEBAB = {
    S.DIPERIKSA: "Berkas ini masih diperiksa. Tunggu sampai ringkasannya tampil.",
    S.SIAP: "Berkas ini baru siap diterapkan. Muat ulang halaman, lalu baca ringkasannya.",
    S.MENERAPKAN: "Berkas ini sedang diterapkan. Tunggu sampai selesai.",
    S.DITOLAK: "Berkas ini ditolak. Betulkan berkasnya, lalu unggah lagi.",
    S.SELESAI: "Berkas ini sudah diterapkan; tidak ada yang diulang.",
    S.DIBATALKAN: "Impor ini sudah dibatalkan. Unggah berkasnya lagi bila perlu.",
    S.DIURUNGKAN: "Impor ini sudah diurungkan. Unggah berkasnya lagi bila perlu.",
}


def check_transisi(impor, ke):
    if ke not in TRANSISI[impor.status]:
        raise Penolakan(SEBAB[impor.status])
