"""The pages of a round, as tabs: each only for who may open it."""

from django.urls import reverse

from penilaian.models import PeriodePenilaian, PetaTalenta

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
# what is read of one round elsewhere: title, what for, url name, from when on
DIBUKA, DITUTUP = PeriodePenilaian.Status.DIBUKA, PeriodePenilaian.Status.DITUTUP
LANJUTAN = (
    ("Kemajuan per unit", "siapa yang belum selesai", "penilaian_kemajuan", {DIBUKA}),
    ("Keikutsertaan umpan balik", "berapa yang sudah menjawab, tanpa nama", "umpan_balik_ikut", {DIBUKA, DITUTUP}),
    ("Kesetaraan penilai", "siapa yang menilai lebih ketat atau murah", "kesetaraan_list", {DIBUKA, DITUTUP}),
    ("Sebaran predikat", "lima predikat per perangkat daerah", "kesetaraan_unit", {DIBUKA, DITUTUP}),
    ("Keberatan", "yang diajukan atas hasil periode ini", "keberatan_list", {DITUTUP}),
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


def build_lanjutan(user, periode):
    """(title, what for, address) of the pages that read this round; those of feedback only where there is any."""
    return [
        (judul, guna, f"{reverse(rute)}?periode={periode.pk}")
        for judul, guna, rute, sejak in LANJUTAN
        if periode.status in sejak and (periode.umpan_balik_sampai or rute != "umpan_balik_ikut")
    ] + _peta(user, periode)


def _peta(user, periode):
    """The map is of a closed round; without one the page of maps is where it is computed."""
    if periode.status != DITUTUP:
        return []
    peta = PetaTalenta.objects.visible_to(user).terbaru().filter(periode=periode).first()
    guna = "sembilan kotak dengan data periode ini" if peta else "belum dihitung untuk periode ini"
    return [("Peta talenta", guna, reverse("talenta_peta") + (f"?peta={peta.pk}" if peta else ""))]
