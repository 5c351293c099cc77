"""Which documents a proposal needs by its class, and which were seen (Peraturan BKN 5/2019 Ps 3, I-MUT)."""

from dataclasses import dataclass

from jabatan.models import Parameter
from mutasi.models import AsalUsulan


@dataclass(frozen=True)
class Berkas:
    kode: str
    nama: str
    nomor: str  # empty: missing

    @property
    def ada(self):
        return bool(self.nomor)


def load_berkas(usulan):
    """The list in reading order, and the source of the list."""
    parameter = Parameter.objects.berlaku_pada(usulan.siklus.instansi_id, usulan.siklus.tmt_rencana)
    parameter = parameter.filter(kode="berkas_usulan").first()
    if parameter is None:
        return [], ""
    isi = parameter.nilai
    wajib = [*isi["wajib"].get(usulan.jenis, ())]
    if usulan.asal == AsalUsulan.PERMINTAAN:
        wajib += [kode for kode in isi["permintaan"] if kode not in wajib]
    nomor = dict(usulan.berkas.values_list("kode", "nomor"))
    if usulan.dasar_dokumen:
        nomor.setdefault("DASAR_TURUN", usulan.dasar_dokumen)
    return [Berkas(kode, isi["nama"][kode], nomor.get(kode, "")) for kode in wajib], parameter.dasar
