"""How feedback looks: means as figures and bars, relations in words."""

from fractions import Fraction

from django import template

from jabatan.templatetags.komponen import kemajuan
from jabatan.templatetags.tampilan import angka, lencana, sisa
from penilaian.models import Hubungan

register = template.Library()

SEBAGAI = {
    Hubungan.ATASAN: "atasannya",
    Hubungan.REKAN: "rekannya",
    Hubungan.BAWAHAN: "bawahannya",
}
PEMBERI = {Hubungan.ATASAN: "Atasan", Hubungan.REKAN: "Rekan", Hubungan.BAWAHAN: "Bawahan"}


@register.filter
def sebagai(hubungan):
    """What the giver is to the person: "rekannya"."""
    return SEBAGAI[hubungan]


@register.filter
def nama_pemberi(hubungan):
    return PEMBERI[hubungan]


@register.simple_tag
def keadaan_undangan(undangan):
    rupa = ("Terkirim", "baik", "circle-check") if undangan.dijawab else ("Belum", "waspada", "circle-dashed")
    return lencana(*rupa)


@register.filter
def rata(nilai):
    """Mean of 1 to 5 with one decimal, rounded half up from the exact fraction."""
    return angka((int(nilai * 10 + Fraction(1, 2))) / 10, 1)


@register.inclusion_tag("penilaian/_bar_rata.html")
def bar_rata(nilai, kalimat):
    """Bar from 1 (empty) to 5 (full); the figure stands beside it."""
    return {"lebar": str(round(float(nilai - 1) * 25, 1)), "nilai": rata(nilai), "kalimat": kalimat}


@register.inclusion_tag("_components/kemajuan.html")
def kemajuan_umpan_balik(hitungan, periode, *, terbuka):
    """ "Jawaban terkirim, sisa 5 hari", and at the right "3 dari 8": words and bar."""
    waktu = sisa(periode.umpan_balik_sampai) if terbuka else "sudah berakhir"
    selesai = hitungan["selesai"] == hitungan["jumlah"]
    return kemajuan(
        hitungan["selesai"], hitungan["jumlah"], f"Jawaban terkirim, {waktu}", nada="baik" if selesai else ""
    )


@register.filter
def jumlah_jawaban(kelompok):
    return f"{angka(kelompok.jumlah)} jawaban" if kelompok.anonim else "tidak anonim"


@register.filter
def sebab_tersembunyi(kelompok, periode):
    """Why a group has no figure; never how many answers it has."""
    if not kelompok.anonim:
        return "jawabannya “tidak tahu”" if kelompok.tampil else "tidak menjawab"
    batas = f"kurang dari {angka(periode.minimal_jawaban)}"
    return f"{batas} jawaban per pertanyaan" if kelompok.tampil else f"{batas} jawaban, tidak ditampilkan"


@register.filter
def sebab_atau_jumlah(kelompok, periode):
    return sebab_tersembunyi(kelompok, periode) if kelompok.rata is None else jumlah_jawaban(kelompok)


@register.filter
def yang_tampil(hasil):
    """ "Atasan, rekan": the groups with a figure."""
    nama = [nama_pemberi(k.hubungan).lower() for k in hasil.kelompok if k.rata is not None]
    return ", ".join(nama).capitalize() or "tidak ada yang mencapai batas"
