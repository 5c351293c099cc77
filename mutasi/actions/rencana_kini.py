"""A plan beside the live records of its people and seats: what the checks of `siklus_utuh.py` read."""

from collections import defaultdict
from functools import cached_property

from django.db.backends.postgresql.psycopg_any import DateRange

from jabatan.models import Posisi
from jabatan.tempat import isi_tempat, lengkapi
from mutasi.actions.siklus import seats_vacant
from mutasi.models import BarisIzin, UsulanMutasi
from mutasi.pindah import load_pindah
from mutasi.status import StatusKeputusan, StatusUsulan
from mutasi.syarat_kini import Pasangan, periksa_syarat
from pegawai.models import JenisPenugasan, Pegawai, RiwayatJabatan, RiwayatPangkat


class RencanaKini:
    """Each part is loaded once, when a check first asks for it: a constant number of queries."""

    def __init__(self, skenario):
        self.skenario, self.siklus = skenario, skenario.siklus
        self.hari = self.siklus.tmt_rencana
        self.pindah = load_pindah(skenario)
        self.berangkat = {p.orang for p in self.pindah}
        self.tujuan = {p.kursi for p in self.pindah}

    @cached_property
    def orang(self):
        return {pk: p.nama_lengkap for pk, p in Pegawai.objects.in_bulk(self.berangkat).items()}

    @cached_property
    def kursi(self):
        kunci = self.tujuan | {p.asal for p in self.pindah if p.asal}
        posisi = Posisi.objects.for_list().in_bulk(kunci)
        isi_tempat(p.unit for p in posisi.values())
        return posisi

    def sebut(self, posisi):
        satu = self.kursi.get(posisi)
        return lengkapi(str(satu), satu.unit) if satu else "jabatan yang tidak ada lagi"

    def nama(self, orang):
        return self.orang.get(orang, "orang yang tidak ada lagi dalam rekam")

    @cached_property
    def pemangku(self):
        """Definitive holders of the target seats on the day or later, as recorded now."""
        return list(
            RiwayatJabatan.objects.filter(
                posisi__in=self.tujuan,
                jenis_penugasan=JenisPenugasan.DEFINITIF,
                berlaku__overlap=DateRange(self.hari, None),
            )
            .select_related("pegawai")
            .order_by("posisi_id", "pk")
        )

    @cached_property
    def kini(self):
        """{person: seat held today}"""
        duduk = RiwayatJabatan.objects.kini().filter(jenis_penugasan=JenisPenugasan.DEFINITIF)
        return dict(duduk.filter(pegawai__in=self.berangkat).values_list("pegawai_id", "posisi_id"))

    @cached_property
    def berpangkat(self):
        return set(
            RiwayatPangkat.objects.kini().filter(pegawai__in=self.berangkat).values_list("pegawai_id", flat=True)
        )

    @cached_property
    def terbit(self):
        """Moves of others already decreed and not yet carried out: they too fill seats and take people away (I02)."""
        sendiri = {(p.orang, p.kursi) for p in self.pindah}
        terbit = UsulanMutasi.objects.filter(
            status__in=[StatusUsulan.SK_TERBIT, StatusUsulan.DILANTIK],
            baris_keputusan__keputusan__status=StatusKeputusan.TERBIT,
            siklus__instansi_id=self.siklus.instansi_id,
        ).select_related("pegawai")
        return [u for u in terbit if (u.pegawai_id, u.posisi_tujuan_id) not in sendiri]

    @cached_property
    def syarat(self):
        return periksa_syarat(
            self.siklus, self.hari, [Pasangan(p.orang, p.kursi, self.kini.get(p.orang)) for p in self.pindah]
        )

    @cached_property
    def alasan(self):
        """{(person or None, seat): the newest reason}"""
        return {(a.pegawai_id, a.posisi_id): a for a in self.skenario.alasan.all()}

    @cached_property
    def izin(self):
        return load_izin(self.siklus)

    @cached_property
    def kosong_kritis(self):
        """Critical seats without a holder at the end: vacant today or left by this plan, and not filled by it."""
        ditinggalkan = {self.kini.get(p.orang) for p in self.pindah} - {None}
        kosong = {p.pk: p for p in seats_vacant(self.siklus.instansi).filter(kritis=True)}
        kosong |= {pk: p for pk, p in self.kursi.items() if p.kritis and pk in ditinggalkan}
        sisa = [p for pk, p in sorted(kosong.items()) if pk not in self.tujuan]
        isi_tempat(p.unit for p in sisa)
        return sisa


def load_izin(siklus, sampai=None):
    """{(person, seat): keys of the rules that a recorded letter answers}; none dated after `sampai` (R57)."""
    izin = defaultdict(set)
    baris_izin = BarisIzin.objects.filter(izin__siklus=siklus)
    if sampai is not None:
        baris_izin = baris_izin.filter(izin__tanggal__lte=sampai)
    for baris in baris_izin.select_related("izin"):
        izin[baris.pegawai_id, baris.posisi_id] |= baris.izin.aturan
    return izin
