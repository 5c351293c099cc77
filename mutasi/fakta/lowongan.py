"""What a vacancy asks beside its post: on the seat, and in the records. Part of the bridge."""

from dataclasses import replace

from django.db.models.functions import Lower

from mutasi.models import SyaratLowongan
from pegawai.models import RiwayatDiklat


def load_khusus(siklus):
    """{vacancy: what it asks}, of a whole cycle in one query."""
    khusus = {}
    for syarat in SyaratLowongan.objects.filter(lowongan__siklus=siklus).select_related("kompetensi"):
        khusus.setdefault(syarat.lowongan_id, []).append(syarat)
    return khusus


def load_sertifikat(siklus):
    """Names of the certificates that vacancies of the cycle ask for, in the order of their bits."""
    syarat = SyaratLowongan.objects.filter(lowongan__siklus=siklus, jenis=SyaratLowongan.Jenis.SERTIFIKAT)
    nama = syarat.annotate(n=Lower("sertifikat")).order_by("n").values_list("n", flat=True).distinct()
    return tuple(nama)


def pilih_sertifikat(khusus):
    """The same names out of what `load_khusus` has read."""
    return tuple(sorted({s.sertifikat.lower() for daftar in khusus.values() for s in daftar if s.sertifikat}))


def with_khusus(sasaran, khusus, bit, sertifikat):
    """Seats with what their vacancies ask: the higher level, the named field of study, the certificates."""
    return [_satu(s, khusus[s.kunci], bit, sertifikat) if s.kunci in khusus else s for s in sasaran]


def _satu(sasaran, syarat, bit, sertifikat):
    standar = dict(sasaran.standar)
    for satu in (s for s in syarat if s.kompetensi):
        standar[satu.kompetensi.kode] = max(satu.level, standar.get(satu.kompetensi.kode, 0))
    rumpun = sum(bit[s.rumpun_id] for s in syarat if s.rumpun_id)
    nama = {s.sertifikat.lower() for s in syarat if s.sertifikat}
    return replace(
        sasaran,
        standar=tuple(sorted(standar.items())),
        rumpun=rumpun or sasaran.rumpun,
        sertifikat=sum(1 << ke for ke, n in enumerate(sertifikat) if n in nama),
    )


def isi_sertifikat(isi, nama):
    """Which of the certificates asked for stand in the register of training, one bit each; the rest is not known."""
    if not nama:
        return
    bit = {n: 1 << ke for ke, n in enumerate(nama)}
    punya = dict.fromkeys(isi.pk, 0)
    baris = isi.milik(RiwayatDiklat).annotate(n=Lower("nama")).filter(n__in=nama).exclude(tanggal_selesai__gt=isi.acuan)
    for pk, satu in baris.values_list("pegawai_id", "n"):
        punya[pk] = punya.get(pk, 0) | bit[satu]
    isi.kolom("sertifikat", punya)
