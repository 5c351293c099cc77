"""A plan beside the live records of its people and seats: what the checks of `siklus_utuh.py` read."""

from collections import defaultdict
from functools import cached_property

from django.db.backends.postgresql.psycopg_any import DateRange

from jabatan.bup import KODE, bup_berlaku
from jabatan.masa import tambah_bulan
from jabatan.models import Parameter, Posisi
from jabatan.tempat import isi_tempat, lengkapi
from jabatan.templatetags.tampilan import tanggal_panjang
from mutasi.actions.siklus import seats_vacant
from mutasi.models import BarisIzin, BarisKeputusan, PapanSkenario, UsulanMutasi
from mutasi.papan.dilewati import load_dilewati
from mutasi.papan.isi import load_isi
from mutasi.papan.kerabat import Tempat, is_menghalangi, load_keluarga
from mutasi.papan.pindah import load_pelepasan, load_rencana
from mutasi.pencocokan.rencana import INVARIAN
from mutasi.status import StatusSiklus, StatusUsulan
from mutasi.syarat_kini import Pasangan, periksa_syarat
from pegawai.models import KEDUDUKAN_AKHIR, JenisPenugasan, Pegawai, RiwayatJabatan, RiwayatKedudukan, RiwayatPangkat

from .asal_usulan import load_permintaan
from .usulan import pemeringkatan_terbaru

# Of the invariants of a plan those that are its planner's own; the others are asked of the live records.
BATAS = ("turun", "rantai_panjang", "anggaran", "unit_kurang", "pilihan_perencana")


class RencanaKini:
    """Each part is loaded once, when a check first asks for it: a constant number of queries."""

    def __init__(self, skenario):
        self.skenario, self.siklus = skenario, skenario.siklus
        self.hari = self.siklus.tmt_rencana
        self.rencana = load_rencana(skenario)
        self.pindah, self.lepas = self.rencana.pindah, dict(self.rencana.lepas)
        self.pelepasan = load_pelepasan(skenario, self.rencana)
        self.semua = (*self.pindah, *self.pelepasan)  # each of them becomes a proposal
        self.berangkat = {p.orang for p in self.semua}
        self.tujuan = {p.kursi for p in self.pindah}

    @cached_property
    def orang(self):
        kunci = self.berangkat | self.lepas.keys() | self.keluarga.orang
        return {pk: p.nama_lengkap for pk, p in Pegawai.objects.in_bulk(kunci).items()}

    @cached_property
    def keluarga(self):
        return load_keluarga(self.siklus.instansi_id)

    @cached_property
    def tempat_baru(self):
        """{who moves: where to}"""
        kursi = {p.orang: self.kursi.get(p.kursi) for p in self.semua}
        return {o: Tempat(k.pk, k.unit.jalur, k.kepala) for o, k in kursi.items() if k is not None}

    @cached_property
    def kerabat_menghalangi(self):
        return is_menghalangi(self.siklus.instansi, self.hari)

    @cached_property
    def kursi(self):
        kunci = {k for p in self.semua for k in (p.kursi, p.asal) if k} | set(self.lepas.values())
        kunci |= set(self.kini.values()) - {None}
        posisi = Posisi.objects.for_list().in_bulk(kunci)
        isi_tempat(p.unit for p in posisi.values())
        return posisi

    def struktural(self, posisi):
        return posisi in self.kursi and self.kursi[posisi].jabatan.struktural

    def dipakai(self, posisi):
        """Whether it is still a seat of this agency: a map of posts changes between a ranking and a decree."""
        satu = self.kursi.get(posisi)
        return satu is not None and satu.aktif and satu.unit.aktif and satu.unit.instansi_id == self.siklus.instansi_id

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
            .select_related("pegawai", "posisi__jabatan")
            .order_by("posisi_id", "pk")
        )

    @cached_property
    def purna(self):
        """{holder of a target seat: why the seat is free on the day}: past the retirement age, or out of service."""
        parameter = Parameter.objects.berlaku_pada(self.siklus.instansi, self.hari).filter(kode=KODE).first()
        tabel = parameter.nilai if parameter else {}
        berakhir = RiwayatKedudukan.objects.filter(kedudukan__in=KEDUDUKAN_AKHIR, berlaku__contains=self.hari)
        berakhir = set(
            berakhir.filter(pegawai__in=[d.pegawai_id for d in self.pemangku]).values_list("pegawai_id", flat=True)
        )
        purna = {}
        for d in self.pemangku:
            bup, lahir = bup_berlaku(d.posisi.jabatan, tabel), d.pegawai.tanggal_lahir
            if d.pegawai_id in berakhir or d.pegawai.kedudukan_hukum in KEDUDUKAN_AKHIR:
                purna[d.pegawai_id] = "tidak bertugas lagi pada hari rencana"
            elif bup and lahir and (tiba := tambah_bulan(lahir, bup * 12)) <= self.hari:
                purna[d.pegawai_id] = f"mencapai batas usia pensiun pada {tanggal_panjang(tiba)}"
        return purna

    @property
    def pergi(self):
        """Who leaves the own seat by the day: moved, left without, or retired."""
        return self.berangkat | self.lepas.keys() | self.purna.keys()

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
        sendiri = {(p.orang, p.kursi) for p in self.semua}
        terbit = UsulanMutasi.objects.filter(
            status__in=[StatusUsulan.SK_TERBIT, StatusUsulan.DILANTIK],
            baris_keputusan__in=BarisKeputusan.objects.berlaku(),
            siklus__instansi_id=self.siklus.instansi_id,
        ).select_related("pegawai")
        return [u for u in terbit if (u.pegawai_id, u.posisi_tujuan_id) not in sendiri]

    @cached_property
    def siklus_lain(self):
        """Proposals of other cycles under way that the PPK has before him, or has approved."""
        lain = UsulanMutasi.objects.filter(
            status__in=[StatusUsulan.DIUSULKAN, StatusUsulan.DIPERTIMBANGKAN, StatusUsulan.DISETUJUI],
            siklus__instansi_id=self.siklus.instansi_id,
        )
        selesai = [StatusSiklus.SELESAI, StatusSiklus.DIBATALKAN]
        lain = lain.exclude(siklus=self.siklus).exclude(siklus__status__in=selesai)
        return list(lain.select_related("pegawai", "siklus").order_by("pk"))

    @cached_property
    def terbaru(self):
        return self.skenario.pemeringkatan_id == pemeringkatan_terbaru(self.siklus.pk)

    @cached_property
    def syarat(self):
        diminta = load_permintaan(self.berangkat)
        pasangan = [
            Pasangan(p.orang, p.kursi, self.kini.get(p.orang), (p.orang, p.kursi) in diminta) for p in self.semua
        ]
        return periksa_syarat(self.siklus, self.hari, pasangan)

    @cached_property
    def _menurut_papan(self):
        return load_dilewati(self.skenario, self.rencana) if self.rencana.papan else (set(), set())

    @property
    def dilewati(self):
        """Seats that somebody with more points wished for, and has nothing as good."""
        return self.rencana.dilewati | self._menurut_papan[0]

    @property
    def tergeser(self):
        """Seats whose first ones lost by hand what the program had given them instead."""
        return self._menurut_papan[1]

    @cached_property
    def batas(self):
        """[(person or None, seat or None, sentence)] of the limits that the plan passes, as its check tells them."""
        papan = PapanSkenario.objects.filter(pk=self.skenario.pk).select_related("skenario").first()
        if papan is not None:
            temuan = [(t.invarian, t.orang, t.kursi, t.unit) for t in load_isi(papan).temuan]
        else:
            semua = (self.skenario.isi or {}).get("invarian", ())
            temuan = [(i["kode"], t["orang"], t["kursi"], t.get("unit")) for i in semua for t in i["temuan"]]
        kantor = {u["kunci"]: f" ({u['nama']})" for u in self.skenario.unit}
        return [(o, k, INVARIAN[kode] + kantor.get(unit, "")) for kode, o, k, unit in temuan if kode in BATAS]

    def sebut_batas(self, orang, kursi):
        siapa = self.nama(orang) if orang else ""
        return ", ".join(filter(None, (siapa, self.sebut(kursi) if kursi else ""))) or "Rencana ini"

    @cached_property
    def alasan(self):
        """{(person or None, seat, code, sentence): the newest reason that was written for this finding}"""
        return {(a.pegawai_id, a.posisi_id, *satu): a for a in self.skenario.alasan.all() for satu in a.menjawab}

    @cached_property
    def izin(self):
        return load_izin(self.siklus)

    @cached_property
    def kosong_kritis(self):
        """Critical seats without a holder at the end: vacant today or left by this plan, and not filled by it."""
        ditinggalkan = {self.kini.get(p.orang) for p in self.pindah} - {None} | set(self.lepas.values())
        kosong = {p.pk: p for p in seats_vacant(self.siklus.instansi).filter(kritis=True)}
        kosong |= {pk: p for pk, p in self.kursi.items() if p.kritis and pk in ditinggalkan}
        sisa = [p for pk, p in sorted(kosong.items()) if pk not in self.tujuan]
        isi_tempat(p.unit for p in sisa)
        return sisa


def load_izin(siklus, sampai=None):
    """{(person, seat): keys of the rules that a letter answers}; none withdrawn, none dated after `sampai` (R57)."""
    izin = defaultdict(set)
    baris_izin = BarisIzin.objects.filter(izin__siklus=siklus, izin__pencabutan__isnull=True)
    if sampai is not None:
        baris_izin = baris_izin.filter(izin__tanggal__lte=sampai)
    for baris in baris_izin.select_related("izin"):
        izin[baris.pegawai_id, baris.posisi_id] |= baris.izin.aturan
    return izin
