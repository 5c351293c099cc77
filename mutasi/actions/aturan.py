"""An agency's own settings of the rules: severities, numbers, thresholds, each with its basis and its days."""

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from jabatan.models import Instansi, Parameter
from jabatan.templatetags.tampilan import tanggal_panjang
from mutasi.models import AturanSetempat, KetentuanAturan
from mutasi.syarat import DAFTAR_SYARAT
from pegawai.alasan import wajib_alasan
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan, tolak_bila_melanggar, tolak_terlalu_jauh

BIT = 64  # a verdict of each rule is one bit of a person's mask
NOMOR_PERTAMA = 101
TANPA_DASAR = "Sebut dasar hukumnya, misalnya nomor peraturan kepala daerah."
BERTUMPANG = "Sudah ada setelan lain pada sebagian tanggal itu. Akhiri yang lama lebih dulu, atau pilih tanggal lain."
SATU_PADA_SATU_HARI = {
    "ketentuanaturan_satu_pada_satu_hari": BERTUMPANG,
    "aturansetempat_satu_pada_satu_hari": BERTUMPANG,
    "parameter_satu_nilai_pada_satu_hari": BERTUMPANG,
}


@transaction.atomic
def setel_akibat(*, instansi, aturan, akibat, mulai, dasar, by, selesai=None):
    """From a day on a failed rule does something else here."""
    dasar = _periksa(dasar, mulai, selesai)
    _periksa_teringan(aturan, akibat)
    kini = _kunci(instansi, KetentuanAturan.objects.filter(instansi=instansi, aturan=aturan))
    with tolak_bila_melanggar(SATU_PADA_SATU_HARI):
        _lanjutkan(kini, mulai, selesai)
        ketentuan = KetentuanAturan.objects.create(
            instansi=instansi, aturan=aturan, akibat=akibat, dasar=dasar, berlaku=_rentang(mulai, selesai),
            ditetapkan_oleh=by,
        )  # fmt: skip
    _catat(by, "setel_akibat", ketentuan, f"Menyetel akibat {ketentuan}", mulai, selesai, dasar)
    return ketentuan


@transaction.atomic
def setel_parameter(*, instansi, kode, nilai, mulai, dasar, by, selesai=None):
    """From a day on the agency's own number goes before the national one."""
    dasar = _periksa(dasar, mulai, selesai)
    nasional = Parameter.objects.filter(instansi__isnull=True, kode=kode, berlaku__contains=mulai).first()
    if nasional is None:
        raise Penolakan(f"Pada {tanggal_panjang(mulai)} parameter ini belum ada nilai nasionalnya. Pilih tanggal lain.")
    kini = _kunci(instansi, Parameter.objects.filter(instansi=instansi, kode=kode))
    with tolak_bila_melanggar(SATU_PADA_SATU_HARI):
        _lanjutkan(kini, mulai, selesai)
        parameter = Parameter.objects.create(
            instansi=instansi, kode=kode, nama=nasional.nama, nilai=nilai, satuan=nasional.satuan,
            berlaku=_rentang(mulai, selesai), dasar=dasar, verifikasi=Parameter.Verifikasi.TEKS,
            ditetapkan_oleh=by.nama,
        )  # fmt: skip
    _catat(by, "setel_parameter", parameter, f"Menyetel {parameter}", mulai, selesai, dasar)
    return parameter


@transaction.atomic
def setel_setempat(*, instansi, mulai, dasar, by, selesai=None, kode="", **isi):
    """A threshold of the agency's own; with `kode` the next version of one that there is."""
    dasar = _periksa(dasar, mulai, selesai)
    milik = _kunci(instansi, AturanSetempat.objects.filter(instansi=instansi))
    kode = kode or _kode_berikut(milik)
    with tolak_bila_melanggar(SATU_PADA_SATU_HARI):
        _lanjutkan(milik.filter(kode=kode), mulai, selesai)
        aturan = AturanSetempat.objects.create(
            instansi=instansi, kode=kode, dasar=dasar, berlaku=_rentang(mulai, selesai), ditetapkan_oleh=by, **isi
        )
    _catat(by, "setel_setempat", aturan, f"Menetapkan aturan setempat {aturan}", mulai, selesai, dasar)
    return aturan


@transaction.atomic
def akhiri_setelan(*, setelan, mulai, dasar, by):
    """The setting no longer holds from that day; one that has not held for a day yet is taken away."""
    dasar = _periksa(dasar, mulai, None)
    kini = _kunci(setelan.instansi, type(setelan).objects.filter(pk=setelan.pk)).first()
    if kini is None or (kini.berlaku.upper is not None and kini.berlaku.upper <= mulai):
        raise Penolakan("Setelan ini sudah berakhir. Muat ulang halaman untuk melihat yang berlaku.")
    belum = kini.berlaku.lower > timezone.localdate()
    if not belum and mulai <= kini.berlaku.lower:
        raise Penolakan("Setelan ini mulai berlaku hari ini. Akhiri mulai besok.")
    uraian = f"Mengakhiri setelan {kini}"
    _catat(by, "akhiri_setelan", kini, uraian, mulai, None, dasar)
    if belum and mulai <= kini.berlaku.lower:
        kini.delete()
        return
    kini.berlaku = DateRange(kini.berlaku.lower, mulai)
    kini.save(update_fields=["berlaku"])


def _periksa(dasar, mulai, selesai):
    if mulai < timezone.localdate():
        raise Penolakan("Tanggal mulai sudah lewat: setelan tidak berlaku surut. Pilih hari ini atau sesudahnya.")
    if selesai is not None and selesai < mulai:
        raise Penolakan("Hari terakhir lebih awal daripada hari mulai. Periksa tanggalnya.")
    tolak_terlalu_jauh(selesai or mulai)
    return wajib_alasan(dasar, TANPA_DASAR)


def _periksa_teringan(aturan, akibat):
    """What the law forbids by itself, no regulation of an agency makes lighter (UU 10/2016 Ps 71, 162)."""
    syarat = next((s for s in DAFTAR_SYARAT if s.id == aturan), None)
    if syarat is not None and not syarat.boleh_disetel(akibat):
        raise Penolakan(f"{aturan} berasal dari {syarat.dasar}: akibatnya tidak dapat dilunakkan.")


def _kunci(instansi, queryset):
    """One setting of an agency at a time; the constraint decides, this only keeps the sentences true."""
    Instansi.objects.select_for_update().get(pk=instansi.pk)
    return queryset


def _rentang(mulai, selesai):
    """`selesai` is the last day on which it holds."""
    return DateRange(mulai, selesai, "[]" if selesai else "[)")


def _lanjutkan(queryset, mulai, selesai):
    """What holds without an end gives way to a later version without an end; anything else is in the way."""
    if selesai is None:
        for lama in queryset.filter(berlaku__upper_inf=True, berlaku__startswith__lt=mulai):
            lama.berlaku = DateRange(lama.berlaku.lower, mulai)
            lama.save(update_fields=["berlaku"])


def _kode_berikut(milik):
    terpakai = set(milik.values_list("kode", flat=True))
    if len(DAFTAR_SYARAT) + len(terpakai) >= BIT:
        raise Penolakan(
            f"Sudah ada {len(terpakai)} aturan setempat, sebanyak yang dapat dihitung. Ubah yang sudah ada."
        )
    nomor = NOMOR_PERTAMA
    while f"L{nomor}" in terpakai:
        nomor += 1
    return f"L{nomor}"


def _catat(by, tindakan, objek, uraian, mulai, selesai, dasar):
    catat(
        by=by, tindakan=tindakan, objek=objek, uraian=uraian, mulai=mulai.isoformat(),
        selesai=selesai.isoformat() if selesai else None, dasar=dasar,
    )  # fmt: skip
