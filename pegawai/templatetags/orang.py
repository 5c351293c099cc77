"""How a person looks: name with titles, NIP in groups, always with post and unit beside."""

import re

from django import template
from django.utils.html import format_html

from pegawai.masa import tmt_pensiun_pegawai

register = template.Library()


@register.filter
def nip(nilai):
    """19800101 200501 1 001 on screen; the script copies `data-salin` without the spaces."""
    angka = str(nilai or "")
    if not angka:
        return format_html('<span class="teks-3">{}</span>', "NIP belum ada")
    if not re.fullmatch(r"\d{18}", angka):
        return format_html('<span class="nip" data-salin="{}">{}</span>', angka, angka)
    kelompok = f"{angka[:8]}\u00a0{angka[8:14]}\u00a0{angka[14]}\u00a0{angka[15:]}"
    return format_html('<span class="nip" data-salin="{}">{}</span>', angka, kelompok)


def nama_bergelar(nama, gelar_depan="", gelar_belakang=""):
    """drg. Siti Aminah, M.Kes.: titles before with a space, titles after with a comma."""
    lengkap = f"{gelar_depan} {nama}".strip() if gelar_depan else str(nama)
    return f"{lengkap}, {gelar_belakang}" if gelar_belakang else lengkap


@register.filter
def nama(orang):
    """Name of a Pegawai (or anything with nama, gelar_depan, gelar_belakang) with its titles."""
    return nama_bergelar(
        orang.nama, getattr(orang, "gelar_depan", "") or "", getattr(orang, "gelar_belakang", "") or ""
    )


register.filter("tmt_pensiun", tmt_pensiun_pegawai)


@register.inclusion_tag("_components/kartu_orang.html")
def kartu_orang(orang, jabatan="", unit="", url="", ringkas=False, keterangan="", tanpa_jabatan=False):
    """A person: name with titles, NIP, post, unit. `ringkas` leaves out the NIP (dense tables),
    `tanpa_jabatan` the post where a column of its own has it.

    Post and unit come from `orang.jabatan_kini` unless given: load the list with `for_list()`.
    """
    kini = None if jabatan or tanpa_jabatan else getattr(orang, "jabatan_kini", None)
    if kini:
        jabatan, unit = kini.nama_jabatan, unit or kini.nama_unit
    return {
        "nama": nama(orang),
        "nip": getattr(orang, "nip", ""),
        "jabatan": jabatan,
        "unit": unit,
        "url": url,
        "ringkas": ringkas,
        "keterangan": keterangan,
    }
