"""How the leaning of an appraiser and a spread of predicates look."""

from django import template

from jabatan.templatetags.tampilan import BELUM_ADA, angka, isian, lencana, poin
from penilaian.kesetaraan import Condong, sesuaikan
from penilaian.models import Predikat

register = template.Library()

DERET = dict(zip(Predikat, (1, 2, 3, 6, 4), strict=True))  # the colours of static/css/grafik.css
RUPA_CONDONG = {
    Condong.KETAT: ("Cenderung ketat", "waspada", "arrow-down"),
    Condong.MURAH: ("Cenderung murah", "waspada", "arrow-up"),
    Condong.SEBANDING: ("Sebanding", "baik", "circle-check"),
    Condong.BELUM_CUKUP: ("Belum cukup", "netral", "circle-dashed"),
}


@register.simple_tag
def condong(nilai):
    return lencana(*RUPA_CONDONG[nilai])


@register.simple_tag
def ukuran(nilai):
    """Mean and spread on one line: 62,5 ± 21,3; without a spread only the mean."""
    if nilai is None:
        return isian(None)
    rerata = poin(nilai.rerata, 1)
    return rerata if nilai.simpangan is None else f"{rerata}\xa0±\xa0{poin(nilai.simpangan, 1)}"


@register.filter
def bertanda(nilai):
    """Points with their sign: +12,5, −8,0, ±0,0."""
    if nilai is None:
        return BELUM_ADA
    teks = poin(nilai, 1)
    if not teks.strip("−0,"):
        return "±0,0"
    return teks if nilai < 0 else f"+{teks}"


@register.simple_tag
def disesuaikan(banding, acuan):
    """The appraiser's mean after the adjustment."""
    return poin(sesuaikan(banding.total.rerata, banding.selisih, acuan.skala), 1)


@register.inclusion_tag("penilaian/_sebaran.html")
def bar_sebaran(baris):
    """Stacked bar of predicates in their order; the row of the table beside it has the same numbers."""
    bagian, x = [], 0
    for predikat, banyak in baris.isi:
        bagian.append(
            {
                "label": predikat.label,
                "banyak": angka(banyak),
                "x": _persen(x, baris.jumlah),
                "lebar": _persen(banyak, baris.jumlah),
                "kelas": f"deret-{DERET[predikat]}",
            }
        )
        x += banyak
    return {"bagian": bagian, "nama": baris.nama, "jumlah": angka(baris.jumlah)}


@register.filter
def deret(predikat):
    """The colour of a predicate in the bar, for the heads of the table that is its legend."""
    return f"deret-{DERET[predikat]}"


def _persen(bagian, seluruh):
    return f"{100 * bagian / seluruh:.3f}" if seluruh else "0"
