"""The cycle: a seat to fill, a ranking, a proposal, a decree. Each brings what it hangs on."""

import hashlib
import zlib
from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from mutasi.models import (
    Akibat,
    AturanSetempat,
    BarisKeputusan,
    DokumenTerbit,
    HargaPilihan,
    HasilLowongan,
    JendelaLarangan,
    JenisMutasi,
    Kandidat,
    KelompokBobot,
    Keputusan,
    KetentuanAturan,
    KodeKriteria,
    Kriteria,
    KursiPapan,
    Langkah,
    Lowongan,
    MasukanPemeringkatan,
    PapanSkenario,
    Pemeringkatan,
    Penempatan,
    Persetujuan,
    PerubahanPemeringkatan,
    PutusanCalon,
    RapatPertimbangan,
    RekapKeadilan,
    SiklusMutasi,
    Skenario,
    SyaratLowongan,
    TahapSiklus,
    UsulanMutasi,
    VersiBobot,
)
from mutasi.status import StatusKeputusan, StatusSiklus
from tests.factories.jabatan import InstansiFactory, PosisiFactory
from tests.factories.pegawai import PenggunaFactory, pegawai_di
from tests.factories.rentang import sejak

TANPA_ISI = zlib.compress(b"")


def _pengguna(o):
    return PenggunaFactory(instansi=o.instansi)


class SiklusMutasiFactory(DjangoModelFactory):
    class Meta:
        model = SiklusMutasi

    instansi = factory.SubFactory(InstansiFactory)
    nama = factory.Sequence(lambda n: f"Siklus Contoh {n}")
    tmt_rencana = date(2027, 1, 4)
    dibuat_oleh = factory.LazyAttribute(_pengguna)


class TahapSiklusFactory(DjangoModelFactory):
    class Meta:
        model = TahapSiklus

    siklus = factory.SubFactory(SiklusMutasiFactory)
    tahap = StatusSiklus.PERENCANAAN
    urutan = 1
    mulai = date(2026, 11, 2)
    selesai = date(2026, 11, 13)


class KriteriaFactory(DjangoModelFactory):
    class Meta:
        model = Kriteria

    siklus = factory.SubFactory(SiklusMutasiFactory)
    kelompok = KelompokBobot.ADMINISTRATOR
    kode = KodeKriteria.KINERJA
    bobot = 3000


class VersiBobotFactory(DjangoModelFactory):
    class Meta:
        model = VersiBobot

    siklus = factory.SubFactory(SiklusMutasiFactory, status=StatusSiklus.PEMERINGKATAN)
    nomor = 1
    bobot = factory.LazyFunction(lambda: {k: {"KOMPETENSI": 6000, "KINERJA": 4000} for k in KelompokBobot.values})
    ditetapkan_oleh = factory.LazyAttribute(lambda o: PenggunaFactory(instansi=o.siklus.instansi))


class LowonganFactory(DjangoModelFactory):
    class Meta:
        model = Lowongan

    siklus = factory.SubFactory(SiklusMutasiFactory)
    posisi = factory.LazyAttribute(lambda o: PosisiFactory(unit__instansi=o.siklus.instansi))


class SyaratLowonganFactory(DjangoModelFactory):
    class Meta:
        model = SyaratLowongan

    lowongan = factory.SubFactory(LowonganFactory)
    jenis = SyaratLowongan.Jenis.SERTIFIKAT
    sertifikat = "Pengadaan barang dan jasa"
    alasan = "Mengelola pengadaan"
    dibuat_oleh = factory.LazyAttribute(lambda o: PenggunaFactory(instansi=o.lowongan.siklus.instansi))


class JendelaLaranganFactory(DjangoModelFactory):
    class Meta:
        model = JendelaLarangan

    instansi = factory.SubFactory(InstansiFactory)
    jenis = JendelaLarangan.Jenis.PILKADA
    mulai = date(2027, 3, 1)
    selesai = date(2027, 9, 1)
    dasar = "UU 10/2016 Ps 71"


class KetentuanAturanFactory(DjangoModelFactory):
    class Meta:
        model = KetentuanAturan

    instansi = factory.SubFactory(InstansiFactory)
    aturan = "R03"
    akibat = Akibat.PERINGATAN
    dasar = "Hanya untuk tes"
    berlaku = sejak(date(2020, 1, 1))


class AturanSetempatFactory(DjangoModelFactory):
    class Meta:
        model = AturanSetempat

    instansi = factory.SubFactory(InstansiFactory)
    kode = "L101"
    fakta = AturanSetempat.Fakta.USIA
    arah = AturanSetempat.Arah.MAKSIMAL
    angka = 40
    akibat = Akibat.TMS
    dasar = "Peraturan Bupati, hanya untuk tes"
    berlaku = sejak(date(2020, 1, 1))
    ditetapkan_oleh = factory.LazyAttribute(_pengguna)


class PemeringkatanFactory(DjangoModelFactory):
    class Meta:
        model = Pemeringkatan

    siklus = factory.SubFactory(SiklusMutasiFactory, status=StatusSiklus.PEMERINGKATAN)
    nomor = factory.Sequence(lambda n: n + 1)
    per_tanggal = date(2027, 1, 4)
    dijalankan_oleh = factory.LazyAttribute(lambda o: PenggunaFactory(instansi=o.siklus.instansi))
    hash_masukan = "0" * 64
    sidik = "1" * 64
    bobot = factory.LazyFunction(dict)
    parameter = factory.LazyFunction(dict)
    aturan = factory.LazyFunction(list)
    pegawai_ids = factory.LazyFunction(list)
    lama_ms = 120


class MasukanPemeringkatanFactory(DjangoModelFactory):
    class Meta:
        model = MasukanPemeringkatan

    pemeringkatan = factory.SubFactory(PemeringkatanFactory)
    isi = b"\0"


class PerubahanPemeringkatanFactory(DjangoModelFactory):
    class Meta:
        model = PerubahanPemeringkatan

    pemeringkatan = factory.SubFactory(PemeringkatanFactory)
    cap = "3" * 64


class RekapKeadilanFactory(DjangoModelFactory):
    class Meta:
        model = RekapKeadilan

    pemeringkatan = factory.SubFactory(PemeringkatanFactory)
    isi = factory.LazyFunction(dict)


class SkenarioFactory(DjangoModelFactory):
    """A draft that is not computed yet."""

    class Meta:
        model = Skenario

    pemeringkatan = factory.SubFactory(PemeringkatanFactory)
    siklus = factory.LazyAttribute(lambda o: o.pemeringkatan.siklus)
    nama = factory.Sequence(lambda n: f"Skenario {n}")
    setelan = factory.LazyFunction(lambda: {"batas_rantai": 3, "turun_maksimal": 1000, "tetap": [], "kecuali": []})
    dibuat_oleh = factory.LazyAttribute(lambda o: PenggunaFactory(instansi=o.siklus.instansi))


class HargaPilihanFactory(DjangoModelFactory):
    """Asked for, not computed yet."""

    class Meta:
        model = HargaPilihan

    skenario = factory.SubFactory(SkenarioFactory)
    posisi = factory.LazyAttribute(lambda o: PosisiFactory(unit__instansi=o.skenario.siklus.instansi))
    pegawai = factory.LazyAttribute(lambda o: pegawai_di(PosisiFactory(unit__instansi=o.skenario.siklus.instansi)))
    diminta_oleh = factory.LazyAttribute(lambda o: o.skenario.dibuat_oleh)


class KursiPapanFactory(DjangoModelFactory):
    """A seat that is held, with nobody in its list."""

    class Meta:
        model = KursiPapan

    pemeringkatan = factory.SubFactory(PemeringkatanFactory)
    posisi = factory.LazyAttribute(lambda o: PosisiFactory(unit__instansi=o.pemeringkatan.siklus.instansi))
    pemangku = factory.LazyAttribute(lambda o: pegawai_di(o.posisi))
    pergi = kritis = False
    tingkat = tingkat_pemangku = 4
    poin_pemangku = 6000
    jumlah_layak = jumlah_izin = jumlah_verifikasi = jumlah_tidak = 0
    sasaran = factory.LazyFunction(dict)
    daftar = factory.LazyFunction(list)


class PapanSkenarioFactory(DjangoModelFactory):
    """A board that begins from today."""

    class Meta:
        model = PapanSkenario

    skenario = factory.SubFactory(SkenarioFactory)
    dasar = PapanSkenario.Dasar.SEKARANG
    dibuka_oleh = factory.LazyAttribute(lambda o: PenggunaFactory(instansi=o.skenario.siklus.instansi))


class LangkahFactory(DjangoModelFactory):
    class Meta:
        model = Langkah

    papan = factory.SubFactory(PapanSkenarioFactory)
    nomor = factory.Sequence(lambda n: n + 1)
    perbuatan = Langkah.Perbuatan.MULAI
    perubahan = factory.LazyFunction(dict)
    oleh = factory.LazyAttribute(lambda o: o.papan.dibuka_oleh)


class PenempatanFactory(DjangoModelFactory):
    """Somebody who stays on a seat of the board."""

    class Meta:
        model = Penempatan

    class Params:
        kursi = factory.SubFactory(
            KursiPapanFactory, pemeringkatan=factory.SelfAttribute("..papan.skenario.pemeringkatan")
        )

    papan = factory.SubFactory(PapanSkenarioFactory)
    pegawai = factory.SelfAttribute("kursi.pemangku")
    asal = factory.SelfAttribute("kursi.posisi")
    posisi = factory.SelfAttribute("asal")


class HasilLowonganFactory(DjangoModelFactory):
    class Meta:
        model = HasilLowongan

    pemeringkatan = factory.SubFactory(PemeringkatanFactory)
    lowongan = factory.LazyAttribute(lambda o: LowonganFactory(siklus=o.pemeringkatan.siklus))
    jumlah_memenuhi = 1
    jumlah_verifikasi = 0
    jumlah_tidak = 0
    per_aturan = factory.LazyFunction(dict)
    putusan = gagal = kurang = skor_rendah = skor_tinggi = TANPA_ISI


class KandidatFactory(DjangoModelFactory):
    """A person in a post of the same agency, first of the list."""

    class Meta:
        model = Kandidat

    hasil = factory.SubFactory(HasilLowonganFactory)
    pegawai = factory.LazyAttribute(
        lambda o: pegawai_di(PosisiFactory(unit__instansi=o.hasil.lowongan.posisi.unit.instansi))
    )
    urutan = factory.Sequence(lambda n: n + 1)
    putusan = PutusanCalon.MEMENUHI
    skor_rendah = 7500
    skor_tinggi = 7500
    cakupan = 10000
    jenis_mutasi = JenisMutasi.ROTASI
    kontribusi = factory.LazyFunction(lambda: [{"kode": "KINERJA", "rendah": 7500, "tinggi": 7500, "bobot": 10000}])
    catatan = factory.LazyFunction(list)


class UsulanMutasiFactory(DjangoModelFactory):
    class Meta:
        model = UsulanMutasi

    kandidat = factory.SubFactory(KandidatFactory)
    lowongan = factory.LazyAttribute(lambda o: o.kandidat.hasil.lowongan)
    siklus = factory.LazyAttribute(lambda o: o.lowongan.siklus)
    pegawai = factory.LazyAttribute(lambda o: o.kandidat.pegawai)
    posisi_asal = factory.LazyAttribute(lambda o: o.pegawai.jabatan_kini and o.pegawai.jabatan_kini.posisi)
    posisi_tujuan = factory.LazyAttribute(lambda o: o.lowongan.posisi)
    jenis = JenisMutasi.ROTASI
    dibuat_oleh = factory.LazyAttribute(lambda o: PenggunaFactory(instansi=o.siklus.instansi))


class PersetujuanFactory(DjangoModelFactory):
    class Meta:
        model = Persetujuan

    usulan = factory.SubFactory(UsulanMutasiFactory)
    langkah = Persetujuan.Langkah.PENGUSUL
    putusan = Persetujuan.Putusan.SETUJU
    oleh = factory.LazyAttribute(lambda o: PenggunaFactory(instansi=o.usulan.siklus.instansi))
    sidik_usulan = "2" * 64


class RapatPertimbanganFactory(DjangoModelFactory):
    class Meta:
        model = RapatPertimbangan

    siklus = factory.SubFactory(SiklusMutasiFactory, status=StatusSiklus.RAPAT)
    nomor_berita_acara = factory.Sequence(lambda n: f"800/{n}/TPK/2026")
    tanggal = date(2026, 12, 7)
    tempat = "Ruang rapat Sekretaris Daerah"
    ketua = "Drs. Bambang Irawan, M.Si."
    jumlah_anggota = 5
    jumlah_hadir = 5
    dicatat_oleh = factory.LazyAttribute(lambda o: PenggunaFactory(instansi=o.siklus.instansi))


class KeputusanFactory(DjangoModelFactory):
    """A draft; `terbit` for an issued one, which the database then refuses to change."""

    class Meta:
        model = Keputusan

    class Params:
        terbit = factory.Trait(
            status=StatusKeputusan.TERBIT,
            nomor=factory.Sequence(lambda n: f"800.1.3.3/{n}/2026"),
            tanggal=date(2026, 12, 28),
            diterbitkan_pada=datetime(2026, 12, 28, 2, tzinfo=UTC),
            diterbitkan_oleh=factory.LazyAttribute(_pengguna),
        )

    siklus = factory.SubFactory(SiklusMutasiFactory, status=StatusSiklus.KEPUTUSAN)
    instansi = factory.LazyAttribute(lambda o: o.siklus.instansi)
    tentang = "Pemindahan dan Pengangkatan dalam Jabatan Administrator"
    tmt = date(2027, 1, 4)
    dibuat_oleh = factory.LazyAttribute(_pengguna)


class BarisKeputusanFactory(DjangoModelFactory):
    class Meta:
        model = BarisKeputusan

    keputusan = factory.SubFactory(KeputusanFactory)
    usulan = factory.LazyAttribute(
        lambda o: UsulanMutasiFactory(kandidat__hasil__pemeringkatan__siklus=o.keputusan.siklus)
    )
    urutan = 1


class DokumenTerbitFactory(DjangoModelFactory):
    class Meta:
        model = DokumenTerbit

    keputusan = factory.SubFactory(KeputusanFactory, terbit=True)
    baris = None
    jenis = DokumenTerbit.Jenis.KOLEKTIF
    nama_berkas = "keputusan.pdf"
    isi = b"%PDF-1.7"
    sha256 = factory.LazyAttribute(lambda o: hashlib.sha256(o.isi).hexdigest())
