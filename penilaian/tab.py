"""The pages of an appraisal round beside each other, for who may open them."""

from django.urls import reverse

TAB = (
    ("Kemajuan", "penilaian_kemajuan", "penilaian.lihat_semua"),
    ("Kesetaraan penilai", "kesetaraan_list", "penilaian.lihat_kesetaraan"),
    ("Sebaran predikat", "kesetaraan_unit", "penilaian.lihat_kesetaraan"),
    ("Keberatan", "keberatan_list", "penilaian.daftar_keberatan"),
)


def build_tab(user, nama):
    return [
        {"judul": judul, "url": reverse(url), "jumlah": None, "aktif": url == nama}
        for judul, url, izin in TAB
        if user.has_perm(izin)
    ]
