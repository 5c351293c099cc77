"""Public holidays of a year, as the agency records them with their source."""

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from jabatan.models import Instansi, Parameter
from mutasi.hari_kerja import KODE
from pegawai.alasan import wajib_alasan
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan


@transaction.atomic
def tetapkan_hari_libur(*, instansi, tahun, hari, dasar, by):
    """`hari`: {day: its name}, all of one year; counted from today on in the place of what stood for that year."""
    dasar = wajib_alasan(dasar, "Sebut dasarnya, misalnya nomor SKB tiga menteri.")
    if not hari or any(satu.year != tahun for satu in hari):
        raise Penolakan(f"Isi hari libur tahun {tahun}, sedikitnya satu.")
    Instansi.objects.select_for_update().get(pk=instansi.pk)
    hari_ini = timezone.localdate()
    kini = Parameter.objects.filter(instansi=instansi, kode=KODE, berlaku__contains=hari_ini).first()
    isi = {"dasar": dasar, "hari": {satu.isoformat(): nama for satu, nama in sorted(hari.items())}}
    parameter = _simpan(instansi, kini, (kini.nilai if kini else {}) | {str(tahun): isi}, hari_ini, by)
    catat(
        by=by,
        tindakan="tetapkan_hari_libur",
        objek=parameter,
        uraian=f"Menetapkan {len(hari)} hari libur tahun {tahun}",
        tahun=tahun,
        **isi,
    )
    return parameter


def _simpan(instansi, kini, nilai, hari_ini, by):
    """A new dated row; what was recorded today already is only completed."""
    if kini is not None and kini.berlaku.lower == hari_ini:
        kini.nilai, kini.ditetapkan_oleh = nilai, by.nama
        kini.save(update_fields=["nilai", "ditetapkan_oleh"])
        return kini
    if kini is not None:
        kini.berlaku = DateRange(kini.berlaku.lower, hari_ini)
        kini.save(update_fields=["berlaku"])
    return Parameter.objects.create(
        instansi=instansi,
        kode=KODE,
        nama="Hari libur dan cuti bersama",
        nilai=nilai,
        berlaku=DateRange(hari_ini, None),
        dasar="Menurut dasar yang disebut pada setiap tahun",
        verifikasi=Parameter.Verifikasi.TEKS,
        ditetapkan_oleh=by.nama,
    )
