"""Where a proposal comes from: an own request, the need of a unit, or the plans of the agency (BKN 5/2019 Ps 2–3)."""

from mutasi.models import AsalUsulan, Lowongan, PermohonanMutasi
from mutasi.status import StatusUsulan
from pegawai.penolakan import Penolakan


def load_permintaan(orang):
    """{(person, seat)} that these people have asked for themselves, and the verifier has accepted."""
    diminta = PermohonanMutasi.objects.filter(
        pegawai__in=orang, asal=AsalUsulan.PERMINTAAN, status=StatusUsulan.MEMENUHI_SYARAT
    )
    return set(diminta.values_list("pegawai_id", "posisi_id"))


def tolak_asal(asal, pegawai_id, posisi_id):
    """Own request or not decides which rules stop a person (R17, R19): the request tells it, nobody's choice."""
    diminta = (pegawai_id, posisi_id) in load_permintaan([pegawai_id])
    if diminta and asal != AsalUsulan.PERMINTAAN:
        raise Penolakan("Pegawai ini sendiri yang memohon jabatan ini. Pilih asal usulan “Permintaan sendiri”.")
    if asal == AsalUsulan.PERMINTAAN and not diminta:
        raise Penolakan("Tidak ada permohonan sendiri yang memenuhi syarat untuk jabatan ini. Pilih asal yang lain.")


def asal_lazim(lowongan, pegawai_id, posisi_id):
    """An accepted request for this person and seat tells the origin; else a vacancy that answers an urgent need."""
    permohonan = PermohonanMutasi.objects.filter(
        pegawai=pegawai_id, posisi=posisi_id, status=StatusUsulan.MEMENUHI_SYARAT
    ).first()
    if permohonan is not None:
        return permohonan.asal
    mendesak = lowongan is not None and lowongan.alasan == Lowongan.Alasan.MENDESAK
    return AsalUsulan.KEBUTUHAN if mendesak else AsalUsulan.PERENCANAAN
