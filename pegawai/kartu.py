"""What the page and the card of one person show, built from the histories."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from jabatan.masa import bulan_penuh, tambah_bulan
from jabatan.peta import load_pantau_bup
from jabatan.templatetags.tampilan import rentang, tanggal
from pegawai.impor.pribadi import PRIBADI
from pegawai.masa import masa_jabatan, tmt_pensiun_pegawai
from pegawai.models import JenisPenugasan, KedudukanHukum, RiwayatJabatan, RiwayatPangkat, RiwayatPendidikan
from pegawai.mutu import build_temuan

PENDIDIKAN = Prefetch("riwayat_pendidikan", RiwayatPendidikan.objects.select_related("tingkat", "rumpun"))
# What `build_kartu` reads of a person: `prefetch_related(*ISI_KARTU)`.
ISI_KARTU = (
    Prefetch(
        "riwayat_jabatan",
        RiwayatJabatan.objects.with_bup().select_related("posisi__jabatan", "eselon").order_by("-berlaku__startswith"),
    ),
    Prefetch("riwayat_pangkat", RiwayatPangkat.objects.select_related("golongan")),
    PENDIDIKAN,
    "riwayat_kedudukan",
    "temuan_mutu",
)


def sebut_pangkat(riwayat):
    """ "Penata, " before its date; a PPPK has a golongan without a pangkat."""
    return f"{riwayat.golongan.pangkat}, " if riwayat.golongan.pangkat else ""


def build_linimasa(pegawai):
    """Posts, ranks and standing, newest first."""
    butir = [
        {
            "tanggal": r.berlaku.lower,
            "judul": r.nama_jabatan if r.jenis_penugasan == "D" else f"{r.jenis_penugasan.title()}. {r.nama_jabatan}",
            "keterangan": ", ".join(filter(None, [r.nama_unit, r.nomor_sk, _sampai(r.berlaku)])),
            "ikon": "briefcase" if r.jenis_penugasan == JenisPenugasan.DEFINITIF else "user-question",
            "nada": "info" if r.berlaku.upper is None else "netral",
            "url": _url(pegawai, "jabatan", r),
        }
        for r in pegawai.riwayat_jabatan.all()
    ]
    butir += [
        {
            "tanggal": r.berlaku.lower,
            "judul": str(r.golongan),
            "keterangan": ", ".join(filter(None, ["Kenaikan pangkat", r.nomor_sk])),
            "ikon": "arrow-up",
            "url": _url(pegawai, "pangkat", r),
        }
        for r in pegawai.riwayat_pangkat.all()
    ]
    butir += [
        {
            "tanggal": r.berlaku.lower,
            "judul": r.get_kedudukan_display(),
            "keterangan": ", ".join(filter(None, [r.nomor_sk, _sampai(r.berlaku)])),
            "ikon": "flag",
            "nada": "waspada",
            "url": _url(pegawai, "kedudukan", r),
        }
        for r in pegawai.riwayat_kedudukan.all()
    ]
    return sorted(butir, key=lambda b: str(b["tanggal"] or ""), reverse=True)


def _url(pegawai, kode, baris):
    """The page of the row, with what it was before."""
    return reverse("riwayat_detail", args=[pegawai.pk, kode, baris.pk])


def _sampai(berlaku):
    """Ranges are half-open: the last day is the one before the upper bound."""
    return f"sampai {tanggal(berlaku.upper - timedelta(days=1))}" if berlaku.upper else ""


def build_angka(pegawai, pensiun, pada):
    """The figures of the header; what is not known is None and reads "belum ada"."""
    jabatan, pangkat = pegawai.jabatan_kini, pegawai.pangkat_kini
    bup = jabatan.bup if jabatan else None
    didik = next(iter(pegawai.riwayat_pendidikan.all()), None)
    return [
        {
            "judul": "Pangkat",
            "nilai": pangkat and pangkat.golongan.kode,
            "keterangan": f"{sebut_pangkat(pangkat)}TMT {tanggal(pangkat.tmt_golongan)}" if pangkat else "",
            "ikon": "award",
        },
        {
            "judul": "Masa jabatan",
            "nilai": rentang(masa_jabatan(jabatan, pada)) if jabatan else None,
            "keterangan": f"TMT {tanggal(jabatan.tmt_jabatan)}" if jabatan else "",
            "ikon": "briefcase",
        },
        {
            "judul": "TMT pensiun",
            "nilai": tanggal(pensiun) if pensiun else None,
            "keterangan": _hitung_mundur(pensiun, bup, pada),
            "ikon": "calendar-due",
        },
        {
            "judul": "Pendidikan",
            "nilai": didik and didik.tingkat.nama,
            "keterangan": didik.nama if didik else "",
            "ikon": "school",
        },
    ]


def _hitung_mundur(pensiun, bup, pada):
    if pensiun is None:
        return "BUP jabatan atau tanggal lahir belum ada"
    if pensiun <= pada:
        return f"BUP {bup} tahun sudah lewat"
    return f"BUP {bup} tahun, {rentang(bulan_penuh(pada, pensiun))} lagi"


def build_tanda(pegawai, pensiun, pantau_bup, pada):
    """Flags as (word, tone, icon): colour is never alone."""
    tanda = []
    if pegawai.kedudukan_hukum != KedudukanHukum.AKTIF:
        tanda.append((pegawai.get_kedudukan_hukum_display(), "waspada", "flag"))
    if pensiun and pensiun <= pada:
        tanda.append(("Lewat BUP", "bahaya", "calendar-due"))
    elif pensiun and pantau_bup is not None and pensiun <= tambah_bulan(pada, pantau_bup):
        tanda.append(("Akan pensiun", "waspada", "calendar-due"))
    kini = [r for r in pegawai.riwayat_jabatan.all() if r.berlaku.upper is None]
    tanda += [
        (f"{r.get_jenis_penugasan_display()}: {r.nama_jabatan}", "info", "user-question")
        for r in kini
        if r.jenis_penugasan != JenisPenugasan.DEFINITIF
    ]
    if any(r.klaim_posisi_id for r in kini):
        tanda.append(("Kursi ganda", "bahaya", "alert-triangle"))
    if not any(r.jenis_penugasan == JenisPenugasan.DEFINITIF for r in kini):
        tanda.append(("Tanpa jabatan", "waspada", "armchair"))
    if banyak := len(pegawai.kode_temuan):
        tanda.append((f"{banyak} temuan mutu data", "waspada", "alert-circle"))
    return tanda


def _take_from_histories(pegawai):
    """Today's post and rank out of the prefetched histories, as `for_list()` would have loaded them."""
    kini = (r for r in pegawai.riwayat_jabatan.all() if r.berlaku.upper is None)
    pegawai._jabatan_kini = next((r for r in kini if r.jenis_penugasan == JenisPenugasan.DEFINITIF), None)
    pegawai._pangkat_kini = next((r for r in pegawai.riwayat_pangkat.all() if r.berlaku.upper is None), None)


def build_kartu(pegawai):
    """Everything of the page that hangs on the day of today; the histories have been prefetched."""
    _take_from_histories(pegawai)
    hari_ini = timezone.localdate()
    pensiun = tmt_pensiun_pegawai(pegawai)
    pantau = load_pantau_bup(pegawai.instansi_id, hari_ini)
    return {
        "angka": build_angka(pegawai, pensiun, hari_ini),
        "tanda": build_tanda(pegawai, pensiun, pantau, hari_ini),
        "linimasa": build_linimasa(pegawai),
        "temuan": build_temuan(pegawai.kode_temuan),
    }


def build_pribadi(data):
    """(label, value) of the columns kept, and of others that hold something from when they were."""
    if data is None:
        return []
    bidang = [f for f in data._meta.fields if f.name in PRIBADI]
    nilai = [(f.name, f.verbose_name, getattr(data, f.name)) for f in bidang]
    return [(capfirst(label), isi) for nama, label, isi in nilai if isi or nama in settings.KOLOM_PRIBADI]
