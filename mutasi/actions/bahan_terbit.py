"""What the checks of a decree say, and what they read (`praterbit.py`, `praterbit_rekam.py`)."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import F, OuterRef, Subquery

from jabatan.models import Parameter
from mutasi.actions.rencana_kini import load_izin
from mutasi.models import BarisKeputusan, JendelaLarangan, Keputusan, Persetujuan, UsulanMutasi
from mutasi.status import StatusUsulan
from pegawai.models import JenisPenugasan, RiwayatJabatan


@dataclass(frozen=True)
class Pemeriksaan:
    judul: str
    dasar: str
    saran: str
    halangan: tuple[str, ...] = ()
    catatan: tuple[str, ...] = ()  # what does not stop the issue, and should be known before
    basi: bool = False  # the PPK decided on another state of the draft: it may be drafted anew

    @property
    def lulus(self):
        return not self.halangan


@dataclass
class Bahan:
    """Everything the checks read, loaded once: a constant number of queries."""

    keputusan: Keputusan
    lembar: object
    nomor: str | None
    tanggal: date
    by: object
    urut: int | None = None  # of a number outside the pattern
    usulan: list = field(default_factory=list)

    def __post_init__(self):
        duduk = RiwayatJabatan.objects.kini().filter(
            pegawai=OuterRef("pegawai"), jenis_penugasan=JenisPenugasan.DEFINITIF
        )
        setuju = Persetujuan.objects.filter(
            usulan=OuterRef("pk"), langkah=Persetujuan.Langkah.PPK, putusan=Persetujuan.Putusan.SETUJU
        ).order_by("-putaran")
        self.usulan = list(
            UsulanMutasi.objects.filter(baris_keputusan__keputusan=self.keputusan)
            .annotate(
                posisi_kini=Subquery(duduk.values("posisi")[:1]), disetujui_pada=Subquery(setuju.values("waktu")[:1])
            )
            .select_related(
                "posisi_tujuan__jabatan",
                "posisi_tujuan__unit",
                "posisi_asal__jabatan",
                "pegawai",
                "sertifikat__skenario",
            )
            .order_by("baris_keputusan__urutan")
        )
        self.baris = {b.usulan_id: b for b in self.lembar.baris}
        self.orang = {u.pegawai_id for u in self.usulan}
        self.keputusan.siklus.instansi = self.keputusan.instansi
        self.izin = load_izin(self.keputusan.siklus, sampai=self.tanggal)
        # Moves already decreed and not yet carried out: they too empty and fill seats.
        self.terbit = list(
            UsulanMutasi.objects.filter(
                status__in=[StatusUsulan.SK_TERBIT, StatusUsulan.DILANTIK],
                baris_keputusan__in=BarisKeputusan.objects.berlaku(),
                siklus__instansi_id=self.keputusan.instansi_id,
            )
            .annotate(tmt=F("baris_keputusan__keputusan__tmt"))
            .select_related("pegawai")
        )

    @cached_property
    def parameter(self):
        """{code: the row in force on the day of effect}"""
        return {p.kode: p for p in Parameter.objects.berlaku_pada(self.keputusan.instansi, self.keputusan.tmt)}

    @cached_property
    def jendela(self):
        return list(JendelaLarangan.objects.filter(instansi=self.keputusan.instansi))
