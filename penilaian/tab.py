"""The pages of a round, as tabs: each only for who may open it."""

from django.urls import reverse

# title, url name, permission
HALAMAN = (
    ("Kemajuan", "penilaian_kemajuan", "penilaian.lihat_kemajuan"),
    ("Periode", "periode_list", "penilaian.lihat_semua"),
    ("Kesetaraan penilai", "kesetaraan_list", "penilaian.lihat_kesetaraan"),
    ("Sebaran predikat", "kesetaraan_unit", "penilaian.lihat_kesetaraan"),
    ("Keberatan", "keberatan_list", "penilaian.daftar_keberatan"),
    ("Umpan balik", "umpan_balik_ikut", "penilaian.lihat_semua"),
    ("Peta talenta", "talenta_peta", "penilaian.lihat_semua"),
    ("Pesan", "pesan_list", "pegawai.lihat_pesan"),
)
# of one round
BAGIAN = (
    ("Ringkasan", "periode_detail", "penilaian.lihat_semua"),
    ("Siapa menilai siapa", "tugas_list", "penilaian.lihat_semua"),
)


def build_tab(user, aktif):
    return [
        {"judul": judul, "url": reverse(rute), "jumlah": None, "aktif": rute == aktif}
        for judul, rute, izin in HALAMAN
        if user.has_perm(izin)
    ]


def build_bagian(user, periode, aktif):
    return [
        {"judul": judul, "url": reverse(rute, args=[periode.pk]), "jumlah": None, "aktif": rute == aktif}
        for judul, rute, izin in BAGIAN
        if user.has_perm(izin)
    ]
