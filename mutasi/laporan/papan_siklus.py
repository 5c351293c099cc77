"""The seats of a board in words and marks: counts that filter, and rows under their units."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.db.models import F
from django.db.models.functions import Coalesce

from jabatan.kata import pecah_kata
from jabatan.masa import tambah_bulan
from jabatan.models import Jenjang, Parameter, UnitKerja
from jabatan.models.jabatan import sebut_jabatan
from jabatan.pohon import RUAS, leluhur
from jabatan.templatetags.tampilan import tanggal
from mutasi.models import Lowongan
from mutasi.papan.isi import IsiPapan
from mutasi.papan.kerabat import MENGHALANGI
from mutasi.syarat import Akibat, Kelayakan, Putusan
from pegawai.models import Pegawai

# code -> words of the filter, icon, tone
SARINGAN = {
    "berubah": ("Berubah dalam rencana", "arrows-exchange", "info"),
    "kosong": ("Kosong hari ini", "armchair", "waspada"),
    "baru_kosong": ("Baru kosong karena rencana", "circle-dashed", "waspada"),
    "plt": ("Diisi Plt", "user-question", "info"),
    "lama": ("Terlalu lama di jabatan", "hourglass", "waspada"),
    "pensiun": ("Pensiun sebentar lagi", "calendar-due", "waspada"),
    "lepas": ("Lepas jabatan", "user-x", "bahaya"),
    "ganda": ("Ganda", "users", "waspada"),
    "peringatan": ("Dengan peringatan", "alert-triangle", "waspada"),
    "blok": ("Dengan penghalang", "ban", "bahaya"),
    "ditahan": ("Ditahan", "lock", "netral"),
}
BLOK_KELAYAKAN = {
    Kelayakan.PERLU_IZIN: "Perlu izin",
    Kelayakan.PERLU_VERIFIKASI: "Perlu verifikasi",
    Kelayakan.TIDAK_LAYAK: "Tidak memenuhi syarat",
}
BLOK_INVARIAN = {
    "kursi_ganda": "Dua orang di satu jabatan",
    "kursi_terisi": "Pejabat hari ini belum mendapat jabatan lain",
    "orang_ganda": "Orang ditempatkan dua kali",
    "turun": "Lebih buruk daripada jabatannya sekarang",
    "rantai_panjang": "Rantai melebihi batas",
    "pilihan_perencana": "Yang ditahan atau dikecualikan berubah",
}
KERABAT = "Tepat di atas atau di bawah kerabatnya"
KODE_PARAMETER = ("masa_jabatan_maksimal", "pantau_bup", MENGHALANGI)


@dataclass(frozen=True, slots=True)
class Label:
    """A seat by its names; `urut` puts it where the tree of units has it."""

    pk: int
    nama: str
    unit: str
    kantor: str
    jalur: str
    kepala: bool
    kelas: int | None
    jenjang: str
    urut: tuple

    @property
    def sebutan(self):
        teks = sebut_jabatan(self.nama, self.unit)
        return teks if self.kantor.casefold() in teks.casefold() else f"{teks}, {self.kantor}"

    @property
    def tempat(self):
        return self.unit if self.kantor in ("", self.unit) else f"{self.unit}, {self.kantor}"


@dataclass(frozen=True, slots=True)
class Nama:
    """A name with its titles, and the post of today beside it; reads as the name."""

    lengkap: str
    jabatan: str

    def __str__(self):
        return self.lengkap


TANPA_ORANG = Nama("orang yang tidak ada lagi", "")


@dataclass(frozen=True)
class Latar:
    """What stands still under a plan: names of seats and units, and the limits of the day."""

    isi: IsiPapan
    label: dict
    kantor: list  # [(path, name)] of the offices
    batas_lama: object  # who sits there since before this day: longer than the law wants; None: not laid down
    batas_pensiun: object
    kerabat_menghalangi: bool = False  # whether a written reason is not enough

    @cached_property
    def sebab(self):
        """{seat: words of what blocks it in the plan}."""
        sebab = {}
        for orang, kursi in self.isi.pindah:
            kelayakan = Kelayakan(self.isi.tempat[orang].nilai["kelayakan"])
            if kelayakan in BLOK_KELAYAKAN:
                sebab.setdefault(kursi, []).append(BLOK_KELAYAKAN[kelayakan])
        for temuan in self.isi.temuan:
            if temuan.invarian in BLOK_INVARIAN and temuan.kursi:
                sebab.setdefault(temuan.kursi, []).append(BLOK_INVARIAN[temuan.invarian])
        if self.kerabat_menghalangi:
            for kursi in self.kerabat:
                sebab.setdefault(kursi, []).append(KERABAT)
        return {kursi: list(dict.fromkeys(kata)) for kursi, kata in sebab.items()}

    @cached_property
    def kerabat(self):
        """{seat: who is put there right over or under a relative}."""
        return {t.kursi: t.orang for t in self.isi.temuan if t.invarian == "kerabat"}

    @cached_property
    def tanda(self):
        """{seat: codes of SARINGAN}."""
        isi, tanda = self.isi, {}
        lepas = {isi.tempat[o].asal_id for o in isi.lepas}
        blok = self.sebab.keys() | lepas  # only what the plan does: a double record is a note beside it
        for kursi, satu in isi.kursi.items():
            orang = isi.pengisi.get(kursi)
            tanda[kursi] = kode = self._tanda_orang(satu, orang)
            kode |= {nama for nama, punya in (("lepas", lepas), ("ganda", isi.klaim), ("blok", blok)) if kursi in punya}
            if satu.plt:
                kode.add("plt")
            if kursi in self.kerabat and not self.kerabat_menghalangi:
                kode.add("peringatan")
        return tanda

    def _tanda_orang(self, satu, orang):
        """What today's holder and the person of the plan say of the seat."""
        kode, duduk = set(), satu.terikat
        if orang != duduk:
            kode.add("berubah")
        if duduk is None:
            kode.add("kosong")
        else:
            if orang is None:
                kode.add("baru_kosong")
            if satu.sejak and self.batas_lama and satu.sejak < self.batas_lama:
                kode.add("lama")
            if satu.pensiun and self.batas_pensiun and satu.pensiun < self.batas_pensiun:
                kode.add("pensiun")
        tempat = self.isi.tempat.get(orang)
        if tempat is not None:
            if tempat.ditahan:
                kode.add("ditahan")
            if peringatan(tempat.nilai):
                kode.add("peringatan")
        return kode

    @cached_property
    def jumlah(self):
        return Counter(kode for tanda in self.tanda.values() for kode in tanda)

    def saring(self, kode, jalur, kata, hanya=None):
        """Keys of seats in the order of the tree; `hanya`: among these."""
        kata = [satu.casefold() for satu in pecah_kata(kata)]
        return [
            satu.pk
            for satu in self.label.values()
            if (not kode or kode in self.tanda[satu.pk])
            and (hanya is None or satu.pk in hanya)
            and satu.jalur.startswith(jalur)
            and all(k in satu.sebutan.casefold() for k in kata)
        ]


def peringatan(nilai):
    """Rules that warn about this person on this seat: not met, and asking for a written justification."""
    if nilai is None:
        return []
    return [
        aturan
        for aturan, putusan, akibat in nilai["catatan"]
        if (putusan, akibat) == (Putusan.TIDAK, Akibat.PERINGATAN)
    ]


def load_latar(isi):
    """Two queries, whatever the size."""
    siklus, hari = isi.papan.skenario.siklus, isi.papan.skenario.pemeringkatan.per_tanggal
    unit = UnitKerja.objects.filter(instansi=siklus.instansi_id).values_list("jalur", "urutan", "nama")
    unit = {jalur: (urutan, nama) for jalur, urutan, nama in unit}
    tempat = {jalur: _tempat(unit, jalur) for jalur in {satu.jalur for satu in isi.kursi.values()}}
    label = sorted((_label(tempat[satu.jalur], satu) for satu in isi.kursi.values()), key=lambda satu: satu.urut)
    parameter = Parameter.objects.filter(kode__in=KODE_PARAMETER).berlaku_pada(siklus.instansi_id, hari)
    bulan = {p.kode: int(p.nilai) * (12 if p.satuan == "tahun" else 1) for p in parameter}
    lama, pantau, menghalangi = (bulan.get(kode) for kode in KODE_PARAMETER)
    return Latar(
        isi=isi,
        label={satu.pk: satu for satu in label},
        kantor=sorted(((j, nama) for j, (_, nama) in unit.items() if len(j) == 2 * RUAS), key=lambda satu: satu[1]),
        batas_lama=None if lama is None else tambah_bulan(hari, -lama),
        batas_pensiun=None if pantau is None else tambah_bulan(hari, pantau),
        kerabat_menghalangi=bool(menghalangi),
    )


def _tempat(unit, jalur):
    """(name of the unit, of its office, place in the tree)."""
    atas = leluhur(jalur)
    kantor = unit[atas[1]][1] if len(atas) > 1 else ""
    return unit[jalur][1], kantor, tuple((*unit[j], j) for j in atas)


def _label(tempat, satu):
    unit, kantor, letak = tempat
    return Label(
        pk=satu.posisi_id,
        nama=satu.jabatan,
        unit=unit,
        kantor=kantor,
        jalur=satu.jalur,
        kepala=satu.kepala,
        kelas=satu.kelas,
        jenjang=Jenjang(satu.jenjang).label,
        urut=(letak, not satu.kepala, satu.eselon or 0, satu.jabatan, satu.posisi_id),
    )


def load_nama(kunci):
    """{person: Nama} in one query; a record that is gone since says so."""
    kini = Pegawai.objects.filter(pk__in=kunci).with_kini()
    baris = kini.annotate(
        jabatan=F("kini_jabatan__nama_jabatan"), unit=Coalesce("kini_jabatan__unit__nama", "kini_jabatan__nama_unit")
    ).only("nama", "gelar_depan", "gelar_belakang")
    return dict.fromkeys(kunci, TANPA_ORANG) | {
        p.pk: Nama(p.nama_lengkap, sebut_jabatan(p.jabatan, p.unit or "") if p.jabatan else "") for p in baris
    }


@dataclass(frozen=True, slots=True)
class BarisPapan:
    label: Label
    kursi: object
    sekarang: int | None
    rencana: int | None
    nilai: dict | None
    tanda: list  # (word, tone, icon)
    berubah: bool


def build_baris(latar, kunci):
    """Rows of one page; people by key, so that one query names them all."""
    return [_baris(latar, latar.isi.kursi[k]) for k in kunci]


def _baris(latar, satu):
    rencana = latar.isi.pengisi.get(satu.posisi_id)
    tempat = latar.isi.tempat.get(rencana)
    return BarisPapan(
        label=latar.label[satu.posisi_id],
        kursi=satu,
        sekarang=satu.pemangku_id,
        rencana=rencana,
        nilai=tempat and tempat.nilai,
        tanda=build_tanda(latar, satu),
        berubah="berubah" in latar.tanda[satu.posisi_id],
    )


def build_tanda(latar, satu):
    """Marks of a seat as (word, tone, icon), the worst first."""
    kode, tanda = latar.tanda[satu.posisi_id], []
    for kata in latar.sebab.get(satu.posisi_id, ()):
        tanda.append((kata, "bahaya", "ban"))
    kata = {
        "lepas": "Pemangku lepas jabatan",
        "ganda": "Ganda",
        "baru_kosong": "Baru kosong",
        "kosong": sebut_kosong(satu),
        "plt": "Plt",
        "peringatan": "Peringatan",
        "lama": f"Terlalu lama, sejak {tanggal(satu.sejak)}",
        "pensiun": f"BUP {tanggal(satu.pensiun)}",
        "ditahan": "Ditahan",
    }
    tanda += [(kata[k], SARINGAN[k][2], SARINGAN[k][1]) for k in kata if k in kode]
    if satu.posisi_id in latar.kerabat and not latar.kerabat_menghalangi:
        tanda.append((KERABAT, "waspada", "users"))
    if satu.alasan and satu.terikat:
        sampai = f" sampai BUP {tanggal(satu.pensiun)}" if satu.pensiun else ""
        tanda.append((f"Lowongan masih dijabat{sampai}", "waspada", "armchair"))
    if satu.kritis:
        tanda.append(("Kritis", "waspada", "flag"))
    return tanda


def sebut_kosong(satu):
    if not satu.alasan:
        return "Kosong, bukan lowongan siklus ini"
    return "Akan kosong" if satu.pergi else Lowongan.Alasan(satu.alasan).label


def build_ringkas(latar):
    """The strip above the board, as the plan counts: no vacancy that somebody still holds, nor an empty seat that is
    none of the cycle."""
    isi, jumlah = latar.isi, latar.jumlah
    lowongan = [k for k, s in isi.kursi.items() if s.alasan and s.terikat is None]
    return {
        "pindah": len(isi.pindah),
        "lowongan": len(lowongan),
        "terisi": sum(k in isi.pengisi for k in lowongan),
        "kosong": sum(k not in isi.pengisi for k, s in isi.kursi.items() if s.alasan or s.terikat),
        "lepas": len(isi.lepas),
        "peringatan": jumlah["peringatan"],
        "blok": jumlah["blok"],
        "anggaran": any(t.invarian == "anggaran" for t in isi.temuan),
        "unit_kurang": [isi.unit[t.unit]["nama"] for t in isi.temuan if t.invarian == "unit_kurang"],
    }
