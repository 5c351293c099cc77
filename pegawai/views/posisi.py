from django.contrib.auth.decorators import permission_required

from jabatan.daftar import urutkan
from jabatan.ekspor import build_ekspor
from jabatan.filters import URUTAN_POSISI
from jabatan.peta import build_tanda, with_pejabat
from jabatan.views import build_saringan
from pegawai.jejak import catat

KOLOM_POSISI = (
    ("Unit kerja", 44),
    ("Jabatan", 44),
    ("Jenis", 14),
    ("Jenjang", 16),
    ("Eselon", 9),
    ("Kelas", 8),
    ("Kebutuhan (K)", 11),
    ("Terisi (B)", 9),
    ("Selisih", 9),
    ("Pejabat", 50),
    ("Keadaan", 30),
)


def build_baris_posisi(daftar):
    for posisi in daftar:
        jabatan = posisi.jabatan
        nama = [f"{'' if r.jenis_penugasan == 'D' else r.jenis_penugasan + ' '}{r.pegawai}" for r in posisi.pejabat]
        if posisi.terisi > len(nama):
            nama.append(f"dan {posisi.terisi - len(nama)} lainnya")
        yield (
            posisi.unit.nama,
            jabatan.nama,
            jabatan.get_jenis_display(),
            jabatan.get_jenjang_display(),
            jabatan.eselon and jabatan.eselon.kode,
            jabatan.kelas,
            posisi.kebutuhan,
            posisi.terisi,
            posisi.terisi - posisi.kebutuhan,
            "; ".join(nama),
            ", ".join(teks for teks, _, _ in build_tanda(posisi)),
        )


@permission_required("jabatan.lihat_peta", raise_exception=True)
def posisi_ekspor(request):
    """The list of seats as a workbook. It stands here, not in `jabatan`, for the trail is of this app."""
    daftar = with_pejabat(urutkan(build_saringan(request).qs, request, URUTAN_POSISI, "unit"))
    baris = build_baris_posisi(daftar.iterator(chunk_size=1000))
    response, jumlah = build_ekspor("peta-jabatan", KOLOM_POSISI, baris)
    catat(by=request.user, tindakan="ekspor_posisi", uraian=f"Mengekspor {jumlah} posisi", jumlah=jumlah)
    return response
