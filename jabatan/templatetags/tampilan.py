"""How a value looks: dates, numbers, spans, icons, the badge of a status. No queries here, ever."""

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

from django import template
from django.contrib.staticfiles import finders
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from jabatan.masa import bulan_penuh

register = template.Library()

MAP_IKON = "vendor/tabler-icons-3.51.0"
BELUM_ADA = "belum ada"
BULAN_PENDEK = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"]
# fmt: off
BULAN = [
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
]
# fmt: on

# tone -> icon when a status names none: colour never stands alone
IKON_NADA = {
    "baik": "circle-check",
    "waspada": "alert-triangle",
    "bahaya": "circle-x",
    "info": "info-circle",
    "netral": "circle",
}

# value of a TextChoices member (lower case) -> tone, icon
RUPA_STATUS = {
    # not begun, or put aside
    "draf": ("netral", "pencil"),
    "rancangan": ("netral", "pencil"),
    "belum": ("netral", "circle-dashed"),
    "perencanaan": ("netral", "pencil"),
    "terisi": ("netral", "user-check"),
    "beku": ("netral", "lock"),
    "dibekukan": ("netral", "lock"),
    "ditutup": ("netral", "lock"),
    "nonaktif": ("netral", "circle-minus"),
    "dibatalkan": ("netral", "ban"),
    "ditarik": ("netral", "ban"),
    "dicabut": ("netral", "ban"),
    "batal": ("netral", "ban"),
    "gugur": ("netral", "ban"),
    # on its way
    "dipesan": ("info", "clock"),
    "berjalan": ("info", "player-play"),
    "dijadwalkan": ("info", "calendar-due"),
    "berlangsung": ("info", "player-play"),
    "dibuka": ("info", "lock-open"),
    "usulan": ("info", "lock-open"),
    "verifikasi": ("info", "clipboard-check"),
    "pemeringkatan": ("info", "list-check"),
    "rapat": ("info", "users"),
    "usul_ppk": ("info", "send"),
    "persetujuan": ("info", "gavel"),
    "izin": ("info", "file-text"),
    "keputusan": ("info", "file-certificate"),
    "pelantikan": ("info", "certificate"),
    "pemutakhiran": ("info", "refresh"),
    "diajukan": ("info", "send"),
    "diusulkan": ("info", "send"),
    "dipertimbangkan": ("info", "scale"),
    "direkomendasikan": ("info", "user-check"),
    "disusun": ("info", "pencil"),
    "plt": ("info", "user-question"),
    # somebody has to do something
    "menunggu": ("waspada", "hourglass"),
    "ditangguhkan": ("waspada", "player-pause"),
    "ditunda": ("waspada", "player-pause"),
    "calon_lain": ("waspada", "user-question"),
    "perlu_perbaikan": ("waspada", "tool"),
    "perlu_verifikasi": ("waspada", "help-circle"),
    "data_kurang": ("waspada", "help-circle"),
    "peringatan": ("waspada", "alert-triangle"),
    "kedaluwarsa": ("waspada", "clock"),
    "kosong": ("waspada", "armchair"),
    "akan_kosong": ("waspada", "calendar-due"),
    "tanpa_alamat": ("waspada", "help-circle"),
    # good
    "terkirim": ("baik", "circle-check"),
    "aktif": ("baik", "circle-check"),
    "memenuhi": ("baik", "circle-check"),
    "memenuhi_syarat": ("baik", "circle-check"),
    "disetujui": ("baik", "circle-check"),
    "diterima": ("baik", "circle-check"),
    "dinilai": ("baik", "circle-check"),
    "selesai": ("baik", "circle-check"),
    "ditetapkan": ("baik", "gavel"),
    "terbit": ("baik", "file-check"),
    "sk_terbit": ("baik", "file-check"),
    "dipakai": ("baik", "file-check"),
    "dilantik": ("baik", "certificate"),
    # not good
    "tidak": ("bahaya", "circle-x"),
    "tidak_memenuhi": ("bahaya", "circle-x"),
    "tidak_memenuhi_syarat": ("bahaya", "circle-x"),
    "tidak_direkomendasikan": ("bahaya", "user-x"),
    "ditolak": ("bahaya", "circle-x"),
    "gagal": ("bahaya", "circle-x"),
    "terhambat": ("bahaya", "alert-triangle"),
}


# --- values ---------------------------------------------------------------------------------------


def _hari(nilai):
    if isinstance(nilai, datetime):
        return (timezone.localtime(nilai) if timezone.is_aware(nilai) else nilai).date()
    return nilai


@register.filter
def tanggal(nilai, kosong=BELUM_ADA):
    """22 Nov 2026: for tables."""
    if not nilai:
        return kosong
    hari = _hari(nilai)
    return f"{hari.day} {BULAN_PENDEK[hari.month - 1]} {hari.year}"


@register.filter
def tanggal_panjang(nilai, kosong=BELUM_ADA):
    """22 November 2026: for running text."""
    if not nilai:
        return kosong
    hari = _hari(nilai)
    return f"{hari.day} {BULAN[hari.month - 1]} {hari.year}"


@register.filter
def sampai(mulai, selesai):
    """A span of days without saying twice what both share: 1–14 Sep 2026, 15 Sep – 16 Okt 2026."""
    if not mulai or not selesai:
        return f"sejak {tanggal(mulai)}" if mulai else f"s.d. {tanggal(selesai)}" if selesai else BELUM_ADA
    awal, akhir = _hari(mulai), _hari(selesai)
    if awal == akhir:
        return tanggal(akhir)
    if (awal.year, awal.month) == (akhir.year, akhir.month):
        return f"{awal.day}\u2013{tanggal(akhir)}"
    tahun = "" if awal.year == akhir.year else f" {awal.year}"
    return f"{awal.day} {BULAN_PENDEK[awal.month - 1]}{tahun} \u2013 {tanggal(akhir)}"


@register.filter
def rentang_hari(berlaku):
    """The days of a half-open range as people count them, the last one included: 3 Jan 2022 – sekarang."""
    akhir = tanggal(berlaku.upper - timedelta(days=1)) if berlaku.upper else "sekarang"
    return f"{tanggal(berlaku.lower, 'awal tidak diketahui')} \u2013 {akhir}"


@register.filter
def waktu(nilai, kosong=BELUM_ADA):
    """22 Nov 2026, 14.05 in the local time zone."""
    if not nilai:
        return kosong
    setempat = timezone.localtime(nilai) if timezone.is_aware(nilai) else nilai
    return f"{tanggal(setempat)}, {setempat:%H.%M}"


@register.filter
def angka(nilai, desimal=0):
    """1.234,5 with exactly `desimal` places; half away from zero as in the decrees, never banker's rounding."""
    if nilai is None or nilai == "":
        return BELUM_ADA
    langkah = Decimal(1).scaleb(-int(desimal))
    bulat = Decimal(str(nilai)).quantize(langkah, ROUND_HALF_UP)
    return f"{bulat:,f}".replace(",", "#").replace(".", ",").replace("#", ".").replace("-", "\u2212")


@register.filter
def poin(nilai, desimal=2):
    """Stored points are integers 0-10,000; people read 0,00-100,00."""
    return angka(None if nilai is None else Decimal(nilai) / 100, desimal)


@register.filter
def persen(nilai, desimal=0):
    """0.94 -> 94 %."""
    if nilai is None or nilai == "":
        return BELUM_ADA
    return f"{angka(Decimal(str(nilai)) * 100, desimal)}\u00a0%"


@register.filter
def selisih(nilai):
    """B − K as +2, ±0, −3 in the tone of surplus or shortage; unknown while K is."""
    if nilai is None:
        return isian(None, "–")
    nada, tanda = ("netral", "±") if nilai == 0 else ("info", "+") if nilai > 0 else ("waspada", "")
    return format_html('<b class="teks-{}">{}{}</b>', nada, tanda, angka(nilai))


@register.filter
def rentang(bulan, kosong=BELUM_ADA):
    """Months -> 3 th 4 bl."""
    if bulan is None or bulan == "":
        return kosong
    tahun, sisa = divmod(int(bulan), 12)
    bagian = [f"{tahun}\u00a0th"] if tahun else []
    if sisa or not tahun:
        bagian.append(f"{sisa}\u00a0bl")
    return "\u00a0".join(bagian)


@register.filter
def rentang_sejak(mulai, sampai=None):
    """From a day until today (or until `sampai`) as 3 th 4 bl."""
    if not mulai:
        return BELUM_ADA
    return rentang(max(0, bulan_penuh(_hari(mulai), _hari(sampai) or timezone.localdate())))


def _selisih_hari(nilai):
    return (_hari(nilai) - timezone.localdate()).days


@register.filter
def umur(nilai):
    """Age of something that waits: hari ini, kemarin, 5 hari."""
    if not nilai:
        return BELUM_ADA
    hari = -_selisih_hari(nilai)
    return {0: "hari ini", 1: "kemarin"}.get(hari, f"{angka(hari)}\u00a0hari")


@register.filter
def sisa(nilai):
    """Until a deadline: sisa 5 hari, hari ini, lewat 2 hari."""
    if not nilai:
        return BELUM_ADA
    hari = _selisih_hari(nilai)
    if hari == 0:
        return "hari ini"
    return f"sisa {angka(hari)}\u00a0hari" if hari > 0 else f"lewat {angka(-hari)}\u00a0hari"


@register.filter
def ambil(peta, kunci):
    """From a dict by a key that is a variable itself; None where it has none."""
    return peta.get(kunci)


@register.filter
def isian(nilai, kosong=BELUM_ADA):
    """The value, or the words for a missing one in grey. Zero is a value."""
    if nilai is None or nilai == "":
        return format_html('<span class="teks-3">{}</span>', kosong)
    return nilai


# --- icons and badges -----------------------------------------------------------------------------


@cache
def _isi_ikon(nama):
    """Inner markup of one vendored icon; a wrong name is an error at once, not a hole on the page."""
    berkas = finders.find(f"{MAP_IKON}/{nama}.svg") if re.fullmatch(r"[a-z0-9-]+", nama) else None
    if berkas is None:
        raise template.TemplateSyntaxError(f"ikon tidak dikenal: {nama!r} (lihat static/{MAP_IKON}/)")
    svg = Path(berkas).read_text(encoding="utf-8")
    isi = svg[svg.index(">") + 1 : svg.rindex("</svg>")].replace(
        '<path stroke="none" d="M0 0h24v24H0z" fill="none" />', ""
    )
    return re.sub(r"\s*\n\s*", "", isi).replace(" />", "/>")


@register.simple_tag
def ikon(nama, kelas=""):
    """A Tabler icon inline; always hidden from screen readers, for a word stands beside it."""
    return format_html(
        '<svg class="ikon{}" viewBox="0 0 24 24" aria-hidden="true">{}</svg>',
        f" {kelas}" if kelas else "",
        mark_safe(_isi_ikon(nama)),  # our own vendored files  # nosec
    )


@register.simple_tag
def lukis_ikon(awalan, *nama):
    """The icons of a long list, drawn once and unseen; {% ikon_dari %} shows them at a fifth of the length."""
    lambang = ((awalan, satu, mark_safe(_isi_ikon(satu))) for satu in nama)  # our own vendored files  # nosec
    isi = format_html_join("", '<symbol id="{}-{}" viewBox="0 0 24 24">{}</symbol>', lambang)
    return format_html("<svg hidden>{}</svg>", isi)


@register.simple_tag
def ikon_dari(awalan, nama, kelas=""):
    return format_html(
        '<svg class="ikon{}" aria-hidden="true"><use href="#{}-{}"/></svg>', f" {kelas}" if kelas else "", awalan, nama
    )


@register.simple_tag
def lencana(teks, nada="netral", nama_ikon="", lukisan=""):
    """Badge: colour + icon + word. Tones: baik, waspada, bahaya, info, netral; `lukisan`: what lukis_ikon drew."""
    nama = nama_ikon or IKON_NADA[nada]
    gambar = ikon_dari(lukisan, nama, "ikon-kecil") if lukisan else ikon(nama, "ikon-kecil")
    return format_html('<span class="lencana lencana-{}">{}{}</span>', nada, gambar, teks)


@register.simple_tag
def status(objek, bidang="status"):
    """Badge of a choices field: {% status usulan %}, {% status lowongan "keadaan" %} or {% status StatusX.DRAF %}."""
    if hasattr(objek, f"get_{bidang}_display"):
        nilai, label = getattr(objek, bidang), getattr(objek, f"get_{bidang}_display")()
    else:
        nilai, label = objek, getattr(objek, "label", str(objek).replace("_", " ").capitalize())
    return lencana(label, *RUPA_STATUS.get(str(nilai).lower(), ("netral", "circle")))


@register.simple_block_tag
def tangkap(content):
    """{% tangkap as judul %}…{% endtangkap %}: render once, use twice (the title and the h1)."""
    return mark_safe(content.strip())  # the rendered block, escaped once already  # nosec


@register.filter
def inisial(nama):
    """Two letters for the round mark beside a name; titles before the name do not count."""
    kata = [k for k in re.findall(r"[^\W\d_][\w'’-]*\.?", str(nama).split(",")[0]) if not k.endswith(".")]
    return "".join(k[0] for k in kata[:2]).upper() or "?"


@register.simple_tag
def butir_pilihan(kelompok):
    """The options of a select, by group, as `Widget.optgroups` gives them."""
    return format_html_join("", "{}", ((_kelompok_pilihan(nama, isi),) for nama, isi, _ke in kelompok))


def _kelompok_pilihan(nama, isi):
    butir = format_html_join("", '<option value="{}"{}>{}</option>', ((o["value"], _tanda(o), o["label"]) for o in isi))
    return format_html('<optgroup label="{}">{}</optgroup>', nama, butir) if nama else butir


def _tanda(butir):
    """Attributes without a value, as an option may have them."""
    return mark_safe("".join(f" {a}" for a in ("selected", "disabled") if butir["attrs"].get(a)))  # fixed words  # nosec
