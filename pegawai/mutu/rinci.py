"""What is wrong in one record: the values that disagree, in words."""

from datetime import date

from jabatan.templatetags.tampilan import BELUM_ADA, tanggal

from .dasar import orang


def load_nilai(indikator, acuan, daftar):
    """Give each person of a list `nilai`, pairs of label and text; one query."""
    uji = indikator.uji(acuan)
    pasangan, isi = uji.nilai if uji else (), {}
    if pasangan and daftar:
        ekspresi = {f"nilai_{ke}": nilai for ke, (_, nilai) in enumerate(pasangan)}
        baris = orang(acuan.instansi).filter(pk__in=[p.pk for p in daftar])
        isi = {pk: nilai for pk, *nilai in baris.annotate(**ekspresi).values_list("pk", *ekspresi)}
    for pegawai in daftar:
        nilai = isi.get(pegawai.pk) or [None] * len(pasangan)
        pegawai.nilai = [(label, sebut(satu)) for (label, _), satu in zip(pasangan, nilai, strict=True)]
    return daftar


def sebut(nilai):
    if isinstance(nilai, date):
        return tanggal(nilai)
    if isinstance(nilai, list):
        return ", ".join(map(str, nilai)) or BELUM_ADA
    return BELUM_ADA if nilai in (None, "") else str(nilai)
