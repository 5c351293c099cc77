"""Which documents a proposal needs by its class, and which were seen (Peraturan BKN 5/2019 Ps 3, I-MUT)."""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONArray, JSONObject
from django.utils import timezone

from jabatan.models import Parameter
from mutasi.models import AsalUsulan, BerkasUsulan, JenisMutasi, PermohonanMutasi, UsulanMutasi
from mutasi.status import StatusUsulan


@dataclass(frozen=True)
class Berkas:
    kode: str
    nama: str
    nomor: str  # empty: missing

    @property
    def ada(self):
        return bool(self.nomor)


def load_berkas(usulan):
    """The list in reading order, and the source of the list. What came with an accepted request counts as seen."""
    permohonan = PermohonanMutasi.objects.filter(
        pegawai=OuterRef("pegawai"), posisi=OuterRef("posisi_tujuan"), status=StatusUsulan.MEMENUHI_SYARAT
    )
    berkas = BerkasUsulan.objects.filter(usulan=OuterRef("pk"))
    siklus = usulan.siklus
    daftar = _parameter(siklus.instansi_id, siklus.tmt_rencana).values(satu=JSONObject(nilai="nilai", dasar="dasar"))
    diminta, dilihat, daftar = UsulanMutasi.objects.values_list(
        Subquery(permohonan.values("berkas")[:1]),
        ArraySubquery(berkas.values(satu=JSONArray("kode", "nomor"))),
        Subquery(daftar[:1]),
    ).get(pk=usulan.pk)
    nomor = {**(diminta or {}), **dict(dilihat)}
    if usulan.dasar_dokumen:
        nomor.setdefault("DASAR_TURUN", usulan.dasar_dokumen)
    return _susun(daftar, usulan.jenis, usulan.asal, nomor)


def count_kurang(siklus, daftar):
    """{key of a proposal: how many of its documents are missing}; as many queries for a hundred as for one."""
    parameter = _parameter(siklus.instansi_id, siklus.tmt_rencana).first()
    if parameter is None:
        return {u.pk: 0 for u in daftar}
    ada = {u.pk: {"DASAR_TURUN"} if u.dasar_dokumen else set() for u in daftar}
    for usulan, kode, nomor in BerkasUsulan.objects.filter(usulan__in=ada).values_list("usulan", "kode", "nomor"):
        ada[usulan] |= {kode} if nomor else set()
    permohonan = PermohonanMutasi.objects.filter(
        pegawai__in=[u.pegawai_id for u in daftar], status=StatusUsulan.MEMENUHI_SYARAT
    ).values_list("pegawai", "posisi", "berkas")
    ikut = {(pegawai, posisi): {k for k, nomor in berkas.items() if nomor} for pegawai, posisi, berkas in permohonan}
    return {
        u.pk: len(
            set(kode_wajib(parameter.nilai, u.jenis, u.asal))
            - ada[u.pk]
            - ikut.get((u.pegawai_id, u.posisi_tujuan_id), set())
        )
        for u in daftar
    }


def load_berkas_permohonan(permohonan):
    """A request names no class yet: what every move at the same level needs, and what an own request adds."""
    daftar = _parameter(permohonan.instansi_id, timezone.localdate()).values("nilai", "dasar").first()
    berkas, _dasar = _susun(daftar, JenisMutasi.ROTASI, permohonan.asal, permohonan.berkas)
    return berkas


def _parameter(instansi, hari):
    return Parameter.objects.berlaku_pada(instansi, hari).filter(kode="berkas_usulan")


def _susun(daftar, jenis, asal, nomor):
    """`daftar`: value and source of the parameter, or None."""
    if daftar is None:
        return [], ""
    isi = daftar["nilai"]
    wajib = kode_wajib(isi, jenis, asal)
    return [Berkas(kode, isi["nama"][kode], nomor.get(kode, "")) for kode in wajib], daftar["dasar"]


def kode_wajib(isi, jenis, asal):
    """Codes of the documents that a move of this class needs, in reading order; `isi` is the parameter's value."""
    wajib = [*isi["wajib"].get(jenis, ())]
    if asal == AsalUsulan.PERMINTAAN:
        wajib += [kode for kode in isi["permintaan"] if kode not in wajib]
    return wajib
