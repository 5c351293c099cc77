"""The majors of our own people: which family each belongs to, and which are not recognised yet."""

from dataclasses import dataclass

from django.db.models import Count

from jabatan.models import RumpunPendidikan
from jabatan.rumpun import cocokkan_rumpun, memuat_kata
from pegawai.models import Pegawai, RiwayatPendidikan


@dataclass(frozen=True)
class Perubahan:
    """A major that gets another family."""

    nama: str
    lama: RumpunPendidikan | None
    baru: RumpunPendidikan | None
    orang: int


def _di_instansi(instansi):
    bertugas = Pegawai.objects.filter(instansi=instansi).aktif()
    return RiwayatPendidikan.objects.filter(pegawai__in=bertugas).exclude(nama="").order_by()


def load_jurusan(instansi, rumpun):
    """Majors of a family (None: not recognised) with how many people have each, most frequent first."""
    jurusan = _di_instansi(instansi).filter(rumpun=rumpun) if rumpun else _di_instansi(instansi).filter(rumpun=None)
    return jurusan.values("nama").annotate(orang=Count("pegawai", distinct=True)).order_by("-orang", "nama")


def load_belum_dikenali(instansi, kata_kunci):
    """(majors that no keyword knows, majors that one knows but that came in before it), most frequent first."""
    belum, tertinggal = [], []
    for satu in load_jurusan(instansi, None):
        rumpun = cocokkan_rumpun(satu["nama"], kata_kunci)
        if rumpun is None:
            belum.append(satu)
        else:
            tertinggal.append(Perubahan(satu["nama"], None, rumpun, satu["orang"]))
    return belum, tertinggal


def load_rumpun(instansi):
    """All families, each with `orang`: how many people in service have a degree in it; two queries."""
    jumlah = _di_instansi(instansi).values("rumpun").annotate(orang=Count("pegawai", distinct=True))
    orang = dict(jumlah.values_list("rumpun", "orang"))
    rumpun = list(RumpunPendidikan.objects.all())
    for satu in rumpun:
        satu.orang = orang.get(satu.pk, 0)
    return rumpun


def load_perubahan(instansi, kata, kata_kunci):
    """What the majors with this keyword become under these keywords; people who left included."""
    rumpun = RumpunPendidikan.objects.in_bulk()
    baris = RiwayatPendidikan.objects.filter(pegawai__instansi=instansi, nama__icontains=kata.split()[0]).order_by()
    jumlah = baris.values("nama", "rumpun").annotate(orang=Count("pegawai", distinct=True)).order_by("-orang", "nama")
    hasil = []
    for nama, lama, orang in jumlah.values_list("nama", "rumpun", "orang"):
        baru = cocokkan_rumpun(nama, kata_kunci) if memuat_kata(nama, kata) else rumpun.get(lama)
        if baru != rumpun.get(lama):
            hasil.append(Perubahan(nama, rumpun.get(lama), baru, orang))
    return hasil
